"""What one written date says. The days of the forms are read off by hand."""

import doctest

import pytest

from trendlab.days import Order, is_date, read_days
from trendlab.days import written as module
from trendlab.days.order import DMY
from trendlab.days.written import says_nothing


def said(text):
    days = read_days(text)
    return None if days is None else (str(days.first_day), str(days.last_day), days.unit)


@pytest.mark.parametrize(
    "text",
    [
        "2022-05-14", "2022-05-14T23:30:00-08:00", "2022-05-14 10:00:00.123Z", "2022/5/14", "2022.05.14", "2022.5.14.",
        "20220514", "20220514T101500Z", "20220514T101500-0500", "20220514134510", "2022-134", "2022-W19-6",
        "Sat, 14 May 2022 23:30:00 -0800", "Sat May 14 13:45:10 +0000 2022", "Sat May 14 13:45:10 CEST 2022",
        "May 14, 2022", "May 14, 2022 Saturday 9:20 AM GMT", "14 May 2022", "2022 May 14", "14-MAY-2022 15:01:01.79",
        "14/May/2022:13:45:10", "14MAY2022", "14-MAY-22", "May 14, '22", "14.05.2022", "14/05/2022", "05/14/2022",
        "14.05.22", "1652486400", "1652486400000", "1652486400000000", "1652486400000000000", "1652486400.5",
        "/Date(1652486400000)/", "/Date(1652486400000+0200)/", "44695", "44695.75",
        "14. Mai 2022", "14 mai 2022", "14 de mayo de 2022", "14 de maio de 2022", "14 maggio 2022", "14 мая 2022 г.",
        "14 травня 2022", "14 maja 2022", "14 Mayıs 2022", "14 Mei 2022", "14 मई 2022", "१४ मई २०२२", "14 মে 2022",
        "١٤ مايو ٢٠٢٢", "14 أيار 2022", "14 مئی 2022", "14 مه 2022", "14 మే 2022", "14 மே 2022", "14 मे 2022",
        "2022年5月14日", "2022年 5月 14日", "二〇二二年五月十四日", "2022년 5월 14일", "14 tháng 5, 2022",
        "ngày 14 tháng 5 năm 2022", "14 พฤษภาคม พ.ศ. 2565", "14 พ.ค. 2565", "令和4年5月14日", "R4.5.14",
        "民國111年5月14日", "2022. május 14.", "14. května 2022", "14 Μαΐου 2022", "(14 May 2022)",
        "mardi 14 mai 2022, p. 16",
    ],
)  # fmt: skip
def test_one_day_is_read_in_all_forms_and_languages(text):
    assert said(text) == ("2022-05-14", "2022-05-14", "day")


@pytest.mark.parametrize(
    ("text", "first", "last", "unit"),
    [
        ("2022-05", "2022-05-01", "2022-05-31", "month"),
        ("202205", "2022-05-01", "2022-05-31", "month"),
        ("05/2022", "2022-05-01", "2022-05-31", "month"),
        ("05-2022", "2022-05-01", "2022-05-31", "month"),
        ("May-2022", "2022-05-01", "2022-05-31", "month"),
        ("May-22", "2022-05-01", "2022-05-31", "month"),
        ("2022年5月", "2022-05-01", "2022-05-31", "month"),
        ("2016/09//", "2016-09-01", "2016-09-30", "month"),
        ("2022 Mar-Apr", "2022-03-01", "2022-04-30", "months"),
        ("MAR-APR 2022", "2022-03-01", "2022-04-30", "months"),
        ("Dec-Jan 2022", "2021-12-01", "2022-01-31", "months"),
        ("Mar 15-18 2022", "2022-03-15", "2022-03-18", "days"),
        ("2022-W13", "2022-03-28", "2022-04-03", "week"),
        ("2022-03-28/2022-04-03", "2022-03-28", "2022-04-03", "week"),
        ("2022Q2", "2022-04-01", "2022-06-30", "quarter"),
        ("Q2 2022", "2022-04-01", "2022-06-30", "quarter"),
        ("2. Quartal 2022", "2022-04-01", "2022-06-30", "quarter"),
        ("2022年第2四半期", "2022-04-01", "2022-06-30", "quarter"),
        ("H2 2022", "2022-07-01", "2022-12-31", "half"),
        ("2019 Winter", "2019-01-01", "2019-03-31", "season"),
        ("Summer 2019", "2019-07-01", "2019-09-30", "season"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2020//", "2020-01-01", "2020-12-31", "year"),
        ("FY2022", "2022-01-01", "2022-12-31", "fiscal year"),
        ("2019/20", "2019-01-01", "2020-12-31", "years"),
    ],
)
def test_periods_are_intervals_of_days(text, first, last, unit):
    assert said(text) == (first, last, unit)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2023-13-01", "2023-02-30", "0000-00-00", "0001-01-01", "1970-01-01T00:00:00Z", "-", "99999", "May 22",
     "MAR 15", "the 1990s", "Thursday", "12345678", "31.02.2022", "-0001-11-30", "13:45:10", "Q5 2022", "2022-W54"],
)  # fmt: skip
def test_what_is_no_date_is_none(text):
    assert read_days(text) is None


