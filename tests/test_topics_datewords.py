"""Names of months and weekdays name no topic."""

from __future__ import annotations

import pytest

from trendlab.topics.datewords import date_words, is_date_term, mark_dates


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("oct", "en"), ("Dec", "en"), ("mon", "en"), ("Tuesday", "en"), ("monday_tuesday", "en"), ("Mittwoch", "de"),
        ("février", "fr"), ("октября", "ru"), ("październik", "pl"), ("ottobre", "it"), ("ekim", "tr"),
        ("ตุลาคม", "th"), ("أكتوبر", "ar"), ("اكتوبر", "ar"), ("अक्टूबर", "hi"), ("월요일", "ko"), ("oct", "it"),
    ],
)  # fmt: skip
def test_months_and_weekdays_are_known_in_the_language_and_in_english(word, language):
    assert is_date_term(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [("sun", "en"), ("wed", "en"), ("black_friday", "en"), ("mer", "fr"), ("sex", "pt"), ("market", "en")],
)
def test_words_that_only_look_like_them_are_not(word, language):
    assert not is_date_term(word, language)


def test_an_unknown_language_has_the_names_of_english():
    assert date_words("xx") == date_words("")
    assert mark_dates(["oct", "tea"], []).tolist() == [True, False]


def test_names_of_all_languages_of_an_archive_are_marked():
    assert mark_dates(["oktober", "ottobre", "tea"], ["de", "it"]).tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("yesterday", "pt"),
        ("ontem", "pt"),
        ("gestern", "de"),
        ("hier", "fr"),
        ("вчера", "ru"),
        ("昨天", "zh"),
        ("dün", "tr"),
    ],
)
def test_words_for_yesterday_and_tomorrow_name_no_topic(word, language):
    assert is_date_term(word, language)


def test_a_word_for_yesterday_in_one_language_is_a_word_in_another():
    assert not is_date_term("hier", "de")
    assert not is_date_term("usa_today", "en")


def test_months_of_delivery_in_tables_of_futures_are_dates_and_other_codes_are_not():
    assert all(is_date_term(term, "en") for term in ("MAR8", "dec87", "may7_sep7", "Sept1987"))
    assert not any(is_date_term(term, "en") for term in ("mars8", "mar500", "covid19", "g7"))
