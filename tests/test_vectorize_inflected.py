"""Inflected nouns counted as one word."""

from __future__ import annotations

import numpy as np
from tiny_corpus import corpus_of

from trendlab.vectorize import VectorizeSpec, count_terms
from trendlab.vectorize.inflected import endings, find_inflected, learn_inflected
from trendlab.vectorize.lookup import find_terms


def learned(words: str, language: str) -> dict[str, str]:
    """Bases of words that each stand in three articles."""
    return learn_inflected(dict.fromkeys(words.split(), 3), language)


def test_turkish_cases_and_plurals_are_their_noun():
    found = learned("haber haberin haberde haberleri haberlerinde", "tr")
    assert found == dict.fromkeys(["haberin", "haberde", "haberleri", "haberlerinde"], "haber")


def test_a_turkish_stem_that_changes_before_vowels_finds_its_noun():
    assert learned("kitap kitabı kitabın kitaplar", "tr") == dict.fromkeys(["kitabı", "kitabın", "kitaplar"], "kitap")


def test_a_word_with_forms_of_its_own_is_none_of_a_shorter_word():
    # kara, land, and kar, snow: "karada" and "karaya" are no forms of kar.
    found = learned("kar karda karı kardan kara karada karanın karaya", "tr")
    assert {form for form, base in found.items() if base == "kar"} == {"karda", "karı", "kardan"}
    assert "kara" not in found


def test_turkiye_is_no_form_of_turk_and_a_possessive_before_the_instrumental_is_one():
    # Behind "its" the dative has an n, "okuluna": "türkiye" is not türk-i-ye.
    found = learned("türk türkler türklerin türkün türkiye okul okulu okuluna okuluyla okulda", "tr")
    assert "türkiye" not in found
    assert {form for form, base in found.items() if base == "okul"} == {"okulu", "okuluna", "okuluyla", "okulda"}


def test_finnish_stems_with_weak_consonants_find_their_noun():
    assert set(learned("näyttö näytön näytössä näyttöä", "fi").values()) == {"näyttö"}
    product = learned("tuote tuotteen tuotteet tuotteiden tuotteita tuotteissa tuotti", "fi")
    assert {product[form] for form in ("tuotteiden", "tuotteita", "tuotteissa")} == {"tuote"}  # not "tuotti", produced
    assert set(learned("puhelin puhelimen puhelimet puhelimessa", "fi").values()) == {"puhelin"}


def test_hungarian_vowels_that_grow_long_before_endings_are_short_again():
    assert set(learned("iskola iskolában iskolák iskolának", "hu").values()) == {"iskola"}


def test_hungarian_nouns_that_end_like_a_possessive_are_no_verbs():
    # figyelem, attention, and figyel, pays attention: "figyelembe" is of the first.
    found = learned("figyel figyelem figyelembe figyelemmel figyelmet figyelt figyelek figyelte", "hu")
    assert {found.get(form) for form in ("figyelembe", "figyelemmel")} == {"figyelem"}
    assert learned("barát barátom barátod barátok barátnak", "hu")["barátom"] == "barát"


def test_bengali_cases_leave_their_noun():
    assert set(learned("সরকার সরকারের সরকারকে", "bn").values()) == {"সরকার"}


def test_a_base_that_no_article_holds_or_that_is_rare_is_none():
    assert learned("haberin haberde haberleri", "tr") == {}
    assert learn_inflected({"haber": 2, "haberin": 50, "haberde": 50, "haberler": 50}, "tr") == {}


def test_a_rare_base_of_many_forms_is_one():
    n_docs = {"euro": 3, "euroa": 90, "euron": 20, "euroon": 9, "eurosta": 8, "eurolla": 8, "euroista": 3}
    assert learn_inflected(n_docs, "fi")["euroa"] == "euro"


def test_languages_without_a_list_of_endings_have_no_bases():
    assert "en" not in endings()
    assert learned("walk walks walked walking", "en") == {}
    assert find_inflected("walks", {"walk"}, "en") == []


def test_a_corpus_counts_forms_as_their_noun_and_a_form_asked_for_finds_it():
    texts = ["seçim günü", "seçimde oylar", "seçimin sonucu", "seçim ve oylar", "seçimleri bekler", "bekler"]
    spec = VectorizeSpec(language="tr", phrases=False, max_df=1.0, min_df=1)
    terms = count_terms(corpus_of(texts, languages=["tr"] * len(texts)), spec=spec)
    column = terms.vocabulary.tolist().index("seçim")
    assert terms.counts.toarray()[:, column].tolist() == [1, 1, 1, 1, 1, 0]
    assert find_terms(terms.vocabulary, "seçimlerinde", recipe=terms.recipe).tolist() == [column]


def test_only_the_main_language_has_its_endings_removed():
    texts = ["the tapes and a tape"] * 8 + ["seçim seçimde seçimin seçimleri ve bir"] * 3
    languages = ["en"] * 8 + ["tr"] * 3
    spec = VectorizeSpec(phrases=False, max_df=1.0, min_df=1)
    terms = count_terms(corpus_of(texts, languages=languages), spec=spec)
    assert np.isin(["tape", "tapes", "seçim", "seçimde"], terms.vocabulary).all()


def test_uzbek_cases_and_possessives_leave_their_noun():
    found = learned("prezident prezidentning prezidentga prezidenti prezidentlarini", "uz")
    assert found == dict.fromkeys(["prezidentning", "prezidentga", "prezidenti", "prezidentlarini"], "prezident")
    village = learned("qishloq qishlog\u02bci qishloqda qishloqlar", "uz")
    assert set(village.values()) == {"qishloq"}
    assert "qishlog\u02bci" in village
