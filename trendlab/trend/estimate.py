"""From monthly raw shares to slope, p, adjusted p and verdict."""

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
from trendlab.prevalence.result import Prevalence
from trendlab.trend.breaks import ChangePoint, find_breaks
from trendlab.trend.dating import can_tell_season, why_no_trend
from trendlab.trend.result import Slopes, Trends
from trendlab.trend.season import Seasons, find_seasons
from trendlab.trend.slope import SlopeLaw, fit_slopes

MIN_MONTHS = 4
CALL_P = 0.05
FLAT_POINTS = 0.5
FLAT_FRACTION = 0.1
RIDGE = 1e-3


@dataclass(frozen=True, kw_only=True, eq=False)
class Observed:
    """The months that hold articles, ready for estimation.

    Attributes:
        months: (n,) of datetime64[M].
        x: (n,) time in years.
        y: (n, n_topics) raw shares.
        size: (n,) effective articles of each month.
        rate: (n_topics,) mean rate, kept off 0 and 1 by half an article.
        article_var: (n_topics,) variance of one article's membership.
        noise: (n, n) sampling covariance in units of one article's variance.
        smear: (n, n) or None, how a month's process spreads over uncertain months.
    """

    months: MonthArray
    x: FloatArray
    y: FloatArray
    size: FloatArray
    rate: FloatArray
    article_var: FloatArray
    noise: FloatArray
    smear: FloatArray | None


