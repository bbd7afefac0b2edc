"""Slopes of many series at once, with autocorrelated errors and known month sizes.

The model of a series y (one topic's raw shares) at times x is

    y = a + b x + d step + e,    e ~ (0, s2 V),    V = ((C / c) + o W R(rho) W') / (1 + o)

C is the sampling covariance that follows from the month sizes; it is diagonal if months are certain. c is the
variance of a month of average size. R(rho) is the correlation of an AR(1) process at the distances between months, W
the convolution over uncertain months, and o (`var_ratio`) the variance of the process over the sampling variance. A
step occurs with probability P_STEP, at any month. Without it, a true step would be mistaken for autocorrelation and
hide its own trend.

Given (o, rho, step), the slope has a t distribution by generalized least squares and REML. The known sampling variance
enters as a scaled inverse chi-squared prior with PRIOR_DF degrees of freedom. The other parameters are integrated out
over a grid, with weights likelihood times prior, so that p-values and bounds include their uncertainty. The prior is
updated from all series (empirical Bayes).

The slope is a weighted sum of shares. Where months hold few articles their draw alone can make a slope that no t
distribution allows for. The distribution is widened until its p is no smaller than that of the same weighted sum of
binomial shares of one rate (`trendlab.trend.binomial`).

Source: Harville 1974, Biometrika 61 (REML as a marginal likelihood); Prais & Winsten 1954 (AR(1) errors); Robbins
1956 (empirical Bayes); Lugannani & Rice 1980 (weighted sums of binomial shares).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.trend.binomial import p_by_articles
from trendlab.trend.breaks.borrow import correct_prior, normalised
from trendlab.trend.breaks.covariance import Diagonalised, diagonalise, process_correlation

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

RHO_GRID = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88])
VAR_RATIO_GRID = np.array([0.0, 0.02, 0.06, 0.2, 0.6, 2.0, 6.0, 20.0, 60.0, 200.0])
PROCESS_SD = 0.3
PRIOR_DF = 20.0
P_STEP = 0.4
STEP_SD = 0.7
MARGIN = 2
N_PRIOR = 10.0
N_HALVINGS = 36
NEVER = -700.0
POINTS = tuple((float(o), float(r)) for o in VAR_RATIO_GRID for r in (RHO_GRID if o else RHO_GRID[:1]))


@dataclass(frozen=True, kw_only=True, eq=False)
class SlopeDistribution:
    """The posterior distribution of each series' slope: a mixture of t distributions over the grid.

    Attributes:
        center, scale, weight: (n_grid, n_series); weights of a series sum to 1.
        df: degrees of freedom of every component.
    """

    center: FloatArray
    scale: FloatArray
    weight: FloatArray
    df: float

    def take(self, series: IntArray) -> SlopeDistribution:
        """The distributions of only these series."""
        taken = {name: np.ascontiguousarray(getattr(self, name)[:, series]) for name in ("center", "scale", "weight")}
        return SlopeDistribution(**taken, df=self.df)

    def cdf(self, value: FloatArray) -> FloatArray:
        """Probability that the slope lies below `value`, both (n_series,)."""
        from scipy.special import stdtr

        below: FloatArray = (self.weight * stdtr(self.df, (value - self.center) / self.scale)).sum(0)
        return below

    def mean(self) -> FloatArray:
        """Mean of the slope, (n_series,)."""
        mean: FloatArray = (self.weight * self.center).sum(0)
        return mean

    def quantile(self, probability: float) -> FloatArray:
        """Quantile of the slope, (n_series,), by bisection between the smallest and largest quantile of a component."""
        return self._quantiles(np.full(self.center.shape[1], probability))

    def _quantiles(self, probability: FloatArray) -> FloatArray:
        """The quantile of each series at a probability of its own, both (n_series,)."""
        from scipy.special import stdtrit

        component = self.center + stdtrit(self.df, probability) * self.scale
        low = component.min(0)
        high = component.max(0)
        for _ in range(N_HALVINGS):
            middle = (low + high) / 2
            below = self.cdf(middle) < probability
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        found: FloatArray = (low + high) / 2
        return found

    def p_value(self) -> FloatArray:
        """Two-sided p-value of no slope, (n_series,)."""
        below = self.cdf(np.zeros(self.center.shape[1]))
        p: FloatArray = np.minimum(1.0, 2 * np.minimum(below, 1 - below))
        return p

    def widened(self, least_p: FloatArray) -> SlopeDistribution:
        """Stretched about the mean, where p is smaller than `least_p` (n_series,), until it is that."""
        mean, wanted = self.mean(), np.minimum(least_p, 1.0)
        below = self._quantiles(np.where(mean > 0, wanted / 2, 1 - wanted / 2))
        narrow = (self.p_value() < wanted) & (np.abs(mean - below) > 0)
        stretch = np.where(narrow, np.maximum(mean / np.where(narrow, mean - below, 1.0), 1.0), 1.0)
        return SlopeDistribution(
            center=mean + stretch * (self.center - mean), scale=stretch * self.scale, weight=self.weight, df=self.df
        )

    def detectable(self) -> FloatArray:
        """Slope that is detected with power .8 at p = .05, (n_series,)."""
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
    trials: FloatArray | None = None,
    convolution: FloatArray | None = None,
) -> SlopeDistribution:
    """Distribution of the slope of each column of y on x, with nuisance parameters integrated out.

    Args:
        x: (n_months,) time in years, increasing.
        y: (n_months, n_series) shares, no NaN.
        noise: (n_months, n_months) sampling covariance in units of one article's variance.
        rate: (n_series,) mean rate, in (0, 1); it scales the prior of the process.
        article_var: (n_series,) variance of one article's membership around the rate of its month, above 0.
        trials: (n_months, n_series) of `count_trials`; None: each article is one.
        convolution: (n_months, n_months) weights of the true months in each observed month, rows sum to 1; None if
            months are certain.
    """
    n = len(x)
    size = 1 / np.diag(noise)
    # Shares are in units of the standard error of a month of average size.
    unit = np.sqrt(article_var / size.mean())
    line = _convolved(np.column_stack([np.ones(n), x - x.mean()]), convolution)
    steps = _convolved(np.tri(n, n - 2 * MARGIN + 1, -MARGIN), convolution)
    data = _Data(n_steps=steps.shape[1], step_sd=STEP_SD * rate * (1 - rate) / unit)
    lag = np.abs(np.subtract.outer(x, x)) * 12
    columns = np.column_stack([line, steps, (y - y.mean(0)) / unit])
    rotated = {
        rho: diagonalise(noise * size.mean(), process_correlation(lag, float(rho), convolution), columns)
        for rho in RHO_GRID
    }
    fits = [_fit_point(data, rotated[rho], var_ratio=var_ratio) for var_ratio, rho in POINTS]
    largest = rate * (1 - rate) * size.mean() / article_var
    log_prior = np.array([log_prior_at(ratio, rate * (1 - rate) * size.mean(), largest) for ratio, _ in POINTS])
    center = np.array([fit.slope for fit in fits]) * unit
    found = SlopeDistribution(
        center=np.concatenate([center, center]),
        scale=np.concatenate([[fit.scale for fit in fits], [fit.step_scale for fit in fits]]) * unit,
        weight=_posterior_weights(
            np.stack([[fit.log_like for fit in fits], [fit.step_log_like for fit in fits]]), log_prior
        ),
        df=n - 2 + PRIOR_DF,
    )
    weights = _weights(found, fits, rotated)
    return found.widened(p_by_articles(weights, y, noise=noise, rate=rate, trials=trials))


def _weights(found: SlopeDistribution, fits: list[_PointFit], rotated: dict[float, Diagonalised]) -> FloatArray:
    """The weights of the months' shares whose sum is the mean slope, (n_months, n_series)."""
    by_point = found.weight.reshape(2, len(POINTS), -1).sum(0)
    parts = []
    for rho, turned in rotated.items():
        here = [k for k, (_, at) in enumerate(POINTS) if at == rho]
        parts.append(turned.weights_of_months(np.array([fits[k].axis for k in here]).T @ by_point[here]))
    total: FloatArray = np.sum(parts, axis=0)
    return total


