"""Nouns of languages without rules of their own, by the words beside them."""

from __future__ import annotations

import pytest

from trendlab.topics.themes.beside import is_noun, read_beside

# Words of no language around Russian function words: "gruna" is a thing, "bolil" a deed, "zelenaya" a property.
TEXTS = [
    "Иван в Москве видел зеленая груна на столе. Потом он болил, что в груне не было воды.",
    "Анна из Тулы не знала груну, но на груне стояла зеленая ваза, и он болил.",
    "Мария с Петром и Олег на Волге. Там не болил никто, что было с груной.",
    "Зеленая лодка в Казани. Он не болил, но в груне вода.",
    "Ольга на Дону, зеленая трава, и не болил он с груной, что было.",
] * 3


@pytest.fixture(scope="module")
def beside():
    return read_beside(TEXTS, "ru")


def test_leads_are_the_function_words_before_names(beside):
    assert {"в", "на"} <= beside.leads
    assert not {"не", "что", "он", "было"} & beside.leads


def test_forms_of_a_word_are_counted_together(beside):
    total, led = beside.led("груна")
    assert total == sum(text.lower().count("грун") for text in TEXTS)
    assert led == 3 * 5  # of seven uses in five texts, the five that are no subject or object
    assert beside.led("болил") == (15, 0)


def test_thing_is_a_noun_though_its_own_form_is_never_led(beside):
    assert is_noun("груна", TEXTS, beside)


def test_deed_and_property_are_none(beside):
    assert not is_noun("болил", TEXTS, beside)
    assert not is_noun("зеленая", TEXTS, beside)


def test_name_inside_of_sentences_passes(beside):
    assert is_noun("Москве", TEXTS, beside)


def test_script_without_capitals_lets_every_word_pass():
    texts = ["यह एक किताब है और वह पढ़ता है"] * 8
    beside = read_beside(texts, "hi")
    assert beside.leads == frozenset()
    assert is_noun("पढ़ता", texts, beside)
