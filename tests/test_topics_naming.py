"""Labels as articles write their terms."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.topics.candidates import CandidateFinder
from trendlab.topics.naming import _without_repeats, write_labels


def label(texts: list[str], words: list[str], *, language: str, titles: list[str] | None = None) -> str:
    n = len(texts)
    presence = np.array([[all(part in text.lower() for part in word.split("_")) for word in words] for text in texts])
    presence = np.vstack([presence, np.zeros((2 * n, len(words)))])
    others = ["Etwas anderes steht hier."] * (2 * n)
    finder = CandidateFinder(
        words, presence=sparse.csr_array(presence.astype(np.int32)), label=np.repeat([0, 1, 1], n),
        texts=[*texts, *others], languages=np.full(3 * n, language), n_topics=2,
    )  # fmt: skip
    ranked = np.arange(len(words))[None, :]
    return write_labels(ranked, np.ones((1, len(words))), finder=finder, titles=titles and [*titles, *others])[0]


def test_titles_show_how_names_belong_together():
    texts = ["Sanktionen treffen jetzt Russland."] * 6
    assert (
        label(texts, ["russland", "sanktionen"], language="de", titles=["Sanktionen gegen Russland"] * 6)
        == "Sanktionen gegen Russland"
    )


def test_a_german_adjective_has_no_case_of_an_article_and_a_form_of_address_is_left_out():
    texts = ["Herr Gauland sprach in der Europäischen Union. Die Europäische Union lud Herr Gauland ein."] * 6
    assert label(texts, ["europäischen_union", "herr_gauland"], language="de") == "Europäische Union, Gauland"


def test_polish_words_and_phrases_stand_in_the_nominative_and_abbreviations_stay():
    texts = ["Na rynku pracy o ustawie NASA. Rynek pracy z ustawą, rynkiem, rynki i ustawę. Ustawa nasi nasa nasą."] * 6
    assert label(texts, ["rynku_pracy", "ustawie", "nasa"], language="pl") == "rynek pracy, ustawa, NASA"


def test_names_with_capitals_inside_stay_and_forms_of_one_noun_are_one_name():
    said = "PiSu chcą zmian. Na rynku, z rynkiem, rynek i rynki. List, listem, pis i pisem."
    texts = [f"{word} {said}" for word in ("Posłowie", "Władze", "Działacze", "Kluby")] * 4
    assert label(texts, ["pisu", "rynkiem", "rynki"], language="pl") == "PiSu, rynek"


def test_what_only_looks_like_a_form_of_address_stays():
    """MR is magnetic resonance, and MS a disease; Miss Universe is no Ms Universe."""
    for term, name in (("mr_imaging", "MR imaging"), ("ms_estonia", "MS Estonia"), ("miss_universe", "Miss Universe")):
        texts = [f"The {name} is seen here. We saw the {name} of last year."] * 6
        assert label(texts, [term], language="en") == name


def test_name_that_made_whole_repeats_an_earlier_one_is_no_second_name():
    assert _without_repeats(["manager Ann Lee", "club", "Leeds boss Ann Lee"]) == ["Leeds boss Ann Lee", "club"]
    assert _without_repeats(["New York", "York Minster", "new home"]) == ["New York", "York Minster", "new home"]


def test_words_of_initials_are_left_out_behind_them_once_they_are_whole():
    texts = ["The FHIR standard is short for Fast Health Interoperability Resources, and they use the FHIR standard."]
    assert label(texts * 6, ["fhir_standard", "interoperability_resources"], language="en") == "FHIR standard"
