"""The doc_id of an archive in parts, by the rule of any reading.

They are those of the source where every article has one and none repeats, else a hash of the content, with a number
behind each that was there before.

    IDS       hashes of the ids of each part, by bucket      a task a part
    -         how many repeat                                a task a bucket
    CONTENTS  keys of the content of each part, by bucket    a task a part, where ids cannot stay
    NUMBERS   articles whose key was there before, by part   a task a bucket
    ARTICLES  with their new ids                             a task a part
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus import content_key
from trendlab.run.parts.reading import ACCOUNTS, ARTICLES, with_hash
from trendlab.run.parts.shuffle import Shuffle

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from trendlab.checks import IntArray
    from trendlab.files.parts import Place
    from trendlab.run.parts.source import Part
    from trendlab.work.engine import Engine

IDS, CONTENTS, NUMBERS = "work/ids", "work/contents", "work/numbers"
OWN, CONTENT = "id column", "content hash"
SETTLED = b"ids"  # in the metadata of articles whose ids were written anew
DIGITS = 16  # of the hash of the content


@dataclass(frozen=True, kw_only=True, eq=False)
class IdTask:
    """What every step needs.

    Attributes:
        parts: of the archive.
        place: of the data set.
        n_buckets: of ids and of keys.
    """

    parts: tuple[Part, ...]
    place: Place
    n_buckets: int

    @property
    def ids(self) -> Shuffle:
        """Hashes of ids, of each part by bucket."""
        return Shuffle(place=self.place, folder=IDS, n_files=len(self.parts))

    @property
    def contents(self) -> Shuffle:
        """Keys of the content, of each part by bucket."""
        return Shuffle(place=self.place, folder=CONTENTS, n_files=len(self.parts))

    @property
    def numbers(self) -> Shuffle:
        """Articles whose key was there before, of each bucket by part."""
        return Shuffle(place=self.place, folder=NUMBERS, n_files=self.n_buckets)


def settle_ids(task: IdTask, engine: Engine, *, are_own: bool) -> str:
    """Make doc_id unique in the archive; returns what they are, "id column" or "content hash".

    Args:
        task: parts, place and number of buckets.
        engine: does the work.
        are_own: whether the ids of every part are those of the source.
    """
    if len(task.parts) == 1:
        return OWN if are_own else CONTENT
    if are_own:
        _do(engine.map(write_ids, task.parts, common=task))
        task.ids.merge(engine)
        if not sum(engine.map(count_repeats, range(task.n_buckets), common=task)):
            return OWN
    _do(engine.map(write_contents, task.parts, common=task))
    task.contents.merge(engine)
    _do(engine.map(number_contents, range(task.n_buckets), common=task))
    task.numbers.merge(engine)
    _do(engine.map(write_articles, task.parts, common=task))
    return CONTENT


def write_ids(part: Part, task: IdTask) -> None:
    """Write sixteen bytes of the SHA-256 of each id of a part, by bucket."""
    import pyarrow as pa

    ids = task.place.read_table(f"{ARTICLES}/{part.name}", ("doc_id",))["doc_id"].to_pylist()
    digests = b"".join(hashlib.sha256(name.encode("utf8", "surrogatepass")).digest()[:16] for name in ids)
    high, low = np.frombuffer(digests, dtype=">u8").astype(np.uint64).reshape(-1, 2).T
    task.ids.write(part.number, pa.table({"high": high, "low": low}), _bucket(low, task))


def count_repeats(bucket: int, task: IdTask) -> int:
    """The number of ids of a bucket that were there before."""
    table = task.ids.read(bucket)
    high, low = (table[name].to_numpy() for name in ("high", "low"))
    order = np.lexsort((low, high))
    return int(((np.diff(high[order]) == 0) & (np.diff(low[order]) == 0)).sum())


def write_contents(part: Part, task: IdTask) -> None:
    """Write the key of the content of each article of a part, by bucket."""
    import pyarrow as pa

    keys = np.array([int(key, 16) for key in _content_keys(part, task.place)], dtype=np.uint64)
    nodes = np.arange(len(keys), dtype=np.int64) + (part.number << 32)
    task.contents.write(part.number, pa.table({"key": keys, "node": nodes}), _bucket(keys, task))


def number_contents(bucket: int, task: IdTask) -> None:
    """Write the articles of a bucket whose key was there before, each with its number from 2, by part."""
    import pyarrow as pa

    table = task.contents.read(bucket)
    keys, nodes = table["key"].to_numpy(), table["node"].to_numpy()
    order = np.argsort(keys, kind="stable")  # equal keys stay in the order of their articles
    starts = np.flatnonzero(np.append(True, np.diff(keys[order]) != 0)) if len(keys) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.append(starts, len(keys)))
    number = np.arange(len(keys)) - np.repeat(starts, sizes) + 1
    again = number > 1
    found = nodes[order][again]
    task.numbers.write(bucket, pa.table({"node": found, "number": number[again]}), found >> 32)


def write_articles(part: Part, task: IdTask) -> None:
    """Write the articles of a part with ids from their content; ids of the source go to the other fields.

    A part that was written so before is left as it is, so that any worker can do it again.
    """
    name = f"{ARTICLES}/{part.name}"
    if SETTLED in task.place.metadata(name):
        return
    numbers = task.numbers.read(part.number)
    found = _content_keys(part, task.place)
    for node, number in zip(numbers["node"].to_pylist(), numbers["number"].to_pylist(), strict=True):
        found[node & 0xFFFFFFFF] += f"-{number}"
    table = task.place.read_table(name)
    before = table["doc_id"].to_pylist()
    if found == before:
        return
    if _are_own(part, task.place):
        table = _replaced(table, "meta", _with_ids(table["meta"].to_pylist(), before))
    table = with_hash(_replaced(table, "doc_id", found).drop_columns(["hash"]))
    task.place.write_table(name, table.replace_schema_metadata({SETTLED: b"content"}))


def _content_keys(part: Part, place: Place) -> list[str]:
    """The first digits of the hash of the content of each article: its id without a number, or made anew."""
    name = f"{ARTICLES}/{part.name}"
    if not _are_own(part, place):
        return [key[:DIGITS] for key in place.read_table(name, ("doc_id",))["doc_id"].to_pylist()]
    table = place.read_table(name, ("title", "text"))
    return [content_key(*row)[:DIGITS] for row in zip(*(c.to_pylist() for c in table.columns), strict=True)]


def _are_own(part: Part, place: Place) -> bool:
    """Whether the ids of a part were those of the source when it was read."""
    return bool(json.loads(place.read(f"{ACCOUNTS}/{part.account}"))["doc_id"] == OWN)


def _with_ids(meta: list[str], ids: list[str]) -> list[str]:
    return [json.dumps({"id": i, **json.loads(m)}, ensure_ascii=False) for i, m in zip(ids, meta, strict=True)]


def _replaced(table: pa.Table, name: str, values: list[str]) -> pa.Table:
    import pyarrow as pa

    field = table.schema.field(name)
    return table.set_column(table.schema.get_field_index(name), field, pa.array(values, type=field.type))


def _bucket(keys: IntArray, task: IdTask) -> IntArray:
    return (keys % np.uint64(task.n_buckets)).astype(np.int64)


def _do(steps: Iterable[None]) -> None:
    for _ in steps:
        pass
