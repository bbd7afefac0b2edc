"""Which articles make topics, labels and terms: each text once, unless copies count as articles of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, IntArray
    from trendlab.corpus import Corpus
    from trendlab.run.options import Options


def mark_copies(corpus: Corpus, options: Options) -> BoolArray | None:
    """Whether each article repeats one before it, (n_docs,) of bool; None where copies count as articles."""
    if options.duplicates == "count":
        return None
    return ~np.asarray(corpus.table["duplicate_of"].is_null())


def rows_of_texts(corpus: Corpus, options: Options) -> IntArray:
    """The rows of the articles that repeat no other one; all rows where copies count as articles, or all are copies."""
    copies = mark_copies(corpus, options)
    rows = np.arange(len(corpus)) if copies is None else np.flatnonzero(~copies)
    return rows if rows.size else np.arange(len(corpus))
