"""Weights of articles, and a corpus without near-duplicates, from the column `duplicate_of`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_choice
from trendlab.corpus import Corpus, Rejects
from trendlab.corpus.duplicates.clusters import RULES

if TYPE_CHECKING:
    from trendlab.checks import FloatArray


def weigh_by_rule(corpus: Corpus, rule: str) -> FloatArray:
    """The weight of each article, (n_docs,), from the column `duplicate_of`.

    Args:
        corpus: articles whose near-duplicates are marked.
        rule: "once" (each member 1/size), "count" (each 1), "drop" (heads 1, others 0).

    Raises:
        ChoiceError: if the rule is none of them.
    """
    check_choice(rule, RULES, "duplicates")
    ids = corpus.table["doc_id"].to_pylist()
    first = [mark or own for mark, own in zip(corpus.table["duplicate_of"].to_pylist(), ids, strict=True)]
    if rule == "count":
        return np.ones(len(ids))
    if rule == "drop":
        return np.array([float(a == b) for a, b in zip(first, ids, strict=True)])
    _, place, size = np.unique(np.array(first), return_inverse=True, return_counts=True)
    return np.asarray(1.0 / size[place])


def drop_duplicates(corpus: Corpus, rejects: Rejects) -> tuple[Corpus, Rejects]:
    """The heads of the clusters alone, and the rejects with a row for each dropped article.

    Args:
        corpus: articles whose near-duplicates are marked.
        rejects: of the same source.
    """
    head = corpus.strings("duplicate_of") == ""
    dropped = corpus.take(np.flatnonzero(~head)).table
    rows = [
        {**{name: row[name] for name in ("source", "first_line", "last_line", "text")},
         "reason": f"near-duplicate of {row['duplicate_of']}, dropped as asked"}
        for row in dropped.to_pylist()
    ]  # fmt: skip
    return corpus.take(np.flatnonzero(head)), Rejects(rows=(*rejects.rows, *rows))
