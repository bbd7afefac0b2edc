"""ARTICLES.jsonl: the dated corpus as one JSON object a line, written at once and read back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from trendlab.checks import check_like, check_path
from trendlab.files.spill import passed
from trendlab.files.whole import write_text
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_date, as_json, as_text

if TYPE_CHECKING:
    import os

    from trendlab.checks import CsrMatrix, IntArray, MonthArray, StrArray
    from trendlab.corpus import Corpus, Rejects

ARTICLE_KEYS = (
    "doc_id", "title", "text", "source", "date", "month", "month_lower", "month_upper", "month_prob", "dated_by",
    "language", "duplicate_of", "order", "meta",
)  # fmt: skip

# The key of meta that keeps the text of a date that could not be read.
RAW_DATE = "date_as_written"


class Dated(Protocol):
    """A `DatedCorpus`, typed by its attributes because readers may not import dates."""

    @property
    def corpus(self) -> Corpus:
        """The articles."""

    @property
    def notes(self) -> Mapping[str, Any]:
        """What was decided about their dates."""

    @property
    def months(self) -> MonthArray:
        """The months, (n_months,)."""

    @property
    def month_prob(self) -> CsrMatrix:
        """Sparse (n_docs, n_months)."""

    @property
    def dated_by(self) -> StrArray:
        """What dated each article, (n_docs,)."""

    @property
    def date(self) -> MonthArray:
        """The day of each article, (n_docs,), NaT where unknown."""

    def month_interval(self, *, level: float) -> tuple[IntArray, IntArray, IntArray]:
        """Best, lower and upper month of each article as positions in `months`."""


def article_rows(dated: Dated) -> Iterator[dict[str, Any]]:
    """Each article as the object of its line, in row order.

    Args:
        dated: n_docs articles and their months.
    """
    months = np.asarray(dated.months).astype(str)
    best, lower, upper = dated.month_interval(level=0.9) if len(months) else (None, None, None)
    prob = dated.month_prob
    days = np.asarray(dated.date).astype(str)
    dated_by = dated.dated_by
    row = 0
    for batch in dated.corpus.table.to_batches(max_chunksize=10_000):
        passed(batch.nbytes)
        for article in batch.to_pylist():
            out = {name: article[name] for name in ("doc_id", "title", "text", "source")}
            out["date"] = None if days[row] == "NaT" else str(days[row])
            span = slice(prob.indptr[row], prob.indptr[row + 1]) if len(months) else slice(0, 0)
            weights = {
                str(months[m]): float(p) for m, p in zip(prob.indices[span], prob.data[span], strict=True) if p > 0
            }
            for name, index in (("month", best), ("month_lower", lower), ("month_upper", upper)):
                out[name] = str(months[index[row]]) if weights and index is not None else None
            out["month_prob"] = weights
            out["dated_by"] = str(dated_by[row])
            out.update({name: article[name] for name in ("language", "duplicate_of", "order")})
            out["meta"] = json.loads(article["meta"])
            if article["raw_date"] and article["first_day"] is None and out["date"] is None:
                out["meta"][RAW_DATE] = article["raw_date"]  # what could not be read is kept as written
            if article["first_line"] is not None:
                out.update(first_line=article["first_line"], last_line=article["last_line"])
            yield out
            row += 1


def write_articles(dated: Dated, path: str | os.PathLike[str]) -> None:
    """Write ARTICLES.jsonl; the file appears whole or not at all.

    Args:
        dated: n_docs articles and their months.
        path: where to write.

    Raises:
        OutputError: if the folder cannot be written.

    Example:
        >>> import tempfile
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     tl.write_articles(tl.date_corpus(corpus), folder + '/articles.jsonl')
        ...     again, _ = tl.read(folder + '/articles.jsonl')
        >>> len(again) == len(corpus)
        True
    """
    check_like(dated, "dated", fields=("corpus", "months", "month_prob", "dated_by"), needed="a DatedCorpus")
    write_text(check_path(path, "path"), (as_json(row) + "\n" for row in article_rows(dated)))


def write_rejects(rejects: Rejects, path: str | os.PathLike[str]) -> None:
    """Write the rejects, one JSON object a line; the file appears whole or not at all.

    Args:
        rejects: as `read` returns them.
        path: where to write.

    Raises:
        OutputError: if the folder cannot be written.
    """
    write_text(path, (as_json(dict(row)) + "\n" for row in rejects.rows))


def is_article_row(row: object) -> bool:
    """Whether a JSON value is a line of ARTICLES.jsonl."""
    return isinstance(row, Mapping) and all(key in row for key in ("doc_id", "text", "month_prob", "dated_by", "order"))


def article_records(rows: Iterable[tuple[int | None, Any] | Reject], source: str) -> Iterator[Found]:
    """The lines of an ARTICLES.jsonl as records, nothing changed.

    Args:
        rows: values with their line, and rejects.
        source: the name of the file.
    """
    for found in rows:
        if isinstance(found, Reject):
            yield found
            continue
        line, row = found
        if not is_article_row(row):
            yield Reject(source, "not a line of ARTICLES.jsonl", as_json(row)[:500], line, line)
            continue
        yield _record(row)


def _record(row: Mapping[str, Any]) -> Record:
    """The article of a line, also where another program wrote it again: days as numbers, integers as floats."""
    held = row.get("meta")
    meta = dict(held) if isinstance(held, Mapping) else {"meta": held} if held else {}
    date = as_date(row.get("date"))
    written = meta.pop(RAW_DATE, None)
    return Record(
        text=as_text(row["text"]),
        title=as_text(row.get("title")),
        source=as_text(row.get("source")),
        raw_date=date or as_date(written),
        own_id=as_text(row["doc_id"]),
        first_line=_whole_number(row.get("first_line")),
        last_line=_whole_number(row.get("last_line")),
        language=as_text(row.get("language")),
        duplicate_of=as_text(row.get("duplicate_of")) or None,
        month_prob=as_json(row["month_prob"]) if row["month_prob"] else None,
        dated_by=as_text(row.get("dated_by")) or None,
        meta=as_json(meta),
        order=_whole_number(row["order"]),
    )


def _whole_number(value: object) -> int | None:
    """The value as an integer of 64 bits, None where it is not one."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and abs(value) < 2**63 else None