def estimate_trends(prevalence: Prevalence, *, level: float = 0.9, rng: Rng) -> Trends:
    """Slope, bounds, p, adjusted p and verdict of each topic, from raw shares and month sizes.

    Args:
        prevalence: `raw` (n_months, n_topics), `n_eff` (n_months,); the smoothed `share` is never looked at.
        level: coverage of the bounds, in (0, 1).
        rng: a generator or a seed; calibrates the search for change points.

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
    seen = _observe(prevalence)
    reason = prevalence.unit.say(_why_not(prevalence, seen))
    if reason:
        return _no_trends(prevalence.raw.shape[1], reason, level)
    law = _fit_law(seen)
    slope, p_value = _possible(law, seen)
    p_adjusted = adjust_p(p_value)
    lower, upper = _bounded(law, level, seen)
    narrow = (lower, upper) if level == 0.9 else _bounded(law, 0.9, seen)
    mean_share = _mean_share(seen)
    return Trends(
        slope=100 * slope,
        lower=100 * lower,
        upper=100 * upper,
        p_value=p_value,
        p_adjusted=p_adjusted,
        verdict=_verdict(slope, p_adjusted, bounds=narrow, mean_share=mean_share),
        detectable=100 * law.detectable(),
        change_points=_change_points(seen, rng),
        level=level,
        season=_season(prevalence, seen),
        notes={
            "method": "slope with AR(1) errors and sampling noise by REML, nuisance parameters integrated out",
            "n_months": len(seen.x),
            "adjusted": "Benjamini-Hochberg",
        },
    )


def estimate_slopes(prevalence: Prevalence, topics: IntArray, *, level: float = 0.9) -> Slopes:
    """Slope, bounds and p of some topics, equal to those of `estimate_trends`; nothing else is estimated.

    Args:
        prevalence: of all topics, for they correct each other's prior.
        topics: (n,) the topics that are wanted.
        level: coverage of the bounds, in (0, 1).

    Raises:
        OutOfRangeError: if level does not lie in (0, 1).
    """
    check_type(prevalence, Prevalence, "prevalence")
    check_fraction(level, "level")
    seen = _observe(prevalence)
    if _why_not(prevalence, seen):
        missing = np.full(len(topics), np.nan)
        return Slopes(slope=missing, lower=missing, upper=missing, p_value=missing)
    law = _fit_law(seen).take(topics)
    slope, p_value = _possible(law, seen)
    lower, upper = _bounded(law, level, seen)
    return Slopes(slope=100 * slope, lower=100 * lower, upper=100 * upper, p_value=p_value)


def _why_not(prevalence: Prevalence, seen: Observed) -> str:
    """Why these months allow no estimate; empty where they do."""
    if len(seen.x) < MIN_MONTHS:
        return f"a trend needs {MIN_MONTHS} months with articles; there are {len(seen.x)}"
    return why_no_trend(getattr(prevalence, "info", None))


def _fit_law(seen: Observed) -> SlopeLaw:
    return fit_slopes(seen.x, seen.y, noise=seen.noise, rate=seen.rate, article_var=seen.article_var, smear=seen.smear)


def _observe(prevalence: Prevalence) -> Observed:
    """Months with articles, their sampling covariance and the variance of one article."""
    seen: BoolArray = (prevalence.n_docs > 0) & (prevalence.n_eff > 0) & ~np.isnan(prevalence.raw).any(axis=1)
    months, y = prevalence.months[seen], prevalence.raw[seen]
    noise, smear = _sampling(prevalence, seen)
    # Months that share articles count each once: sizes add up to the articles, and with given dates are n_eff.
    n_docs = prevalence.n_docs[seen]
    size = n_docs / (noise @ n_docs)
    rate = ((size[:, None] * y).sum(0) + 0.5) / (size.sum() + 1)
    return Observed(
        months=months,
        x=(months - prevalence.months[:1]).astype(int) / 12,
        y=y,
        size=size,
        rate=rate,
        article_var=_article_var(prevalence, seen, rate),
        noise=noise,
        smear=smear,
    )


def _sampling(prevalence: Prevalence, seen: BoolArray) -> tuple[FloatArray, FloatArray | None]:
    """Sampling covariance of raw shares in units of one article's variance, and the smear over uncertain months.

    With month distributions P and weights w, raw = sum of w P y / sum of w P: its covariance over months is
    I / (N N') with I = sum of w P P', and a month's rate reaches other months by I / N. Clusters that make
    articles count less than their number scale the diagonal by diag(I) / n_eff.
    """
    info = getattr(prevalence, "info", None)
    if info is None:
        return np.diag(1 / prevalence.n_eff[seen]), None
    n_docs = prevalence.n_docs[seen]
    info = info[np.ix_(seen, seen)]
    inflate = np.sqrt(np.diag(info) / prevalence.n_eff[seen])
    noise = info * np.outer(inflate / n_docs, inflate / n_docs)
    if not (info - np.diag(np.diag(info))).any():
        return noise, None
    # Widely spread articles make neighbouring months nearly the same: a small ridge keeps the roots exact.
    return noise + RIDGE * np.diag(np.diag(noise)), info / info.sum(axis=1, keepdims=True)


def _article_var(prevalence: Prevalence, seen: BoolArray, rate: FloatArray) -> FloatArray:
    """Variance of one article's membership: from the sampling variance of raw, else that of a count."""
    count = rate * (1 - rate)
    if prevalence.raw_var is None:
        return count
    size = prevalence.n_eff[seen]
    pooled = (size**2) @ prevalence.raw_var[seen] / size.sum()
    found: FloatArray = np.clip(pooled, 1e-6 * count, None)
    return found


def _mean_share(seen: Observed) -> FloatArray:
    mean: FloatArray = seen.size @ seen.y / seen.size.sum()
    return mean


def _possible(law: SlopeLaw, seen: Observed) -> tuple[FloatArray, FloatArray]:
    """Slope and p of each topic; NaN where the slope lies beyond what rates inside [0, 1] can do."""
    slope, p_value = law.mean(), law.p_value()
    beyond = np.abs(slope) > _steepest(seen)
    return np.where(beyond, np.nan, slope), np.where(beyond, np.nan, p_value)


def _season(prevalence: Prevalence, seen: Observed) -> Seasons | None:
    """A yearly wave of each topic; None where the dates are too wide for one."""
    if not can_tell_season(getattr(prevalence, "info", None)):
        return None
    return find_seasons(
        seen.months, seen.y, noise=seen.noise, rate=seen.rate, article_var=seen.article_var, smear=seen.smear
    )


def _bounded(law: SlopeLaw, level: float, seen: Observed) -> tuple[FloatArray, FloatArray]:
    """Bounds of the slope, cut to what rates inside [0, 1] can do; NaN where the slope itself lies beyond."""
    limit = np.where(np.abs(law.mean()) > _steepest(seen), np.nan, _steepest(seen))
    lower = np.clip(law.quantile((1 - level) / 2), -limit, limit)
    upper = np.clip(law.quantile((1 + level) / 2), -limit, limit)
    return lower, upper


def _steepest(seen: Observed) -> float:
    """The steepest line through any rates in [0, 1], a year: nothing before the middle and everything after it.

    A line that itself stays inside [0, 1] would be less steep than the line through a rate that jumps: cut to that, the
    bounds of a topic that comes late collapse to one number. Months weigh by their articles or alike.
    """
    found = []
    for weight in (seen.size, np.ones(len(seen.x))):
        away = seen.x - weight @ seen.x / weight.sum()
        found.append(float(weight @ np.maximum(away, 0)) / float(weight @ away**2))
    return max(found)


def _verdict(
    slope: FloatArray, p_adjusted: FloatArray, *, bounds: tuple[FloatArray, FloatArray], mean_share: FloatArray
) -> StrArray:
    """Rising, falling, flat or unclear; bounds are the 90 % interval whatever the level."""
    band = np.maximum(FLAT_POINTS / 100, FLAT_FRACTION * mean_share)
    flat = (bounds[0] >= -band) & (bounds[1] <= band)
    called = p_adjusted <= CALL_P
    words: StrArray = np.select([called & (slope > 0), called, flat], ["rising", "falling", "flat"], "unclear")
    return words


def _change_points(seen: Observed, rng: np.random.Generator) -> tuple[tuple[ChangePoint, ...], ...]:
    """Steps of each topic; a share counts as the binomial trials that have its sampling variance."""
    effect = np.clip(seen.article_var / (seen.rate * (1 - seen.rate)), 0.01, None)
    trials = seen.size[:, None] / effect
    return find_breaks(seen.y, trials, months=seen.months, rng=rng)


def _no_trends(n_topics: int, reason: str, level: float) -> Trends:
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
