"""Names of a label as phrases that articles write."""

from __future__ import annotations

from time import process_time

import pytest

from trendlab.topics.joined import join_names


def test_two_names_are_one_phrase_where_articles_write_them_with_a_preposition():
    texts = [
        "Das Erdbeben in der Türkei war stark.",
        "Erdbeben in der Türkei",
        "Das Erdbeben in der Türkei",
        "Türkei, Erdbeben",
    ]
    assert join_names(["Türkei", "Erdbeben", "Hilfe"], texts, language="de") == ["Erdbeben in der Türkei", "Hilfe"]


def test_names_that_articles_seldom_write_together_stay_apart():
    texts = [
        "The police asked the court.",
        "A court heard the police",
        "Police left. The court met",
        "police of the court",
    ]
    assert join_names(["police", "court"], texts, language="en") == ["police", "court"]


def test_a_word_can_have_another_number_in_the_phrase():
    texts = ["We model population dynamics of populations."] * 3
    assert join_names(["populations", "dynamics"], texts, language="en") == ["population dynamics"]


def test_and_joins_names_only_where_half_of_the_articles_have_it_there():
    pair, apart = "Soldatinnen und Soldaten sind hier.", "Soldatinnen und viele andere Soldaten sind hier."
    names = ["Soldatinnen", "Soldaten"]
    assert join_names(names, [pair] * 3 + [apart] * 2, language="de") == ["Soldatinnen und Soldaten"]
    assert join_names(names, [pair] * 3 + [apart] * 4, language="de") == names


def test_an_elided_article_joins_too():
    texts = ["L'abandon de l'excision au Burkina est un combat."] * 3
    assert join_names(["excision", "abandon"], texts, language="fr") == ["abandon de l'excision"]


def test_a_romance_word_that_nearly_always_has_a_complement_is_made_whole():
    texts = ["Suben los tipos de interés.", "El banco baja los tipos de interés", "tipos de interés altos"]
    assert join_names(["tipos"], texts, language="es") == ["tipos de interés"]
    assert join_names(["tipos"], [*texts, *["Hay tipos raros"] * 4], language="es") == ["tipos"]


@pytest.mark.parametrize(
    ("names", "language"), [(["#Vote", "#Trump"], "en"), (["обмен", "пленными"], "ru"), ([], "en")]
)
def test_tags_and_names_of_other_languages_are_not_joined(names: list[str], language: str):
    assert join_names(names, [" ".join(names)] * 5, language=language) == names


def test_the_end_of_an_address_is_no_word_beside_a_name():
    assert join_names(["Gewerkschaft", "Ver"], ["Die Gewerkschaft Ver.di streikt"] * 4, language="de") == [
        "Gewerkschaft",
        "Ver",
    ]


def test_names_that_long_texts_hold_thousands_of_times_are_joined_in_seconds():
    text = "The committee met. And so it wrote a report on it. " * 4000 + "The report of the committee."
    start = process_time()
    assert join_names(["committee", "report"], [text] * 3, language="en") == ["report of the committee"]
    assert process_time() - start < 10


def test_names_that_only_headlines_in_capitals_write_together_stay_apart():
    texts = ["REX SETS STOCK SPLIT\nThe board sets a day for the stock split."] * 5
    assert join_names(["stock split", "sets"], texts, language="en") == ["stock split", "sets"]
    assert join_names(["IBM", "PC"], ["The IBM PC is sold."] * 5, language="en") == ["IBM PC"]
