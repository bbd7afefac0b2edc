"""The first pass over an archive: each part is read, cleaned, hashed and dated, and written beside the data."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import Corpus
from trendlab.corpus.duplicates.spread import list_band_keys
from trendlab.corpus.rows import hash_ids
from trendlab.dates.calendar import DayCounts
from trendlab.dates.known import given_days
from trendlab.errors import InputError
from trendlab.files.addresses import local_copy
from trendlab.run.parts.shuffle import Shuffle
from trendlab.run.parts.told import count_six, told_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

    from trendlab.files.parts import Place
    from trendlab.readers import ReadSpec
    from trendlab.readers.account import Account
    from trendlab.readers.piece import Named
    from trendlab.run.parts.source import Part
    from trendlab.work.engine import Engine

ARTICLES, ACCOUNTS, KEYS = "articles", "accounts", "work/keys"
UNREAD = "unreadable: "  # how the reason of a file that cannot be read, or not to its end, begins
KEPT_REJECTS = 20  # of a part, with their texts
PARTS_A_BUCKET = 32  # 640,000 articles: their keys of near-duplicates are 120 MB


@dataclass(frozen=True, kw_only=True)
class ReadTask:
    """What every part of the first pass needs.

    Attributes:
        spec: how the parts are read.
        preferred: the same with the columns of the first part, which are taken where a part has them.
        place: where they are written.
        n_buckets: of the keys of near-duplicates.
    """

    spec: ReadSpec
    preferred: ReadSpec
    place: Place
    n_buckets: int


@dataclass(frozen=True, kw_only=True, eq=False)
class PartRead:
    """What is known of a part, or of several, after the first pass.

    Attributes:
        n_docs: number of articles.
        days: the number of articles of each given date.
        languages, sources: articles by language, and by source.
        account: of the reading.
        rejects: some of the rejects.
        unread: some of the rejects that are a whole file, or the rest of a damaged one.
        seen: parts whose dates show that the day comes first, and that the month does.
        six: dates of six digits that are months, and days; and those that parts read as months and as days alone.
        columns: of the part; of several, those of the first with articles.
        ids: parts by what their doc_id are: "id column" or "content hash".
    """

    n_docs: int
    days: DayCounts
    languages: Counter[str]
    sources: Counter[str]
    account: Account
    rejects: tuple[Mapping[str, Any], ...]
    unread: tuple[Mapping[str, Any], ...]
    seen: Counter[str]
    six: Counter[str]
    columns: Mapping[str, Any]
    ids: Counter[str]

    def __add__(self, other: PartRead) -> PartRead:
        summed = {n: getattr(self, n) + getattr(other, n) for n in self.__dataclass_fields__ if n != "columns"}
        for name in ("rejects", "unread"):
            summed[name] = summed[name][: 50 * KEPT_REJECTS]
        return PartRead(**summed, columns=self.columns or other.columns)

    @property
    def is_unsure(self) -> bool:
        """Whether the part had to assume the order of day and month, or what its dates of six digits are."""
        return self.seen["assumed"] > 0 or self.six["as months"] > 0 or self.six["as days"] > 0

    def large_sources(self, fraction: float) -> tuple[str, ...]:
        """The sources with at least this fraction of the articles, sorted."""
        return tuple(sorted(name for name, n in self.sources.items() if n >= fraction * self.n_docs))


def read_parts(parts: Sequence[Part], *, spec: ReadSpec, place: Place, engine: Engine) -> PartRead:
    """The account of all parts; their articles are written to `ARTICLES`, their keys to `KEYS`.

    The columns of the first part with articles hold text, title, date and id wherever they are. Parts that cannot tell
    day from month are read again in the order that the others show.

    Raises:
        InputError: if no part has an article, or a date where a column of dates was named, or some parts write the day
            first and others the month.
    """
    task = ReadTask(spec=spec, preferred=spec, place=place, n_buckets=count_buckets(parts))
    named, learned = _learn_names(parts, spec)
    found = _Sums(learned)
    for one in named:
        for read in engine.map(read_part, [one], common=task):
            found.take(one, read)
        if read.columns:
            break
    task = replace(task, preferred=_with_columns(spec, read.columns))
    rest = named[one.part.number + 1 :]
    for one, read in zip(rest, engine.map(read_part, rest, common=task), strict=True):
        found.take(one, read)
    total = found.total()
    _check_found(total, spec, address=parts[0].file)
    told = told_dates(total)
    if not found.unsure or not told:
        return total
    task = replace(task, spec=replace(task.spec, **told), preferred=replace(task.preferred, **told))
    return found.total(engine.map(read_part, found.unsure, common=task))


@dataclass(frozen=True, kw_only=True, eq=False)
class NamedPart:
    """A part, and what its name says among those of all."""

    part: Part
    named: Named


def _learn_names(parts: Sequence[Part], spec: ReadSpec) -> tuple[list[NamedPart], Mapping[str, Any]]:
    """The parts with what the names of all files say, learned by folder, and notes on what was learned."""
    from trendlab.readers.aboutfiles import about_files, reason_of
    from trendlab.readers.names import learn_names
    from trendlab.readers.piece import Named

    if len({part.address for part in parts}) == 1 and not parts[0].folder:
        return [NamedPart(part=part, named=Named(name=part.named)) for part in parts], {}
    patterns, about = {}, {}
    for folder in dict.fromkeys(part.folder for part in parts):
        names = list({part.address: part.named for part in parts if part.folder == folder}.values())
        patterns[folder] = learn_names(names, folder=folder, pattern=spec.from_names)
        about[folder] = about_files(names) if folder else frozenset()
    noted = [one for one in patterns.values() if one.n_dated or spec.from_names not in ("auto", "off")]
    named = []
    for part in parts:
        found = patterns[part.folder]
        own = Named(
            name=part.named, in_folder=bool(part.folder), parts=found.of(part.named), form=found.form,
            refused=reason_of(part.named) if part.named in about[part.folder] else "",
        )  # fmt: skip
        named.append(NamedPart(part=part, named=own))
    return named, noted[-1].as_notes() if noted else {}


class _Sums:
    """The parts read so far: those that are sure of their dates, and those that are not, whose sums may be replaced."""

    def __init__(self, learned: Mapping[str, Any]) -> None:
        self.learned = learned
        self.sure: PartRead | None = None
        self.assumed: PartRead | None = None
        self.unsure: list[NamedPart] = []

    def take(self, part: NamedPart, one: PartRead) -> None:
        if one.is_unsure:
            self.unsure.append(part)
            self.assumed = one if self.assumed is None else self.assumed + one
        else:
            self.sure = one if self.sure is None else self.sure + one

    def total(self, again: Iterable[PartRead] | None = None) -> PartRead:
        """The sum, with those that were not sure read again, if they were."""
        others = [self.assumed] if again is None else again
        found = reduce(add, (one for one in chain([self.sure], others) if one is not None))
        if self.learned:
            found.account.learned = self.learned
        return found


def _check_found(found: PartRead, spec: ReadSpec, *, address: str) -> None:
    """Check what `readers.read` checks of a source at once."""
    if not found.n_docs:
        reasons = found.account.reasons.most_common(1)
        why = "".join(f"; {n} records were rejected for: {reason}" for reason, n in reasons)
        raise InputError(f"{address}: no part of the archive holds an article{why}")
    if (spec.date_column or spec.date_format) and not found.days.n_dated:
        raise InputError(
            f"nothing in the column of dates ({spec.date_column or 'guessed'}) can be read as a date in any part; name "
            "another with `date_column`, or say how they are written with `date_format`"
        )


def read_part(one: NamedPart, task: ReadTask) -> PartRead:
    """The account of one part, which is written whole; a pure function, so that any worker can run it."""
    from trendlab.readers.account import Account
    from trendlab.readers.piece import read_piece

    part = one.part
    with local_copy(part.address, part.groups) as copied:
        corpus, rejects, account = read_piece(
            copied.path, one.named, spec=task.spec, preferred=task.preferred, damage=copied.damage
        )
        table = with_hash(corpus.table)
    task.place.write_table(f"{ARTICLES}/{part.name}", table)
    _write_keys(part, corpus, task)
    unread = tuple(_named_by_file(row, part) for row in rejects.rows if row["reason"].startswith(UNREAD))
    others = tuple(row for row in rejects.rows if not row["reason"].startswith(UNREAD))
    _write_account(part, corpus.notes, [*unread, *others], place=task.place)
    file = account.sources[0] if account.sources else {}
    order = file.get("day_order", {})
    word = "assumed" if order.get("why") == "assumed" and order["either"] else order.get("order")
    return PartRead(
        n_docs=len(corpus), days=DayCounts.of(*given_days(corpus)),
        languages=Counter(corpus.strings("language").tolist()), sources=Counter(corpus.strings("source").tolist()),
        account=account + Account(), rejects=others[:KEPT_REJECTS], unread=unread[:KEPT_REJECTS],
        six=count_six(file.get("six_digits", {})),
        seen=Counter({word: 1} if word == "assumed" or order.get("why") == "seen" else {}),
        columns=file.get("columns", {}) if len(corpus) else {},
        ids=Counter([corpus.notes["doc_id"]] if len(corpus) else []),
    )  # fmt: skip


def _named_by_file(row: Mapping[str, Any], part: Part) -> Mapping[str, Any]:
    """The reject with the name of its file among all of the archive, that of a member of a zip behind it."""
    inside = "" if row["source"] == part.named else f"/{row['source']}"
    return {**row, "source": f"{part.file}{inside}"}


def _write_account(part: Part, notes: Mapping[str, Any], rejects: Sequence[Mapping[str, Any]], *, place: Place) -> None:
    """Write what was read of a part and what was not, beside its articles."""
    found = {"file": part.file, "groups": part.groups, **notes, "rejected": [dict(row) for row in rejects]}
    place.write(f"{ACCOUNTS}/{part.account}", json.dumps(found, ensure_ascii=False, indent=1).encode())


def with_hash(table: pa.Table) -> pa.Table:
    """A table of articles with the column hash: eight bytes of the SHA-256 of each doc_id."""
    import pyarrow as pa

    ids = np.array(table["doc_id"].to_pylist(), dtype=np.str_)
    return table.append_column("hash", pa.array(hash_ids(ids), type=pa.uint64()))


def corpus_of_part(part: Part, place: Place) -> Corpus:
    """The articles of a part, as the first pass wrote them."""
    table = place.read_table(f"{ARTICLES}/{part.name}").replace_schema_metadata(None)
    return Corpus(table=table.drop_columns(["hash"]))


def count_buckets(parts: Sequence[Part]) -> int:
    """The number of buckets into which keys are cut, so that any of them fits into the memory of a worker."""
    return 1 + len(parts) // PARTS_A_BUCKET


def _write_keys(part: Part, corpus: Corpus, task: ReadTask) -> None:
    import pyarrow as pa

    keys, rows = list_band_keys(corpus)
    nodes = rows + (part.number << 32)
    table = pa.table({"key": pa.array(keys), "node": pa.array(nodes, type=pa.int64())})
    shuffle = Shuffle(place=task.place, folder=KEYS, n_files=part.number + 1)
    shuffle.write(part.number, table, (keys % np.uint64(task.n_buckets)).astype(np.int64))


def _with_columns(spec: ReadSpec, columns: Mapping[str, Any]) -> ReadSpec:
    """The options with the columns that the first part was read by."""

    def column(role: str, given: str | None) -> str | None:
        told = columns.get(role)
        return given if given is not None or not isinstance(told, str) else told.rsplit(" (", 1)[0]

    return replace(
        spec, text_column=column("text", spec.text_column), title_column=column("title", spec.title_column),
        date_column=column("date", spec.date_column), id_column=column("id", spec.id_column),
    )  # fmt: skip
