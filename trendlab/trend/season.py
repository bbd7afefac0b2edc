"""A yearly season beside the trend, from 36 months on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from trendlab.checks import FloatArray, IntArray, MonthArray, check_places, read_only
from trendlab.maths.adjust import adjust_p
from trendlab.trend.breaks.axes import OnAxes, process_correlation, turn_columns
from trendlab.trend.slope import POINTS, RHO_GRID, TRUST, log_prior_at

MIN_MONTHS = 36


@dataclass(frozen=True, kw_only=True, eq=False)
class Seasons:
    """One yearly wave a topic.

    Attributes:
        p_value: (n_topics,) of no season; NaN where the span is under 36 months.
        size: (n_topics,) from trough to peak, percentage points.
        peak: (n_topics,) calendar month of the peak, 1 to 12.
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
        """(n_topics,) corrected for the number of topics (Benjamini-Hochberg)."""
        return adjust_p(self.p_value)

    def take_topics(self, topics: IntArray) -> Seasons:
        """The waves of only these topics, in this order."""
        topics = check_places(topics, len(self.p_value), "topics", once=True)
        return replace(self, p_value=self.p_value[topics], size=self.size[topics], peak=self.peak[topics])


def find_seasons(
    months: MonthArray,
    y: FloatArray,
    *,
    noise: FloatArray,
    rate: FloatArray,
    article_var: FloatArray,
    smear: FloatArray | None = None,
) -> Seasons:
    """P, size and peak of a yearly wave in each column of y, beside a straight line.

    The F test of the wave's sine and cosine by generalized least squares is averaged over the grid of
    `trendlab.trend.slope`, with weights REML likelihood (wave included) times prior.

    Args:
        months: (n_months,) of datetime64[M], increasing.
        y: (n_months, n_topics) shares, no NaN.
        noise: (n_months, n_months) sampling covariance in units of one article's variance.
        rate: (n_topics,) mean rate.
        article_var: (n_topics,) variance of one article's membership.
        smear: (n_months, n_months) or None.

    Source: Harvey 1989, section 2.3.4 (trigonometric season).
    """
    from scipy.special import fdtrc

    number = months.astype(int)
    if number[-1] - number[0] + 1 < MIN_MONTHS or len(number) < MIN_MONTHS // 2:
        missing = np.full(y.shape[1], np.nan)
        return Seasons(p_value=missing, size=missing, peak=np.zeros(y.shape[1], dtype=int))
    angle = 2 * np.pi * (number % 12) / 12
    design = np.column_stack([np.ones(len(number)), number - number.mean(), np.sin(angle), np.cos(angle)])
    design = design if smear is None else smear @ design
    size = 1 / np.diag(noise)
    unit = np.sqrt(article_var / size.mean())
    lag = np.abs(np.subtract.outer(number, number)).astype(float)
    scores, tails, waves = [], [], []
    columns = np.column_stack([design, (y - y.mean(0)) / unit])
    turned = {
        rho: turn_columns(noise * size.mean(), process_correlation(lag, float(rho), smear), columns) for rho in RHO_GRID
    }
    for odds, rho in POINTS:
        score, ratio, wave = _fit_wave(turned[rho], odds=odds)
        scores.append(score + log_prior_at(odds, rate * (1 - rate) * size.mean()))
        tails.append(fdtrc(2, len(number) - 4 + TRUST, ratio))
        waves.append(wave)
    weight = np.exp(np.array(scores) - np.max(scores, axis=0))
    weight /= weight.sum(0)
    wave = np.einsum("gk,gwk->wk", weight, np.array(waves)) * unit
    peak = np.rint(np.arctan2(wave[0], wave[1]) / (2 * np.pi) * 12).astype(int) % 12 + 1
    return Seasons(p_value=(weight * np.array(tails)).sum(0), size=200 * np.hypot(wave[0], wave[1]), peak=peak)


def _fit_wave(turned: OnAxes, *, odds: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Log-likelihood, F ratio of the wave and its two coefficients at one grid point, from the columns design, y."""
    from scipy.linalg import solve_triangular

    known = 1 + odds
    white, log_root = turned.white(odds)
    orthogonal, upper = np.linalg.qr(white[:, :4])
    y = white[:, 4:]
    fitted = orthogonal.T @ y
    df = len(y) - 4 + TRUST
    rss = np.maximum((y * y).sum(0) - (fitted * fitted).sum(0), 0) + TRUST * known
    log_det = log_root + np.log(np.abs(np.diag(upper))).sum()
    coefficients = solve_triangular(upper, fitted, check_finite=False)
    ratio = (fitted[2:] ** 2).sum(0) / 2 / (rss / df)
    return 0.5 * (TRUST * np.log(known) - df * np.log(rss)) - log_det, ratio, coefficients[2:]
