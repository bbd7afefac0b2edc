"""Where a term stands in a text."""

from __future__ import annotations

import time

import pytest

from trendlab.topics import uses
from trendlab.topics.uses import find_starts, find_uses, join_texts, make_finder


def surfaces(term: str, text: str) -> list[str]:
    return [text[start:end] for start, end in make_finder(term)(text)]


def test_uses_are_found_whatever_their_case():
    assert surfaces("chip", "Chip makers sell a CHIP, a chip.") == ["Chip", "CHIP", "chip"]


def test_a_part_of_a_word_is_no_use():
    assert surfaces("chip", "chips, microchip, chip_set, a_chip, chip-set") == ["chip"]


def test_words_of_a_phrase_may_be_parted_by_anything_but_words():
    assert surfaces("machine_learning", "Machine-learning; machine  Learning; machine and learning") == [
        "Machine-learning", "machine  Learning",
    ]  # fmt: skip


def test_a_phrase_may_be_written_with_blanks():
    assert surfaces("Machine learning", "of machine learning") == ["machine learning"]


def test_signs_are_taken_as_they_are():
    assert surfaces("c++", "a C++ compiler, not c") == ["C++"]


def test_a_capital_that_grows_in_lower_case_moves_no_place():
    assert surfaces("chip", "İİİ chip İ Chip") == ["chip", "Chip"]


def test_same_uses_are_found_in_joined_texts():
    texts = ["Machine", "learning a machine learning", "", "A chip", "chip", "s of machine", "learning; chip_"]
    for term in ("machine_learning", "chip", "machine", "learning"):
        single = [surface for text in texts for surface in surfaces(term, text)]
        assert surfaces(term, join_texts(texts)) == single


def test_starts_are_those_of_the_texts_in_all_of_them_joined():
    texts = ["one", "", "three"]
    joined = join_texts(texts)
    assert [joined[a:][: len(text)] for a, text in zip(find_starts(texts), texts, strict=True)] == texts
    assert find_starts([]) == []


def test_word_with_a_further_vowel_sign_is_another_word():
    assert find_uses("फिल्म", ("फ़िल्मों में", "एक फिल्म, फ़िल्म"))[1] == ((20, 25), (27, 33))


def test_each_word_of_a_phrase_can_begin_with_an_article_that_is_written_together_with_it():
    text = "وزارة التعليم, وزارة تعليم, الوزارة"
    assert len([*make_finder("وزارة تعليم", article="ال")(text)]) == 2
    assert len([*make_finder("وزارة تعليم")(text)]) == 1


def test_joined_books_are_not_kept_for_many_terms(monkeypatch):
    monkeypatch.setattr(uses, "MAX_KEPT", 20)
    before = uses._find_in_few.cache_info().currsize
    for k in range(9):
        assert find_uses("sea", (f"The long grey sea, book {k}", "A sea"))[1][0] == (14, 17)
    assert uses._find_in_few.cache_info().currsize == before
    assert uses._find_in_many.cache_info().currsize == 4


@pytest.mark.parametrize(
    ("article", "term", "text", "found"),
    [
        ("ال", "معهد ملكي ثقافة", "قال المعهد الملكي للثقافة إن", "المعهد الملكي للثقافة"),
        ("ال", "هيئة غذاء دواء", "أعلنت هيئة الغذاء والدواء", "هيئة الغذاء والدواء"),
        ("ה", "ועדה חוקה משפט", "דיון של הועדה לחוקה ומשפט היום", "הועדה לחוקה ומשפט"),
    ],
)
def test_further_words_of_a_phrase_have_their_prepositions_and_conjunctions(article, term, text, found):
    ((start, end),) = make_finder(term, article=article)(text)
    assert text[start:end] == found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("_" * 30 + "name", "the " + "_" * 60 + " name", []),
        ("_" * 30 + "name", "Name: " + "_" * 30 + "name", [(6, 40)]),
        ("name" + "_" * 30, "name" + "_" * 60 + "x", []),
        ("sea" + "_" * 30 + "level", "Sea" + "_" * 60 + "levels, sea-level", [(71, 80)]),
    ],
)
def test_a_row_of_underscores_in_a_form_is_searched_in_no_time(term, text, found):
    assert list(make_finder(term)(text)) == found


def test_a_row_of_many_thousand_underscores_is_searched_once_and_not_from_each_of_them():
    begin = time.perf_counter()
    assert surfaces("__name", "a " + "_" * 40_000 + " b __name") == ["__name"]
    assert time.perf_counter() - begin < 1  # from each of them it took four seconds


def test_underscores_beside_a_word_without_blanks_around_it_are_no_part_of_its_spelling():
    assert surfaces("__\u6771\u4eac", "a.  \u6771\u4eac") == ["\u6771\u4eac"]


def test_underscores_beside_a_word_are_no_part_of_it():
    texts = ("______bold move", "a __bold__ one", "bold_face is a name", "bold")
    assert len(find_uses("bold", texts)[1]) == 3
