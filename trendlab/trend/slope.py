"""Slope of many series at once under autocorrelated errors and known month sizes.

The model of a series y (one topic's raw shares) at times x is

    y = a + b x + e,    e ~ (0, s2 V),    V = (1 - w) C / c + w W R(rho) W'

C is the sampling covariance that the month sizes imply (diagonal 1 / n_eff when every article has
one month, banded when months are uncertain), c the variance of a month of average size, R(rho) the
correlation of a process of order one at the true distances between months, and W the smear of that
process over uncertain months. For given (w, rho) the slope has a t distribution with n - 2 degrees
of freedom (generalized least squares, scale by REML). The nuisance parameters (w, rho) are summed
out over a grid with weights REML likelihood times prior, so that their uncertainty is part of p and
of the bounds.

Source: Harville 1974 (REML as a marginal likelihood); Prais & Winsten 1954 for the AR(1) slope.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.checks import BoolArray, FloatArray

RHO_GRID = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88])
ODDS_GRID = np.array([0.0, 0.02, 0.06, 0.2, 0.6, 2.0, 6.0, 20.0, 60.0, 200.0])


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
        """(n_series,) slope below which `part` of the distribution lies, by bisection."""
        from scipy.special import stdtrit

        reach = stdtrit(self.df, part) * self.scale
        low = (self.center + reach).min(0)
        high = (self.center + reach).max(0)
        for _ in range(50):
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
    x: FloatArray, y: FloatArray, *, noise: FloatArray, rate: FloatArray, smear: FloatArray | None = None
) -> SlopeLaw:
    """Slope of each column of y on x, with nuisance parameters summed out.

    Args:
        x: (n_months,) time in years, increasing.
        y: (n_months, n_series) shares, no NaN.
        noise: (n_months, n_months) sampling covariance up to a factor, in units of one article's variance.
        rate: (n_series,) mean rate, in (0, 1): scales the prior of the process.
        smear: (n_months, n_months) rows sum to 1: how the process of a month spreads over months; None: not at all.
    """
    n = len(x)
    design = np.column_stack([np.ones(n), x - x.mean()])
    size = 1 / np.diag(noise)
    noise = noise * size.mean()
    # The scale of a series does not matter to its test; unit variance keeps the sums well conditioned.
    # A series that never varies has no scale of its own: it gets that of counts at its rate.
    constant = y.std(0) < 1e-9
    unit = np.where(constant, np.sqrt(rate * (1 - rate) / size.mean()), y.std(0))
    both = np.column_stack([design, np.where(constant, 0, y) / unit])
    steps = np.rint((x - x[0]) * 12)
    lag = np.abs(steps[:, None] - steps[None, :])
    parts = [
        (odds, *_fit_one(both, _covariance(noise, lag, smear, odds=odds, rho=rho), constant))
        for odds in ODDS_GRID
        for rho in (RHO_GRID if odds else RHO_GRID[:1])
    ]
    log_prior = np.array([_log_prior(odds, rate * (1 - rate) * size.mean()) for odds, *_ in parts])
    log_weight = log_prior + np.array([part[3] for part in parts])
    weight = np.exp(log_weight - log_weight.max(0))
    return SlopeLaw(
        center=np.array([part[1] for part in parts]) * unit,
        scale=np.array([part[2] for part in parts]) * unit,
        weight=weight / weight.sum(0),
        df=float(n - 2),
    )


def _covariance(noise: FloatArray, lag: FloatArray, smear: FloatArray | None, *, odds: float, rho: float) -> FloatArray:
    process = rho**lag if rho else np.eye(len(lag))
    if smear is not None:
        process = smear @ process @ smear.T
    found: FloatArray = (noise + odds * process) / (1 + odds)
    return found


def _fit_one(
    both: FloatArray, covariance: FloatArray, constant: BoolArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Slope, its standard error and the REML log-likelihood of each series at one grid point."""
    from scipy.linalg import solve_triangular

    root = np.linalg.cholesky(covariance)
    white = solve_triangular(root, both, lower=True, check_finite=False)
    design, y = white[:, :2], white[:, 2:]
    orthogonal, upper = np.linalg.qr(design)
    fitted = orthogonal.T @ y
    coefficients = solve_triangular(upper, fitted, check_finite=False)
    n = len(y)
    rss = np.maximum((y * y).sum(0) - (fitted * fitted).sum(0), 1e-10)
    rss = np.where(constant, n - 2, rss)
    log_det = 2 * np.log(np.diag(root)).sum() + 2 * np.log(np.abs(np.diag(upper))).sum()
    scale = np.sqrt(rss / (n - 2)) / abs(upper[1, 1])
    return coefficients[1], scale, -0.5 * (log_det + (n - 2) * np.log(rss))


def _log_prior(odds: float, information: FloatArray) -> FloatArray:
    """Prior of a grid point for each series.

    The process has a standard deviation on the logit scale, half-Cauchy with median .3; with
    information = rate (1 - rate) n articles a month its variance is odds = information sd^2 times the
    sampling variance of a month. rho is uniform on the grid.
    """
    edges = np.sqrt(ODDS_GRID[1:-1] * ODDS_GRID[2:])
    edges = np.concatenate([[0, ODDS_GRID[1] / np.sqrt(3)], edges, [np.inf]])
    k = int(np.abs(ODDS_GRID - odds).argmin())
    sd = np.sqrt(edges[k : k + 2][:, None] / information)
    mass = np.diff(2 / np.pi * np.arctan(sd / 0.3), axis=0)[0]
    n_rho = len(RHO_GRID) if odds else 1
    prior: FloatArray = np.log(np.maximum(mass, 1e-12) / n_rho)
    return prior
