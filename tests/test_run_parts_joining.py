"""Clusters from pairs in many buckets are those of all pairs in one place."""

from __future__ import annotations

import numpy as np
import pytest
from made_clusters import join_pairs

from trendlab.files.parts import Place
from trendlab.run.parts.joining import JoinTask, join_clusters
from trendlab.work.engine import LocalEngine


def joined(place, pairs_of):
    """Nodes with the smallest of their clusters, sorted by node, from the pairs that each task found."""
    task = JoinTask(place=place, n_first=len(pairs_of))
    for k, pairs in enumerate(pairs_of):
        task.write(k, np.array(pairs, dtype=np.int64).reshape(-1, 2))
    clusters = join_clusters(task, LocalEngine(1))
    parts = [clusters.read(part) for part in range(3)]
    found = [row for table in parts for row in zip(table["node"].to_pylist(), table["first"].to_pylist(), strict=True)]
    for number, table in enumerate(parts):
        assert all(node >> 32 == number for node in table["node"].to_pylist())
    return sorted(found)


def test_pairs_of_several_tasks_meet_in_one_cluster(tmp_path):
    found = joined(Place(address=str(tmp_path)), [[(5, 4), (9, 8)], [(7, 6), (6, 5)], [], [(8, 4), (12, 11)]])
    assert found == [(4, 4), (5, 4), (6, 4), (7, 4), (8, 4), (9, 4), (11, 11), (12, 11)]


@pytest.mark.parametrize("kind", ["local", "memory"])
def test_long_chain_is_one_cluster(tmp_path, kind):
    place = Place(address=str(tmp_path) if kind == "local" else f"memory://{tmp_path.name}")
    order = np.random.default_rng(1).permutation(60)
    chain = list(zip(order[:-1].tolist(), order[1:].tolist(), strict=True))
    assert joined(place, [chain[0::2], chain[1::2]]) == [(node, 0) for node in range(60)]


@pytest.mark.parametrize("seed", range(5))
def test_clusters_are_those_of_all_pairs_at_once(tmp_path, seed):
    rng = np.random.default_rng(seed)
    pairs = rng.integers(0, 40, (30, 2)) + (rng.integers(0, 3, (30, 2)) << 32)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    found = joined(Place(address=str(tmp_path)), [pairs[:10], pairs[10:14], pairs[14:]])
    assert found == sorted(map(tuple, join_pairs(pairs).tolist()))


def test_pairs_that_are_found_twice_count_once(tmp_path):
    assert joined(Place(address=str(tmp_path)), [[(3, 1), (1, 3)], [(3, 1)]]) == [(1, 1), (3, 1)]
