"""The articles of a run as a dated corpus, from which shares can be estimated again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_holds_all
from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import DatedCorpus
from trendlab.files.arrow import arrow_array

if TYPE_CHECKING:
    from trendlab.store.run import Run

# Columns of a corpus that the articles of a run hold under the same name; most others are empty.
KEPT = ("doc_id", "title", "source", "language", "duplicate_of")
WHOLE = ("first_line", "last_line")
DAYS = ("first_day", "last_day")


def dated_of(run: Run) -> DatedCorpus:
    """The articles of a run with their months, in the order of its fit, with excerpts in place of texts.

    Args:
        run: with months.

    Raises:
        InputError: if the run holds a sample of the articles, of which shares would be others.
    """
    check_holds_all(run, len(run), "an estimate from its articles")
    partial = np.zeros(len(run.months), dtype=np.bool_) if run.prevalence is None else run.prevalence.partial
    date = np.array([day or "NaT" for day in run.articles["date"].to_pylist()], dtype="datetime64[D]")
    return DatedCorpus(
        corpus=_corpus(run), months=run.months, month_prob=run.month_prob, date=date, partial=partial,
        dated_by=np.array(run.articles["dated_by"].to_pylist(), dtype=np.str_),
    )  # fmt: skip


def _corpus(run: Run) -> Corpus:
    """The corpus of the articles of a run, with excerpts in place of texts."""
    import pyarrow as pa

    n_docs = len(run)

    def column(name: str) -> pa.Array | pa.ChunkedArray:
        if name in KEPT:
            return run.articles[name]
        if name == "order":
            return arrow_array(np.arange(n_docs), pa.int64())
        if name == "text":
            return run.articles["excerpt"]
        if name == "meta":
            return arrow_array(["{}"] * n_docs, pa.string())
        kind = pa.int64() if name in WHOLE else pa.date32() if name in DAYS else pa.string()
        return pa.nulls(n_docs, kind)

    return Corpus(table=pa.table({name: column(name) for name in CORPUS_COLUMNS}))
