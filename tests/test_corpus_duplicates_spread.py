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


def test_clusters_are_those_of_all_articles_at_once():
    corpus = read(frame())[0]
    keys, rows = list_band_keys(corpus)
    shingles = dict(enumerate(distinct_shingles(corpus.texts())))
    found = join_pairs(join_groups(group_by_key(keys, rows), shingles))
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
    halves = [join_groups(group_by_key(keys[own], rows[own]), shingles) for own in (keys % 2 == 0, keys % 2 == 1)]
    whole = join_pairs(join_groups(group_by_key(keys, rows), shingles))
    assert join_pairs(np.concatenate(halves)).tolist() == whole.tolist()


def test_pairs_that_meet_in_one_node_are_one_cluster():
    assert join_pairs(np.array([[5, 4], [7, 6], [6, 5]])).tolist() == [[4, 4], [5, 4], [6, 4], [7, 4]]
    assert join_pairs(np.zeros((0, 2), dtype=np.int64)).shape == (0, 2)
