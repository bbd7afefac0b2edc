"""Which articles make topics, labels and terms: each text once, unless copies count as articles of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, IntArray
    from trendlab.corpus import Corpus


def mark_copies(corpus: Corpus, rule: str) -> BoolArray | None:
    """Whether each article repeats another one, (n_docs,) of bool; None where copies count as articles.

    Args:
        corpus: articles with marked near-duplicates; one that is repeated may lie in another part of the archive.
        rule: for near-duplicates: once, count or drop.
    """
    return None if rule == "count" else corpus.copies


def rows_of_texts(corpus: Corpus, rule: str) -> IntArray:
    """The rows of the articles that repeat no other one; all rows where copies count as articles, or all are copies."""
    copies = mark_copies(corpus, rule)
    rows = np.arange(len(corpus)) if copies is None else np.flatnonzero(~copies)
    return rows if rows.size else np.arange(len(corpus))
