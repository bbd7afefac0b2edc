"""New words that several new articles share."""

from __future__ import annotations

import numpy as np

from trendlab.models.arrivals import MAX_FOLDS, Arrivals
from trendlab.models.wordpairs import Tokens


def tokens(docs: list[list[int]]) -> Tokens:
    return Tokens(ids=np.concatenate(docs).astype(np.int64), indptr=np.cumsum([0, *map(len, docs)]))


KNOWN = [[1, 2, 3]] * 40


def test_a_word_that_the_archive_has_not_and_three_new_articles_share_is_new():
    new = tokens([[1, 4], [2, 4], [3, 4], [1, 5]])
    score = Arrivals.of(tokens(KNOWN), new, 5).score(new, np.full(4, -1))
    assert score[:3].max() < 0
    assert score[3] == 0  # only one article has it


def test_a_word_of_the_archive_is_not_new_however_many_new_articles_have_it():
    new = tokens([[1, 2]] * 30)
    assert not Arrivals.of(tokens(KNOWN), new, 5).score(new, np.full(30, -1)).any()


def test_an_own_article_is_scored_where_its_part_comes_with_the_new_ones():
    archive, new = tokens([*KNOWN, [1, 4]]), tokens([[1, 4], [2, 4], [3]])
    found = Arrivals.of(archive, new, 5)
    own = found.score(archive, np.arange(41))
    assert own[-1] < 0
    assert not own[:-1].any()


def test_parts_are_about_as_large_as_the_new_articles_are_many():
    archive = tokens(KNOWN)
    assert [Arrivals.of(archive, tokens([[1]] * n), 5).weight.shape for n in (100, 10, 1)] == [(2, 6), (4, 6), (20, 6)]
    assert MAX_FOLDS == 20


def test_articles_without_words_have_no_new_ones():
    empty = Tokens(ids=np.zeros(0, dtype=np.int64), indptr=np.array([0, 0]))
    found = Arrivals.of(tokens(KNOWN), empty, 5)
    assert found.score(empty, np.array([-1])).tolist() == [0]


def test_copies_of_one_new_article_share_no_new_words():
    """Neither do articles that have the same words around a new one, as in a template."""
    copies = tokens([[1, 4, 2, 5, 3]] * 30)
    assert not Arrivals.of(tokens(KNOWN), copies, 5).weight.any()
    edited = tokens([[head, 2, 3, 1, 4, 2, 3, 1] for head in (1, 2, 3)] * 10)
    assert not Arrivals.of(tokens(KNOWN), edited, 5).weight.any()
    others = tokens([[1, 2, 4, 3], [3, 4, 1], [2, 1, 4], [1, 4, 2]])
    assert Arrivals.of(tokens(KNOWN), others, 5).weight[:, 4].min() > 0
