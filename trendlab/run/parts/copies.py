"""Near-duplicates of an archive in parts: keys meet by hash, candidates are compared exactly, clusters are marked.

    KEYS       of each part, by bucket      first pass
    GROUPS     nodes that share a key       a task a bucket
    SHINGLES   of these nodes, by bucket    a task a part
    PAIRS      nodes that are alike         a task a bucket
    COPIES     marks of the clusters        one task, in the memory of a worker: about 400 bytes a near-duplicate

A node is an article: the number of its part times 2^32, and its row there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import content_key
from trendlab.corpus.duplicates.spread import distinct_shingles, group_by_key, join_groups, join_pairs
from trendlab.dates.known import given_days
from trendlab.run.parts.reading import KEYS, corpus_of_part
from trendlab.run.parts.shuffle import Shuffle

if TYPE_CHECKING:
    import pyarrow as pa

    from trendlab.checks import BoolArray, IntArray, StrArray
    from trendlab.corpus import Corpus
    from trendlab.corpus.duplicates.shingles import Words
    from trendlab.dates.calendar import Calendar
    from trendlab.files.parts import Place
    from trendlab.run.parts.source import Part
    from trendlab.work.engine import Engine

GROUPS, SHINGLES, FACTS, PAIRS = "work/groups", "work/shingles", "work/facts", "work/pairs"
COPIES = "copies"
PAIRS_AT_ONCE = 1_000_000


@dataclass(frozen=True, kw_only=True, eq=False)
class CopyTask:
    """What every step needs.

    Attributes:
        parts: of the archive.
        place: of the data set.
        calendar: which given dates count.
        n_buckets: of the keys.
    """

    parts: tuple[Part, ...]
    place: Place
    calendar: Calendar
    n_buckets: int

    @property
    def keys(self) -> Shuffle:
        """Keys of the articles, of each part by bucket."""
        return Shuffle(place=self.place, folder=KEYS, n_files=len(self.parts))

    @property
    def groups(self) -> Shuffle:
        """Nodes that share a key, of each bucket by part."""
        return Shuffle(place=self.place, folder=GROUPS, n_files=self.n_buckets)

    @property
    def shingles(self) -> Shuffle:
        """Shingles of these nodes, of each part by bucket."""
        return Shuffle(place=self.place, folder=SHINGLES, n_files=len(self.parts))


def mark_copies(task: CopyTask, engine: Engine) -> int:
    """Write the marks of all near-duplicates to `COPIES`; returns the number of articles that are in a cluster."""
    buckets = range(task.n_buckets)
    task.keys.merge(engine)
    if not sum(engine.map(find_groups, buckets, common=task)):
        return 0
    task.groups.merge(engine)
    for _ in engine.map(write_shingles, task.parts, common=task):
        pass
    task.shingles.merge(engine)
    if not sum(engine.map(find_pairs, buckets, common=task)):
        return 0
    return sum(engine.map(write_marks, [0], common=task))


def find_groups(bucket: int, task: CopyTask) -> int:
    """Write the groups of nodes that share a key of a bucket; returns how many there are."""
    import pyarrow as pa

    table = task.keys.read(bucket)
    groups = group_by_key(table["key"].to_numpy(), table["node"].to_numpy())
    number = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    members = np.concatenate([*groups, np.zeros(0, dtype=np.int64)])
    table = pa.table({
        "bucket": pa.array(np.full(len(members), bucket)), "group": pa.array(number, type=pa.int64()),
        "node": pa.array(members, type=pa.int64()),
    })  # fmt: skip
    task.groups.write(bucket, table, members >> 32)
    return len(groups)


def write_shingles(part: Part, task: CopyTask) -> int:
    """Write the shingles of the nodes of a part that are in a group, by bucket, and facts of them."""
    import pyarrow as pa

    wanted = task.groups.read(part.number)
    of_bucket, own = (wanted[name].to_numpy() for name in ("bucket", "node"))
    nodes, place = np.unique(own, return_inverse=True)
    corpus = corpus_of_part(part, task.place).take(nodes & 0xFFFFFFFF) if nodes.size else None
    shingles = [] if corpus is None else distinct_shingles(corpus.texts())
    once = np.unique(np.stack([of_bucket, place], axis=1), axis=0)  # a node may be in several groups of a bucket
    table = pa.table({
        "node": pa.array(nodes[once[:, 1]], type=pa.int64()),
        "shingle": pa.array([shingles[k] for k in once[:, 1].tolist()], type=pa.list_(pa.uint64())),
    })  # fmt: skip
    task.shingles.write(part.number, table, once[:, 0])
    if corpus is not None:
        task.place.write_table(f"{FACTS}/{part.name}", _facts_of(corpus, nodes, task.calendar))
    return len(nodes)


def _facts_of(corpus: Corpus, nodes: IntArray, calendar: Calendar) -> pa.Table:
    """What marks need to know of these nodes."""
    import pyarrow as pa

    texts = corpus.texts()
    first, last = given_days(corpus)
    exact = (first == last) & calendar.is_dated(first)
    titles, bodies = corpus.table["title"].to_pylist(), corpus.table["text"].to_pylist()
    return pa.table({
        "node": pa.array(nodes, type=pa.int64()), "doc_id": pa.array(corpus.doc_id.tolist(), pa.string()),
        "n_chars": pa.array([len(text) for text in texts]),
        "joined": pa.array([bytes.fromhex(content_key("", text)) for text in texts], pa.binary()),
        "content": pa.array([bytes.fromhex(content_key(*x)) for x in zip(titles, bodies, strict=True)], pa.binary()),
        "cell": pa.array(cell_keys(corpus.strings("source"), first, exact), type=pa.uint64()),
    })  # fmt: skip


def cell_keys(source: StrArray, day: IntArray, known: BoolArray) -> IntArray:
    """A key of the source and day of each article, (n_docs,) of uint64; 0 for an article without a known day."""
    names, place = np.unique(source, return_inverse=True)
    own = [hashlib.sha256(name.encode("utf8", "surrogatepass")).digest()[:8] for name in names.tolist()]
    code = np.frombuffer(b"".join(own), dtype=">u8").astype(np.uint64)
    key = (code[place] + day.astype(np.int64).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1 << 63)
    return np.where(known, key, np.uint64(0))


def find_pairs(bucket: int, task: CopyTask) -> int:
    """Write the pairs of nodes of a bucket's groups that are alike; returns how many there are."""
    import pyarrow as pa

    table = task.place.read_table(f"{GROUPS}/{bucket:07d}.parquet")
    if not table.num_rows:
        return 0
    order = np.lexsort((table["node"].to_numpy(), table["group"].to_numpy()))
    number, nodes = table["group"].to_numpy()[order], table["node"].to_numpy()[order]
    groups = np.split(nodes, np.flatnonzero(np.diff(number)) + 1)
    pairs = join_groups(groups, partial(_read_shingles, bucket=bucket, task=task))
    if len(pairs):
        task.place.write_table(f"{PAIRS}/{bucket}.parquet", pa.table({"left": pairs[:, 0], "right": pairs[:, 1]}))
    return len(pairs)


