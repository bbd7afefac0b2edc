"""Yes and no in the languages of people who fill in a sheet."""

from __future__ import annotations

import pytest

from trendlab.run.labels.yesno import NO, UNSURE, YES, words_of


@pytest.mark.parametrize(
    ("yes", "no"),
    [("да", "нет"), ("sim", "não"), ("igen", "nem"), ("ναι", "όχι"), ("はい", "いいえ"), ("예", "아니요"),
     ("có", "không"), ("ya", "tidak"), ("כן", "לא"), ("بله", "خیر"), ("हाँ", "नहीं"),
     ("verdadero", "falso"), ("wahr", "falsch")],
)  # fmt: skip
def test_yes_and_no_are_read_in_many_languages(yes: str, no: str) -> None:
    assert yes in YES
    assert no in NO


def test_no_word_means_both_and_all_are_in_small_letters() -> None:
    assert not YES & NO
    assert all(word == word.lower() for word in YES | NO)


def test_a_word_with_two_meanings_has_the_one_that_the_other_answers_show() -> None:
    for answers, no in (({"tak", "nie"}, False), ({"tak", "tidak"}, True), ({"tak"}, False)):
        assert ("tak" in words_of(answers)[1]) == no
    for answers, read in (({"x", ""}, True), ({"o", "n"}, True), ({"o", "x"}, False), ({"o", "n", "x"}, True)):
        assert ({"o", "x"} <= words_of(answers)[0]) == read


def test_words_for_unsure_are_neither_yes_nor_no() -> None:
    assert {"maybe", "vielleicht", "je ne sais pas", "?", "n/a"} <= UNSURE
    assert not UNSURE & (YES | NO)
