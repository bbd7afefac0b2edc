"""How probable each order of a source is."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.chain import Spacing
from trendlab.dates.direction import (
    CUT,
    find_blocks,
    find_edges,
    log_mean,
    score_blocks,
    shuffled_rows,
    sum_blocks,
    weigh_directions,
)


def words(days: np.ndarray, *, n_days: int = 600, error: float = 20.0, seed: int = 0) -> np.ndarray:
    """Log-likelihoods of words that scatter around the articles' days."""
    seen = days + np.random.default_rng(seed).normal(0, error, len(days))
    return -0.5 * ((np.arange(n_days) - seen[:, None]) / error) ** 2


RISING = np.linspace(30, 570, 60)


def test_feeds_in_either_direction_are_told_apart():
    assert weigh_directions(words(RISING), promised=True).oldest > 0.9
    assert weigh_directions(words(RISING[::-1]), promised=True).newest > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_feed_has_no_order_even_where_one_is_promised(seed):
    mixed = np.random.default_rng(seed).permutation(RISING)
    assert weigh_directions(words(mixed, seed=seed), promised=True).none > 0.95


@pytest.mark.parametrize("n", [6, 8, 10, 12])
def test_few_articles_whose_words_run_in_order_are_in_order(n):
    days = np.linspace(30, 570, n)
    assert weigh_directions(words(days), promised=True).oldest > 0.85
    mixed = np.random.default_rng(0).permutation(days)
    assert weigh_directions(words(mixed), promised=True).oldest < 0.1


@pytest.mark.parametrize("n", range(5, 40))
def test_shuffled_rows_are_all_rows_in_other_orders_than_the_sources_own(n):
    orders = shuffled_rows(n)
    assert all(sorted(rows.tolist()) == list(range(n)) for rows in orders)
    assert len({tuple(rows.tolist()) for rows in orders}) >= (8 if n > 6 else 4)
    assert not any((np.abs(np.diff(rows)) == 1).any() for rows in orders)


def test_feed_turned_round_in_its_second_half_is_two_blocks():
    days = np.concatenate([RISING[:30], RISING[30:][::-1]])
    found = weigh_directions(words(days), promised=True)
    assert found.blocks > 0.95
    (start, border, first), (also, end, second) = found.best_blocks
    assert (start, end, first, second) == (0, 60, "oldest", "newest")
    assert border == also
    assert abs(border - 30) <= 3


def test_two_feeds_one_after_the_other_are_two_blocks_of_one_direction():
    found = weigh_directions(words(np.concatenate([RISING[30:], RISING[:30]])), promised=True)
    assert found.blocks > 0.95
    assert [way for _, _, way in found.best_blocks] == ["oldest", "oldest"]


def test_reversed_source_swaps_the_two_directions():
    evidence = words(np.random.default_rng(3).permutation(RISING), error=200.0)
    up, down = weigh_directions(evidence, promised=True), weigh_directions(evidence[::-1], promised=True)
    assert (up.newest, up.oldest, up.none, up.blocks) == pytest.approx(
        (down.oldest, down.newest, down.none, down.blocks)
    )


def test_words_that_say_nothing_leave_both_directions_alike():
    found = weigh_directions(np.zeros((40, 300)), promised=True)
    assert found.newest == pytest.approx(found.oldest)
    assert max(found.newest, found.none) < 0.6
    assert found.newest + found.oldest + found.none + found.blocks == pytest.approx(1)


def test_order_that_nobody_promised_needs_more_evidence():
    evidence = words(RISING[::2], error=150.0)
    promised, table = (weigh_directions(evidence, promised=p) for p in (True, False))
    assert table.none > promised.none
    # Prior odds of oldest first against none: .7 * .9 / 2 / .3 = 1.05, and .05 * .9 / 2 / .95 = .0237.
    assert promised.oldest / promised.none == pytest.approx(1.05 / 0.0225 * 0.95 * table.oldest / table.none)


def test_two_pieces_have_one_cut_and_four_pairs_of_directions():
    oldest, newest = np.log([[0.5, 0.9], [1.0, 0.2]]), np.log([[0.1, 0.9], [1.0, 0.6]])
    # (.5 + .1) / 2 * (.2 + .6) / 2 = .12; what lies below the diagonal is no block.
    assert sum_blocks(oldest, newest) == pytest.approx(np.log(0.12))
    assert find_blocks(oldest, newest) == [(0, 1, "oldest"), (1, 2, "newest")]


def test_three_pieces_are_summed_over_their_three_cuts():
    block = np.log([[0.5, 0.3, 9.0], [1.0, 0.4, 0.25], [1.0, 1.0, 0.2]])
    one, two = CUT * (1 - CUT), CUT**2
    total = one * (0.5 * 0.25 + 0.3 * 0.2) + two * 0.5 * 0.4 * 0.2
    assert sum_blocks(block, block) == pytest.approx(np.log(total / (2 * one + two)))
    assert find_blocks(block, block) == [(0, 1, "oldest"), (1, 3, "oldest")]


def test_one_piece_is_no_two_blocks():
    assert sum_blocks(np.zeros((1, 1)), np.zeros((1, 1))) == -np.inf
    assert find_blocks(np.zeros((1, 1)), np.zeros((1, 1))) == []


def test_blocks_of_the_reversed_source_are_the_reversed_blocks():
    evidence, spacing = words(np.random.default_rng(1).permutation(RISING)), [Spacing(gap=9.0)]
    edges = find_edges(60)
    up, down = score_blocks(evidence, spacing, edges), score_blocks(evidence[::-1], spacing, edges)
    assert np.allclose(up[0][0], down[1][0].T[::-1, ::-1])


@pytest.mark.parametrize(("n", "n_pieces"), [(3, 1), (9, 1), (10, 2), (64, 12), (65, 13), (200, 13)])
def test_pieces_are_the_same_from_either_end(n, n_pieces):
    edges = find_edges(n)
    assert len(edges) == n_pieces + 1
    assert (np.diff(edges) >= min(n, 5)).all() or n == 64
    if n_pieces % 2 or n % 2 == 0:
        assert np.array_equal(edges, n - edges[::-1])


def test_mean_of_likelihoods_is_that_of_their_logarithms():
    assert log_mean(np.log([0.1, 0.3])) == pytest.approx(np.log(0.2))