def _read_shingles(nodes: IntArray, *, bucket: int, task: CopyTask) -> dict[int, Words]:
    """The shingles of some nodes of a bucket; those of the others are not held."""
    found: dict[int, Words] = {}
    for batch in task.shingles.scan(bucket):
        own = batch.column("node").to_numpy()
        place = np.minimum(np.searchsorted(nodes, own), len(nodes) - 1)
        rows = np.flatnonzero(nodes[place] == own)
        values = batch.column("shingle").take(rows)
        ends, flat = values.offsets.to_numpy(), values.values.to_numpy()
        found.update((n, flat[ends[j] : ends[j + 1]]) for j, n in enumerate(own[rows].tolist()))
    return found


def write_marks(_: int, task: CopyTask) -> int:
    """Write the marks of all clusters, by part; returns the number of articles in clusters."""
    found = join_all(task)
    nodes, cluster = found[:, 0], np.unique(found[:, 1], return_inverse=True)[1]
    facts = _read_facts(nodes, task)
    size = np.bincount(cluster)
    head = _first_of(cluster, facts, [("n_chars", "descending"), ("joined", "ascending"), ("doc_id", "ascending")])
    lead = _first_of(cluster, facts, [("content", "ascending"), ("doc_id", "ascending")])
    cell = facts["cell"].to_numpy()
    cells = np.where(cell[lead] == 0, nodes[lead].astype(np.uint64), cell[lead])
    parts, starts = np.unique(nodes >> 32, return_index=True)  # nodes are sorted, so each part's lie together
    for k, start, end in zip(parts.tolist(), starts.tolist(), [*starts[1:].tolist(), len(nodes)], strict=True):
        rows = np.arange(start, end)
        own = cluster[rows]
        heads = head[own]
        ids = facts["doc_id"].take(heads).to_pylist()
        task.place.write_table(f"{COPIES}/{task.parts[k].name}", _marks_table(nodes, rows, {
            "duplicate_of": [None if h == r else i for h, r, i in zip(heads.tolist(), rows.tolist(), ids, strict=True)],
            "size": size[own], "event": nodes[heads], "cell": cells[own],
        }))  # fmt: skip
    return len(nodes)


