"""Articles of a bucket that resemble each other are those of all comparisons, with few of them made."""

from __future__ import annotations

import numpy as np
import pytest

import trendlab.corpus.duplicates.alike as room
from trendlab.corpus.duplicates.alike import Alike, find_root


def roots_by_all_pairs(rows, shingles, jaccard):
    """The root of each row where each is compared with all that resemble none before them."""
    parent, distinct = np.arange(len(shingles)), []
    for row in rows.tolist():
        for other in distinct:
            common = len(np.intersect1d(shingles[row], shingles[other]))
            if common >= jaccard * (len(shingles[row]) + len(shingles[other]) - common):
                parent[row] = other
                break
        else:
            distinct.append(row)
    return parent.tolist()


def made_shingles(rng, n_docs):
    """Sets that share pages of notices, stories that are printed again with edits, and one short piece of another."""

    def some(most):
        return np.unique(rng.integers(0, 10**6, int(rng.integers(3, most))))

    notices, stories = [some(60) for _ in range(4)], [some(40) for _ in range(max(2, n_docs // 3))]
    found = {}
    for row in range(n_docs):
        story = stories[int(rng.integers(len(stories)))]
        kept = story[rng.random(len(story)) < (0.85 if rng.random() < 0.5 else 1.0)]
        below = [one for one, part in zip(notices, (0.9, 0.6, 0.3, 0.1), strict=True) if rng.random() < part]
        own = np.unique(np.concatenate([kept, *below, rng.integers(0, 10**6, 9), rng.integers(0, 300, 4)]))
        found[row] = (own[: max(1, len(own) // 3)] if rng.random() < 0.1 else own).astype(np.uint64)
    return found


@pytest.mark.parametrize("seed", range(25))
def test_rows_join_those_that_all_comparisons_find(seed):
    rng = np.random.default_rng(seed)
    shingles = made_shingles(rng, int(rng.integers(10, 160)))
    rows, jaccard = rng.permutation(len(shingles)), float(rng.choice([0.5, 0.7, 0.9]))
    parent, alike, cut = np.arange(len(rows)), Alike(jaccard), int(rng.integers(1, len(rows)))
    for part in (rows[:cut], rows[cut:]):
        alike.join(part, shingles, parent)
    assert [find_root(parent, k) for k in range(len(rows))] == roots_by_all_pairs(rows, shingles, jaccard)


def test_articles_under_one_page_of_notices_are_hardly_compared(monkeypatch):
    rng = np.random.default_rng(0)
    notices = rng.integers(0, 10**9, 160)
    shingles = {k: np.unique(np.append(notices, rng.integers(0, 10**9, 65))).astype(np.uint64) for k in range(400)}
    compared = []
    whole = np.intersect1d
    monkeypatch.setattr(room.np, "intersect1d", lambda *some, **how: compared.append(1) or whole(*some, **how))
    parent = np.arange(400)
    Alike(0.7).join(np.arange(400), shingles, parent)
    assert parent.tolist() == list(range(400))
    assert len(compared) < 400


def test_row_of_a_known_cluster_is_left_out_and_a_root_is_found_over_several_steps():
    parent = np.array([0, 0, 1, 3])
    shingles = {k: np.array([k], dtype=np.uint64) for k in range(4)}
    Alike(0.7).join(np.array([0, 2, 3]), shingles, parent)
    assert parent.tolist() == [0, 0, 0, 3]
    assert find_root(parent, 2) == 0


def test_articles_that_each_hold_another_part_of_the_notices_are_not_compared_in_pairs(monkeypatch):
    rng = np.random.default_rng(1)
    notices = np.unique(rng.integers(0, 10**9, 300))
    shingles = {
        k: np.unique(np.append(notices[rng.random(len(notices)) < 0.9], rng.integers(0, 10**9, 100))).astype(np.uint64)
        for k in range(200)
    }
    compared = []
    whole = np.intersect1d
    monkeypatch.setattr(room.np, "intersect1d", lambda *some, **how: compared.append(1) or whole(*some, **how))
    parent = np.arange(200)
    Alike(0.7).join(np.arange(200), shingles, parent)
    assert parent.tolist() == roots_by_all_pairs(np.arange(200), shingles, 0.7)
    monkeypatch.undo()
    assert len(compared) < 200 * 199 / 2 + 200  # those of the check itself
