"""Which languages of a corpus have articles enough for a model of their own."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus import Rejects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.checks import FloatArray
    from trendlab.corpus import Corpus
    from trendlab.dates import DatedCorpus

MIN_ARTICLES, MIN_FRACTION = 100, 0.001  # the larger of the two: misread texts grow with the archive
STRAY_FRACTION = (
    0.01  # under this fraction of the articles a language is more often a misread text than a second language
)


def modelled_languages(corpus: Corpus, *, language: str = "auto") -> tuple[str, ...]:
    """Languages with at least 100 articles and a thousandth of all, the one with most articles first.

    Args:
        corpus: articles, their languages filled in.
        language: "auto", or the code that all articles are taken for: then there is nothing to part.
    """
    if language != "auto":
        return ()
    codes, sizes = np.unique(corpus.strings("language"), return_counts=True)
    order = np.argsort(-sizes, kind="stable")
    return tuple(str(codes[k]) for k in order if codes[k] and sizes[k] >= least_articles(len(corpus)))


def least_articles(n_docs: int) -> int:
    """Articles that a language needs for a model of its own, among so many."""
    return max(MIN_ARTICLES, math.ceil(MIN_FRACTION * n_docs))


def leave_out_languages(
    dated: DatedCorpus, weight: FloatArray, rejects: Rejects, *, language: str = "auto"
) -> tuple[DatedCorpus, FloatArray, Rejects]:
    """The articles that are modelled, their weights, and the rejects with the articles of rare languages.

    An article of unknown language stays; so does everything where no language has enough articles, and a language
    beside a single modelled one that has under 1 % of the articles: short or odd texts are misread that often. Months
    at both ends in which no article is left are cut off.

    Args:
        dated: n_docs articles.
        weight: (n_docs,) what each counts.
        rejects: of the source; comes back with one row more for each article that is left out.
        language: "auto", or the code that all articles are taken for.
    """
    kept = modelled_languages(dated.corpus, language=language)
    codes = dated.corpus.strings("language")
    stays = np.isin(codes, ["", *kept])
    if len(kept) == 1:
        _, place, sizes = np.unique(codes, return_inverse=True, return_counts=True)
        stays |= (sizes < STRAY_FRACTION * len(codes))[place]
    if not kept or stays.all():
        return dated, weight, rejects
    gone = dated.corpus.take(np.flatnonzero(~stays))
    rows = tuple(_reject_row(row, least_articles(len(dated))) for row in gone.table.to_pylist())
    names, sizes = np.unique(codes[~stays], return_counts=True)
    listed = {str(name): int(size) for name, size in zip(names, sizes, strict=True)}
    part = dated.take(np.flatnonzero(stays))
    noted = replace(part.corpus, notes={**part.corpus.notes, "languages_not_modelled": listed})
    return _cut_empty_ends(replace(part, corpus=noted)), weight[stays], Rejects(rows=(*rejects.rows, *rows))


def _cut_empty_ends(dated: DatedCorpus) -> DatedCorpus:
    """Without the first and last months that hold no article at all."""
    mass = np.asarray(dated.month_prob.sum(axis=0)).ravel()
    held = np.flatnonzero(mass > 0)
    if not held.size or held.size == len(mass) or (held[0] == 0 and held[-1] == len(mass) - 1):
        return dated
    span = slice(int(held[0]), int(held[-1]) + 1)
    return replace(dated, months=dated.months[span], month_prob=dated.month_prob[:, span], partial=dated.partial[span])


def _reject_row(row: Mapping[str, Any], minimum: int) -> dict[str, Any]:
    place = {k: row[k] for k in ("source", "first_line", "last_line", "text")}
    reason = f"language {row['language']}: fewer than {minimum} articles, not modelled"
    return {**place, "reason": reason}
