from __future__ import annotations

import pytest

from trendlab.topics.nouns import can_name, is_same_stem

TEXTS = [
    "The market rose sharply. We think the social market of the future rose again.",
    "In the market shares rose; people think that a social policy is good for the market.",
    "Prices rose in any market, and analysts think its social programme is sound.",
    "We think of social change. A rate rose. The market closed.",
    "They think that social media rose. Our market is small.",
]


@pytest.mark.parametrize(("word", "wanted"), [("market", True), ("rose", False), ("think", False), ("social", False)])
def test_english_nouns_are_told_by_the_words_beside_them(word, wanted):
    assert can_name(word, TEXTS, language="en") is wanted


def test_names_and_phrases_can_always_stand_in_a_label():
    assert can_name("Alibaba", ["Alibaba rose"] * 9, language="en")
    assert can_name("short video", ["short video rose"] * 9, language="en")


def test_word_that_is_seldom_seen_passes():
    assert can_name("rose", TEXTS[:2], language="en")


def test_german_nouns_have_a_capital():
    assert can_name("Polizei", [], language="de")
    assert not can_name("gibt", [], language="de")


def test_nothing_is_asked_of_other_languages():
    assert can_name("rose", TEXTS, language="")
    assert can_name("rose", TEXTS, language="fr")


def test_months_and_general_adjectives_name_no_topic():
    assert not can_name("March", [], language="en")
    assert not can_name("Dienstag", [], language="de")
    assert not can_name("great", [], language="en")
    assert not can_name("Great", [], language="en")


def test_function_words_of_english_name_no_topic_of_another_language():
    assert not can_name("The", ["The Voice kommt."], language="de")
    assert not can_name("of", ["Game of Thrones"], language="fr")
    assert can_name("Die", ["Die Hard was shown."], language="en")


def test_participles_name_no_topic_unless_they_are_names():
    assert not can_name("expected", ["the expected rate"], language="en")
    assert not can_name("cited", ["the most cited"], language="en")
    assert can_name("United", ["at United"], language="en")
    assert can_name("speed", ["the speed of it"], language="en")
    assert can_name("hatred", ["the hatred"], language="en")


def test_forms_of_one_word_have_one_stem():
    assert not is_same_stem("bank", "band")
    assert not is_same_stem("car", "card")
    assert is_same_stem("policewoman", "policewomen")
    assert is_same_stem("men", "man")
