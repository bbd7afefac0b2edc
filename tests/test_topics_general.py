from __future__ import annotations

import pytest

from trendlab.topics.general import TITLES, is_general, says_little


@pytest.mark.parametrize(
    "spelling",
    ["year", "Jahr", "higher", "outside", "million users", "total outstanding", "sets quarterly", "effective tomorrow"],
)
def test_words_that_say_too_little_are_general(spelling):
    assert is_general(spelling)


@pytest.mark.parametrize("spelling", ["US Open", "gold", "secure messaging", "election day", "cup final"])
def test_names_and_nouns_are_not(spelling):
    assert not is_general(spelling)


def test_titles_of_persons_are_no_names():
    assert is_general("Mr")
    assert "mrs" in TITLES


@pytest.mark.parametrize(
    ("word", "language"),
    [("time", "pt"), ("real", "pt"), ("main", "fr"), ("final", "es"), ("top", "nl"), ("lot", "pl")],
)
def test_words_of_the_lists_are_nouns_in_other_languages(word, language):
    assert not is_general(word, language)
    assert is_general(word, "en")
    assert is_general("million", language)


@pytest.mark.parametrize(
    ("word", "language"), [("project", "en"), ("projects", ""), ("aufgaben", "de"), ("projekt", "")]
)
def test_words_that_can_belong_to_any_subject_say_little_in_all_forms(word, language):
    assert says_little(word, language)


@pytest.mark.parametrize(
    ("word", "language"), [("merger", "en"), ("project", "fr"), ("project_car", "en"), ("gas", "")]
)
def test_subjects_phrases_and_words_of_other_languages_say_more(word, language):
    assert not says_little(word, language)
