"""One spelling of Arabic, Persian and Hebrew."""

from __future__ import annotations

import re

import pytest

from trendlab.vectorize.letters import fold, one_form, plain_letters, written_pattern


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("أَخْبَارٌ", "اخبار"),
        ("الاقتصـــــاد", "الاقتصاد"),
        ("فى", "في"),
        ("آفاق إلى", "افاق الي"),
    ],
)
def test_arabic_has_one_spelling(written, plain):
    assert plain_letters(written) == plain


def test_persian_keeps_its_own_letters_and_the_mark_within_words():
    assert plain_letters("كتاب‌هاي پارسي") == "کتاب‌های پارسی"


def test_hebrew_loses_its_points_and_the_quotes_within_abbreviations():
    assert plain_letters("שָׁלוֹם") == "שלום"
    assert plain_letters('צה"ל מנכ״ל "שלום"') == 'צהל מנכל "שלום"'


def test_other_texts_stay_as_they_are():
    assert plain_letters("Café – naïve हिन्दी 'it's'") == "Café – naïve हिन्दी 'it's'"


def test_a_word_is_found_as_texts_write_it():
    for word, written in (("اخبار", "أَخبار"), ("مستشفي", "مستشفى"), ("צהל", 'צה"ל'), ("c++", "c++")):
        assert re.fullmatch(written_pattern(word), written)


def test_hindi_has_one_spelling_with_and_without_the_dot_of_loan_words():
    assert plain_letters("फ़िल्म") == plain_letters("फिल्म") == "फिल्म"
    assert plain_letters("यहाँ") == plain_letters("यहां")
    for written in ("फ़िल्म", "फिल्म"):
        assert re.fullmatch(written_pattern("फिल्म"), written)
    assert re.fullmatch(written_pattern("यहां"), "यहाँ")


@pytest.mark.parametrize(
    ("word", "folded"),
    [("élève", "eleve"), ("straße", "straße"), ("देश", "देश"), ("फ़िल्म", "फिल्म"), ("أخبار", "اخبار"), ("한국", "한국")],
)
def test_accents_and_optional_marks_are_folded_and_vowel_signs_stay(word, folded):
    assert fold(word) == folded


def test_persian_and_arabic_keyboards_write_one_word():
    assert one_form("تیم") == one_form("تيم")
    assert one_form("کتاب") == one_form("كتاب")


@pytest.mark.parametrize("written", ["сім'я", "сім’я", "сімʼя"])
def test_apostrophe_of_ukrainian_is_a_letter_however_it_is_written(written):
    assert plain_letters(written) == "сімʼя"
    assert fold(written) == fold("сім'я")
    assert re.fullmatch(written_pattern("сімʼя"), written)


def test_quotation_marks_around_words_and_in_other_scripts_stay():
    assert plain_letters("'сім' і l’été") == "'сім' і l’été"


def test_a_kurdish_name_makes_no_persian_of_an_arabic_article():
    assert "في" in plain_letters("عقدت جامعة گرميان في المدينة دورة تدريبية").split()
    assert "ی" in plain_letters("گفت‌وگوي تلويزيوني رئيس جمهور")


def test_the_dotted_capital_of_turkish_is_a_plain_i_before_and_after_it_is_made_small():
    assert plain_letters("İşçi") == "işçi"
    assert plain_letters("İşçi".lower()) == "işçi"
    assert one_form("iş".join(["", "İd".lower()])) == "işid"
