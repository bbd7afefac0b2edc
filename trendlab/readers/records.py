"""Records and rejects as readers find them, and the corpus that is built of them."""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.corpus import CORPUS_COLUMNS, Corpus, Rejects
from trendlab.corpus.languages import guess_articles, guess_languages, load_ahead
from trendlab.days.column import NOTHING
from trendlab.files.arrow import arrow_array
from trendlab.files.spill import SpillFile
from trendlab.readers.docids import all_keys, key_of, number_repeats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    from trendlab.files.plain import Json

BATCH_CHARS = 8_000_000
IN_MEMORY_CHARS = 64_000_000
REJECT_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Record:
    """One article as a reader found it.

    Attributes:
        text: of the article; "" where it has a title only.
        title: "" where it has none.
        source: the newspaper, site or feed, else the name of the file.
        raw_date: its date as written, None where it has none.
        own_id: its identifier in the source, None where it has none.
        first_line, last_line: its lines in the file, from 1, inclusive; None where the format has no lines.
        language: its code of two letters, "" where unknown.
        duplicate_of: the doc_id of the article that it copies, None where it copies none.
        month_prob, dated_by: its months as JSON and the evidence for them, where an earlier run dated it.
        meta: all further fields, as one line of JSON.
        order: its position in the source, from 0; None takes the order of reading.
    """

    text: str
    title: str = ""
    source: str = ""
    raw_date: str | None = None
    own_id: str | None = None
    first_line: int | None = None
    last_line: int | None = None
    language: str = ""
    duplicate_of: str | None = None
    month_prob: str | None = None
    dated_by: str | None = None
    meta: str = "{}"
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """A record, line or file that was read and is not an article.

    Attributes:
        source: the name of the file.
        reason: why it is not an article.
        text: what was read, or its beginning.
        first_line, last_line: its lines in the file, from 1, inclusive; None where the format has no lines.
    """

    source: str
    reason: str
    text: str = ""
    first_line: int | None = None
    last_line: int | None = None

    @classmethod
    def unreadable(cls, name: str, error: Exception) -> Reject:
        """A file that cannot be read; files of the same kind have the same reason.

        Args:
            name: of the file.
            error: why; a message that begins with the name goes on with "it" here.

        Example:
            >>> Reject.unreadable("a/b.png", ValueError("a/b.png is a PNG image, not text")).reason
            'unreadable: it is a PNG image, not text'
        """
        message = str(error)
        rest = message.removeprefix(f"{name} ")
        return cls(name, f"unreadable: {message if rest == message else f'it {rest}'}")

    def as_row(self) -> Mapping[str, Any]:
        """The reject as a row of `Rejects`."""
        return {
            "source": without_surrogates(self.source),
            "first_line": self.first_line,
            "last_line": self.last_line,
            "reason": self.reason,
            "text": without_surrogates(self.text[:REJECT_CHARS]),
        }


Found: TypeAlias = Record | Reject

_LONE = re.compile("[\ud800-\udfff]")
_FIELDS = (
    "title", "text", "source", "raw_date", "order", "first_line", "last_line", "language", "duplicate_of",
    "month_prob", "dated_by", "meta",
)  # fmt: skip

_values_of = attrgetter(*_FIELDS)


def corpus_schema(names: Iterable[str] = CORPUS_COLUMNS) -> pa.Schema:
    """The Arrow schema of a corpus table, or of these columns of it."""
    import pyarrow as pa

    kinds = dict.fromkeys(("order", "first_line", "last_line"), pa.int64())
    kinds |= dict.fromkeys(("first_day", "last_day"), pa.date32())
    return pa.schema([(n, kinds.get(n, pa.large_string())) for n in names])


