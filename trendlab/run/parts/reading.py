"""The first pass over an archive: each part is read, cleaned, hashed and dated, and written beside the data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import Corpus
from trendlab.corpus.duplicates.spread import list_band_keys
from trendlab.corpus.rows import hash_ids
from trendlab.dates.calendar import DayCounts
from trendlab.dates.known import given_days
from trendlab.errors import InputError
from trendlab.files.parts import Place, local_copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

    from trendlab.readers import ReadSpec
    from trendlab.run.parts.source import Part
    from trendlab.work.engine import Engine

ARTICLES, KEYS = "articles", "work/keys"
KEPT_REJECTS = 20  # of a part, with their texts
PARTS_A_BUCKET = 64


@dataclass(frozen=True, kw_only=True)
class ReadTask:
    """What every part of the first pass needs.

    Attributes:
        spec: how the parts are read.
        place: where they are written.
        n_buckets: of the keys of near-duplicates.
    """

    spec: ReadSpec
    place: Place
    n_buckets: int


@dataclass(frozen=True, kw_only=True, eq=False)
class PartRead:
    """What is known of a part, or of several, after the first pass.

    Attributes:
        n_docs: number of articles.
        days: the number of articles of each given date.
        languages, sources: articles by language, and by source.
        reasons: rejects by reason.
        rejects: some of the rejects.
        notes: of the reader, of the first part with articles.
        seen: parts whose dates show that the day comes first, and that the month does.
        unsure: numbers of the parts that assumed an order of day and month.
    """

    n_docs: int
    days: DayCounts
    languages: Counter[str]
    sources: Counter[str]
    reasons: Counter[str]
    rejects: tuple[Mapping[str, Any], ...]
    notes: Mapping[str, Any]
    seen: Counter[str]
    unsure: tuple[int, ...]

    def __add__(self, other: PartRead) -> PartRead:
        summed = {n: getattr(self, n) + getattr(other, n) for n in self.__dataclass_fields__ if n != "notes"}
        summed["rejects"] = summed["rejects"][: 50 * KEPT_REJECTS]
        return PartRead(**summed, notes=self.notes if self.n_docs else other.notes)

    def large_sources(self, fraction: float) -> tuple[str, ...]:
        """The sources with at least this fraction of the articles, sorted."""
        return tuple(sorted(name for name, n in self.sources.items() if n >= fraction * self.n_docs))


def read_parts(parts: Sequence[Part], *, spec: ReadSpec, place: Place, engine: Engine) -> PartRead:
    """The account of all parts; their articles are written to `ARTICLES`, their keys to `KEYS`.

    The first part with articles decides which columns hold text, title, date and id. Parts that cannot tell
    day from month are read again in the order that the others show.

    Raises:
        InputError: if no part has an article, or a date where a column of dates was named, or some parts write the day
            first and others the month.
    """
    task = ReadTask(spec=spec, place=place, n_buckets=count_buckets(parts))
    begun: list[PartRead] = []
    for part in parts:
        begun += engine.map(read_part, [part], common=task)
        if begun[-1].n_docs:
            break
    task = replace(task, spec=_with_columns(spec, begun[-1].notes))
    found = _sum([*begun, *engine.map(read_part, parts[len(begun) :], common=task)])
    _check_found(found, spec, address=parts[0].address)
    if not found.unsure or not found.seen:
        return found
    if len(found.seen) > 1:
        raise InputError(
            "some parts of the archive write the day first and others the month, and some could be either; "
            "give `day_first`"
        )
    again = replace(task, spec=replace(task.spec, day_first="day first" in found.seen))
    # All parts, so that what was counted is counted anew; parts that are sure give the same.
    return _sum(engine.map(read_part, parts, common=again))


def _check_found(found: PartRead, spec: ReadSpec, *, address: str) -> None:
    """Check what `readers.read` checks of a source at once."""
    if not found.n_docs:
        why = "".join(f"; {n} records were rejected for: {reason}" for reason, n in found.reasons.most_common(1))
        raise InputError(f"{address}: no part of the archive holds an article{why}")
    if (spec.date_column or spec.date_format) and not found.days.n_dated:
        raise InputError(
            f"nothing in the column of dates ({spec.date_column or 'guessed'}) can be read as a date in any part; name "
            "another with `date_column`, or say how they are written with `date_format`"
        )


def read_part(part: Part, task: ReadTask) -> PartRead:
    """The account of one part, which is written whole; a pure function, so that any worker can run it."""
    from trendlab.readers.door import read_piece

    with local_copy(part.address, part.groups) as path:
        corpus, rejects = read_piece(path, spec=task.spec)
        table = with_hash(corpus.table)
    task.place.write_table(f"{ARTICLES}/{part.name}", table)
    _write_keys(part, corpus, task)
    order = _of_file(corpus.notes).get("day_order", {})
    sure = order.get("why") != "assumed"
    return PartRead(
        n_docs=len(corpus), days=DayCounts.of(*given_days(corpus)),
        languages=Counter(corpus.strings("language").tolist()), sources=Counter(corpus.strings("source").tolist()),
        reasons=Counter(corpus.notes["reject_reasons"]), rejects=rejects.rows[:KEPT_REJECTS], notes=corpus.notes,
        seen=Counter({order["order"]: 1} if order and order.get("why") == "seen" else {}),
        unsure=() if sure or not order.get("either") else (part.number,),
    )  # fmt: skip


def with_hash(table: pa.Table) -> pa.Table:
    """A table of articles with the column hash: eight bytes of the SHA-256 of each doc_id."""
    import pyarrow as pa

    ids = np.array(table["doc_id"].to_pylist(), dtype=np.str_)
    return table.append_column("hash", pa.array(hash_ids(ids), type=pa.uint64()))


def corpus_of_part(part: Part, place: Place) -> Corpus:
    """The articles of a part, as the first pass wrote them."""
    return Corpus(table=place.read_table(f"{ARTICLES}/{part.name}").drop_columns(["hash"]))


def count_buckets(parts: Sequence[Part]) -> int:
    """The number of buckets into which keys are cut, so that any of them fits into the memory of a worker."""
    return 1 + len(parts) // PARTS_A_BUCKET


def _write_keys(part: Part, corpus: Corpus, task: ReadTask) -> None:
    import pyarrow as pa

    keys, rows = list_band_keys(corpus)
    nodes = rows + (part.number << 32)
    table = pa.table({"key": pa.array(keys), "node": pa.array(nodes, type=pa.int64())})
    task.place.write_buckets(f"{KEYS}/{part.name}", table, (keys % np.uint64(task.n_buckets)).astype(np.int64))


def _with_columns(spec: ReadSpec, notes: Mapping[str, Any]) -> ReadSpec:
    """The options with the columns that the first part was read by."""
    found = _of_file(notes).get("columns", {})

    def column(role: str, given: str | None) -> str | None:
        told = found.get(role)
        return given if given is not None or not isinstance(told, str) else told.rsplit(" (", 1)[0]

    return replace(
        spec, text_column=column("text", spec.text_column), title_column=column("title", spec.title_column),
        date_column=column("date", spec.date_column), id_column=column("id", spec.id_column),
    )  # fmt: skip


def _of_file(notes: Mapping[str, Any]) -> dict[str, Any]:
    """The notes on the only file of a part; none if it could not be opened."""
    files: list[dict[str, Any]] = notes["sources"]
    return files[0] if files else {}


def _sum(found: Iterable[PartRead]) -> PartRead:
    return reduce(add, found)
