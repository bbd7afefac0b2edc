"""Clusters of pairs that no worker holds together: each node learns the smallest node that it is connected with.

Edges lie in buckets of their first node. A round has two steps, and a step is a task a bucket. In the large step each
node hands its larger neighbours on to the smallest that it knows; in the small step its smaller ones. After a round
that changes nothing every cluster is a star: its nodes know its smallest node and no other.

    EDGES      of each round and step, by bucket
    CLUSTERS   every node of a cluster with its smallest, by part

Source: Kiveris et al. 2014, Connected components in MapReduce and beyond, SoCC (the alternating algorithm).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.run.parts.shuffle import Shuffle

if TYPE_CHECKING:
    from trendlab.checks import IntArray
    from trendlab.files.parts import Place
    from trendlab.work.engine import Engine

EDGES, CLUSTERS = "work/edges", "work/clusters"
BUCKETS_A_TASK = 4  # an article has keys in many buckets, and edges of each


@dataclass(frozen=True, kw_only=True, eq=False)
class JoinTask:
    """A step.

    Attributes:
        place: of the data set.
        n_first: number of tasks that write the first edges.
        step: how many were before; an even one is a large step, an odd one a small one.
    """

    place: Place
    n_first: int
    step: int = 0

    @property
    def n_buckets(self) -> int:
        """Number of buckets of the nodes."""
        return BUCKETS_A_TASK * self.n_first

    @property
    def edges(self) -> Shuffle:
        """The edges that the step reads: both ways for a large one, from the larger node for a small one."""
        folder = f"{EDGES}/{self.step:03d}"
        return Shuffle(place=self.place, folder=folder, n_files=self.n_buckets if self.step else self.n_first)

    @property
    def clusters(self) -> Shuffle:
        """Nodes and the smallest of their clusters, of each bucket by part."""
        return Shuffle(place=self.place, folder=CLUSTERS, n_files=self.n_buckets)

    @property
    def next(self) -> JoinTask:
        """The step after it."""
        return replace(self, step=self.step + 1)

    def write(self, bucket: int, edges: IntArray) -> None:
        """Write the edges, (n, 2), of which a task's part of the step before consists, so that this step can read."""
        import pyarrow as pa

        small, large = edges.min(axis=1), edges.max(axis=1)
        if self.step % 2:
            node, other = large, small
        else:
            node, other = np.concatenate([small, large]), np.concatenate([large, small])
        table = pa.table({"node": pa.array(node, type=pa.int64()), "other": pa.array(other, type=pa.int64())})
        self.edges.write(bucket, table, node % self.n_buckets)


def join_clusters(task: JoinTask, engine: Engine) -> Shuffle:
    """The nodes of all clusters, by part: columns `node` and `first`, the smallest node of its cluster.

    Args:
        task: the first step, whose edges every bucket has written.
        engine: does the work.
    """
    buckets, changed = range(task.n_buckets), 1
    while changed:
        changed = 0
        for step in (task, task.next):
            step.edges.merge(engine)
            changed += sum(engine.map(take_step, buckets, common=step))
        task = task.next.next
    task.edges.merge(engine)
    for _ in engine.map(write_clusters, buckets, common=task):
        pass
    task.clusters.merge(engine)
    return task.clusters


def take_step(bucket: int, task: JoinTask) -> int:
    """Write the edges of a bucket after a step; returns how many nodes changed theirs."""
    node, other, first, found = _read_neighbours(bucket, task)
    if task.step % 2 == 0:
        stays = other > node
        changed = len(np.unique(node[stays & (found != node)]))
        edges = np.stack([other[stays], found[stays]], axis=1)
    else:
        changed = int((np.diff(np.append(first, len(node))) > 1).sum())
        whole = np.concatenate([np.stack([other, found], axis=1), np.stack([node, found], axis=1)])
        edges = whole[whole[:, 0] != whole[:, 1]]
    task.next.write(bucket, np.unique(edges, axis=0))
    return changed


def write_clusters(bucket: int, task: JoinTask) -> None:
    """Write the nodes of a bucket with the smallest of their clusters, when no step changes anything."""
    import pyarrow as pa

    node, _, first, found = _read_neighbours(bucket, task)
    own = node[first]
    table = pa.table({"node": pa.array(own, type=pa.int64()), "first": pa.array(found[first], type=pa.int64())})
    task.clusters.write(bucket, table, own >> 32)


def _read_neighbours(bucket: int, task: JoinTask) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """The edges of a bucket, each once: node, other; where each node's begin; the smallest that the node knows."""
    node, other = task.edges.read_columns(bucket, "node", "other")
    order = np.lexsort((other, node))
    node, other = node[order], other[order]
    new = np.append(True, (np.diff(node) != 0) | (np.diff(other) != 0))[: len(node)]
    node, other = node[new], other[new]
    first = np.flatnonzero(np.append(True, np.diff(node) != 0)[: len(node)])
    least = np.minimum(node[first], other[first])
    return node, other, first, np.repeat(least, np.diff(np.append(first, len(node))))
