"""Years that catalogues leave open are read as the years that they leave open, and nothing narrower."""

import pytest

from trendlab.days import read_days
from trendlab.days.catalogue import catalogue_days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1749?", 1749, 1749), ("[1749?]", 1749, 1749), ("[ca. 1749?]", 1749, 1749), ("~1749", 1749, 1749),
        ("2013, c2012", 2013, 2013), ("2013, \u00a92012", 2013, 2013), ("2013 [i.e. 2014]", 2014, 2014),
        ("MDCCXLIX [1749]", 1749, 1749), ("1749 or 1750", 1749, 1750), ("1749 oder 1750", 1749, 1750),
        ("between 1740 and 1750", 1740, 1750), ("[entre 1740 et 1750]", 1740, 1750), ("2019 to 2021", 2019, 2021),
        ("174u", 1740, 1749), ("[174-?]", 1740, 1749), ("1920s", 1920, 1929), ("early 1920's", 1920, 1929),
        ("1920er Jahre", 1920, 1929), ("ann\u00e9es 1920", 1920, 1929),
    ],
)  # fmt: skip
def test_open_years_are_whole_years(text, first, last):
    days = read_days(text)
    assert days is not None
    assert (str(days.first_day), str(days.last_day)) == (f"{first}-01-01", f"{last}-12-31")
    assert days.unit == ("year" if first == last else "years")


@pytest.mark.parametrize(
    "text",
    ["18--", "17uu", "18th century", "1749-", "from 2019", "2021 or later", "1980 2000", "page 1740", "201-555",
     "1700 or 1790", "1750 or 1749", "19u"],
)  # fmt: skip
def test_centuries_open_ends_and_other_numbers_are_no_years(text):
    assert catalogue_days(text) is None
    assert read_days(text) is None
