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
    return rank_languages(_tally(corpus), language=language)


def rank_languages(sizes: Mapping[str, int], *, language: str = "auto") -> tuple[str, ...]:
    """The same from the number of articles of each language.

    >>> rank_languages({"en": 500, "de": 700, "xx": 20, "": 900})
    ('de', 'en')
    """
    if language != "auto":
        return ()
    codes, n_docs = sorted(sizes), sum(sizes.values())
    order = sorted(codes, key=lambda code: -sizes[code])
    return tuple(code for code in order if code and sizes[code] >= min_articles(n_docs))


def languages_left_out(sizes: Mapping[str, int], *, language: str = "auto") -> dict[str, int]:
    """The languages whose articles are not modelled, with their numbers of articles; see `leave_out_languages`.

    >>> languages_left_out({"en": 5000, "de": 60, "xx": 20, "": 10}), languages_left_out({"en": 800, "de": 60})
    ({'de': 60}, {'de': 60})
    """
    kept = rank_languages(sizes, language=language)
    few = STRAY_FRACTION * sum(sizes.values()) if len(kept) == 1 else 0
    return {c: n for c, n in sorted(sizes.items()) if kept and c not in ("", *kept) and n >= few}


def language_words(sizes: Mapping[str, int], left_out: Mapping[str, int], *, language: str = "auto") -> str:
    """What is said of articles in other languages than the most frequent: that they have own topics, or none; or "".

    Args:
        sizes: number of modelled articles by language.
        left_out: the same of languages that are not modelled.
        language: "auto", or the code of all articles; then nothing is said.

    >>> language_words({"en": 700, "es": 160}, {})
    '160 articles are in other languages than en, the most frequent (es 160): each language has topics of its own, and \
their shares follow its number of articles; --language en counts all as one.'
    >>> language_words({"en": 700, "es": 3}, {"de": 60})
    '60 articles in languages with fewer than 100 are in no topic (de 60); --language en counts them with the others.'
    """
    ranked = rank_languages(sizes, language=language)
    others = {code: sizes[code] for code in ranked[1:]}
    if others:
        number = f"{sum(others.values()):,} articles are in other languages than {ranked[0]}, the most frequent"
        number = f"{number} ({_listed(others)})"
        shares = "each language has topics of its own, and their shares follow its number of articles"
        return f"{number}: {shares}; --language {ranked[0]} counts all as one."
    if not left_out:
        return ""
    least, main = min_articles(sum(sizes.values()) + sum(left_out.values())), max(sizes, key=lambda c: (sizes[c], c))
    number = f"{sum(left_out.values()):,} articles in languages with fewer than {least:,} are in no topic"
    return f"{number} ({_listed(left_out)}); --language {main} counts them with the others."


def _listed(sizes: Mapping[str, int]) -> str:
    return ", ".join(f"{code} {n:,}" for code, n in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])))


def _tally(corpus: Corpus) -> dict[str, int]:
    """The number of articles of each language."""
    codes, sizes = np.unique(corpus.strings("language"), return_counts=True)
    return dict(zip(codes.tolist(), sizes.tolist(), strict=True))


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
    listed = languages_left_out(_tally(dated.corpus), language=language)
    stays = ~np.isin(dated.corpus.strings("language"), list(listed))
    if not listed:
        return dated, weight, rejects
    left_out = dated.corpus.take(np.flatnonzero(~stays))
    rows = tuple(_reject_row(row, min_articles(len(dated))) for row in left_out.table.to_pylist())
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
