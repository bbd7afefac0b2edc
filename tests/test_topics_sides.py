"""What stands beside words."""

from __future__ import annotations

from trendlab.topics.sides import ending_of, is_led_by, is_verb_of_sentences, share_leading, sides, words_of


def test_the_words_beside_each_use_are_read_in_lower_case_within_its_line():
    text = "On the Sea we sail.\nSea of ice"
    assert [*sides(text, [(7, 10), (20, 23)])] == [("the", "we"), ("", "of")]


def test_a_term_with_fewer_uses_than_wanted_passes_as_led():
    texts = ["vi seglar snart"] * 4
    assert is_led_by("seglar", texts, leads=frozenset({"en"}))
    assert not is_led_by("seglar", texts, leads=frozenset({"en"}), least=1)


def test_language_without_endings_has_none_that_match():
    assert not words_of("xx", "verb")
    assert ending_of("xx", "verb").search("word") is None


def test_imperatives_that_begin_sentences_are_verbs_in_dutch_danish_and_polish():
    for language, verb, rest in (("nl", "Lees", "ook"), ("da", "Find", "din"), ("pl", "Sprawdź", "nasze")):
        texts = [f"{verb} {rest} verden. Oslo er nu."] * 6
        assert is_verb_of_sentences(verb, texts, language=language)
        assert not is_verb_of_sentences("Oslo", texts, language=language)


def test_adjectives_stand_before_content_words():
    assert share_leading("nya", ["den nya lagen", "en nya för"], language="sv") == 0.5
