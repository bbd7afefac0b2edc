import pytest

from trendlab.corpus.duplicates import SHINGLE_WORDS, shingles, word_codes
from trendlab.corpus.duplicates.shingles import Shingles, cut_texts


def test_words_are_told_apart_by_letters_not_by_case_or_marks():
    codes, counts = word_codes(["The cat, sat.", "“the” CAT sat"])
    assert counts.tolist() == [3, 3]
    assert codes[:3].tolist() == codes[3:].tolist()


def test_short_text_is_filled_up_to_one_shingle():
    assert word_codes(["", "one"])[1].tolist() == [SHINGLE_WORDS, SHINGLE_WORDS]


def test_a_text_of_five_words_has_three_shingles_and_none_reaches_into_the_next_text():
    found = Shingles.of(["a b c d e", "c d e"])
    assert found.start.tolist() == [0, 3, 4]
    # "c d e" is the third shingle of the first text and the only one of the second
    assert found.values[2] == found.values[3]
    assert len(set(found.values.tolist())) == 3


def test_a_shingle_that_comes_twice_counts_once():
    assert len(Shingles.of(["a b c a b c"]).distinct(0)) == 3  # abc, bca, cab, abc


def test_texts_of_the_same_shingles_have_the_same_signature():
    first, second, other = Shingles.of(["a b c a b c", "a b c a b c a", "x y z"]).signatures()
    assert first.tolist() == second.tolist()
    assert first.tolist() != other.tolist()


@pytest.mark.parametrize(("size", "runs"), [(100, [["ab", "cd", "ef"]]), (3, [["ab", "cd"], ["ef"]])])
def test_texts_are_cut_into_runs_and_none_is_lost(size, runs, monkeypatch):
    monkeypatch.setattr(shingles, "CHUNK_CHARS", size)
    assert list(cut_texts(["ab", "cd", "ef"])) == runs
