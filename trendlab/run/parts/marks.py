"""Marks of near-duplicates of an archive in parts: which article of a cluster is its head, and how large it is.

    CLUSTERS   every node with the smallest of its cluster, by part    see `joining`
    FACTS      what decides, of each node                              a task a part, with its shingles
    MEMBERS    both, by the hash of the cluster                        a task a part
    MARKED     marks, by part                                          a task a bucket
    COPIES     the same, a file a part                                 a task a part

A worker holds the members of the clusters of one bucket: about 400 bytes a near-duplicate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.run.parts.shuffle import Shuffle

if TYPE_CHECKING:
    import pyarrow as pa

    from trendlab.checks import IntArray
    from trendlab.files.parts import Place
    from trendlab.run.parts.source import Part
    from trendlab.work.engine import Engine

FACTS, MEMBERS, MARKED = "work/facts", "work/members", "work/marked"
COPIES = "copies"


@dataclass(frozen=True, kw_only=True, eq=False)
class MarkTask:
    """What every step needs.

    Attributes:
        parts: of the archive.
        clusters: nodes and the smallest of their clusters, by part.
        n_buckets: of the clusters.
    """

    parts: tuple[Part, ...]
    clusters: Shuffle
    n_buckets: int

    @property
    def place(self) -> Place:
        """The data set."""
        return self.clusters.place

    @property
    def members(self) -> Shuffle:
        """Members of clusters with their facts, of each part by bucket."""
        return Shuffle(place=self.place, folder=MEMBERS, n_files=len(self.parts))

    @property
    def marked(self) -> Shuffle:
        """Marks, of each bucket by part."""
        return Shuffle(place=self.place, folder=MARKED, n_files=self.n_buckets)


def write_marks(task: MarkTask, engine: Engine) -> int:
    """Write the marks of all clusters to `COPIES`, by part; returns the number of articles in clusters."""
    total = sum(engine.map(write_members, task.parts, common=task))
    task.members.merge(engine)
    for _ in engine.map(mark_bucket, range(task.n_buckets), common=task):
        pass
    task.marked.merge(engine)
    for _ in engine.map(write_copies, task.parts, common=task):
        pass
    return total


def write_members(part: Part, task: MarkTask) -> int:
    """Write the nodes of a part that are in a cluster with their facts, by bucket; returns how many there are."""
    import pyarrow as pa

    table = task.clusters.read(part.number).sort_by("node")
    nodes, first = table["node"].to_numpy(), table["first"].to_numpy()
    if len(nodes):
        facts = task.place.read_table(f"{FACTS}/{part.name}")  # sorted by node
        facts = facts.take(pa.array(np.searchsorted(facts["node"].to_numpy(), nodes)))
    else:
        facts = facts_schema().empty_table()
    members = facts.append_column("first", pa.array(first, type=pa.int64()))
    task.members.write(part.number, members, first % task.n_buckets)
    return len(nodes)


def mark_bucket(bucket: int, task: MarkTask) -> None:
    """Write the marks of the clusters of a bucket, by part."""
    import pyarrow as pa

    facts = task.members.read(bucket).sort_by("node").combine_chunks()
    nodes, cluster = facts["node"].to_numpy(), np.unique(facts["first"].to_numpy(), return_inverse=True)[1]
    facts = facts.drop_columns(["first"]).append_column("cluster", pa.array(cluster, type=pa.int64()))
    head = _first_of(facts, [("n_chars", "descending"), ("joined", "ascending"), ("doc_id", "ascending")])
    lead = _first_of(facts, [("content", "ascending"), ("doc_id", "ascending")])
    cell = facts["cell"].to_numpy()
    cells = np.where(cell[lead] == 0, nodes[lead].astype(np.uint64), cell[lead])
    heads = head[cluster]
    is_head = heads == np.arange(len(nodes))
    table = pa.table({
        "row": pa.array(nodes & 0xFFFFFFFF, type=pa.int64()),
        "duplicate_of": facts["doc_id"].take(pa.array(heads, mask=is_head)),
        "size": pa.array(np.bincount(cluster)[cluster], type=pa.int64()),
        "event": pa.array(nodes[heads], type=pa.int64()),
        "cell": pa.array(cells[cluster], type=pa.uint64()),
    })  # fmt: skip
    task.marked.write(bucket, table, nodes >> 32)


def write_copies(part: Part, task: MarkTask) -> None:
    """Write the marks of a part, if it has any, in the order of its rows."""
    table = task.marked.read(part.number)
    if table.num_rows:
        table = table.sort_by("row").combine_chunks().replace_schema_metadata(None)
        task.place.write_table(f"{COPIES}/{part.name}", table)


def facts_schema() -> pa.Schema:
    """The columns of `FACTS`: what decides which member of a cluster is its head, and which gives its day.

    n_chars: length of the text; joined, content: hashes of title and text, joined and each; cell: see `cell_keys`.
    """
    import pyarrow as pa

    return pa.schema([
        ("node", pa.int64()), ("doc_id", pa.string()), ("n_chars", pa.int64()), ("joined", pa.binary()),
        ("content", pa.binary()), ("cell", pa.uint64()),
    ])  # fmt: skip


def _first_of(facts: pa.Table, by: list[tuple[str, str]]) -> IntArray:
    """The row of each cluster that is first in the order of these facts, (n_clusters,)."""
    import pyarrow.compute as pc

    order = pc.sort_indices(facts, sort_keys=[("cluster", "ascending"), *by]).to_numpy().astype(np.int64)
    cluster = facts["cluster"].to_numpy()
    return np.asarray(order[np.flatnonzero(np.diff(cluster[order], prepend=-1))])
