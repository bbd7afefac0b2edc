"""Near-duplicates of an archive in parts: keys meet by hash, candidates are compared exactly, clusters are marked.

    KEYS       of each part, by bucket      first pass
    GROUPS     nodes that share a key       a task a bucket
    WANTED     these nodes, by part         the same
    SHINGLES   of these nodes, by bucket    a task a part
    EDGES      pairs that are alike         a task a bucket; see `joining`, which makes clusters of them
    COPIES     marks of the clusters        see `marks`

A node is an article: the number of its part times 2^32, and its row there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus import content_key
from trendlab.corpus.duplicates.spread import Groups, distinct_shingles, group_by_key, join_groups
from trendlab.dates.known import given_days
from trendlab.prevalence.clusters import spell_of
from trendlab.run.parts.joining import JoinTask, join_clusters
from trendlab.run.parts.marks import FACTS, MarkTask, write_marks
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

GROUPS, WANTED, SHINGLES = "work/groups", "work/wanted", "work/shingles"
HASH_BITS, FIRST_SPELL = 44, 1 << 18  # of the keys of cells; spells of years before 1970 have negative numbers


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
    def wanted(self) -> Shuffle:
        """Nodes that share a key with others, of each bucket by part."""
        return Shuffle(place=self.place, folder=WANTED, n_files=self.n_buckets)

    @property
    def shingles(self) -> Shuffle:
        """Shingles of these nodes, of each part by bucket."""
        return Shuffle(place=self.place, folder=SHINGLES, n_files=len(self.parts))

    @property
    def joining(self) -> JoinTask:
        """How pairs become clusters."""
        return JoinTask(place=self.place, n_first=self.n_buckets)


def mark_copies(task: CopyTask, engine: Engine) -> int:
    """Write the marks of all near-duplicates to `COPIES`; returns the number of articles that are in a cluster."""
    buckets = range(task.n_buckets)
    task.keys.merge(engine)
    if not sum(engine.map(find_groups, buckets, common=task)):
        return 0
    task.wanted.merge(engine)
    for _ in engine.map(write_shingles, task.parts, common=task):
        pass
    task.shingles.merge(engine)
    if not sum(engine.map(find_pairs, buckets, common=task)):
        return 0
    clusters = join_clusters(task.joining, engine)
    return write_marks(MarkTask(parts=task.parts, clusters=clusters, n_buckets=task.n_buckets), engine)


def find_groups(bucket: int, task: CopyTask) -> int:
    """Write the groups of nodes that share a key of a bucket; returns how many there are."""
    import pyarrow as pa

    keys, nodes = task.keys.read_columns(bucket, "key", "node")
    groups = group_by_key(keys.astype(np.uint64, copy=False), nodes)
    begins = np.zeros(len(groups.members), dtype=np.bool_)
    begins[groups.starts[:-1]] = True
    table = pa.table({"node": pa.array(groups.members, type=pa.int64()), "begins": pa.array(begins)})
    task.place.write_table(_groups_file(bucket), table)
    wanted = np.unique(groups.members)
    table = pa.table({"bucket": pa.array(np.full(len(wanted), bucket)), "node": pa.array(wanted, type=pa.int64())})
    task.wanted.write(bucket, table, wanted >> 32)
    return len(groups)


def write_shingles(part: Part, task: CopyTask) -> int:
    """Write the shingles of the nodes of a part that are in a group, by bucket, and facts of them."""
    import pyarrow as pa

    of_bucket, own = task.wanted.read_columns(part.number, "bucket", "node")
    nodes, place = np.unique(own, return_inverse=True)
    corpus = corpus_of_part(part, task.place).take(nodes & 0xFFFFFFFF) if nodes.size else None
    shingles = [] if corpus is None else distinct_shingles(corpus.texts())
    table = pa.table({
        "node": pa.array(own, type=pa.int64()),
        "shingle": pa.array(shingles, type=pa.list_(pa.uint64())).take(pa.array(place)),
    })  # fmt: skip
    task.shingles.write(part.number, table, of_bucket)
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
    """A key of the source and day of each article, (n_docs,) of uint64; 0 for an article without a known day.

    Below the highest bit are the number of the day's spell (`spells_of_cells`) and a hash.
    """
    names, place = np.unique(source, return_inverse=True)
    own = [hashlib.sha256(name.encode("utf8", "surrogatepass")).digest()[:8] for name in names.tolist()]
    code = np.frombuffer(b"".join(own), dtype=">u8").astype(np.uint64)
    number = np.where(known, day, 0).astype(np.int64)
    hashed = (code[place] + number.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - HASH_BITS)
    spell = (spell_of(number.astype("datetime64[D]")) + FIRST_SPELL).astype(np.uint64) << np.uint64(HASH_BITS)
    return np.where(known, hashed | spell | np.uint64(1 << 63), np.uint64(0))


def spells_of_cells(cell: IntArray) -> IntArray:
    """Number of the spell of each key, (n,): that of `spell_of` plus a constant; -1 where no day is known."""
    spell = (cell & np.uint64((1 << 63) - 1)) >> np.uint64(HASH_BITS)
    return np.where(cell >> np.uint64(63) == 1, spell.astype(np.int64), -1)


def find_pairs(bucket: int, task: CopyTask) -> int:
    """Write the pairs of nodes of a bucket's groups that are alike; returns how many there are."""
    pairs = join_groups(_read_groups(bucket, task), partial(_read_shingles, bucket=bucket, task=task))
    task.joining.write(bucket, pairs)
    return len(pairs)


def _read_groups(bucket: int, task: CopyTask) -> Groups:
    table = task.place.read_table(_groups_file(bucket))
    members, begins = table["node"].to_numpy(), table["begins"].to_numpy()
    return Groups(members=members, starts=np.append(np.flatnonzero(begins), len(members)))


def _groups_file(bucket: int) -> str:
    return f"{GROUPS}/{bucket:07d}.parquet"


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
