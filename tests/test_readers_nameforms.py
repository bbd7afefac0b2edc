"""The forms of dates in names of files: a word counts where it is a month."""

import pytest

from trendlab.readers.nameforms import FORMS, begins_headline, begins_with_day, is_of_calendar, text_in
from trendlab.readers.names import learn_names

BY_NAME = dict(FORMS)


@pytest.mark.parametrize(
    ("form", "stem", "text"),
    [
        ("YYYY-MM-DD", "harbour-2021-03-04", "2021-03-04"),
        ("DD.MM.YYYY", "harbour_4_3_2021", "4.3.2021"),
        ("DDMMYYYY", "PCAT-0101-12032021", "12/03/2021"),
        ("DDMonYYYY", "4March2021", "4 March 2021"),
        ("MonDDYYYY", "Post_April_1_2021", "1 April 2021"),
        ("YYYYMonDD", "DH-2020-MAY/DH-2020-MAY-15", "15 MAY 2020"),
        ("YYYYMonDD", "2020_mai_5", "5 mai 2020"),
        ("YYYYMon", "2020-APR/2020-ARP-26", "APR 2020"),
        ("MonYYYY", "sept2021", "sept 2021"),
        ("YYYY-Qn", "2021-Q3", "2021-Q3"),
        ("YYYYMonDD", "2020-MON-05", None),
        ("YYYYMonDD", "2020-harbour-05", None),
        ("YYYYMon", "2020-marching", None),
    ],
)
def test_date_of_a_form_is_written_so_that_it_can_be_read(form, stem, text):
    assert text_in(BY_NAME[form], stem) == text


def test_days_behind_the_month_date_files():
    names = [f"DH-2020-{month}/DH-2020-{month}-{day:02}.txt" for month in ("MAR", "MAY") for day in range(1, 29)]
    pattern = learn_names(names)
    assert pattern.form == "YYYYMonDD"
    assert pattern.of("DH-2020-MAY/DH-2020-MAY-15.txt").date == "2020-05-15"


def test_folders_whose_names_hold_days_have_them_where_another_folder_shows_months_only():
    months = {"MAR": "MAR", "APR": "ARP", "MAY": "MAY"}
    names = [f"DH-2020-{m}/DH-2020-{own}-{day:02}.txt" for m, own in months.items() for day in range(1, 29)]
    pattern = learn_names(names)
    assert pattern.of("DH-2020-MAR/DH-2020-MAR-15.txt").date == "2020-03-15"
    assert pattern.of("DH-2020-APR/DH-2020-ARP-15.txt").date == "2020-04-01/2020-04-30"
    assert pattern.n_dated == len(names)


def test_days_outside_the_month_of_the_folder_are_not_taken():
    names = [f"2020-MAR/fetched-2023-05-{day:02}.txt" for day in range(1, 20)]
    names += [f"2020-APR/page-{k}.txt" for k in range(20)]
    pattern = learn_names(names)
    assert pattern.of("2020-MAR/fetched-2023-05-03.txt").date == "2020-03-01/2020-03-31"


def test_eight_digits_that_end_with_the_year_date_files_in_the_order_that_all_of_them_show():
    names = [f"PCAT-0101-{day:02}{month:02}2021.docx" for month in (3, 4) for day in (5, 12, 26)]
    pattern = learn_names(names)
    assert pattern.form == "DDMMYYYY"
    assert pattern.of("PCAT-0101-05032021.docx").date == "2021-03-05"
    us = learn_names([f"minutes{month:02}{day:02}2021.txt" for month in (3, 4) for day in (5, 12, 26)])
    assert us.of("minutes03052021.txt").date == "2021-03-05"


def test_numbers_of_eight_digits_that_are_no_days_date_no_files():
    assert learn_names([f"doc-{k}2020.txt" for k in range(4100, 4160)]).form != "DDMMYYYY"


def test_months_and_weekdays_are_words_of_the_calendar():
    assert all(map(is_of_calendar, ("march", "Mai", "sun", "Donnerstag")))
    assert not any(map(is_of_calendar, ("greens", "harbour", "")))


def test_days_written_as_ordinals_are_days():
    forms = dict(FORMS)
    assert text_in(forms["MonDDYYYY"], "April 10th, 2021") == "10 April 2021"
    assert text_in(forms["DDMonYYYY"], "27th Oct 1987") == "27 Oct 1987"
    assert text_in(forms["DDMonYYYY"], "minutes 2nd of March 1990") == "2 March 1990"
    assert text_in(forms["MonDDYYYY"], "Mirror_April_1_2021") == "1 April 2021"


def test_name_begins_with_a_day_of_one_sign_between_its_parts():
    assert begins_with_day("2021.03.14 ferry.txt")
    assert not begins_with_day("202103145_ferry.txt")
    assert not begins_with_day("2021-0314.txt")


def test_first_words_of_headlines_are_known_by_the_little_words_behind_them():
    speeches = [["palabras", "de", "la"], ["discurso", "de", "apertura"], ["visita", "oficial", "hoy"]]
    assert begins_headline(speeches, 0)
    papers = [
        ["post", "ferries", "sail"],
        ["mail", "the", "harbour"],
        ["post", "trams", "stop"],
        ["mail", "rain", "falls"],
    ]
    assert not begins_headline(papers, 0)
    codes = [["DE", "ferries"], ["LA", "trams"], ["DE", "rain"]]
    assert not begins_headline(codes, 0)
