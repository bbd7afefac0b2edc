"""Near-duplicates of an archive in parts: keys meet by hash, candidates are compared exactly, clusters are marked.

    KEYS       of each part, by bucket      first pass
    GROUPS     nodes that share a key       a task a bucket
    SHINGLES   of these nodes, by bucket    a task a part
    PAIRS      nodes that are alike         a task a bucket
    COPIES     marks of the clusters        one task, in the memory of a worker: about 300 bytes a near-duplicate

A node is an article: the number of its part times 2^32, and its row there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import content_key
from trendlab.corpus.duplicates.spread import distinct_shingles, group_by_key, join_groups, join_pairs
from trendlab.dates.known import given_days
from trendlab.run.parts.reading import KEYS, corpus_of_part
from trendlab.run.parts.shuffle import Shuffle

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from trendlab.checks import BoolArray, IntArray, StrArray
    from trendlab.corpus import Corpus
    from trendlab.dates.calendar import Calendar
    from trendlab.files.parts import Place
    from trendlab.run.parts.source import Part
    from trendlab.work.engine import Engine

GROUPS, SHINGLES, FACTS, PAIRS = "work/groups", "work/shingles", "work/facts", "work/pairs"
COPIES = "copies"


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
    own = task.shingles.read(bucket)
    values = own["shingle"].combine_chunks()
    ends, flat = values.offsets.to_numpy(), values.values.to_numpy()
    shingles = {node: flat[ends[j] : ends[j + 1]] for j, node in enumerate(own["node"].to_pylist())}
    pairs = join_groups(groups, shingles)
    if len(pairs):
        task.place.write_table(f"{PAIRS}/{bucket}.parquet", pa.table({"left": pairs[:, 0], "right": pairs[:, 1]}))
    return len(pairs)


def write_marks(_: int, task: CopyTask) -> int:
    """Write the marks of all clusters, by part; returns the number of articles in clusters."""
    names = task.place.names(PAIRS)
    tables = [task.place.read_table(f"{PAIRS}/{name}") for name in names]
    pairs = np.concatenate([np.stack([t["left"].to_numpy(), t["right"].to_numpy()], axis=1) for t in tables])
    found = join_pairs(pairs)
    nodes, cluster = found[:, 0], np.unique(found[:, 1], return_inverse=True)[1]
    part = nodes >> 32
    facts = _read_facts(nodes, task)
    ids = facts["doc_id"].to_pylist()
    size = np.bincount(cluster)
    head = _first_of(cluster, list(zip((-facts["n_chars"].to_numpy()).tolist(), facts["joined"].to_pylist(), ids,
                                       strict=True)))  # fmt: skip
    lead = _first_of(cluster, list(zip(facts["content"].to_pylist(), ids, strict=True)))
    cell = facts["cell"].to_numpy()
    cells = np.where(cell[lead] == 0, nodes[lead].astype(np.uint64), cell[lead])
    for k in np.unique(part).tolist():
        rows = np.flatnonzero(part == k)
        own = cluster[rows]
        heads = head[own]
        task.place.write_table(f"{COPIES}/{task.parts[k].name}", _marks_table(nodes, rows, {
            "duplicate_of": [None if h == r else ids[h] for h, r in zip(heads.tolist(), rows.tolist(), strict=True)],
            "size": size[own], "event": nodes[heads], "cell": cells[own],
        }))  # fmt: skip
    return len(nodes)


def _marks_table(nodes: IntArray, rows: IntArray, columns: dict[str, Any]) -> pa.Table:
    import pyarrow as pa

    kinds = {"duplicate_of": pa.string(), "size": pa.int64(), "event": pa.int64(), "cell": pa.uint64()}
    found = {name: pa.array(values, type=kinds[name]) for name, values in columns.items()}
    return pa.table({"row": pa.array(nodes[rows] & 0xFFFFFFFF, type=pa.int64()), **found})


def _first_of(cluster: IntArray, ranks: Sequence[tuple[object, ...]]) -> IntArray:
    """The row of each cluster with the lowest rank, (n_clusters,)."""
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    _, first = np.unique(cluster[order], return_index=True)
    return np.asarray(order, dtype=np.int64)[first]


def _read_facts(nodes: IntArray, task: CopyTask) -> pa.Table:
    """The facts of these nodes, which are sorted."""
    import pyarrow as pa

    tables = []
    for k in np.unique(nodes >> 32).tolist():
        table = task.place.read_table(f"{FACTS}/{task.parts[k].name}")
        tables.append(table.take(pa.array(np.flatnonzero(np.isin(table["node"].to_numpy(), nodes)))))
    return pa.concat_tables(tables)
