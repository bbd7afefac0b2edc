"""Trends from monthly raw shares: slope, p-value, adjusted p-value, verdict, season and change points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.checks import (
    BoolArray,
    FloatArray,
    IntArray,
    MonthArray,
    Rng,
    StrArray,
    check_fraction,
    check_rng,
    check_type,
)
from trendlab.maths.adjust import adjust_p
from trendlab.prevalence.dating import can_estimate_season, why_no_trend
from trendlab.prevalence.knownyears import by_known_years
from trendlab.prevalence.result import Prevalence
from trendlab.prevalence.typical import hold_articles
from trendlab.trend.binomial import count_trials
from trendlab.trend.breaks import ChangePoint, find_breaks
from trendlab.trend.homogeneity import count_articles, find_article_var, find_hardness
from trendlab.trend.result import Slopes, Trends
from trendlab.trend.season import Seasons, find_seasons
from trendlab.trend.slope import SlopeDistribution, fit_slopes
from trendlab.words.numbers import CALL_P, there_are

MIN_MONTHS = 4
FLAT_POINTS = 0.5
FLAT_FRACTION = 0.1
FLAT_YEARS = 3.0  # over longer spans a flat topic changes no more than in so many years
STRAY = 0.01  # fraction of the articles at either end, whose months make no span longer
RIDGE = 1e-3


@dataclass(frozen=True, kw_only=True, eq=False)
class Observed:
    """The data of the months that hold articles.

    Attributes:
        months: (n,) of datetime64[M].
        x: (n,) time in years.
        y: (n, n_topics) raw shares.
        size: (n,) effective number of articles of each month.
        rate: (n_topics,) mean rate; half an article is added to keep it away from 0 and 1.
        article_var: (n_topics,) variance of one article's membership around the rate of its month.
        trials: (n, n_topics) trials of 0 or 1 that each raw share is a mean of.
        noise: (n, n) sampling covariance in units of one article's variance.
        convolution: (n, n) weights of the true months in each observed month; None if months are certain.
    """

    months: MonthArray
    x: FloatArray
    y: FloatArray
    size: FloatArray
    rate: FloatArray
    article_var: FloatArray
    trials: FloatArray
    noise: FloatArray
    convolution: FloatArray | None


def estimate_trends(prevalence: Prevalence, *, level: float = 0.9, rng: Rng) -> Trends:
    """Slope, bounds, p-value, adjusted p-value, verdict and change points of each topic.

    Args:
        prevalence: `raw` (n_months, n_topics) and `n_eff` (n_months,) are used; the smoothed `share` is not. Of an
            archive dated by year only the shares of its years are used.
        level: coverage of the bounds, in (0, 1).
        rng: a generator or a seed, for the bootstrap test of change points.

    Raises:
        OutOfRangeError: if level does not lie in (0, 1).

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> dated = tl.date_corpus(corpus)
        >>> shares = tl.estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
        >>> trends = tl.estimate_trends(shares, rng=np.random.default_rng(0))
        >>> set(trends.verdict) <= {'rising', 'falling', 'flat', 'unclear'}
        True

    Source: the slope in `trendlab.trend.slope`; Benjamini & Hochberg 1995 for the adjusted p.
    """
    check_type(prevalence, Prevalence, "prevalence")
    check_fraction(level, "level")
    rng = check_rng(rng)
    dated, prevalence = prevalence, by_known_years(prevalence)
    seen = observed_months(prevalence)
    reason = prevalence.unit.say(_why_not(prevalence, seen, period="month" if dated is prevalence else "year"))
    if reason:
        return _no_trends(prevalence.raw.shape[1], reason, level)
    distribution = _fit_slopes(seen)
    slope, p_value = _slope_and_p(distribution, seen)
    p_adjusted = adjust_p(p_value)
    lower, upper = _bounds(distribution, level, seen)
    bounds_90 = (lower, upper) if level == 0.9 else _bounds(distribution, 0.9, seen)
    return Trends(
        slope=100 * slope,
        lower=100 * lower,
        upper=100 * upper,
        p_value=p_value,
        p_adjusted=p_adjusted,
        verdict=_verdict(slope, p_adjusted, bounds=bounds_90, margin=_flat_margin(seen)),
        detectable=100 * distribution.detectable(),
        change_points=_change_points(seen, rng, whole_years=dated is not prevalence),
        level=level,
        season=_season(dated, seen),
        notes={
            "method": "slope with AR(1) errors and sampling noise by REML, nuisance parameters integrated out, "
            "p at least that of the draw of articles alone (saddlepoint)",
            "n_months": len(seen.x),
            "adjusted": "Benjamini-Hochberg",
            "flat_years": FLAT_YEARS,
            **({} if dated is prevalence else {"known_by": "year"}),
        },
    )


def estimate_slopes(prevalence: Prevalence, topics: IntArray, *, level: float = 0.9) -> Slopes:
    """Slopes, bounds and p-values of some topics, equal to those of `estimate_trends`.

    Args:
        prevalence: of all topics, because they share a prior (empirical Bayes).
        topics: (n,) numbers of the wanted topics.
        level: coverage of the bounds, in (0, 1).

    Raises:
        OutOfRangeError: if level does not lie in (0, 1).
    """
    check_type(prevalence, Prevalence, "prevalence")
    check_fraction(level, "level")
    prevalence = by_known_years(prevalence)
    seen = observed_months(prevalence)
    if _why_not(prevalence, seen):
        missing = np.full(len(topics), np.nan)
        return Slopes(slope=missing, lower=missing, upper=missing, p_value=missing)
    distribution = _fit_slopes(seen).take(topics)
    slope, p_value = _slope_and_p(distribution, seen)
    lower, upper = _bounds(distribution, level, seen)
    return Slopes(slope=100 * slope, lower=100 * lower, upper=100 * upper, p_value=p_value)


def _why_not(prevalence: Prevalence, seen: Observed, *, period: str = "month") -> str:
    """Why these months, or years, allow no estimate; "" if they do."""
    n_months = int(hold_articles(prevalence.n_docs[np.isin(prevalence.months, seen.months)]).sum())
    if n_months < MIN_MONTHS:
        return f"a trend needs {MIN_MONTHS} {period}s with articles; {there_are(n_months)}"
    return why_no_trend(prevalence.info)


def _fit_slopes(seen: Observed) -> SlopeDistribution:
    return fit_slopes(
        seen.x,
        seen.y,
        noise=seen.noise,
        rate=seen.rate,
        article_var=seen.article_var,
        trials=seen.trials,
        convolution=seen.convolution,
    )


def observed_months(prevalence: Prevalence) -> Observed:
    """The data of the months with articles."""
    seen: BoolArray = (prevalence.n_docs > 0) & (prevalence.n_eff > 0) & ~np.isnan(prevalence.raw).any(axis=1)
    months, y = prevalence.months[seen], prevalence.raw[seen]
    noise, convolution = _sampling(prevalence, seen)
    # Where months share articles, sizes still sum to the number of articles; with given dates they are n_eff.
    weight, n_docs = count_articles(prevalence, seen)
    size = weight / (noise @ weight)
    rate = ((size[:, None] * y).sum(0) + 0.5) / (size.sum() + 1)
    return Observed(
        months=months,
        x=(months - prevalence.months[:1]).astype(int) / 12,
        y=y,
        size=size,
        rate=rate,
        article_var=find_article_var(prevalence, seen, rate),
        trials=count_trials(noise, hardness=find_hardness(prevalence, size @ y / size.sum()), n_docs=n_docs),
        noise=noise,
        convolution=convolution,
    )


def _sampling(prevalence: Prevalence, seen: BoolArray) -> tuple[FloatArray, FloatArray | None]:
    """Sampling covariance of raw shares in units of one article's variance, and the convolution over uncertain months.

    For month distributions P and weights w, raw = sum of w P y / N with N = sum of w P. Its covariance over months is
    I / (N N') with I = sum of w P P', and its expectation weights the rates of the true months by I / N. Clusters of
    articles lower n_eff; they scale the diagonal by diag(I) / n_eff.
    """
    info = prevalence.info
    if info is None:
        return np.diag(1 / prevalence.n_eff[seen]), None
    weight, _ = count_articles(prevalence, seen)
    info = info[np.ix_(seen, seen)]
    inflate = np.sqrt(np.diag(info) / prevalence.n_eff[seen])
    noise = info * np.outer(inflate / weight, inflate / weight)
    if not (info - np.diag(np.diag(info))).any():
        return noise, None
    # Very uncertain months make neighbouring rows nearly equal; a small ridge keeps the Cholesky factor stable.
    return noise + RIDGE * np.diag(np.diag(noise)), info / info.sum(axis=1, keepdims=True)


def _slope_and_p(distribution: SlopeDistribution, seen: Observed) -> tuple[FloatArray, FloatArray]:
    """Slope and p-value of each topic; NaN where no rates in [0, 1] have such a slope."""
    slope, p_value = distribution.mean(), distribution.p_value()
    beyond = np.abs(slope) > largest_slope(seen)
    return np.where(beyond, np.nan, slope), np.where(beyond, np.nan, p_value)


def _season(prevalence: Prevalence, seen: Observed) -> Seasons | None:
    """The season of each topic; None if the dates are too uncertain."""
    if not can_estimate_season(prevalence.info):
        return None
    return find_seasons(
        seen.months,
        seen.y,
        noise=seen.noise,
        rate=seen.rate,
        article_var=seen.article_var,
        convolution=seen.convolution,
    )


def _bounds(distribution: SlopeDistribution, level: float, seen: Observed) -> tuple[FloatArray, FloatArray]:
    """Bounds of the slope, clipped to the largest slope of rates in [0, 1]; NaN where the slope itself is larger."""
    limit = np.where(np.abs(distribution.mean()) > largest_slope(seen), np.nan, largest_slope(seen))
    lower = np.clip(distribution.quantile((1 - level) / 2), -limit, limit)
    upper = np.clip(distribution.quantile((1 + level) / 2), -limit, limit)
    return lower, upper


def largest_slope(seen: Observed) -> float:
    """The largest least-squares slope of any rates in [0, 1], a year: rates that jump from 0 to 1 at the mean time.

    It is larger than the slope of a line that stays within [0, 1]. Clipped to that, the bounds of a topic that appears
    late would collapse to one number. It is the larger of two: months weighted by size, and equally.
    """
    found = []
    for weight in (seen.size, np.ones(len(seen.x))):
        centred = seen.x - weight @ seen.x / weight.sum()
        found.append(float(weight @ np.maximum(centred, 0)) / float(weight @ centred**2))
    return max(found)


def _flat_margin(seen: Observed) -> FloatArray:
    """The largest slope of a flat topic, (n_topics,), in shares a year; a stray article makes no span longer."""
    weight = seen.size / seen.size.sum()
    span = float(np.ptp(seen.x[(np.cumsum(weight) > STRAY) & (np.cumsum(weight) - weight < 1 - STRAY)]))
    yearly = np.maximum(FLAT_POINTS / 100, FLAT_FRACTION * (weight @ seen.y))
    return np.asarray(yearly * FLAT_YEARS / max(FLAT_YEARS, span))


def _verdict(
    slope: FloatArray, p_adjusted: FloatArray, *, bounds: tuple[FloatArray, FloatArray], margin: FloatArray
) -> StrArray:
    """The verdict of each topic: rising, falling, flat or unclear; `bounds` are those of the 90 % interval."""
    flat = (bounds[0] >= -margin) & (bounds[1] <= margin)
    called = p_adjusted <= CALL_P
    words: StrArray = np.select([called & (slope > 0), called, flat], ["rising", "falling", "flat"], "unclear")
    return words


def _change_points(
    seen: Observed, rng: np.random.Generator, *, whole_years: bool
) -> tuple[tuple[ChangePoint, ...], ...]:
    """Steps of each topic, those of years in January; a share counts as binomial trials with its sampling variance."""
    effect = np.clip(seen.article_var / (seen.rate * (1 - seen.rate)), 0.01, None)
    trials = seen.size[:, None] / effect
    months = seen.months.astype("M8[Y]").astype("M8[M]") if whole_years else seen.months
    return find_breaks(seen.y, trials, months=months, rng=rng)


def _no_trends(n_topics: int, reason: str, level: float) -> Trends:
    """Trends without estimates, and the reason."""
    missing = np.full(n_topics, np.nan)
    return Trends(
        slope=missing,
        lower=missing,
        upper=missing,
        p_value=missing,
        p_adjusted=missing,
        verdict=np.full(n_topics, "unclear"),
        detectable=missing,
        change_points=tuple(() for _ in range(n_topics)),
        level=level,
        notes={"reason": reason},
    )
