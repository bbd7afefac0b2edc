"""The corpus: an immutable Arrow table of articles, and what is known of its reading."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    BoolArray,
    IntArray,
    StrArray,
    check_choice,
    check_place,
    check_places,
    check_texts,
    check_whole,
    read_only,
)
from trendlab.corpus.rows import LazyTexts
from trendlab.files.arrow import arrow_array, arrow_texts
from trendlab.files.spill import passed, take_table
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import pyarrow as pa

BATCH = 10_000
NUMBER_COLUMNS = ("order", "first_line", "last_line", "first_day", "last_day")
CORPUS_COLUMNS = (
    "doc_id", "title", "text", "source", "raw_date", "order", "first_line", "last_line",
    "language", "duplicate_of", "month_prob", "dated_by", "meta", "first_day", "last_day",
)  # fmt: skip
TEXT_COLUMNS = tuple(n for n in CORPUS_COLUMNS if n not in NUMBER_COLUMNS)
REJECT_COLUMNS = ("source", "first_line", "last_line", "reason", "text")


__all__ = [
    "CORPUS_COLUMNS", "Boilerplate", "Corpus", "Rejects", "canonical_order", "content_key", "detect_languages",
    "learn_boilerplate",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Corpus(Shown):
    """Articles in the order of their source, one per row.

    Attributes:
        table: Arrow table (n_docs rows) with the columns of `CORPUS_COLUMNS`:
            doc_id str, unique; title, text, source str (may be empty, never null); raw_date str or null,
            as the source had it; order int64, place in the source from 0; first_line, last_line int64 or
            null, 1-based, inclusive; language str (ISO 639-1, "" where unknown); duplicate_of str or null;
            month_prob str or null, JSON {YYYY-MM: p}, and dated_by str or null: only where the source was
            an ARTICLES.jsonl that is dated already; meta str, JSON object of the other columns;
            first_day, last_day date32 or null: the days that raw_date says, read in the order of its column.
        has_order: whether `order` may be evidence of the dates: true for a feed or dump, false for a table or folder.
        notes: what the reader decided (format, encoding, guessed columns, template), for the manifest. "doubts" lists
            what looks wrong, as rows of `Doubt.as_row`.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> corpus.take([0, 1]).doc_id.tolist()
        ['a00000', 'a00001']
    """

    table: pa.Table
    has_order: bool = False
    notes: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def doc_id(self) -> StrArray:
        """The doc_id of each article, (n_docs,) of str."""
        return self.strings("doc_id")

    @property
    def copies(self) -> BoolArray:
        """Whether each article is marked as a near-duplicate of another one, (n_docs,) of bool."""
        return read_only(~np.asarray(self.table["duplicate_of"].is_null()), bool)

    def strings(self, name: str) -> StrArray:
        """A text column as (n_docs,) of str; null becomes the empty string."""
        return read_only(arrow_texts(self.table[check_choice(name, TEXT_COLUMNS, "name")]))

    def texts(self) -> list[str]:
        """Title and text of each article joined by a line break, in row order."""
        titles, bodies = self.table["title"].to_pylist(), self.table["text"].to_pylist()
        passed(sum(map(len, bodies)))
        return [f"{t}\n{b}" if t and b else t or b for t, b in zip(titles, bodies, strict=True)]

    def lazy_texts(self) -> Sequence[str]:
        """The same texts as a sequence that builds each text on access, so that they are never all in memory."""
        return LazyTexts(self.table)

    def take(self, rows: IntArray) -> Corpus:
        """The corpus with only these rows, in this order. A large table is written to a memory-mapped file."""
        rows = check_places(rows, len(self), "rows")
        return Corpus(table=take_table(self.table, rows), has_order=self.has_order, notes=self.notes)

    def slice(self, start: int, stop: int) -> Corpus:
        """The articles of rows `start` to `stop` - 1, or to the last row if there are fewer; nothing is copied."""
        check_place(start, len(self) + 1, "start")
        stop = min(check_whole(stop, start, "stop"), len(self))
        return Corpus(table=self.table.slice(start, stop - start), has_order=self.has_order, notes=self.notes)

    def with_column(self, name: str, values: Sequence[str | None]) -> Corpus:
        """The corpus with one text column replaced by `values`, (n_docs,)."""
        place = self.table.schema.get_field_index(check_choice(name, TEXT_COLUMNS, "name"))
        column = arrow_array(check_texts(values, len(self), "values"), self.table.schema.field(name).type)
        return Corpus(table=self.table.set_column(place, name, column), has_order=self.has_order, notes=self.notes)

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per article."""
        frame: pd.DataFrame = self.table.to_pandas()
        return frame

    def view(self) -> View:
        """The number of articles and the first few of them."""
        names = ("doc_id", "title", "raw_date", "text")
        rows = self.table.slice(0, MAX_ROWS).select(names).to_pylist()
        facts = (count_words(len(self), "article"), "in the order of a feed" if self.has_order else "in no known order")
        return View(name="Corpus", facts=facts, header=names, rows=[tuple(r.values()) for r in rows], n_rows=len(self))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Rejects(Shown):
    """Parts of the source that are in no article, one per row, with the reason.

    Attributes:
        rows: mappings with source (str), first_line, last_line (int or None), reason (str), text (str).

    Example:
        >>> import pandas as pd
        >>> import trendlab as tl
        >>> frame = pd.DataFrame({"title": ["Budget", ""], "text": ["The council votes on it today.", ""]})
        >>> corpus, rejects = tl.read(frame)
        >>> [row['reason'] for row in rejects.rows]
        ['no text']
    """

    rows: tuple[Mapping[str, Any], ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per reject: source, first_line, last_line, reason, text."""
        import pandas as pd

        frame = pd.DataFrame([dict(r) for r in self.rows], columns=list(REJECT_COLUMNS))
        return frame.astype({"first_line": "Int64", "last_line": "Int64"})

    def view(self) -> View:
        """The number of rejects and the first few of them."""
        rows = [tuple(r.get(name) for name in REJECT_COLUMNS) for r in self.rows[:MAX_ROWS]]
        facts = (count_words(len(self), "row") + " in no article",)
        return View(name="Rejects", facts=facts, header=REJECT_COLUMNS, rows=rows, n_rows=len(self))


def content_key(title: str, text: str) -> str:
    """SHA-256 of title and text as 64 hex digits. It gives the canonical order and the fallback doc_id."""
    return _digest(title, text).hex()


def canonical_order(corpus: Corpus) -> IntArray:
    """Rows in the order of the hash of title and text (ties by doc_id), (n_docs,) of int.

    Every fit starts from this order, so that it does not depend on how the source was sorted.
    """
    columns = corpus.table.select(["title", "text"])
    keys = bytearray()
    for batch in columns.to_batches(max_chunksize=BATCH):  # so that the texts are never all in memory
        keys += b"".join(map(_digest, *(column.to_pylist() for column in batch.columns)))
        passed(batch.nbytes)
    found = np.frombuffer(keys, dtype="S32")
    order = np.argsort(found, kind="stable")
    equal = np.concatenate([[False], found[order[1:]] == found[order[:-1]], [False]])
    if equal.any():
        ids = corpus.doc_id
        for last, end in np.flatnonzero(np.diff(equal)).reshape(-1, 2).tolist():
            tied = order[last : end + 1]
            order[last : end + 1] = tied[np.argsort(ids[tied], kind="stable")]
    return order


def _digest(title: str, text: str) -> bytes:
    return hashlib.sha256(f"{title}\x00{text}".encode("utf8", "surrogatepass")).digest()


# These modules import the types above, hence the late import.
from trendlab.corpus.boilerplate import Boilerplate, learn_boilerplate  # noqa: E402 - as the comment says
from trendlab.corpus.languages import detect_languages  # noqa: E402 - as the comment says
