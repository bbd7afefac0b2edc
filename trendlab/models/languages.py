"""The languages of a corpus that get a model of their own."""

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

MIN_ARTICLES, MIN_FRACTION = 100, 0.001  # the larger one: misclassified texts grow in number with the archive
STRAY_FRACTION = 0.01  # below this fraction of the articles, a second language is more often a misclassified text


def modelled_languages(corpus: Corpus, *, language: str = "auto") -> tuple[str, ...]:
    """Languages with at least 100 articles and a thousandth of all, the one with most articles first.

    Args:
        corpus: articles with their languages.
        language: "auto", or the code of all articles; then the result is empty.
    """
    if language != "auto":
        return ()
    codes, sizes = np.unique(corpus.strings("language"), return_counts=True)
    order = np.argsort(-sizes, kind="stable")
    return tuple(str(codes[k]) for k in order if codes[k] and sizes[k] >= min_articles(len(corpus)))


def min_articles(n_docs: int) -> int:
    """Minimum number of articles of a language with a model of its own, among n_docs articles."""
    return max(MIN_ARTICLES, math.ceil(MIN_FRACTION * n_docs))


def leave_out_languages(
    dated: DatedCorpus, weight: FloatArray, rejects: Rejects, *, language: str = "auto"
) -> tuple[DatedCorpus, FloatArray, Rejects]:
    """The articles that are modelled, their weights, and the rejects with a row for each article of a rare language.

    Articles of unknown language stay. If no language has enough articles, all stay. If only one language has, a
    language with less than 1 % of the articles stays too, because so many short or odd texts are misclassified. Months
    at both ends without any article left are dropped.

    Args:
        dated: n_docs articles.
        weight: (n_docs,) of the articles.
        rejects: of the source.
        language: "auto", or the code of all articles.
    """
    kept = modelled_languages(dated.corpus, language=language)
    codes = dated.corpus.strings("language")
    stays = np.isin(codes, ["", *kept])
    if len(kept) == 1:
        _, place, sizes = np.unique(codes, return_inverse=True, return_counts=True)
        stays |= (sizes < STRAY_FRACTION * len(codes))[place]
    if not kept or stays.all():
        return dated, weight, rejects
    left_out = dated.corpus.take(np.flatnonzero(~stays))
    rows = tuple(_reject_row(row, min_articles(len(dated))) for row in left_out.table.to_pylist())
    names, sizes = np.unique(codes[~stays], return_counts=True)
    listed = {str(name): int(size) for name, size in zip(names, sizes, strict=True)}
    modelled = dated.take(np.flatnonzero(stays))
    noted = replace(modelled.corpus, notes={**modelled.corpus.notes, "languages_not_modelled": listed})
    return _cut_empty_ends(replace(modelled, corpus=noted)), weight[stays], Rejects(rows=(*rejects.rows, *rows))


def _cut_empty_ends(dated: DatedCorpus) -> DatedCorpus:
    """The corpus without empty months at its start and end."""
    mass = np.asarray(dated.month_prob.sum(axis=0)).ravel()
    held = np.flatnonzero(mass > 0)
    if not held.size or held.size == len(mass) or (held[0] == 0 and held[-1] == len(mass) - 1):
        return dated
    span = slice(int(held[0]), int(held[-1]) + 1)
    return replace(dated, months=dated.months[span], month_prob=dated.month_prob[:, span], partial=dated.partial[span])


def _reject_row(row: Mapping[str, Any], minimum: int) -> dict[str, Any]:
    """The reject of an article of a rare language."""
    place = {k: row[k] for k in ("source", "first_line", "last_line", "text")}
    reason = f"language {row['language']}: fewer than {minimum} articles, not modelled"
    return {**place, "reason": reason}
