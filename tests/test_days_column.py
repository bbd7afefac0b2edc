"""The order of day, month and year is that of the column."""

import pytest

from trendlab.days import Order
from trendlab.days.column import NOTHING, DateColumn, read_column
from trendlab.days.interval import EPOCH, Days
from trendlab.days.written import read_days


def days(texts, **given):
    column, order = read_column(texts, **given)
    return [None if f == NOTHING else str(Days(f, f).first_day) for f in column.first], order


def test_column_decides_whether_the_day_stands_first():
    assert days(["05/12/2023", "25/12/2023"])[0][0] == "2023-12-05"
    assert days(["05/12/2023", "05/25/2023"])[0][0] == "2023-05-12"
    # Points stand between the parts where the day comes first.
    assert days(["05.12.2023"])[0][0] == "2023-12-05"


def test_caller_decides_where_nothing_tells():
    assert days(["05/12/2023"], day_first=True)[0] == ["2023-12-05"]
    found, order = days(["05/12/2023"])
    assert (found, order.why, order.either) == (["2023-05-12"], "assumed", 1)


def test_both_orders_in_one_column_are_counted_and_the_larger_one_is_taken():
    found, order = days(["25/12/2023", "26/12/2023", "12/25/2023", "05/06/2023"])
    assert found == ["2023-12-25", "2023-12-26", "2023-12-25", "2023-06-05"]
    assert (order.day_first, order.month_first, order.either) == (2, 1, 1)


def test_months_written_as_their_first_day_tell_the_order():
    # The part that is always 1 is the day: April to July, not the first to the seventh of January.
    assert days(["01/04/2022", "01/05/2022", "01/06/2022", "01/07/2022"])[0][1] == "2022-05-01"


def test_part_that_varies_least_is_the_year():
    assert days(["22-03-15", "22-04-16", "22-05-02"])[0] == ["2022-03-15", "2022-04-16", "2022-05-02"]
    assert days(["15.03.22", "16.04.22", "02.05.22"])[0] == ["2022-03-15", "2022-04-16", "2022-05-02"]
    assert days(["3/15/22", "4/16/22", "5/2/22"])[0] == ["2022-03-15", "2022-04-16", "2022-05-02"]


def test_year_before_a_named_month_is_seen_from_the_column():
    assert days(["22-APR-14", "22-MAY-15", "22-JUN-30"])[0] == ["2022-04-14", "2022-05-15", "2022-06-30"]


def test_filled_cells_that_cannot_be_read_are_counted_and_empty_ones_are_not():
    column, _ = read_column(["2022-03-05", "soon", "", None, "n/a", "31/31/2022"])
    assert column.unread == 2
    assert column.examples == ["soon", "31/31/2022"]


@pytest.mark.parametrize(
    ("pattern", "text", "first"),
    [("%d.%m.%y", "05.12.23", "2023-12-05"), ("%Y%m", "202312", "2023-12-01"), ("year %Y", "year 2023", "2023-01-01")],
)
def test_given_format_is_the_only_one_that_is_read(pattern, text, first):
    column = DateColumn(date_format=pattern)
    column.add(text)
    column.add("2022-05-05")
    assert str(Days(column.first[0], column.first[0]).first_day) == first
    assert column.first[1] == NOTHING


def test_days_are_counted_from_1970():
    assert EPOCH == 719163
    assert (Days(0, 30, "month").first_day.isoformat(), Days(0, 30, "month").last_day.isoformat()) == (
        "1970-01-01", "1970-01-31",
    )  # fmt: skip


def test_order_that_nothing_told_reads_points_with_the_day_first():
    assert Order().why == "assumed"


def test_part_of_a_column_is_read_in_the_order_that_other_dates_of_its_articles_confirm():
    column = DateColumn()
    for cells, known in ((["05/12/2023"], "2023-05-12"), (["06/11/2023"], "2023-11-06")):
        column.open_part()
        for cell in cells:
            column.add(cell)
            column.confirm_last({read_days(known)})
        assert column.close_part() is not None
    column.finish()
    assert [str(Days(day, day).first_day) for day in column.first] == ["2023-05-12", "2023-11-06"]


