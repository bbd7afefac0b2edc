"""How usual the order of an article's words is, and how near an archive's articles are."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from trendlab.models import wordpairs
from trendlab.models.wordpairs import Neighbours, Tokens, WordPairs

OTHER = np.array([-1])


def tokens(*texts):
    return Tokens(ids=np.concatenate([np.array(text) for text in texts]), indptr=np.cumsum([0, *map(len, texts)]))


def test_order_of_words_is_scored_by_absolute_discounting():
    # 1 is followed by 2 three times and by 3 once: discounted, 2.25 and .25 of 4, and .75 * 2 / 4 for all words.
    # Anywhere, 2 has 3.5 of 8 tokens and half a token for each of three words.
    pairs = WordPairs.of(tokens([1, 2], [1, 2], [1, 2], [1, 3]), 4)
    expected = np.log((2.25 / (3.5 / 9.5) + 1.5) / 4)
    assert pairs.score(tokens([1, 2]), OTHER) == pytest.approx([expected])


def test_pair_that_never_was_has_what_was_discounted():
    pairs = WordPairs.of(tokens([1, 2], [1, 2], [1, 2], [1, 3]), 4)
    assert pairs.score(tokens([1, 4]), OTHER) == pytest.approx([np.log(1.5 / 4)])


def test_word_that_nothing_follows_in_the_archive_says_nothing():
    pairs = WordPairs.of(tokens([1, 2], [1, 2]), 4)
    assert pairs.score(tokens([4, 2]), OTHER).tolist() == [0.0]
    assert pairs.score(tokens([1]), OTHER).tolist() == [0.0]


def test_article_of_the_archive_is_scored_as_by_an_archive_without_it():
    rng = np.random.default_rng(0)
    texts = [*(rng.integers(0, 8, rng.integers(3, 12)) for _ in range(6)), np.arange(9)]  # the last holds every word
    whole = WordPairs.of(tokens(*texts), 8)
    for k in range(6):
        rest = tokens(*(text for j, text in enumerate(texts) if j != k))
        alone = WordPairs.of(rest, 8).score(tokens(texts[k]), OTHER)
        assert whole.score(tokens(texts[k]), np.array([k])) == pytest.approx(alone)


def test_nearness_is_the_mean_cosine_with_the_nearest_articles():
    # Two articles: a word of one of them weighs log(3 / 1.5), an unknown one log(3 / .5).
    near = Neighbours.of(tokens([1, 2], [3, 4]), 9)
    known, unknown = np.log(2), np.log(6)
    cosine = 2 * known / np.sqrt(2) / np.sqrt(2 * known**2 + unknown**2)
    score, log_rate = near.score(tokens([1, 2, 9]), OTHER)
    assert score == pytest.approx([cosine / 2])  # and 0 with the other article
    assert log_rate == pytest.approx([-(2 * known + unknown) / 3])


def test_article_of_the_archive_is_not_near_to_itself():
    near = Neighbours.of(tokens([1, 2], [3, 4]), 4)
    score, log_rate = near.score(tokens([1, 2]), np.array([0]))
    assert score.tolist() == [0.0]
    assert log_rate == pytest.approx([-np.log(6)])  # its words are in no other article


def test_common_words_are_in_pairs_but_no_words_of_their_own():
    assert tokens([0, 1, 0, 1]).holds(1).toarray().tolist() == [[0.0, 1.0]]
    assert len(tokens([0, 1, 0]).adjacent()[0]) == 2


def test_part_of_an_article_is_adjacent_words_of_it():
    whole = tokens([1, 2, 3, 4, 5], [6, 7])
    part = whole.take(np.array([0, 1]), length=3, rng=np.random.default_rng(0))
    assert np.diff(part.indptr).tolist() == [3, 2]
    assert np.diff(part.ids[:3]).tolist() == [1, 1]
    assert part.ids[3:].tolist() == [6, 7]


def test_cosines_with_many_articles_are_in_memory_for_few_at_a_time(monkeypatch):
    # 100 articles beside 60,000 are 48 MB of cosines, and with their order twice that.
    rng = np.random.default_rng(0)
    near = Neighbours.of(Tokens(ids=rng.integers(1, 5_000, 120_000), indptr=np.arange(0, 120_001, 2)), 5_000)
    others = Tokens(ids=rng.integers(1, 5_000, 400), indptr=np.arange(0, 401, 4))
    at_once = near.score(others, np.full(100, -1))
    monkeypatch.setattr(wordpairs, "CELLS", 60_000)
    tracemalloc.start()
    try:
        one_by_one = near.score(others, np.full(100, -1))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20e6
    assert [found.tolist() for found in one_by_one] == [found.tolist() for found in at_once]