@dataclass(frozen=True, kw_only=True, eq=False)
class _Data:
    """What all grid points share: the number of places of a step, and its prior standard deviation (n_series,)."""

    n_steps: int
    step_sd: FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class _PointFit:
    """The fit at one grid point, each (n_series,): slope; standard error and log-likelihood without and with a step.

    `axis` (n_months,): weights of the rotated shares whose sum is the slope.
    """

    axis: FloatArray
    slope: FloatArray
    scale: FloatArray
    log_like: FloatArray
    step_scale: FloatArray
    step_log_like: FloatArray


def _convolved(columns: FloatArray, convolution: FloatArray | None) -> FloatArray:
    """The expectation of the columns in the observed months."""
    found: FloatArray = columns if convolution is None else convolution @ columns
    return found


def _fit_point(data: _Data, rotated: Diagonalised, *, var_ratio: float) -> _PointFit:
    """Generalized least squares at one grid point; the columns of `rotated` are line, steps and y.

    The scale has a scaled inverse chi-squared prior with PRIOR_DF degrees of freedom around 1 + var_ratio, and a step
    has a normal prior. Both are integrated out in closed form.
    """
    known = 1 + var_ratio
    white, log_root = rotated.whiten(var_ratio)
    orthogonal, upper = np.linalg.qr(white[:, :2])
    fitted = orthogonal.T @ white[:, 2:]
    rest = white[:, 2:] - orthogonal @ fitted
    n_steps = data.n_steps
    steps, y = rest[:, :n_steps], rest[:, n_steps:]
    df = len(y) - 2 + PRIOR_DF
    rss = (y * y).sum(0) + PRIOR_DF * known
    fixed = 0.5 * PRIOR_DF * np.log(known) - log_root - np.log(np.abs(np.diag(upper))).sum()
    ratio = data.step_sd**2 / known
    square = (steps * steps).sum(0)[:, None]
    step_rss = rss - (steps.T @ y) ** 2 / (square + 1 / ratio)
    step_log = -0.5 * (df * np.log(step_rss) + np.log1p(ratio * square))
    top = step_log.max(0)
    weight = np.exp(step_log - top)
    total = weight.sum(0)
    steepness = np.abs(upper[1, 1])
    return _PointFit(
        axis=orthogonal[:, 1] / upper[1, 1] / rotated.scale(var_ratio),
        slope=fitted[1, n_steps:] / upper[1, 1],
        scale=np.sqrt(rss / df) / steepness,
        log_like=fixed - 0.5 * df * np.log(rss) + np.log(1 - P_STEP),
        step_scale=np.sqrt((weight * step_rss).sum(0) / total / df) / steepness,
        step_log_like=fixed + top + np.log(total) + np.log(P_STEP / n_steps),
    )