def test_years_of_the_buddhist_era_are_ours_and_are_counted():
    column, _ = read_column(["29/02/2567", "2566-01-15", "15.1.2566 10:30", "2023-05-12", "2021-01-01T10:30:00.2566"])
    found = [str(Days(day, day).first_day) for day in column.first]
    assert found == ["2024-02-29", "2023-01-15", "2023-01-15", "2023-05-12", "2021-01-01"]
    assert (column.buddhist, column.buddhist_example) == (3, "29/02/2567")
    years, _ = read_column(["2564", "2564-03", "256403"])
    assert [str(Days(day, day).first_day) for day in years.first] == ["2021-01-01", "2021-03-01", "2021-03-01"]
    assert years.buddhist == 2
    assert days(["2300-01-01", "2900-01-01"])[0] == ["2300-01-01", "2900-01-01"]  # told as days of the future


NEW_YEARS = [f"{2015 + k % 4}-01-01" for k in range(12)]
OTHERS = [f"{2015 + k % 4}-{1 + 5 * k % 12:02d}-{2 + 7 * k % 26:02d}" for k in range(60)]


def test_first_of_january_of_several_years_is_a_year_where_it_is_far_more_frequent_than_by_chance():
    column, _ = read_column([*NEW_YEARS, *OTHERS])
    assert column.first_days == 12
    assert [str(Days(column.first[0], column.last[0]).last_day), column.units["year"]] == ["2015-12-31", 12]
    assert all(a == b for a, b in zip(column.first[12:], column.last[12:], strict=True))


@pytest.mark.parametrize(
    "dates",
    [
        [*NEW_YEARS[:3], *OTHERS],  # by chance
        [*["2015-01-01"] * 12, *OTHERS],  # of one year: told as the doubt of one day
        [f"{2015 + k // 12}-{k % 12 + 1:02d}-01" for k in range(48)],  # months as their first day
        [*NEW_YEARS[:8]],  # few dates
        [f"{2000 + k // 2}-{1 + 6 * (k % 2):02d}-01" for k in range(40)],  # twice a year
        [f"{2005 + k % 4}-{'07' if k % 5 < 2 else '01'}-01" for k in range(40)] + OTHERS,  # when laws come into force
        [*(f"{2015 + k}-01-01" for k in range(4)), *OTHERS[:30]],  # a greeting of each year
    ],
)
def test_first_of_january_stays_a_day_elsewhere(dates):
    column, _ = read_column(dates)
    assert column.first_days == 0
    assert column.first == column.last


def test_first_of_january_is_a_year_in_a_table_of_years_and_a_day_where_the_format_is_told():
    dates = [f"{year}-01-01" for year in range(1990, 2020)]
    assert read_column(dates)[0].first_days == 30
    told = DateColumn(date_format="%Y-%m-%d")
    for text in dates:
        told.add(text)
    told.finish()
    assert (told.first_days, told.first) == (0, told.last)


def test_dates_of_years_without_articles_are_found():
    column, _ = read_column(["1402-01-15", "2023-01-15", "2566", "1402-03-31"])
    assert [str(days.first_day) for days in column.outside()] == ["1402-01-15", "1402-03-31"]


@pytest.mark.parametrize("form", ["{d:02}-{name}-{y}", "{d:02}.{m:02}.{y}", "{m:02}/{d:02}/{y}", "{d:02} {name} {y}"])
@pytest.mark.parametrize("day", [1, 12])
def test_one_day_a_month_over_years_is_no_year(form, day):
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    months = [(y, m) for y in range(15, 20) for m in range(1, 13)]
    cells = [form.format(d=day, m=m, y=y, name=names[m - 1]) for y, m in months]
    assert days(cells)[0] == [f"20{y}-{m:02}-{day:02}" for y, m in months]


def test_six_digits_that_may_be_a_day_of_this_century_are_no_month_of_the_nineteenth():
    assert days(["180112", "180213", "150101"])[0] == ["2018-01-12", "2018-02-13", "2015-01-01"]
    assert days(["185612", "202103"])[0] == ["1856-12-01", "2021-03-01"]
