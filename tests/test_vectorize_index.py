"""All words of an archive, packed and back."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from multiprocessing.reduction import ForkingPickler

import numpy as np
import pytest
from planted_topics import make_corpus
from tiny_corpus import corpus_of

from trendlab.errors import StoreError
from trendlab.vectorize import index as module
from trendlab.vectorize.index import MAX_WORDS, ONE, TWO, WordIndex, index_words, join_indexes, unpack_index


def test_words_stand_in_their_order_without_those_of_one_letter():
    found = index_words(make_corpus(["Tea and a rice tea", "rice"]))
    assert [found.words[k - 1] for k in found.ids] == ["tea", "and", "rice", "tea", "rice"]
    assert found.indptr.tolist() == [0, 4, 5]
    assert found.words[0] == "rice"


def test_common_function_words_of_a_large_archive_are_one(monkeypatch):
    monkeypatch.setattr(module, "MIN_TOKENS", 1)
    found = index_words(make_corpus(["the tea of the day", "the rice", "the trump tea", "day by day"]))
    assert found.common == ("the",)
    assert found.ids[0] == 0
    assert "the" not in found.words


def test_titles_are_among_the_words():
    corpus = make_corpus(["rice grows"])
    titled = corpus.with_column("title", ["Green tea"])
    assert set(index_words(titled).words) == {"green", "tea", "rice", "grows"}


def test_archive_with_too_many_words_keeps_none(monkeypatch):
    monkeypatch.setattr(module, "MAX_TOKENS", 1)
    assert index_words(make_corpus(["green tea and rice"])) is None


@pytest.mark.parametrize("largest", [5, ONE, ONE + 1, ONE + TWO * 256 - 1, ONE + TWO * 256, 70_000, 130_000])
def test_every_number_comes_back(largest):
    ids = np.array([0, 1, largest, largest - 1, 3, largest], dtype=np.int32)
    words = tuple(f"w{k}" for k in range(largest))
    back = unpack_index(WordIndex(words=words, common=("the",), ids=ids, indptr=np.array([0, 2, 6])).pack(), 2)
    assert back.ids.tolist() == ids.tolist()
    assert back.indptr.tolist() == [0, 2, 6]
    assert (back.words, back.common) == (words, ("the",))


def test_numbers_reach_as_far_as_it_says():
    ids = np.array([MAX_WORDS - 1], dtype=np.int32)
    packed = WordIndex(words=(), common=(), ids=ids, indptr=np.array([0, 1])).pack()
    with pytest.raises(StoreError, match="damaged"):  # no word has the number, but the number came back
        unpack_index(packed, 1)


def test_empty_corpus_has_no_words():
    back = unpack_index(WordIndex(words=(), common=(), ids=np.zeros(0), indptr=np.array([0, 0])).pack(), 1)
    assert back.words == ()
    assert back.n_docs == 1


@pytest.mark.parametrize("part", ["heads", "tails", "words", "sizes"])
def test_damaged_or_missing_part_is_said(part):
    packed = index_words(make_corpus(["green tea"])).pack()
    missing = {name: array for name, array in packed.items() if name != part}
    with pytest.raises(StoreError, match="damaged"):
        unpack_index(missing, 1)
    if part != "sizes":
        with pytest.raises(StoreError, match="damaged"):
            unpack_index({**packed, part: packed[part][:-3]}, 1)


def test_words_of_other_articles_are_refused():
    with pytest.raises(StoreError, match="other articles"):
        unpack_index(index_words(make_corpus(["green tea"])).pack(), 2)


def test_article_of_a_token_is_found_past_empty_articles():
    found = WordIndex(words=("tea",), common=(), ids=np.ones(3), indptr=np.array([0, 1, 1, 3]))
    assert found.docs_of(np.array([0, 1, 2])).tolist() == [0, 2, 2]


def spell(index):
    texts = [[("·" if k == 0 else index.words[k - 1]) for k in index.ids[a:b]] for a, b in pairwise(index.indptr)]
    return [" ".join(words) for words in texts]


def test_joined_indexes_are_that_of_all_articles():
    first, second = ["green tea", "rice"], ["tea tea", "wine and rice"]
    joined = join_indexes(index_words(make_corpus(first)), index_words(make_corpus(second)))
    whole = index_words(make_corpus([*first, *second]))
    assert spell(joined) == [*first, *second]
    assert joined.words == whole.words
    assert joined.ids.tolist() == whole.ids.tolist()


def test_words_that_are_common_in_one_are_common_in_both():
    first = WordIndex(words=("tea",), common=("the",), ids=np.array([0, 1]), indptr=np.array([0, 2]))
    second = WordIndex(words=("the", "tea"), common=(), ids=np.array([1, 2]), indptr=np.array([0, 2]))
    assert spell(join_indexes(first, second)) == ["· tea", "· tea"]


def test_words_of_articles_are_ones_however_often_they_stand():
    index = index_words(make_corpus(["tea rice tea", "tea"]))
    before = index.ids.tolist()
    found = index.doc_words().toarray()
    assert found[:, 1 + index.words.index("tea")].tolist() == [1, 1]
    assert found[:, 1 + index.words.index("rice")].tolist() == [1, 0]
    assert index.ids.tolist() == before


def test_numbers_of_one_two_and_three_bytes_come_back_whatever_is_packed_at_once(monkeypatch):
    ids = np.array([0, 1, ONE - 1, ONE, ONE + TWO * 256 - 1, ONE + TWO * 256, 3, ONE + 5, MAX_WORDS - 1, 2])
    words = tuple(f"w{k}" for k in range(MAX_WORDS))
    index = WordIndex(words=words, common=(), ids=ids, indptr=np.array([0, 4, len(ids)]))
    whole = index.pack()
    monkeypatch.setattr(module, "AT_ONCE", 3)
    parts = replace(index).pack()
    assert {name: array.tobytes() for name, array in parts.items()} == {
        name: array.tobytes() for name, array in whole.items()
    }
    assert unpack_index(parts, 2).ids.tolist() == ids.tolist()


def test_index_that_another_process_sent_cannot_be_changed():
    sent = ForkingPickler.loads(ForkingPickler.dumps(index_words(make_corpus(["green tea", "rice"]))))
    assert sent.words == ("green", "rice", "tea")
    assert not sent.ids.flags.writeable
    assert not sent.indptr.flags.writeable


def test_words_with_the_dotted_capital_of_turkish_are_indexed_as_they_are_asked_for():
    index = index_words(corpus_of(["IŞİD İstanbul'da", "işid istanbul"]))
    assert set(index.words) == {"işid", "istanbul", "da"}
