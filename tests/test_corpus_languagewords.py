import pytest

from trendlab.corpus.languagewords import is_code, is_plainly, leads, plain_language, shows_other, stop_word_hits


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The company said on Monday that it will open a new office in the city", "en"),
        ("Die Firma hat gesagt, dass sie ein neues Büro in der Stadt eröffnet", "de"),
        ("Company office city Monday open hire people plan", ""),
        ("the of and", ""),
    ],
)
def test_language_is_plain_where_eight_words_hold_many_of_its_stop_words(text, code):
    assert plain_language(stop_word_hits(text)) == code


def test_spanish_is_other_than_english_though_french_shares_its_words():
    hits = stop_word_hits(
        "de la parte de los fiscales y de la corte en la que el acusado se declaró culpable de la muerte"
    )
    assert plain_language(hits) == ""
    assert shows_other(hits, "en")
    assert not shows_other(hits, "fr")


def test_language_leads_with_two_stop_words_and_more_than_any_other():
    assert leads({"en": 3, "nl": 2}, "en")
    assert not leads({"en": 2, "nl": 2}, "en")
    assert not leads({"en": 1}, "en")


def test_text_is_plainly_in_a_language_where_a_fifth_of_its_words_are_stop_words_of_it():
    assert is_plainly("The company said on Monday that it will open a new office", "en")
    assert not is_plainly("The company said on Monday that it will open a new office", "de")
    assert not is_plainly("Company office city Monday open hire people plan", "en")
    assert not is_plainly("Company office", "xx")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("for row in rows if row is not known and row in seen continue with row from rows", True),
        ("count[k] = {row: total(row) for row in rows}; keep(the, of, that)", True),
        ("The company said on Monday that it will open a new office in the city and hire people", False),
        ("La oficina del fiscal dijo que los acusados no se presentaron y que el juicio es para el lunes", False),
    ],
)
def test_code_has_its_signs_or_its_words_without_those_that_people_write(text, code):
    assert is_code(text, stop_word_hits(text)) == code
