"""From memberships and month distributions to shares with bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray, check_at_least, check_fraction, check_same_docs
from trendlab.dates import DatedCorpus
from trendlab.errors import TooFewArticlesError
from trendlab.models.base import TopicFit
from trendlab.prevalence.raw import raw_shares
from trendlab.prevalence.result import Prevalence
from trendlab.prevalence.smooth import smooth_shares
from trendlab.prevalence.spec import PrevalenceSpec
from trendlab.prevalence.sums import MonthSums, sum_months

SIZES = {"month": 1, "quarter": 3, "year": 12}


def estimate_prevalence(
    fit: TopicFit,
    dated: DatedCorpus,
    *,
    weight: FloatArray | None = None,
    level: float = 0.9,
    n_draws: int = 1000,
    spec: PrevalenceSpec | None = None,
    rng: np.random.Generator,
) -> Prevalence:
    """Share of each topic in each calendar month, with bounds.

    Args:
        fit: memberships (n_docs, n_topics), rows sum to 1.
        dated: the same articles with a distribution over months each.
        weight: (n_docs,) weight of each article, for example 1 / size of its cluster of near-duplicates; 1 when None.
        level: coverage of the bounds, in (0, 1).
        n_draws: draws from the posterior of the rates, at least 100.
        spec: further options; the defaults when None.
        rng: source of the draws.

    Raises:
        RowMismatchError: if fit and dated hold different articles.
        OutOfRangeError: if level or n_draws is out of range.
        TooFewArticlesError: if nothing dates the articles.
    """
    check_same_docs(fit.doc_id, dated.corpus.doc_id, "fit and dated")
    check_fraction(level, "level")
    check_at_least(n_draws, 100, "n_draws")
    if not len(dated.months) or not len(dated):
        raise TooFewArticlesError("a share per month needs at least one article with a month; got none")
    options = spec or PrevalenceSpec()
    weights = np.ones(len(dated)) if weight is None else np.asarray(weight, dtype=float)
    n_words = np.full(len(dated), np.inf) if options.n_words is None else np.asarray(options.n_words, dtype=float)
    sums = sum_months(fit.doc_topic, dated.month_prob, weight=weights, n_words=n_words)
    return prevalence_from_sums(sums, dated.months, partial=dated.partial, level=level, n_draws=n_draws, rng=rng)


def prevalence_from_sums(
    sums: MonthSums, months: MonthArray, *, partial: BoolArray, level: float, n_draws: int, rng: np.random.Generator
) -> Prevalence:
    """The same from the sums over articles alone, which may come from any number of blocks.

    Args:
        sums: sums over all articles.
        months: (n_months,) of datetime64[M].
        partial: (n_months,) of bool.
        level: coverage of the bounds.
        n_draws: draws from the posterior of the rates.
        rng: source of the draws.
    """
    noise = _article_noise(sums)
    smooth = smooth_shares(sums.info, sums.total, noise=noise)
    draws = np.clip(smooth.draw(n_draws, rng), 0.0, 1.0)
    mean = np.clip(smooth.mean, 0.0, 1.0)
    found = [
        _estimate_period(_at_period(x, months, partial), sums, noise=noise, mean=mean, draws=draws, level=level)
        for x in SIZES
    ]
    notes = {"method": "gaussian process, grid of kernels", "n_draws": n_draws, "sources": ["articles", "dates"]}
    return replace(found[0], quarter=found[1], year=found[2], notes=notes)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Calendar:
    """For each month the number of its period; each period's first month and whether it is partial."""

    period: str
    group: IntArray
    first: MonthArray
    partial: BoolArray


def _article_noise(sums: MonthSums) -> FloatArray:
    """Variance of one article's membership around its month's rate, pooled over months, (n_topics,)."""
    seen = sums.weight > 0
    fitted = (sums.total[seen] ** 2 / sums.weight[seen, None]).sum(axis=0)
    freedom = max(float(sums.weight.sum()) - int(seen.sum()), 1.0)
    overall = sums.mean_sum / sums.weight.sum()
    floor = 1e-2 * np.maximum(overall * (1 - overall), 1e-8)
    return np.asarray(np.maximum((sums.square - fitted + sums.spread) / freedom, floor))


def _at_period(period: str, months: MonthArray, partial: BoolArray) -> _Calendar:
    size = SIZES[period]
    key = months.astype("datetime64[M]").astype(int) // size
    group = key - key[0]
    short = np.bincount(group) < size
    return _Calendar(
        period=period, group=group, first=(np.unique(key) * size).astype("datetime64[M]"),
        partial=(np.bincount(group, partial.astype(float)) > 0) | short,
    )  # fmt: skip


def _estimate_period(
    calendar: _Calendar, sums: MonthSums, *, noise: FloatArray, mean: FloatArray, draws: FloatArray, level: float
) -> Prevalence:
    member = np.zeros((len(calendar.first), len(calendar.group)))
    member[calendar.group, np.arange(len(calendar.group))] = 1.0
    weight, total, n_eff = member @ sums.weight, member @ sums.total, member @ np.diag(sums.info)
    raw = raw_shares(weight, total, n_eff=n_eff, noise=noise, level=level)
    # Months of a period count by their articles; a period without any counts its months evenly.
    mix = member * np.where((weight > 0)[calendar.group], sums.weight, 1.0)
    mix /= mix.sum(axis=1, keepdims=True)
    share = mix @ mean
    share /= share.sum(axis=1, keepdims=True)
    cells = draws if calendar.period == "month" else np.matmul(mix, draws)
    tail = (1 - level) / 2
    lower, upper = np.quantile(cells, [tail, 1 - tail], axis=-1)
    return Prevalence(
        months=calendar.first, period=calendar.period, level=level, n_docs=weight, n_eff=n_eff,
        partial=calendar.partial, share=share, lower=np.minimum(lower.T, share), upper=np.maximum(upper.T, share),
        raw=raw.mean, raw_lower=raw.lower, raw_upper=raw.upper, raw_var=raw.var,
    )  # fmt: skip
