"""Phrases of inflected words in the form that articles write."""

from __future__ import annotations

import pytest

from trendlab.topics.inflected import inflected_phrase, is_nominal
from trendlab.topics.spelling import restore_case


def test_the_first_word_keeps_its_ending_and_the_last_has_the_shortest():
    texts = [
        "Hallituksen esitys tuli",
        "hallituksen esityksen mukaan",
        "se on hallituksen esitys",
        "hallituksen esityksessä",
    ]
    assert inflected_phrase("hallitus_esitys", texts) == "hallituksen esitys"


def test_a_rare_form_is_not_taken():
    texts = ["serbest piyasada fiyat"] * 10 + ["serbest piyasa"]
    assert inflected_phrase("serbest_piyasa", texts) == "serbest piyasada"


def test_a_phrase_that_no_article_writes_is_its_words():
    assert inflected_phrase("film_festival", ["sinema"]) == "film festival"


def test_the_spelling_of_a_phrase_is_a_form_that_articles_have():
    texts = ["Bu yıl Film Festivali başladı", "yeni Film Festivali'nde", "Bu Film Festivali bitti"] * 3
    assert restore_case("film_festival", texts) == "Film Festivali"


def test_a_phrase_that_articles_write_as_it_is_counted_stays():
    texts = ["the interest rate rose", "an interest rate", "interest rates"]
    assert restore_case("interest_rate", texts) == "interest rate"


def test_the_first_words_have_the_ending_that_they_mostly_have():
    texts = ["filmin yönetmeni"] * 6 + ["filminin yönetmen"] * 2
    assert inflected_phrase("film_yönetmen", texts) == "filmin yönetmeni"


@pytest.mark.parametrize(
    ("spelling", "nominal"),
    [
        ("Film Festivali", True), ("film festivalleri", True), ("film festival", True),
        ("film festivalinde", False), ("filminin festivali", False), ("filme festival", False),
    ],
)  # fmt: skip
def test_turkish_phrases_in_a_case_are_no_names(spelling, nominal):
    assert is_nominal("film_festival", spelling, language="tr") == nominal


def test_a_stem_that_changes_and_other_languages_pass():
    assert is_nominal("okul_kitap", "okul kitabı", language="tr")
    assert is_nominal("başbakan_yardımcı_numan", "Başbakan Yardımcısı Numan", language="tr")
    assert is_nominal("hallitus_esitys", "hallituksen esitys", language="fi")
    assert is_nominal("kitap", "kitaba", language="tr")


@pytest.mark.parametrize("typed", ["'", "\u2018", "\u02bb", "\u02bc"])
def test_apostrophe_of_uzbek_is_found_as_it_is_typed(typed):
    texts = [f"bu yil sog{typed}liqni saqlash va iqlim o{typed}zgarishi muhim"] * 3
    assert inflected_phrase("sog\u02bcliq_saqlash", texts) == f"sog{typed}liqni saqlash"
    assert inflected_phrase("iqlim_o\u02bczgarish", texts) == f"iqlim o{typed}zgarishi"