def log_prior_at(var_ratio: float, information: FloatArray, largest: FloatArray) -> FloatArray:
    """Log prior of a grid point for each series, (n_series,).

    The standard deviation of the process on the logit scale has a half-Cauchy prior with median PROCESS_SD. In units of
    a month's sampling variance, the variance of the process is var_ratio = information sd^2. rho is uniform on its
    grid.

    Args:
        var_ratio: of the grid point.
        information: (n_series,) rate (1 - rate) times the articles of an average month.
        largest: (n_series,) ratio at which the process has the variance of rates that are 0 or 1, rate (1 - rate). No
            rates in [0, 1] vary more.
    """
    inner = np.sqrt(VAR_RATIO_GRID[1:-1] * VAR_RATIO_GRID[2:])
    edges = np.concatenate([[0, VAR_RATIO_GRID[1] / np.sqrt(3)], inner, [np.inf]])
    k = int(np.abs(VAR_RATIO_GRID - var_ratio).argmin())
    sd = np.sqrt(edges[k : k + 2][:, None] / information)
    mass = np.diff(2 / np.pi * np.arctan(sd / PROCESS_SD), axis=0)[0]
    prior: FloatArray = np.log(np.maximum(mass, 1e-12) / (len(RHO_GRID) if var_ratio else 1))
    return np.where(var_ratio > largest, NEVER, prior)


def _posterior_weights(log_like: FloatArray, log_prior: FloatArray) -> FloatArray:
    """Posterior weights of the grid points. The prior is updated by one factor a point, by EM over all series.

    Args:
        log_like: (2, n_points, n_series) without and with a step.
        log_prior: (n_points, n_series); the prior counts as N_PRIOR series, or as n_series if there are more.

    Returns:
        (2 * n_points, n_series), columns sum to 1.
    """
    score = log_like + log_prior
    joint = np.exp(score - score.max((0, 1)))
    # Never less than the series together: a grid as coarse as this one must not be taken for the truth.
    n_prior = max(N_PRIOR, log_prior.shape[1])
    factor = correct_prior(joint.sum(0), normalised(np.exp(log_prior)), n_prior=n_prior)
    return normalised((joint * factor[:, None]).reshape(-1, joint.shape[2]))
