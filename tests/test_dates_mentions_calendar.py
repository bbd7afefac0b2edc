"""On which day of a year recurring events fall."""

from __future__ import annotations

from trendlab.dates.mentions.calendar import easter, lunar_animal, nth_weekday, super_bowl, table


def test_nth_weekdays_count_from_either_end_of_a_month():
    # November 2023 began on a Wednesday: Thursdays on 2, 9, 16, 23. The last Monday of May 2024 was the 27th.
    assert str(nth_weekday(11, 3, 4)(2023)) == "2023-11-23"
    assert str(nth_weekday(11, 3, 4, shift=1)(2023)) == "2023-11-24"
    assert str(nth_weekday(5, 0, -1)(2024)) == "2024-05-27"
    assert str(nth_weekday(12, 6, -1)(2023)) == "2023-12-31"


def test_table_has_no_day_in_other_years_and_where_none_was_held():
    day = table(2020, "0709 ---- 0901")
    assert [str(day(y)) for y in (2019, 2020, 2021, 2022, 2023)] == ["None", "2020-07-09", "None", "2022-09-01", "None"]


def test_year_of_the_dragon_comes_every_twelfth_year():
    # 5 February 2000, 23 January 2012, 10 February 2024.
    dragon = lunar_animal(4)
    held = [str(dragon(y)) for y in range(1999, 2026) if dragon(y)]
    assert held == ["2000-02-05", "2012-01-23", "2024-02-10"]


def test_easter_and_the_super_bowl_fall_on_their_days():
    assert [str(easter(y)) for y in (2000, 2011, 2024)] == ["2000-04-23", "2011-04-24", "2024-03-31"]
    held = [str(super_bowl(y)) for y in (1999, 2002, 2010, 2021, 2022, 2024)]
    assert held == ["1999-01-31", "2002-02-03", "2010-02-07", "2021-02-07", "2022-02-13", "2024-02-11"]
