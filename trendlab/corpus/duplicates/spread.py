"""Near-duplicates of an archive in parts: no step needs the texts of more than a few of the articles at once.

The steps are those of `find_duplicates`: articles that share the key of a band are compared exactly, and the pairs that
are alike join clusters. Each step is a function of rows that any worker can hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from trendlab.corpus.duplicates.alike import Alike
from trendlab.corpus.duplicates.find import find_band_keys
from trendlab.corpus.duplicates.shingles import Shingles, Words, cut_texts, mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from trendlab.checks import IntArray
    from trendlab.corpus import Corpus

JACCARD = 0.7
KEYS_AT_ONCE = 1_000_000  # that are sorted: 60 MB
AT_ONCE = 100_000  # nodes whose shingles are held; those of articles of 1 kB are about 130 MB


def list_band_keys(corpus: Corpus) -> tuple[Words, IntArray]:
    """The key of each band of each article, and the article's row, both (n_bands x n_docs,); keys of bands differ."""
    keys = find_band_keys(corpus)
    bands = mixed(np.arange(1, len(keys) + 1, dtype=np.uint64))[:, None]
    return mixed(keys ^ bands).ravel(), np.tile(np.arange(keys.shape[1]), len(keys))


@dataclass(frozen=True, kw_only=True, eq=False)
class Groups:
    """Groups of nodes, one behind the other: a million small arrays would take four times the memory.

    Attributes:
        members: (n_members,) the nodes of all groups.
        starts: (n_groups + 1,) where each group begins, and where the last one ends.
    """

    members: IntArray
    starts: IntArray

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[IntArray]:
        for start, end in pairwise(self.starts.tolist()):
            yield self.members[start:end]

    def portions(self, at_once: int) -> Iterator[Groups]:
        """Consecutive groups with at most so many members, or one larger group."""
        first = 0
        while first < len(self):
            end = int(np.searchsorted(self.starts, self.starts[first] + at_once, side="right")) - 1
            end = max(end, first + 1)
            starts = self.starts[first : end + 1]
            yield Groups(members=self.members[starts[0] : starts[-1]], starts=starts - starts[0])
            first = end


def group_by_key(keys: Words, nodes: IntArray, *, at_once: int = KEYS_AT_ONCE) -> Groups:
    """The nodes of each key that two or more share, sorted; groups in the order of their keys.

    Args:
        keys: (n,) evenly spread over 64 bits.
        nodes: (n,) the node of each key.
        at_once: number of keys that are sorted at once.

    >>> groups = group_by_key(np.array([7, 5, 7], dtype=np.uint64), np.array([30, 20, 10]))
    >>> [group.tolist() for group in groups]
    [[10, 30]]
    """
    bits = max(0, (len(keys) // at_once).bit_length())
    nothing: IntArray = np.zeros(0, dtype=np.int64)
    members, sizes = [nothing], [nothing]
    for start in range(1 << bits):
        rows = np.flatnonzero(keys >> np.uint64(64 - bits) == start) if bits else np.arange(len(keys))
        own, size = _group_some(keys[rows], nodes[rows])
        members.append(own)
        sizes.append(size)
    starts = np.append(0, np.cumsum(np.concatenate(sizes)))
    return Groups(members=np.concatenate(members), starts=starts)


def _group_some(keys: Words, nodes: IntArray) -> tuple[IntArray, IntArray]:
    """Nodes of the keys that are there twice or more, sorted by key and node, and the number of nodes of each key."""
    order = np.lexsort((nodes, keys))
    found = keys[order]
    same = np.asarray(found[1:] == found[:-1])
    several = np.append(same, False) | np.append(False, same) if len(found) else same
    found, members = found[several], np.asarray(nodes)[order[several]]
    starts = np.flatnonzero(np.append(True, found[1:] != found[:-1])) if len(found) else np.zeros(0, dtype=np.int64)
    return members, np.diff(np.append(starts, len(found)))


def distinct_shingles(texts: Sequence[str]) -> list[Words]:
    """The distinct three-word shingles of each text, as sorted hashes."""
    runs = (Shingles.of(run) for run in cut_texts(list(texts)))
    return [shingles.distinct(k) for shingles in runs for k in range(len(shingles))]


def join_groups(
    groups: Groups, read: Callable[[IntArray], Mapping[int, Words]], *, at_once: int = AT_ONCE
) -> npt.NDArray[np.int64]:
    """Pairs of nodes that are in one cluster, (n_pairs, 2): each node but the first of its cluster, and that first one.

    Args:
        groups: nodes that share a key.
        read: distinct shingles by node, of these nodes, which are sorted.
        at_once: number of nodes whose shingles are held; of a larger group those of all are.
    """
    nodes = np.unique(groups.members)
    parent = np.arange(len(nodes))
    for portion in groups.portions(at_once):
        wanted = np.unique(portion.members)
        found = read(wanted)
        own = dict(zip(np.searchsorted(nodes, wanted).tolist(), (found[n] for n in wanted.tolist()), strict=True))
        for group in portion:
            Alike(JACCARD).join(np.searchsorted(nodes, group), own, parent)
    return _pairs(nodes, parent)


def _pairs(nodes: IntArray, parent: IntArray) -> npt.NDArray[np.int64]:
    """The rows of a forest that are no roots, with their roots."""
    while not np.array_equal(further := parent[parent], parent):
        parent = further
    rows = np.flatnonzero(parent != np.arange(len(parent)))
    return np.stack([nodes[rows], nodes[parent[rows]]], axis=1).astype(np.int64)
