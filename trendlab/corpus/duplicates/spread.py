"""Near-duplicates of an archive in parts: no step needs the texts of more than a few of the articles at once.

The steps are those of `find_duplicates`: articles that share the key of a band are compared exactly, and the pairs that
are alike join clusters. Each step is a function of rows that any worker can hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from trendlab.corpus.duplicates.find import find_band_keys, join_alike
from trendlab.corpus.duplicates.shingles import Shingles, Words, cut_texts, mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from trendlab.checks import IntArray
    from trendlab.corpus import Corpus

JACCARD = 0.7
AT_ONCE = 100_000  # nodes whose shingles are held; those of articles of 1 kB are about 130 MB


def list_band_keys(corpus: Corpus) -> tuple[Words, IntArray]:
    """The key of each band of each article, and the article's row, both (n_bands x n_docs,); keys of bands differ."""
    keys = find_band_keys(corpus)
    bands = mixed(np.arange(1, len(keys) + 1, dtype=np.uint64))[:, None]
    return mixed(keys ^ bands).ravel(), np.tile(np.arange(keys.shape[1]), len(keys))


def group_by_key(keys: Words, nodes: IntArray) -> list[IntArray]:
    """The nodes of each key that two or more share, sorted; groups in the order of their keys.

    >>> [group.tolist() for group in group_by_key(np.array([7, 5, 7], dtype=np.uint64), np.array([30, 20, 10]))]
    [[10, 30]]
    """
    order = np.argsort(keys, kind="stable")
    same = np.asarray(keys[order[1:]] == keys[order[:-1]])
    order = order[np.append(same, False) | np.append(False, same)] if len(order) else order  # few of all, as a rule
    order = order[np.lexsort((nodes[order], keys[order]))]
    found, members = keys[order], np.asarray(nodes)[order]
    if not len(found):
        return []
    starts = np.flatnonzero(np.concatenate(([True], found[1:] != found[:-1])))
    sizes = np.diff(np.append(starts, len(found)))
    return [members[s : s + n] for s, n in zip(starts.tolist(), sizes.tolist(), strict=True)]


def distinct_shingles(texts: Sequence[str]) -> list[Words]:
    """The distinct three-word shingles of each text, as sorted hashes."""
    runs = (Shingles.of(run) for run in cut_texts(list(texts)))
    return [shingles.distinct(k) for shingles in runs for k in range(len(shingles))]


def join_groups(
    groups: Sequence[IntArray], read: Callable[[IntArray], Mapping[int, Words]], *, at_once: int = AT_ONCE
) -> npt.NDArray[np.int64]:
    """Pairs of nodes that are in one cluster, (n_pairs, 2): each node but the first of its cluster, and that first one.

    Args:
        groups: nodes that share a key.
        read: distinct shingles by node, of these nodes, which are sorted.
        at_once: number of nodes whose shingles are held; of a larger group those of all are.
    """
    nodes = np.unique(np.concatenate(groups)) if groups else np.zeros(0, dtype=np.int64)
    parent = np.arange(len(nodes))
    for portion in _portions(groups, at_once):
        wanted = np.unique(np.concatenate(portion))
        found = read(wanted)
        own = dict(zip(np.searchsorted(nodes, wanted).tolist(), (found[n] for n in wanted.tolist()), strict=True))
        for group in portion:
            join_alike(np.searchsorted(nodes, group), {}, own, parent=parent, jaccard=JACCARD)
    return _pairs(nodes, parent)


def _portions(groups: Sequence[IntArray], at_once: int) -> Iterator[Sequence[IntArray]]:
    """Consecutive groups with at most so many members, or one larger group."""
    start = held = 0
    for k, group in enumerate(groups):
        if held and held + len(group) > at_once:
            yield groups[start:k]
            start, held = k, 0
        held += len(group)
    if held:
        yield groups[start:]


def join_pairs(pairs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The clusters of nodes that pairs connect, (n_nodes, 2): each node, and the smallest node of its cluster.

    >>> join_pairs(np.array([[3, 1], [9, 8], [1, 8]])).tolist()
    [[1, 1], [3, 1], [8, 1], [9, 1]]
    """
    from scipy import sparse

    nodes, place = np.unique(pairs, return_inverse=True)
    if not len(nodes):
        return np.zeros((0, 2), dtype=np.int64)
    left, right = place.reshape(-1, 2).T
    graph = sparse.csr_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(len(nodes), len(nodes)))
    _, number = sparse.csgraph.connected_components(graph, directed=False)
    _, first = np.unique(number, return_index=True)
    return np.stack([nodes, nodes[first[number]]], axis=1)


def _pairs(nodes: IntArray, parent: IntArray) -> npt.NDArray[np.int64]:
    """The rows of a forest that are no roots, with their roots."""
    while not np.array_equal(further := parent[parent], parent):
        parent = further
    rows = np.flatnonzero(parent != np.arange(len(parent)))
    return np.stack([nodes[rows], nodes[parent[rows]]], axis=1).astype(np.int64)
