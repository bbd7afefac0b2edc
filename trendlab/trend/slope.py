"""Slope of many series at once under autocorrelated errors and known month sizes.

The model of a series y (one topic's raw shares) at times x is

    y = a + b x + d step + e,    e ~ (0, s2 V),    V = ((C / c) + o W R(rho) W') / (1 + o)

C is the sampling covariance implied by the month sizes (diagonal when every article has one month, banded when months
are uncertain), c the variance of a month of average size, R(rho) the correlation of an AR(1) process at the true
distances between months, W the blur over uncertain months, and o the odds of the process variance against the sampling
variance. A step occurs with probability P_STEP, at any month: without it a true step would be mistaken for
autocorrelation and hide its own trend. Given (o, rho, step), the slope has a t distribution by generalized least
squares and REML, with the known sampling variance counting as TRUST observations. The nuisance parameters are
integrated out over a grid with weights likelihood times prior, so that p and the bounds include their uncertainty. The
prior is updated from all series (empirical Bayes).

Source: Harville 1974, Biometrika 61 (REML as a marginal likelihood); Prais & Winsten 1954 (AR(1) errors); Robbins
1956 (empirical Bayes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.trend.breaks.axes import OnAxes, process_correlation, turn_columns

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

RHO_GRID = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88])
ODDS_GRID = np.array([0.0, 0.02, 0.06, 0.2, 0.6, 2.0, 6.0, 20.0, 60.0, 200.0])
PROCESS_SD = 0.3
TRUST = 20.0
P_STEP = 0.4
STEP_SD = 0.7
MARGIN = 2
N_PRIOR = 10.0
EM_STEPS = 30
N_HALVINGS = 36
POINTS = tuple((float(o), float(r)) for o in ODDS_GRID for r in (RHO_GRID if o else RHO_GRID[:1]))


@dataclass(frozen=True, kw_only=True, eq=False)
class SlopeLaw:
    """Distribution of each series' slope: a mixture of t distributions over the grid.

    Attributes:
        center, scale, weight: (n_grid, n_series); weights of a series sum to 1.
        df: degrees of freedom of every component.
    """

    center: FloatArray
    scale: FloatArray
    weight: FloatArray
    df: float

    def take(self, series: IntArray) -> SlopeLaw:
        """The law of these series alone."""
        parts = {name: np.ascontiguousarray(getattr(self, name)[:, series]) for name in ("center", "scale", "weight")}
        return SlopeLaw(**parts, df=self.df)

    def cdf(self, value: FloatArray) -> FloatArray:
        """(n_series,) probability that the slope lies below `value` (n_series,)."""
        from scipy.special import stdtr

        below: FloatArray = (self.weight * stdtr(self.df, (value - self.center) / self.scale)).sum(0)
        return below

    def mean(self) -> FloatArray:
        """(n_series,) the slope."""
        mean: FloatArray = (self.weight * self.center).sum(0)
        return mean

    def quantile(self, part: float) -> FloatArray:
        """(n_series,) slope below which the fraction `part` of the distribution lies, by bisection."""
        from scipy.special import stdtrit

        reach = stdtrit(self.df, part) * self.scale
        low = (self.center + reach).min(0)
        high = (self.center + reach).max(0)
        for _ in range(N_HALVINGS):
            middle = (low + high) / 2
            below = self.cdf(middle) < part
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        found: FloatArray = (low + high) / 2
        return found

    def p_value(self) -> FloatArray:
        """(n_series,) two-sided p-value of no slope."""
        below = self.cdf(np.zeros(self.center.shape[1]))
        p: FloatArray = np.minimum(1.0, 2 * np.minimum(below, 1 - below))
        return p

    def detectable(self) -> FloatArray:
        """(n_series,) slope found with power .8 at p .05."""
        from scipy.special import stdtrit

        half_width = (self.quantile(0.975) - self.quantile(0.025)) / 2
        size: FloatArray = half_width * (1 + stdtrit(self.df, 0.8) / stdtrit(self.df, 0.975))
        return size


def fit_slopes(
    x: FloatArray,
    y: FloatArray,
    *,
    noise: FloatArray,
    rate: FloatArray,
    article_var: FloatArray,
    smear: FloatArray | None = None,
) -> SlopeLaw:
    """Slope of each column of y on x, with nuisance parameters summed out.

    Args:
        x: (n_months,) time in years, increasing.
        y: (n_months, n_series) shares, no NaN.
        noise: (n_months, n_months) sampling covariance in units of one article's variance.
        rate: (n_series,) mean rate, in (0, 1): scales the prior of the process.
        article_var: (n_series,) variance of one article's membership, above 0; trusted like TRUST observations.
        smear: (n_months, n_months) rows sum to 1: how the process of a month spreads over months; None: not at all.
    """
    n = len(x)
    size = 1 / np.diag(noise)
    # In units of the sampling error of an average month, in which the known variance is 1.
    unit = np.sqrt(article_var / size.mean())
    line = _smeared(np.column_stack([np.ones(n), x - x.mean()]), smear)
    steps = _smeared(np.tri(n, n - 2 * MARGIN + 1, -MARGIN), smear)
    data = _Data(n_steps=steps.shape[1], step_sd=STEP_SD * rate * (1 - rate) / unit)
    lag = np.abs(np.subtract.outer(x, x)) * 12
    columns = np.column_stack([line, steps, (y - y.mean(0)) / unit])
    turned = {
        rho: turn_columns(noise * size.mean(), process_correlation(lag, float(rho), smear), columns) for rho in RHO_GRID
    }
    fits = [_fit_point(data, turned[rho], odds=odds) for odds, rho in POINTS]
    log_prior = np.array([log_prior_at(odds, rate * (1 - rate) * size.mean()) for odds, _ in POINTS])
    center = np.array([fit.slope for fit in fits]) * unit
    return SlopeLaw(
        center=np.concatenate([center, center]),
        scale=np.concatenate([[fit.scale for fit in fits], [fit.step_scale for fit in fits]]) * unit,
        weight=_learn_weights(
            np.stack([[fit.log_like for fit in fits], [fit.step_log_like for fit in fits]]), log_prior
        ),
        df=n - 2 + TRUST,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Data:
    """What all grid points share: number of places of a step, and its prior size (n_series,)."""

    n_steps: int
    step_sd: FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class _PointFit:
    """At one grid point, per series: the slope; its standard error and the log-likelihood without and with a step."""

    slope: FloatArray
    scale: FloatArray
    log_like: FloatArray
    step_scale: FloatArray
    step_log_like: FloatArray


def _smeared(columns: FloatArray, smear: FloatArray | None) -> FloatArray:
    found: FloatArray = columns if smear is None else smear @ columns
    return found


def _fit_point(data: _Data, turned: OnAxes, *, odds: float) -> _PointFit:
    """Generalized least squares at one grid point, from the columns line, steps, y.

    The scale has a scaled inverse chi-squared prior with TRUST degrees of freedom around 1 + odds, a step a normal
    prior; both are summed out in closed form.
    """
    known = 1 + odds
    white, log_root = turned.white(odds)
    orthogonal, upper = np.linalg.qr(white[:, :2])
    fitted = orthogonal.T @ white[:, 2:]
    rest = white[:, 2:] - orthogonal @ fitted
    n_steps = data.n_steps
    steps, y = rest[:, :n_steps], rest[:, n_steps:]
    df = len(y) - 2 + TRUST
    rss = (y * y).sum(0) + TRUST * known
    fixed = 0.5 * TRUST * np.log(known) - log_root - np.log(np.abs(np.diag(upper))).sum()
    ratio = data.step_sd**2 / known
    square = (steps * steps).sum(0)[:, None]
    step_rss = rss - (steps.T @ y) ** 2 / (square + 1 / ratio)
    step_log = -0.5 * (df * np.log(step_rss) + np.log1p(ratio * square))
    top = step_log.max(0)
    weight = np.exp(step_log - top)
    total = weight.sum(0)
    steepness = np.abs(upper[1, 1])
    return _PointFit(
        slope=fitted[1, n_steps:] / upper[1, 1],
        scale=np.sqrt(rss / df) / steepness,
        log_like=fixed - 0.5 * df * np.log(rss) + np.log(1 - P_STEP),
        step_scale=np.sqrt((weight * step_rss).sum(0) / total / df) / steepness,
        step_log_like=fixed + top + np.log(total) + np.log(P_STEP / n_steps),
    )


def log_prior_at(odds: float, information: FloatArray) -> FloatArray:
    """Prior of a grid point for each series.

    The process has a standard deviation on the logit scale, half-Cauchy with median PROCESS_SD; with
    information = rate (1 - rate) n articles a month its variance is odds = information sd^2 times the sampling
    variance of a month. rho is uniform on its grid.
    """
    inner = np.sqrt(ODDS_GRID[1:-1] * ODDS_GRID[2:])
    edges = np.concatenate([[0, ODDS_GRID[1] / np.sqrt(3)], inner, [np.inf]])
    k = int(np.abs(ODDS_GRID - odds).argmin())
    sd = np.sqrt(edges[k : k + 2][:, None] / information)
    mass = np.diff(2 / np.pi * np.arctan(sd / PROCESS_SD), axis=0)[0]
    prior: FloatArray = np.log(np.maximum(mass, 1e-12) / (len(RHO_GRID) if odds else 1))
    return prior


def _learn_weights(log_like: FloatArray, log_prior: FloatArray) -> FloatArray:
    """Posterior weights of the grid points; what all series together say corrects the prior by a factor a point.

    Args:
        log_like: (2, n_points, n_series) without and with a step.
        log_prior: (n_points, n_series), which counts as N_PRIOR series, or as many as there are.

    Returns:
        (2 * n_points, n_series), adding to 1 a series.
    """
    score = log_like + log_prior
    joint = np.exp(score - score.max((0, 1)))
    prior = np.exp(log_prior) / np.exp(log_prior).sum(0)
    average = prior.mean(1)
    factor = np.ones(len(prior))
    # Never less than the series together: a grid as coarse as this one must not be taken for the truth.
    n_prior = max(N_PRIOR, log_prior.shape[1])
    for _ in range(EM_STEPS):
        found = _shares(joint.sum(0) * factor[:, None]).sum(1)
        expected = _shares(prior * factor[:, None]).sum(1)
        factor = factor * (found + n_prior * average) / (expected + N_PRIOR * _shares(average * factor))
    return _shares((joint * factor[:, None]).reshape(-1, joint.shape[2]))


def _shares(values: FloatArray) -> FloatArray:
    found: FloatArray = values / values.sum(0)
    return found
