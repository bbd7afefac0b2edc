"""The table of articles of a run: what its folder keeps as articles.parquet."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from trendlab.files.spill import spill_batches
from trendlab.words.text import META

if TYPE_CHECKING:
    import pyarrow as pa

    from trendlab.checks import FloatArray, IntArray
    from trendlab.corpus.columns import OwnColumns
    from trendlab.dates import DatedCorpus

EXCERPT_WORDS = 80
ROWS_IN_MEMORY = 50_000


def article_table(
    dated: DatedCorpus, n_terms: IntArray, *, weight: FloatArray, own: OwnColumns | None = None
) -> pa.Table:
    """The columns of articles.parquet, row for row; those of a large archive lie in a mapped file.

    Args:
        dated: the articles with their months.
        n_terms: (n_docs,) counted terms.
        weight: (n_docs,) what each counts.
        own: columns of the source's own, which are called meta.NAME.
    """
    if len(dated) <= ROWS_IN_MEMORY:
        return _add_own(_article_columns(dated, n_terms, weight), own, start=0)
    parts = [slice(start, start + ROWS_IN_MEMORY) for start in range(0, len(dated), ROWS_IN_MEMORY)]
    rows = np.arange(len(dated))
    tables = (
        _add_own(_article_columns(dated.take(rows[part]), n_terms[part], weight[part]), own, start=part.start)
        for part in parts
    )
    first = next(tables)
    batches = (batch for table in itertools.chain([first], tables) for batch in table.combine_chunks().to_batches())
    return spill_batches(batches, first.schema)


def own_names(articles: pa.Table) -> dict[str, str]:
    """The columns of the source's own in a table of articles: what the source calls each, and what the table does."""
    return {name.removeprefix(META): name for name in articles.column_names if name.startswith(META)}


def _add_own(table: pa.Table, own: OwnColumns | None, *, start: int) -> pa.Table:
    """The table with these rows of the source's own columns."""
    for name, values in () if own is None else sorted(own.columns.items()):
        part = values.slice(start, table.num_rows)
        plain = part.dictionary_decode() if hasattr(part, "dictionary_decode") else part
        table = table.append_column(f"{META}{name}", plain)
    return table


def _article_columns(dated: DatedCorpus, n_terms: IntArray, weight: FloatArray) -> pa.Table:
    import pyarrow as pa

    table = dated.corpus.table
    best, lower, upper = dated.month_interval()
    names = [*(str(m) for m in dated.months), None]  # index -1, no month, gives None

    def month(index: IntArray) -> pa.Array:
        return pa.array([names[i] for i in index], pa.string())

    return pa.table(
        {
            "doc_id": table["doc_id"],
            "title": table["title"],
            "source": table["source"],
            "date": pa.array(np.datetime_as_string(dated.date), pa.string(), mask=np.isnat(dated.date)),
            "month": month(best),
            "month_lower": month(lower),
            "month_upper": month(upper),
            "dated_by": pa.array(dated.dated_by.tolist(), pa.string()),
            "language": table["language"],
            "n_terms": pa.array(np.asarray(n_terms, dtype=np.int64)),
            "duplicate_of": table["duplicate_of"],
            "weight": pa.array(np.asarray(weight, dtype=float)),
            "excerpt": pa.array(
                [" ".join(t.split(None, EXCERPT_WORDS)[:EXCERPT_WORDS]) for t in table["text"].to_pylist()], pa.string()
            ),
        }
    )
