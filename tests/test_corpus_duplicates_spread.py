"""Near-duplicates by keys that meet elsewhere are those of the whole corpus."""

from __future__ import annotations

import numpy as np
from made_archive import frame
from made_clusters import join_pairs

from trendlab import find_duplicates, read
from trendlab.corpus.duplicates.spread import (
    Groups,
    distinct_shingles,
    group_by_key,
    join_groups,
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
    assert len(group_by_key(keys[:1], np.array([6]))) == len(group_by_key(keys[:0], np.array([], dtype=int))) == 0


def test_groups_of_keys_that_are_sorted_few_at_once_are_the_same():
    rng = np.random.default_rng(0)
    keys = rng.integers(0, 2**63, 40, dtype=np.uint64)[rng.integers(0, 40, 200)] * np.uint64(2)
    nodes = rng.permutation(200)
    whole, some = group_by_key(keys, nodes), group_by_key(keys, nodes, at_once=16)
    assert len(whole) > 30
    assert [g.tolist() for g in some] == [g.tolist() for g in whole]


def test_portions_hold_few_members_or_one_larger_group():
    groups = Groups(members=np.arange(10), starts=np.array([0, 2, 4, 9, 10]))
    portions = [[g.tolist() for g in portion] for portion in groups.portions(4)]
    assert portions == [[[0, 1], [2, 3]], [[4, 5, 6, 7, 8]], [[9]]]
