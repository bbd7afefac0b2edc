"""Counts of the dates of a source, and what they say."""

from __future__ import annotations

from trendlab.days.column import read_column
from trendlab.readers import read
from trendlab.readers.datesigns import DateSigns, doubts_of_name


def signs(*dates, name="a", kind="csv"):
    return DateSigns.of(*read_column(dates), name=name, kind=kind)


def test_counts_of_parts_are_told_as_one():
    both = signs("soon", "05/06/2023") + signs("later", "07/08/2023", "2023-01-01")
    assert [(one.kind, one.count, one.example) for one in both.doubts()] == [
        ("unread_dates", 2, "soon"), ("day_order_assumed", 2, ""),
    ]  # fmt: skip


def test_order_of_a_sum_is_that_of_most_dates():
    one = signs("25/06/2023", "06/25/2023", "06/26/2023", "05/06/2023")
    other = signs("25/06/2023", "26/06/2023", "27/06/2023", "06/25/2023")
    assert (one.day_is_first, other.day_is_first, (one + other).day_is_first) == (False, True, True)
    (doubt,) = (one + other).doubts()
    assert doubt.as_row()["sentence"] == (
        "a has 4 dates with the day first and 3 with the month first; 1 that could be either was read with the day "
        "first (set --day-first or --month-first)."
    )


def test_years_alone_are_told_where_nearly_all_dates_are_years():
    few, many = signs("2021", "2023-01-01"), signs(*["2022"] * 30)
    assert [one.kind for one in few.doubts()] == []
    assert [(one.kind, one.count) for one in (few + many).doubts()] == [("years_only", 31)]


def test_order_that_is_assumed_of_dates_with_points_is_told_as_it_was_taken(tmp_path):
    lines = "".join(
        f"Cranes {n};0{n}.02.2021;The council met and voted for crane {n} of the harbour.\n" for n in range(1, 5)
    )
    (tmp_path / "a.csv").write_text(f"title;date;text\n{lines}")
    corpus, _ = read(tmp_path / "a.csv")
    assert [str(day) for day in corpus.table["first_day"].to_pylist()] == [f"2021-02-0{n}" for n in range(1, 5)]
    (doubt,) = corpus.notes["doubts"]
    assert "they were read with the day first" in doubt["sentence"]


def test_years_of_the_buddhist_era_are_told_with_an_example():
    (doubt,) = (signs("15/01/2566", "25/01/2566") + signs("2566-01-01")).doubts()
    assert (doubt.kind, doubt.count, doubt.example) == ("buddhist_years", 3, "15/01/2566")
    assert doubt.as_row()["sentence"].startswith(
        "3 dates of a have years of the Buddhist era (for example '15/01/2566')"
    )


def test_years_in_which_no_article_counts_are_told():
    (doubt,) = (signs("1402-01-15") + signs("1402-02-20", "2023-01-01")).doubts()
    assert (doubt.kind, doubt.count, doubt.example) == ("outside_years", 2, "1402-01-15")
    assert "2 dates of a are before 1500 or after 2100" in doubt.as_row()["sentence"]


def test_first_of_january_that_was_read_as_years_is_told():
    found = signs(*[f"{2015 + k % 4}-01-01" for k in range(12)], *[f"2016-0{1 + k % 9}-1{k % 9}" for k in range(30)])
    assert [(one.kind, one.count) for one in found.doubts()] == [("first_of_january", 12)]


def test_numbers_of_days_in_a_table_of_text_are_told_with_the_other_way_to_count():
    (doubt,) = (signs("43529", "43559.5") + signs("43589", "2019-03-05", "20190305", "2019")).doubts()
    assert (doubt.kind, doubt.count, doubt.example) == ("serial_days", 3, "43529")
    assert "a workbook that counts from 1904 means four years and a day later" in doubt.sentence


def test_column_is_doubted_where_its_name_is_of_a_record_or_its_numbers_alone_tell():
    kinds = [
        [one.kind for one in doubts_of_name(taken, "a")] for taken in ("x (numbers)", "fetched (name)", "x (content)")
    ]
    assert kinds == [["dates_by_numbers"], ["late_dates"], []]
