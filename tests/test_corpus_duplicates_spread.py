"""Near-duplicates by keys that meet elsewhere are those of the whole corpus."""

from __future__ import annotations

import numpy as np
from made_archive import frame

from trendlab import find_duplicates, read
from trendlab.corpus.duplicates.spread import (
    distinct_shingles,
    group_by_key,
    join_groups,
    join_pairs,
    list_band_keys,
)


def reader(shingles):
    return lambda nodes: {n: shingles[n] for n in nodes.tolist()}


def test_clusters_are_those_of_all_articles_at_once():
    corpus = read(frame())[0]
    keys, rows = list_band_keys(corpus)
    shingles = dict(enumerate(distinct_shingles(corpus.texts())))
    found = join_pairs(join_groups(group_by_key(keys, rows), reader(shingles)))
    whole = find_duplicates(corpus)
    several = np.flatnonzero(whole.size > 1)
    assert found[:, 0].tolist() == several.tolist()
    _, ours = np.unique(found[:, 1], return_inverse=True)
    _, theirs = np.unique(whole.head[several], return_inverse=True)
    assert len({*zip(ours.tolist(), theirs.tolist(), strict=True)}) == whole.n_clusters


def test_keys_in_two_buckets_give_the_pairs_of_one():
    corpus = read(frame())[0]
    keys, rows = list_band_keys(corpus)
    shingles = dict(enumerate(distinct_shingles(corpus.texts())))
    halves = [
        join_groups(group_by_key(keys[own], rows[own]), reader(shingles)) for own in (keys % 2 == 0, keys % 2 == 1)
    ]
    whole = join_pairs(join_groups(group_by_key(keys, rows), reader(shingles)))
    assert join_pairs(np.concatenate(halves)).tolist() == whole.tolist()


def test_pairs_that_meet_in_one_node_are_one_cluster():
    assert join_pairs(np.array([[5, 4], [7, 6], [6, 5]])).tolist() == [[4, 4], [5, 4], [6, 4], [7, 4]]
    assert join_pairs(np.zeros((0, 2), dtype=np.int64)).shape == (0, 2)


def test_shingles_of_few_nodes_at_once_give_the_same_pairs():
    corpus = read(frame())[0]
    keys, rows = list_band_keys(corpus)
    groups, shingles = group_by_key(keys, rows), dict(enumerate(distinct_shingles(corpus.texts())))
    asked = []

    def read_some(nodes):
        asked.append(len(nodes))
        return reader(shingles)(nodes)

    found = join_groups(groups, read_some, at_once=4)
    assert len(asked) > 1
    assert max(asked) <= max(4, *map(len, groups))
    assert found.tolist() == join_groups(groups, reader(shingles)).tolist()


def test_groups_hold_the_keys_that_are_there_twice_alone():
    keys = np.array([9, 4, 9, 7, 4, 9], dtype=np.uint64)
    assert [g.tolist() for g in group_by_key(keys, np.array([6, 5, 4, 3, 2, 1]))] == [[2, 5], [1, 4, 6]]
    assert group_by_key(keys[:1], np.array([6])) == group_by_key(keys[:0], np.array([], dtype=int)) == []
