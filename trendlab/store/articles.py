"""The table of articles of a run, articles.parquet."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from trendlab.files.spill import spill_batches
from trendlab.words.text import META

if TYPE_CHECKING:
    import pyarrow as pa

    from trendlab.checks import FloatArray, IntArray
    from trendlab.corpus import Corpus
    from trendlab.corpus.columns import OwnColumns
    from trendlab.dates import DatedCorpus
    from trendlab.vectorize.recipe import CountRecipe, JointRecipe

EXCERPT_WORDS = 80
EXCERPT_LETTERS = 4000  # letters that hold so many words, with the lines of a template before and between them
ROWS_IN_MEMORY = 50_000


def article_table(
    dated: DatedCorpus,
    n_terms: IntArray,
    *,
    weight: FloatArray,
    own: OwnColumns | None = None,
    recipe: CountRecipe | JointRecipe | None = None,
) -> pa.Table:
    """The table of articles, in the order of `dated`; that of a large archive is in a memory-mapped file.

    Args:
        dated: the articles with their months.
        n_terms: (n_docs,) number of counted terms.
        weight: (n_docs,) of the articles.
        own: the source's own columns, which are named meta.NAME.
        recipe: how the terms were counted; excerpts are without the template that it knows.
    """
    if len(dated) <= ROWS_IN_MEMORY:
        return _add_own(_article_columns(dated, n_terms, weight=weight, recipe=recipe), own, start=0)
    blocks = [slice(start, start + ROWS_IN_MEMORY) for start in range(0, len(dated), ROWS_IN_MEMORY)]
    rows = np.arange(len(dated))
    tables = (
        _add_own(
            _article_columns(dated.take(rows[block]), n_terms[block], weight=weight[block], recipe=recipe),
            own, start=block.start,
        )
        for block in blocks
    )  # fmt: skip
    first = next(tables)
    batches = (batch for table in itertools.chain([first], tables) for batch in table.combine_chunks().to_batches())
    return spill_batches(batches, first.schema)


def own_names(articles: pa.Table) -> dict[str, str]:
    """The source's own columns in a table of articles: by name in the source, the name in the table."""
    return {name.removeprefix(META): name for name in articles.column_names if name.startswith(META)}


def _add_own(table: pa.Table, own: OwnColumns | None, *, start: int) -> pa.Table:
    """The table with the source's own columns, from row `start` of these."""
    for name, values in () if own is None else sorted(own.columns.items()):
        rows = values.slice(start, table.num_rows)
        plain = rows.dictionary_decode() if hasattr(rows, "dictionary_decode") else rows
        table = table.append_column(f"{META}{name}", plain)
    return table


def _article_columns(
    dated: DatedCorpus, n_terms: IntArray, *, weight: FloatArray, recipe: CountRecipe | JointRecipe | None
) -> pa.Table:
    """The table of articles without the source's own columns."""
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
            "order": table["order"],
            "excerpt": pa.array(_excerpts(dated.corpus, recipe), pa.string()),
        }
    )


def _excerpts(corpus: Corpus, recipe: CountRecipe | JointRecipe | None) -> list[str]:
    """The first words of each text, without what recurs as a template; with it if that is all."""
    heads = [text[:EXCERPT_LETTERS] for text in corpus.table["text"].to_pylist()]
    if recipe is not None:
        template, sources = recipe.template, corpus.strings("source")
        plain = (template.strip(head, source) for head, source in zip(heads, sources, strict=True))
        heads = [own if own.strip() else head for own, head in zip(plain, heads, strict=True)]
    return [" ".join(head.split(None, EXCERPT_WORDS)[:EXCERPT_WORDS]) for head in heads]