class CorpusBuilder:
    """Collects records into an Arrow table, in memory while small, else in a memory-mapped temporary file.

    Args:
        max_rejects: rejects that are kept with their text; further ones are counted by reason.
    """

    def __init__(self, *, max_rejects: int) -> None:
        self._max_rejects = max_rejects
        self._values: list[tuple[Any, ...]] = []
        self._places: list[int] = []
        self._batches: list[Any] = []
        self._keys: list[str] = []
        self._own: list[str | None] = []
        self._chars = self._pending = self._rows = self._n_read = 0
        self._file: SpillFile | None = None
        self.rejects: list[Mapping[str, Any]] = []
        self.reasons: Counter[str] = Counter()
        self._first, self._last = array("i"), array("i")
        self._dropped: list[int] = []

    @property
    def n_articles(self) -> int:
        """Articles taken so far, those dropped later not counted."""
        return self._rows - len(self._dropped)

    @property
    def n_taken(self) -> int:
        """Articles taken so far: the number that the next one gets."""
        return self._rows

    @property
    def n_rejects(self) -> int:
        """Rejects counted so far."""
        return self.reasons.total()

    def add_days(self, first: array[int], last: array[int]) -> None:
        """Take the first and last day of each article since the last call, `NOTHING` for none; one call a source."""
        self._first.extend(first)
        self._last.extend(last)

    def drop(self, row: int, reject: Reject) -> None:
        """Replace an article by a reject; its row is what `n_taken` was before it was taken."""
        self._dropped.append(row)
        self._n_read -= 1
        self.add(reject)

    def add(self, found: Found) -> None:
        """Take one record or reject."""
        place, self._n_read = self._n_read, self._n_read + 1
        if isinstance(found, Reject):
            self.reasons[found.reason] += 1
            if len(self.rejects) < self._max_rejects:
                self.rejects.append(found.as_row())
            return
        self._values.append(_values_of(found))
        self._places.append(place)
        own = found.own_id
        self._keys.append("" if own else key_of(found.title, found.text))
        self._own.append(without_surrogates(own) if own else own)
        self._rows += 1
        self._pending += len(found.text) + len(found.meta) + 200
        if self._pending > BATCH_CHARS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        schema = corpus_schema(_FIELDS)
        columns = {name: [values[k] for values in self._values] for k, name in enumerate(_FIELDS)}
        # Without an order, the place among all records, so that rows of --embeddings are found by it.
        columns["order"] = [p if o is None else o for o, p in zip(columns["order"], self._places, strict=True)]
        arrays = [arrow_array([*map(without_surrogates, columns[n])], schema.field(n).type) for n in _FIELDS]
        self._batches.append(pa.record_batch(arrays, schema=schema))
        load_ahead(self._rows, columns["language"])
        self._values, self._places = [], []
        self._chars, self._pending = self._chars + self._pending, 0
        if self._file is None and self._chars > IN_MEMORY_CHARS:
            self._file = SpillFile(schema)
        if self._file is not None:
            for waiting in self._batches:
                self._file.write(_with_languages(waiting))
            self._batches = []

    def _table(self) -> pa.Table:
        import pyarrow as pa

        self._flush()
        if self._file is None:
            return pa.Table.from_batches(self._batches, schema=corpus_schema(_FIELDS))
        file, self._file = self._file, None
        return file.finish()

    def discard(self) -> None:
        """Remove the temporary file, if there is one: no corpus will be built."""
        if self._file is not None:
            self._file.discard()
            self._file = None

    def finish(self, *, has_order: bool, notes: Mapping[str, Any]) -> tuple[Corpus, Rejects]:
        """The corpus with these notes, and the rejects; has_order is for a source whose order may tell dates.

        Ids are those of the source where all articles have one and none repeats.
        """
        import pyarrow as pa

        table = self._with_days(self._table())
        if self._dropped:
            table = self._without_dropped(table)
        own = [x for x in self._own if x]
        given = bool(own) and len(own) == self._rows and len(set(own)) == self._rows
        ids = own if given else number_repeats(all_keys(self._keys, table))
        table = table.append_column("doc_id", arrow_array(ids, pa.large_string()))
        if own and not given:
            table = table.set_column(*self._meta_with_ids(table))
        all_notes = {**notes, "doc_id": "id column" if given else "content hash"}
        corpus = Corpus(table=table.select(list(CORPUS_COLUMNS)), has_order=has_order, notes=all_notes)
        return corpus, Rejects(rows=tuple(self.rejects))

    def _with_days(self, table: pa.Table) -> pa.Table:
        import numpy as np
        import pyarrow as pa

        missing = array("i", [NOTHING]) * (self._rows - len(self._first))
        for name, days in (("first_day", self._first + missing), ("last_day", self._last + missing)):
            values = np.asarray(days, dtype=np.int32)
            table = table.append_column(name, arrow_array(values, pa.date32(), missing=values == NOTHING))
        return table

    def _without_dropped(self, table: pa.Table) -> pa.Table:
        import numpy as np
        import pyarrow as pa

        gone = set(self._dropped)
        keep = np.array([k not in gone for k in range(self._rows)])
        self._keys = [x for k, x in enumerate(self._keys) if k not in gone]
        self._own = [x for k, x in enumerate(self._own) if k not in gone]
        self._rows = len(self._keys)
        return table.filter(arrow_array(keep, pa.bool_()))

    def _meta_with_ids(self, table: pa.Table) -> tuple[int, str, Any]:
        import pyarrow as pa

        pairs = zip(self._own, map(json.loads, table["meta"].to_pylist()), strict=True)
        rows = [json.dumps({"id": i, **m} if i else m, ensure_ascii=False) for i, m in pairs]
        return table.schema.get_field_index("meta"), "meta", arrow_array(rows, pa.large_string())


def without_surrogates(value: Json) -> Json:
    """The value; lone surrogates in a text, which no file can hold, become U+FFFD."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _LONE.search(value) else value
    return value


def _with_languages(batch: pa.RecordBatch) -> pa.RecordBatch:
    import pyarrow as pa

    titles, texts = (batch[name].to_pylist() for name in ("title", "text"))
    known = batch["language"].to_pylist()
    languages = [k or guess for k, guess in zip(known, guess_articles(titles, texts), strict=True)]
    place = batch.schema.get_field_index("language")
    return batch.set_column(place, batch.schema.field(place), arrow_array(languages, pa.large_string()))


def are_in_english(texts: list[str]) -> bool:
    """Whether a fifth or more of some texts are in English, or none of them has words."""
    return sum(code in ("en", "") for code in guess_languages(texts)) >= len(texts) / 5
