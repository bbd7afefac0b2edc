"""Infinitives are no names."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.topics.infinitives import is_infinitive
from trendlab.topics.spelling import Reader


@pytest.mark.parametrize(
    ("language", "verb", "noun", "text"),
    [
        ("pt", "aprovar", "mulher", "Querem aprovar a reforma e aprovar o resto. A vida da mulher e da mulher"),
        ("es", "pagar", "alquiler", "Hay que pagar más por pagar tarde el alquiler; la subida del alquiler"),
        ("fr", "produire", "quartier", "Il faut produire plus, produire mieux dans ce quartier ; un quartier"),
        ("it", "mangiare", "cantiere", "Bisogna mangiare per mangiare bene nel cantiere; il cantiere di casa"),
    ],
)  # fmt: skip
def test_articles_stand_before_nouns_and_not_before_infinitives(language, verb, noun, text):
    assert is_infinitive(verb, [text] * 4, language=language)
    assert not is_infinitive(noun, [text] * 4, language=language)


def test_a_phrase_that_begins_with_an_infinitive_is_none_either():
    texts = ["O suspeito de matar filha foi preso por matar filha"] * 3
    assert is_infinitive("matar filha", texts, language="pt")
    assert not Reader({"matar_filha": np.arange(3)}, texts=texts).can_name("matar_filha", language="pt")


def test_a_phrase_that_texts_write_with_an_article_inside_is_judged_by_its_first_word():
    assert is_infinitive("aprovar reforma", ["Querem aprovar a reforma e aprovar o resto"] * 4, language="pt")
    texts = ["No lugar comum, o lugar comum de todo lugar"] * 4
    assert not is_infinitive("lugar comum", texts, language="pt")


def test_names_rare_words_and_other_languages_pass():
    assert not is_infinitive("Jennifer", ["a Jennifer"] * 9, language="es")
    assert not is_infinitive("pagar", ["hay que pagar"] * 2, language="es")
    assert not is_infinitive("water", ["to water the garden"] * 9, language="en")


def test_a_swahili_verb_is_told_by_another_form_of_its_stem():
    texts = [
        "Wanataka kujenga shule ya kijiji, na serikali inajenga barabara.",
        "Walijenga shule za kundi la wanachama.",
    ]
    assert is_infinitive("kujenga", texts, language="sw")
    assert is_infinitive("walijenga", texts, language="sw")
    assert is_infinitive("kujenga shule", texts, language="sw")


@pytest.mark.parametrize("word", ["kundi", "wanachama", "shule", "barabara", "kusini", "utawala", "amani"])
def test_a_swahili_noun_that_begins_like_a_verb_has_no_other_form_and_stays(word):
    texts = [f"Serikali ya {word} na mwanachama wa {word}.", "Watawala wa kusini ama wanachama wa shule wanatawala."]
    assert not is_infinitive(word, texts, language="sw")


def test_a_swahili_place_is_no_name_beside_its_noun():
    texts = ["Siasa nchini na mitandaoni.", "Nchi yetu, mitandao ya nchi na madaraka."]
    assert is_infinitive("mitandaoni", texts, language="sw")
    assert not is_infinitive("nchi", texts, language="sw")
    assert not is_infinitive("madaraka", texts, language="sw")


@pytest.mark.parametrize(
    ("verb", "text"),
    [
        ("mengguyur", "Hujan mengguyur kota, dan jalan diguyur hujan"),
        ("menguat", "Kurs menguat dan kuat lagi"),
        ("melemah", "Kurs melemah; pelemahan itu lama"),
        ("menyita", "Mereka menyita barang yang disita"),
        ("dikecualikan", "Data dikecualikan, mereka mengecualikan data"),
        ("hujan mengguyur", "Hujan mengguyur kota yang diguyur"),
    ],
)
def test_malay_verbs_are_told_by_another_form_of_their_stem(verb, text):
    assert is_infinitive(verb, [text], language="id")
    assert is_infinitive(verb, [text], language="ms")
    assert not is_infinitive(verb, [text], language="en")


@pytest.mark.parametrize("noun", ["menteri", "media", "menit", "mental", "direktur", "dinas", "digital", "penguatan"])
def test_malay_nouns_that_begin_like_verbs_are_none(noun):
    assert not is_infinitive(noun, [f"Kata {noun} ada di sini, dan {noun} lagi, dia di kota"], language="id")


def test_polish_past_forms_are_told_by_the_infinitive_and_a_further_form():
    texts = ["Policja zatrzymała kierowcę. Chcieli go zatrzymać. Potem zatrzymali drugiego. Siła i szkoła."] * 3
    assert is_infinitive("zatrzymała", texts, language="pl")
    assert not any(is_infinitive(word, texts, language="pl") for word in ("siła", "szkoła", "kierowcę", "policja"))
    assert not is_infinitive("zatrzymała", ["Policja zatrzymała kierowcę."], language="pl")


def test_polish_verbs_of_going_are_told_by_their_own_forms():
    words = ("doszło", "przyszli", "wyszedł", "weszły")
    assert all(is_infinitive(word, [f"Do tego {word}."], language="pl") for word in words)
    assert not any(is_infinitive(word, [f"O tym {word}."], language="pl") for word in ("muszli", "krzesło", "wesoły"))


def test_hebrew_word_with_and_before_it_is_told_by_the_word_alone():
    bus, committee = "\u05d0\u05d5\u05d8\u05d5\u05d1\u05d5\u05e1", "\u05d5\u05e2\u05d3\u05d4"
    texts = [f"{bus} \u05d5{bus} {bus} {committee} {committee}"]
    assert is_infinitive(f"\u05d5{bus}", texts, language="he")
    assert not is_infinitive(bus, texts, language="he")
    assert not is_infinitive(committee, texts, language="he")  # its first letter is its own


@pytest.mark.parametrize(
    ("language", "verb", "noun", "text"),
    [
        ("it", "lavorano", "gabbiano", "In molti lavorano qui; altri vogliono lavorare con il gabbiano"),
        ("pt", "trabalham", "viagem", "Muitos trabalham aqui; outros querem trabalhar depois da viagem"),
        ("es", "trabajan", "imagen", "Muchos trabajan aqu\u00ed; otros quieren trabajar con la imagen"),
    ],
)  # fmt: skip
def test_a_finite_verb_of_which_the_infinitive_is_seen_is_no_name_nor_is_a_phrase_that_ends_with_it(
    language, verb, noun, text
):
    assert is_infinitive(verb, [text], language=language)
    assert is_infinitive(f"mondo {verb}", [text], language=language)
    assert not is_infinitive(noun, [text], language=language)


@pytest.mark.parametrize(
    "verb", ["menghasilkan", "disediakan", "mengurangi", "mencari", "membaca", "mencari pembicara"]
)
def test_indonesian_forms_that_verbs_alone_have_are_no_names(verb):
    assert is_infinitive(verb, [f"Mereka {verb} kemarin"], language="id")


@pytest.mark.parametrize(
    "noun", ["menteri", "memori", "pendidikan", "kebijakan", "member", "mentega", "mempelai", "membran"]
)
def test_indonesian_nouns_that_begin_or_end_like_verbs_are_names(noun):
    assert not is_infinitive(noun, [f"Ini {noun} baru"], language="id")


@pytest.mark.parametrize(
    ("language", "noun", "text"),
    [
        ("pt", "garantia", "O banco quer garantir o pagamento com uma garantia. A garantia da casa vale um ano."),
        ("es", "resumen", "Para resumir, el resumen dice lo mismo y los autores lo firman."),
        ("it", "capitano", "Pu\u00f2 capitare a tutti, ha detto il capitano della squadra."),
    ],
)
def test_nouns_behind_articles_are_names_though_a_verb_is_written_alike(language, noun, text):
    assert not is_infinitive(noun, [text] * 3, language=language)