def test_day_is_that_of_the_clock_it_was_written_by():
    # 23:30 on 31 December in California is 1 January in London; the source's own day counts.
    assert said("2022-12-31T23:30:00-08:00")[0] == "2022-12-31"


def test_two_digit_year_never_lies_in_the_future():
    assert said("5/1/66")[0] == "1966-05-01"
    assert said("14-APR-99")[0] == "1999-04-14"
    assert said("14-APR-22")[0] == "2022-04-14"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2022-05-14", True),
        ("Sat, 14 May 2022 23:30:00 GMT", True),
        ("14 de mayo de 2022", True),
        ("July 1, 2019 Monday 9:20 AM GMT", True),
        ("The council met on 14 May 2022 and agreed", False),
        ("Election of 14 May 2022 in Springfield", False),
        ("soon", False),
    ],
)
def test_prose_with_a_date_in_it_is_no_date(text, answer):
    assert is_date(text) is answer


def test_examples_in_the_docstrings_are_true():
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("text", "first", "unit"),
    [
        ("20220105.0", "2022-01-05", "day"),
        ("202201.0", "2022-01-01", "month"),
        ("2022.0", "2022-01-01", "year"),
        ("2022-05-00", "2022-05-01", "month"),
        ("2022-00-00 00:00:00", "2022-01-01", "year"),
    ],
)
def test_numbers_that_a_table_made_floats_and_days_of_zero_are_read(text, first, unit):
    found = read_days(text)
    assert (str(found.first_day), found.unit) == (first, unit)


@pytest.mark.parametrize("text", ["0000-00-00", "0000-00-00T00:00:00", "00/00/0000", "00.00.0000", "1/0/1900", "n.d."])
def test_zeros_say_that_there_is_no_date(text):
    assert says_nothing(text)
    assert read_days(text) is None


@pytest.mark.parametrize("text", ["\u672a\u77e5", "Unbekannt", "Ind\u00e9termin\u00e9e", "sin fecha", "s/d", "n. d."])
def test_words_of_many_languages_say_that_there_is_no_date(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["2000-00-01", "soon", "10"])
def test_other_cells_say_something(text):
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Updated June 5, 2023 | Published March 1, 2023",
        "Published March 1, 2023 | Updated June 5, 2023",
        "Last updated: 5 June 2023. First published: 1 March 2023",
        "Updated 2023-06-05, published 2023-03-01",
        "Aktualisiert am 05.06.2023, ver\u00f6ffentlicht am 01.03.2023",
        "Mis \u00e0 jour le 5 juin 2023, publi\u00e9 le 1er mars 2023",
        "Publicado el 1 de marzo de 2023. Actualizado el 5 de junio de 2023",
    ],
)
def test_of_two_days_in_a_cell_that_of_the_publication_is_taken(text):
    assert str(read_days(text, order=Order(places=DMY)).first_day) == "2023-03-01"


def test_a_day_of_a_change_alone_is_taken():
    assert str(read_days("Last updated: 5 June 2023").first_day) == "2023-06-05"


def test_dates_as_python_shows_them_are_read():
    assert str(read_days("datetime.datetime(2023, 3, 1, 10, 5)").first_day) == "2023-03-01"
    assert str(read_days("datetime.date(2023, 5, 2)").first_day) == "2023-05-02"
    assert read_days("datetime.date(2023, 15, 2)") is None


def test_word_for_a_publication_without_its_day_takes_no_date_away():
    found = [
        read_days(text) for text in ("Issued in Berlin, revised edition, 4 May 2022", "Posted today, edited 4 May 2022")
    ]
    assert [str(one.first_day) for one in found] == ["2022-05-04"] * 2


def test_date_in_numbers_behind_its_label_is_read_and_behind_another_word_it_is_none():
    for text, day in {
        "Publication Year: 2023": "2023-01-01", "Published: 2018-01-05": "2018-01-05", "Posted on: 2021-03-05 10:20":
        "2021-03-05", "Ver\u00f6ffentlicht am: 05.03.2021": "2021-03-05", "Date: 20210305": "2021-03-05",
    }.items():  # fmt: skip
        found = read_days(text)
        assert found is not None
        assert str(found.first_day) == day
    assert [read_days(text) for text in ("Word count: 2020", "Price: 2018-01-05", "Date: 3.5")] == [None] * 3
    others = (
        "Birth date: 1950-01-01",
        "Fiscal year: 2023",
        "Not updated: 2020",
        "Data: 40123",
        "Access date: 2021-03-05",
    )
    assert [read_days(text) for text in others] == [None] * 5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10:05 - 25.03.2021", "2021-03-25"),
        ("10:05 - 25/03/2021", "2021-03-25"),
        ("110/03/25 - 10:05", "2021-03-25"),
        ("2021. m\u00e1rcius 25. 10.05", "2021-03-25"),
        ("25/3-21", "2021-03-25"),
        ("25.03. 10:05", None),
        ("12.03.21 (2021)", "2021-03-12"),  # a year beside it that belongs to no other date
        ("25/03 - 10h05", None),
    ],
)
def test_hour_beside_a_date_is_no_part_of_it(text, day):
    found = read_days(text)
    assert (str(found.first_day) if found else None) == day
