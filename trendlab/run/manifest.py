"""What a run tells of itself: the table of articles, counts, inputs, versions and notes."""

from __future__ import annotations

import itertools
import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.files.spill import spill_batches
from trendlab.run.reading import open_demo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from trendlab.checks import FloatArray, IntArray
    from trendlab.corpus import Rejects
    from trendlab.dates import DatedCorpus
    from trendlab.embed import Embedding
    from trendlab.run.options import Options
    from trendlab.vectorize import DocTerm

EXCERPT_WORDS = 80
ROWS_IN_MEMORY = 50_000
DEMO_NAME = "A small town's newspaper (bundled demo)"
_PACKAGES = ("numpy", "scipy", "scikit-learn", "pandas", "pyarrow", "numba", "matplotlib", "typst")


def article_table(dated: DatedCorpus, n_terms: IntArray, *, weight: FloatArray) -> pa.Table:
    """The columns of articles.parquet, row for row; those of a large archive lie in a mapped file."""
    if len(dated) <= ROWS_IN_MEMORY:
        return _article_columns(dated, n_terms, weight)
    parts = (slice(start, start + ROWS_IN_MEMORY) for start in range(0, len(dated), ROWS_IN_MEMORY))
    rows = np.arange(len(dated))
    tables = (_article_columns(dated.take(rows[part]), n_terms[part], weight[part]) for part in parts)
    first = next(tables)
    batches = (batch for table in itertools.chain([first], tables) for batch in table.combine_chunks().to_batches())
    return spill_batches(batches, first.schema)


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


@dataclass(frozen=True, kw_only=True, eq=False)
class Traces:
    """What a manifest tells of a run.

    Attributes:
        dated, rejects, doc_term, embedding: the results of the stages.
        inputs: name, size and SHA-256 of each input, as they were when reading began.
    """

    dated: DatedCorpus
    rejects: Rejects
    doc_term: DocTerm
    embedding: Embedding | None
    inputs: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Inputs:
    """A source as it was when a run began.

    Attributes:
        source: what `read` takes; the bundled demo as a frame.
        found: name, size and SHA-256 of each input.
        state: bytes and time of the last change of each file.
    """

    source: Any
    found: Sequence[Mapping[str, Any]]
    state: tuple[tuple[str, int, int], ...]

    def check_unchanged(self) -> None:
        """Make sure that what was read is what was found.

        Raises:
            InputError: if a file was written, added or removed since.
        """
        from trendlab.readers.fingerprint import check_unchanged

        check_unchanged(self.source, self.state)


def find_inputs(source: Any) -> Inputs:  # noqa: ANN401
    """What a run starts from, to be compared with after reading.

    Args:
        source: path, glob, data frame, "demo", or a sequence of paths.
    """
    from trendlab.readers.fingerprint import fingerprint_inputs, source_state

    opened = open_demo(source)
    state = source_state(opened)
    found = fingerprint_inputs(opened)
    named = source[0] if isinstance(source, list | tuple) and len(source) == 1 else source
    if isinstance(named, str) and opened is not named:
        found = [{**found[0], "name": DEMO_NAME}]
    return Inputs(source=opened, found=found, state=state)


def make_manifest(traces: Traces, options: Options) -> dict[str, Any]:
    """Versions, options, inputs, counts and notes of a run, in plain JSON values."""
    notes, recipe = dict(traces.dated.corpus.notes), traces.doc_term.recipe
    return {
        "versions": versions(),
        "options": dict(options.to_json()),
        "seed": options.seed,
        "inputs": list(traces.inputs),
        "counts": count_articles(traces.dated, traces.rejects),
        "notes": {
            "reader": notes,
            "dates": traces.dated.notes,
            "vectorize": None if recipe is None else recipe.to_json(),
            "embedding": None
            if traces.embedding is None
            else {"name": traces.embedding.name, **traces.embedding.notes},
        },
    }


def count_articles(dated: DatedCorpus, rejects: Rejects) -> dict[str, Any]:
    """How many records were read and what became of them."""
    table = dated.corpus.table
    return {
        "read": dated.corpus.notes.get("read", len(dated) + len(rejects)),
        "articles": len(dated),
        "rejects": len(rejects),
        "duplicates": int(table.num_rows - table["duplicate_of"].null_count),
        "dated_by": _tally(dated.dated_by.tolist()),
        "languages": _tally(table["language"].to_pylist()),
    }


def versions() -> dict[str, str]:
    """Versions of trendlab, Python and the libraries that numbers depend on."""
    from importlib.metadata import version

    return {"trendlab": version("trendlab"), "python": platform.python_version(), **{p: version(p) for p in _PACKAGES}}


def _tally(words: list[str]) -> dict[str, int]:
    names, counts = np.unique(np.array(words, dtype=np.str_), return_counts=True)
    return {str(n): int(c) for n, c in zip(names, counts, strict=True)}
