"""The manifest of a run: counts, inputs, versions and notes."""

from __future__ import annotations

import platform
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.corpus import Rejects
    from trendlab.corpus.columns import OwnColumns
    from trendlab.dates import DatedCorpus
    from trendlab.models import TopicEdits
    from trendlab.run.modelling import Modelled
    from trendlab.run.options import Options
    from trendlab.run.prepare import Prepared

_PACKAGES = ("numpy", "scipy", "scikit-learn", "pandas", "pyarrow", "numba", "matplotlib", "typst")


def make_manifest(
    prepared: Prepared,
    modelled: Modelled,
    *,
    inputs: Sequence[Mapping[str, Any]],
    own: OwnColumns,
    options: Options,
) -> dict[str, Any]:
    """Versions, options, inputs, counts and notes of a run, in plain JSON values.

    Args:
        prepared: its articles.
        modelled: its topics, with the counts and vectors that they were fitted to.
        inputs: name, size and SHA-256 of each input before it was read.
        own: the source's own columns.
        options: of the run.
    """
    from trendlab.run.modelling import load_edits  # with all models

    dated, recipe, embedding = prepared.dated, modelled.doc_term.recipe, modelled.embedding
    return {
        "versions": versions(),
        "options": dict(options.to_json()),
        "seed": options.seed,
        "inputs": list(inputs),
        "counts": count_articles(dated, prepared.rejects),
        "notes": {
            "reader": dict(dated.corpus.notes),
            "columns": own.notes(),
            "topics_file": None if options.topics_file is None else note_edits(load_edits(options)),
            "dates": dated.notes,
            "vectorize": None if recipe is None else recipe.to_json(),
            "embedding": None if embedding is None else {"name": embedding.name, **embedding.notes},
        },
    }


def note_edits(edits: TopicEdits) -> dict[str, Any]:
    """Edits of topics as plain JSON values."""
    return {
        "merge": [list(one) for one in edits.merge],
        "rename": {str(k): label for k, label in edits.rename.items()},
        "hide": list(edits.hide),
        **({"themes": [[label, *topics] for label, topics in edits.themes]} if edits.themes else {}),
        "seed": [[label, *words] for label, words in zip(edits.seed_labels, edits.seed_words, strict=True)],
    }


def is_noted(manifest: Mapping[str, Any], edits: TopicEdits) -> bool:
    """Whether a run was fitted with these edits."""
    return bool((manifest.get("notes") or {}).get("topics_file") == note_edits(edits))


def count_articles(dated: DatedCorpus, rejects: Rejects) -> dict[str, Any]:
    """Numbers of records read, articles, rejects and duplicates, and articles by date source and by language."""
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
    """Versions of trendlab, Python and the libraries on which results depend."""
    libraries = {name: _version(name) for name in _PACKAGES}
    return {"trendlab": _version("trendlab"), "python": platform.python_version(), **libraries}


@cache
def _version(package: str) -> str:
    """The version of an installed package; looking for it takes 2 ms."""
    from importlib.metadata import version

    return version(package)


def _tally(words: list[str]) -> dict[str, int]:
    """The number of occurrences of each word."""
    names, counts = np.unique(np.array(words, dtype=np.str_), return_counts=True)
    return {str(n): int(c) for n, c in zip(names, counts, strict=True)}