def join_all(task: CopyTask) -> IntArray:
    """The clusters of the pairs of all buckets, as `join_pairs` gives them, with few pairs waiting to be joined."""
    held, waiting = np.zeros((0, 2), dtype=np.int64), 0
    tables: list[IntArray] = []
    for name in task.place.names(PAIRS):
        table = task.place.read_table(f"{PAIRS}/{name}")
        tables.append(np.stack([table["left"].to_numpy(), table["right"].to_numpy()], axis=1))
        waiting += table.num_rows
        if waiting > PAIRS_AT_ONCE:
            held, tables, waiting = join_pairs(np.concatenate([held, *tables])), [], 0
    return join_pairs(np.concatenate([held, *tables]))


def _marks_table(nodes: IntArray, rows: IntArray, columns: dict[str, Any]) -> pa.Table:
    import pyarrow as pa

    kinds = {"duplicate_of": pa.string(), "size": pa.int64(), "event": pa.int64(), "cell": pa.uint64()}
    found = {name: pa.array(values, type=kinds[name]) for name, values in columns.items()}
    return pa.table({"row": pa.array(nodes[rows] & 0xFFFFFFFF, type=pa.int64()), **found})


def _first_of(cluster: IntArray, facts: pa.Table, by: list[tuple[str, str]]) -> IntArray:
    """The row of each cluster that is first in the order of these facts, (n_clusters,)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = facts.append_column("cluster", pa.array(cluster, type=pa.int64()))
    order = pc.sort_indices(table, sort_keys=[("cluster", "ascending"), *by]).to_numpy().astype(np.int64)
    return np.asarray(order[np.flatnonzero(np.diff(cluster[order], prepend=-1))])


def _read_facts(nodes: IntArray, task: CopyTask) -> pa.Table:
    """The facts of these nodes, which are sorted."""
    import pyarrow as pa

    tables = []
    for k in np.unique(nodes >> 32).tolist():
        table = task.place.read_table(f"{FACTS}/{task.parts[k].name}")
        own = nodes[slice(*np.searchsorted(nodes, [k << 32, (k + 1) << 32]))]
        tables.append(table.take(pa.array(np.flatnonzero(np.isin(table["node"].to_numpy(), own)))))
    return pa.concat_tables(tables).combine_chunks()
