"""What all parts of an archive show of dates that a part cannot read alone."""

from __future__ import annotations

import pytest
from test_run_parts_reading import read_days

from trendlab.run.parts.told import count_six


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        # a day that is no month, in another part
        ([["200103", "200205"], ["200131", "200203"]], ["2020-01-03", "2020-02-05", "2020-01-31", "2020-02-03"]),
        # months of years that are no days
        (
            [["200101", "200201", "200301"], ["201503", "201604"]],
            ["2001-01-01", "2002-01-01", "2003-01-01", "2015-03-01", "2016-04-01"],
        ),
        # nothing tells: as most are read
        (
            [["200103", "200205", "201112", "201202"], ["200101", "200201", "200301"]],
            ["2001-03-01", "2002-05-01", "2011-12-01", "2012-02-01", "2001-01-01", "2002-01-01", "2003-01-01"],
        ),
    ],
)
def test_six_digits_are_months_or_days_in_all_parts(tmp_path, parts, days):
    assert read_days(tmp_path, *parts)[0] == days


def test_parts_with_other_dates_have_no_say(tmp_path):
    days, _ = read_days(tmp_path, ["2020-01-31"], ["200103", "200205", "201112"])
    assert days == ["2020-01-31", "2001-03-01", "2002-05-01", "2011-12-01"]


def test_dates_that_tell_are_counted_and_others_by_what_they_were_read_as():
    assert count_six({}) == {}
    assert count_six({"months": 2, "days": 0, "either": 9, "read_as": "months"}) == {"months": 2, "days": 0}
    assert count_six({"months": 0, "days": 0, "either": 9, "read_as": "months"}) == {"as months": 9}
