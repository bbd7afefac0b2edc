"""Seasons: a yearly wave beside the trend, for spans of 36 months or more."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from trendlab.checks import FloatArray, IntArray, MonthArray, check_places, read_only
from trendlab.maths.adjust import adjust_p
from trendlab.trend.breaks.covariance import Diagonalised, diagonalise, process_correlation
from trendlab.trend.slope import POINTS, PRIOR_DF, RHO_GRID, log_prior_at

MIN_MONTHS = 36


@dataclass(frozen=True, kw_only=True, eq=False)
class Seasons:
    """The yearly wave of each topic.

    Attributes:
        p_value: (n_topics,) of no season; NaN if the span is below 36 months, or fewer than 18 months hold articles.
        size: (n_topics,) from trough to peak, percentage points.
        peak: (n_topics,) calendar month of the peak, 1 to 12; 0 without an estimate.
    """

    p_value: FloatArray
    size: FloatArray
    peak: IntArray

    def __post_init__(self) -> None:
        for name in ("p_value", "size"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))
        object.__setattr__(self, "peak", read_only(self.peak, int))

    @property
    def p_adjusted(self) -> FloatArray:
        """P-values adjusted over topics by Benjamini-Hochberg, (n_topics,)."""
        return adjust_p(self.p_value)

    def take_topics(self, topics: IntArray) -> Seasons:
        """The seasons of only these topics, in this order."""
        topics = check_places(topics, len(self.p_value), "topics", once=True)
        return replace(self, p_value=self.p_value[topics], size=self.size[topics], peak=self.peak[topics])


def find_seasons(
    months: MonthArray,
    y: FloatArray,
    *,
    noise: FloatArray,
    rate: FloatArray,
    article_var: FloatArray,
    convolution: FloatArray | None = None,
) -> Seasons:
    """P-value, size and peak of a yearly wave in each column of y, beside a straight line.

    The wave's sine and cosine are tested by an F test in generalized least squares. P-values are averaged over the grid
    of `trendlab.trend.slope`; weights are the REML likelihood (with the wave in the model) times the prior.

    Args:
        months: (n_months,) of datetime64[M], increasing.
        y: (n_months, n_topics) shares, no NaN.
        noise: (n_months, n_months) sampling covariance in units of one article's variance.
        rate: (n_topics,) mean rate.
        article_var: (n_topics,) variance of one article's membership.
        convolution: (n_months, n_months) weights of the true months in each observed month; None if months are certain.

    Source: Harvey 1989, section 2.3.4 (trigonometric season).
    """
    from scipy.special import fdtrc

    number = months.astype(int)
    if number[-1] - number[0] + 1 < MIN_MONTHS or len(number) < MIN_MONTHS // 2:
        missing = np.full(y.shape[1], np.nan)
        return Seasons(p_value=missing, size=missing, peak=np.zeros(y.shape[1], dtype=int))
    angle = 2 * np.pi * (number % 12) / 12
    design = np.column_stack([np.ones(len(number)), number - number.mean(), np.sin(angle), np.cos(angle)])
    design = design if convolution is None else convolution @ design
    size = 1 / np.diag(noise)
    unit = np.sqrt(article_var / size.mean())
    lag = np.abs(np.subtract.outer(number, number)).astype(float)
    scores, tails, waves = [], [], []
    count = rate * (1 - rate)
    columns = np.column_stack([design, (y - y.mean(0)) / unit])
    rotated = {
        rho: diagonalise(noise * size.mean(), process_correlation(lag, float(rho), convolution), columns)
        for rho in RHO_GRID
    }
    for var_ratio, rho in POINTS:
        score, ratio, wave = _fit_wave(rotated[rho], var_ratio=var_ratio)
        scores.append(score + log_prior_at(var_ratio, count * size.mean(), count * size.mean() / article_var))
        tails.append(fdtrc(2, len(number) - 4 + PRIOR_DF, ratio))
        waves.append(wave)
    weight = np.exp(np.array(scores) - np.max(scores, axis=0))
    weight /= weight.sum(0)
    wave = np.einsum("gk,gwk->wk", weight, np.array(waves)) * unit
    peak = np.rint(np.arctan2(wave[0], wave[1]) / (2 * np.pi) * 12).astype(int) % 12 + 1
    return Seasons(p_value=(weight * np.array(tails)).sum(0), size=200 * np.hypot(wave[0], wave[1]), peak=peak)


def _fit_wave(rotated: Diagonalised, *, var_ratio: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Log-likelihood, F statistic of the wave and its two coefficients at one grid point; columns are design and y."""
    from scipy.linalg import solve_triangular

    known = 1 + var_ratio
    white, log_root = rotated.whiten(var_ratio)
    orthogonal, upper = np.linalg.qr(white[:, :4])
    y = white[:, 4:]
    fitted = orthogonal.T @ y
    df = len(y) - 4 + PRIOR_DF
    rss = np.maximum((y * y).sum(0) - (fitted * fitted).sum(0), 0) + PRIOR_DF * known
    log_det = log_root + np.log(np.abs(np.diag(upper))).sum()
    coefficients = solve_triangular(upper, fitted, check_finite=False)
    ratio = (fitted[2:] ** 2).sum(0) / 2 / (rss / df)
    return 0.5 * (PRIOR_DF * np.log(known) - df * np.log(rss)) - log_det, ratio, coefficients[2:]
