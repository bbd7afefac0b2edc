"""Nouns of Slavic and Nordic languages."""

from __future__ import annotations

import pytest

from trendlab.topics.ended import is_nordic_noun, is_slavic_noun

UKRAINIAN = [
    "Рада працює, а закон опубліковано у газеті. Директор повідомив, що працює у школі та змінено закон.",
    "Мешканці повідомили про школу, новий закон швидко змінено. Вони хотіли повідомити раду про школу.",
    "У новий колектив прийшли люди, про колектив повідомила газета.",
] * 3
POLISH = ["Uchwalono prawo, a rada pracuje. Rząd mówił o prawie i o radzie, pracuje w mieście.", "Mówili o prawie."] * 4
SWEDISH = [
    "Regeringen kallar till möte om en lag. Lagen ändras snabbt, och nya regler för möten installeras.",
    "I landet kallar man till ett möte. Det finns nya pengar i en lag, och lagen ändras.",
] * 4


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("закон", True), ("школа", True), ("колектив", True), ("працює", False), ("опубліковано", False),
        ("повідомив", False), ("закон змінено", False), ("швидко", False), ("Полтава", True),
    ],
)  # fmt: skip
def test_ukrainian_verbs_and_adverbs_are_told_by_endings_forms_and_what_stands_before_them(word, wanted):
    assert is_slavic_noun(word, UKRAINIAN, language="uk") is wanted


@pytest.mark.parametrize(("word", "wanted"), [("prawo", True), ("uchwalono", False), ("pracuje", False)])
def test_polish_verbs_are_told_by_endings(word, wanted):
    assert is_slavic_noun(word, POLISH, language="pl") is wanted


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("lagen", True), ("möte", True), ("regeringen", True), ("ändras", False), ("installeras", False),
        ("nya", False), ("finns", False), ("Regeringen kallar", False), ("lagen ändras", False),
    ],
)  # fmt: skip
def test_swedish_verbs_and_adjectives_are_no_nouns(word, wanted):
    assert is_nordic_noun(word, SWEDISH, language="sv") is wanted


def test_danish_and_norwegian_names_and_led_words_are_nouns():
    texts = ["Oslo vedtok en plan for byen, og folk venter.", "Byen har en plan, men folk venter i Oslo."] * 4
    for language in ("da", "no"):
        assert all(is_nordic_noun(word, texts, language=language) for word in ("Oslo", "plan", "byen"))
        assert not is_nordic_noun("venter", texts, language=language)


def test_a_swedish_phrase_of_titles_alone_or_with_a_verb_at_its_end_is_no_noun():
    assert not is_nordic_noun("saknar hamnen", ["Det är sorg i staden."] * 6, language="sv")
    texts = ["På många olika datorer kallar man det nytt.", "Av datorer kallar vi dem."] * 5
    assert not is_nordic_noun("datorer kallar", texts, language="sv")
    assert is_nordic_noun("datorer", texts, language="sv")


def test_what_stands_behind_is_and_very_is_an_adjective_and_no_noun():
    texts = ["Hotellet var underbart, och vi hade en underbart god mat.", "Det är underbart med mat och en mat."] * 4
    assert not is_nordic_noun("underbart", texts, language="sv")
    assert is_nordic_noun("mat", texts, language="sv")


def test_a_nordic_noun_that_seldom_stands_behind_an_article_is_told_by_the_article_at_its_end():
    texts = [
        "Snabb hj\u00e4lp, all hj\u00e4lp var bra. Hj\u00e4lpen kom fort, tack snabb kund. Kunden \u00e4r n\u00f6jd."
    ] * 5
    assert is_nordic_noun("hj\u00e4lp", texts, language="sv")
    assert is_nordic_noun("kund", texts, language="sv")
    assert not is_nordic_noun("fort", texts, language="sv")
    made = ["De lave mad, og alle lave brod. Det er lavet i dag, men lavet af os."] * 5
    assert not is_nordic_noun("lave", made, language="da")  # a participle is no noun with its article
