"""The posterior mode of the rates under one shape: Fisher scoring on the variance-stabilising angle.

The rate is f = sin(g)^2, and the variance of an article's membership is effect f (1 - f). The Fisher information on the
angle g is then 4 info / effect, whatever the rate. So all topics and all ratios of a shape share one decomposition, and
one iteration is two products with its basis. With info = sum w P P', total = sum w P y:
    score of the angles = 2 root v (total - info f) / (effect mean v),  v = f (1 - f),
with mean v over the possible months of a month's articles. A third of a success and of a failure, times the leverage,
are added to each month, so that a count of zero does not give a rate of zero.

Source: McCullagh & Nelder 1989, sections 2.5 and 9.2 (scoring, quasi-likelihood); Anscombe 1948, Biometrika 35
(angle of a count); Firth 1993, Biometrika 80 (counts added in proportion to the leverage).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.raw import variance_ratio

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

MIN_ANGLE = 1e-3
PSEUDOCOUNT = 1 / 3
N_STEPS = 3
SHRINK_ARTICLES = 4.0
# Months without articles from which on they are set apart; with fewer, all are decomposed together.
MANY_EMPTY = 60
# Directions in months with articles in which nothing is known, from which on they are set apart too: one article may be
# of any month of a century.
MANY_UNKNOWN = 400
MAX_STEP = 1.0  # without it, one article where a hundredth of one is expected sends the angle out of range


@dataclass(frozen=True, kw_only=True, eq=False)
class Counts:
    """Sufficient statistics of the months for all topics.

    Attributes:
        info: (n_months, n_months) sum of w P P'.
        size: (n_months,) articles of each month: row sums of `info`.
        total: (n_months, n_topics) sum of w P y.
        effect: (n_topics,) variance of one article's membership, divided by the mean v.
        start: (n_months, n_topics) angles of the raw monthly rates, shrunk towards the mean.
        known: True if every article has one month, so that `info` is diagonal.
        factor: (n_months, n_known) with info = factor factor', where that spares `MANY_UNKNOWN` months; else None.
    """

    info: FloatArray
    size: FloatArray
    total: FloatArray
    effect: FloatArray
    start: FloatArray
    known: bool
    factor: FloatArray | None = None

    @property
    def scale(self) -> FloatArray:
        """Variance of the angle estimated from one article, (n_topics,)."""
        return self.effect / 4

    def informed(self, values: FloatArray) -> FloatArray:
        """The product info @ values, (..., n_months, n_topics)."""
        if self.factor is None:
            return np.asarray(self.info @ values)
        return np.asarray(self.factor @ (self.factor.T @ values))


@dataclass(frozen=True, kw_only=True, eq=False)
class Shape:
    """One covariance of the months in the basis that makes both it and the information diagonal.

    Attributes:
        basis: (n_months, n_elements): angle = level + basis @ v, elements of v independent; at least n_months of them.
        shrink: (n_ratios, n_elements) posterior variance of v / scale.
        ratio: (n_ratios,) prior variance of v / scale.
        level: (n_elements,) sizes of the months in this basis.
        level_info: (n_ratios,) information on the level, times scale.
        level_weight: (n_ratios, n_months) derivative of each month's angle by the level.
        log_det: (n_ratios,) log determinant of the information.
    """

    basis: FloatArray
    shrink: FloatArray
    ratio: FloatArray
    level: FloatArray
    level_info: FloatArray
    level_weight: FloatArray
    log_det: FloatArray

    def variance(self) -> FloatArray:
        """Posterior variance of each month's angle / scale, (n_ratios, n_months)."""
        found: FloatArray = self.shrink @ (self.basis**2).T + self.level_weight**2 / self.level_info[:, None]
        return found


def count_months(info: FloatArray, total: FloatArray, *, noise: FloatArray) -> Counts:
    """Sufficient statistics of the rates.

    Args:
        info: (n_months, n_months) sum of w P P'.
        total: (n_months, n_topics) sum of w P y.
        noise: (n_topics,) variance of the membership of an article of weight 1, pooled over months.
    """
    size = info.sum(axis=1)
    overall = total.sum(axis=0) / size.sum()
    rate = (total + SHRINK_ARTICLES * overall) / (size[:, None] + SHRINK_ARTICLES)
    rate = np.clip(rate, np.sin(MIN_ANGLE) ** 2, np.cos(MIN_ANGLE) ** 2)
    binomial = size @ (rate * (1 - rate)) / size.sum()
    known = not (info - np.diag(np.diag(info))).any()
    return Counts(
        info=info,
        size=size,
        total=np.clip(total, 0, size[:, None]),
        effect=variance_ratio(noise, binomial, share=overall, n_docs=float(size.sum()), alone=total.shape[1] == 1),
        start=np.arcsin(np.sqrt(rate)),
        known=known, factor=None if known else _low_rank_factor(info),
    )  # fmt: skip


def _low_rank_factor(info: FloatArray) -> FloatArray | None:
    """The matrix with info = factor factor', by a Cholesky decomposition with pivots, if it has few enough columns."""
    n_held = int((info.sum(axis=1) > 0).sum())
    if n_held <= MANY_UNKNOWN:
        return None
    from scipy.linalg.lapack import dpstrf

    upper, pivot, rank, _ = dpstrf(info)
    if n_held - rank < MANY_UNKNOWN:
        return None
    factor = np.zeros((len(info), rank))
    factor[pivot - 1] = np.triu(upper)[:rank].T
    return factor


def make_shape(counts: Counts, correlation: FloatArray, ratio: FloatArray) -> Shape:
    """The diagonal form of one correlation (n_months, n_months), for all ratios (n_ratios,)."""
    basis, eigenvalue = _diagonal_form(counts, correlation + 1e-6 * np.eye(len(correlation)))
    level = basis.T @ counts.size
    growth = 1 + ratio[:, None] * np.maximum(eigenvalue, 0.0)
    shrink = ratio[:, None] / growth
    level_info = counts.size.sum() - shrink @ level**2
    return Shape(
        basis=basis, shrink=shrink, ratio=ratio, level=level, level_info=level_info,
        level_weight=1 - (shrink * level) @ basis.T, log_det=np.log(growth).sum(axis=1) + np.log(level_info),
    )  # fmt: skip


def _diagonal_form(counts: Counts, covariance: FloatArray) -> tuple[FloatArray, FloatArray]:
    """A basis in which covariance and information are diagonal, and the information on each of its elements.

    Months without articles add what those with articles leave open of them, on which there is no information. Where
    they are many they come last in the Cholesky factor, and only the first part of it is decomposed.
    """
    if counts.factor is not None:
        return _informed_form(counts.factor, covariance)
    empty = counts.size <= 0
    n_held = len(empty) - int(empty.sum())
    if len(empty) - n_held < MANY_EMPTY:
        root = np.linalg.cholesky(covariance)
        eigenvalue, rotation = np.linalg.eigh(_informed_root(counts, root))
        return root @ rotation, eigenvalue
    order = np.argsort(empty, kind="stable")
    root, held = np.linalg.cholesky(covariance[np.ix_(order, order)]), order[:n_held]
    first = root[:n_held, :n_held]
    eigenvalue, rotation = np.linalg.eigh(_informed_root(counts, first, held))
    basis = np.empty_like(root)
    basis[order] = np.hstack([root[:, :n_held] @ rotation, root[:, n_held:]])
    return basis, np.append(eigenvalue, np.zeros(len(empty) - n_held))


def _informed_root(counts: Counts, root: FloatArray, held: IntArray | None = None) -> FloatArray:
    """The information in the basis `root` of these months, or all; a diagonal is multiplied by as numbers."""
    if counts.known:
        size = np.diag(counts.info) if held is None else np.diag(counts.info)[held]
        return np.asarray(np.multiply(root.T, size, order="C") @ root)
    info = counts.info if held is None else counts.info[np.ix_(held, held)]
    return np.asarray(root.T @ info @ root)


def _informed_form(factor: FloatArray, covariance: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The same where the information has few directions, its columns in `factor`: these alone are decomposed.

    What they leave open is the root of the covariance without its part along them. It has as many elements as there are
    months, more than its rank: that changes neither covariance nor posterior, and saves a decomposition of all months.
    """
    root = np.linalg.cholesky(covariance)
    along, upper = np.linalg.qr(root.T @ factor)
    eigenvalue, rotation = np.linalg.eigh(upper @ upper.T)
    seen, n_months = root @ along, len(root)
    basis = np.empty((n_months, along.shape[1] + n_months), order="F")
    basis[:, :-n_months] = seen @ rotation
    np.subtract(root, seen @ along.T, out=basis[:, -n_months:])
    return basis, np.append(eigenvalue, np.zeros(n_months))


def find_mode(counts: Counts, shape: Shape, start: FloatArray, *, n_steps: int = N_STEPS) -> tuple[FloatArray, ...]:
    """Angles at the mode (n_ratios, n_months, n_topics), and the log evidence of each ratio (n_ratios, n_topics).

    The evidence is Laplace's: log-likelihood and log prior at the mode, minus half the log determinant of the
    information.

    Args:
        counts: sufficient statistics of the months.
        shape: a covariance of the months.
        start: (n_ratios, n_months, n_topics) starting values of the angles.
        n_steps: number of scoring steps.
    """
    leverage = np.clip(counts.size * shape.variance(), 0, 1)[:, :, None]
    added = PSEUDOCOUNT * leverage * counts.effect
    angle, v = start, np.zeros_like(start)
    for _ in range(n_steps):
        target = _target(counts, angle, added)
        score = shape.basis.T @ target
        explained = (shape.shrink * shape.level)[:, None, :] @ score
        level = (target.sum(axis=1) - explained[:, 0]) / shape.level_info[:, None]
        v = shape.shrink[:, :, None] * (score - shape.level[:, None] * level[:, None, :])
        angle = level[:, None, :] + shape.basis @ v
    prior = np.square(v).sum(axis=1) / (2 * counts.scale * shape.ratio[:, None])
    return angle, _log_likelihood(counts, angle) - prior - 0.5 * shape.log_det[:, None]


def rates(angle: FloatArray) -> FloatArray:
    """The rates of the angles, in (0, 1); angles are clipped to between 0 and a right angle."""
    found: FloatArray = np.sin(np.clip(angle, MIN_ANGLE, np.pi / 2 - MIN_ANGLE)) ** 2
    return found


def _target(counts: Counts, angle: FloatArray, added: FloatArray) -> FloatArray:
    """Information times the angles of one unpenalised scoring step, (n_ratios, n_months, n_topics)."""
    rate = rates(angle)
    root = np.sqrt(rate * (1 - rate))
    if not counts.known:
        expected, here, mean = (counts.informed(x) for x in (rate, angle, root**2))
        mean = mean / np.maximum(counts.size, 1e-300)[:, None]
    else:  # the information is diagonal, and the mean of v is v
        expected, here, mean = counts.size[:, None] * rate, counts.size[:, None] * angle, root**2
    residual = counts.total - expected + added * (1 - 2 * rate)
    limit = MAX_STEP * counts.size[:, None]
    step = np.clip(0.5 * root * residual / np.maximum(mean, 1e-12), -limit, limit)
    return np.asarray(here + step)


def _log_likelihood(counts: Counts, angle: FloatArray) -> FloatArray:
    """Quasi-likelihood of binomial counts at the angles, (n_ratios, n_topics).

    With uncertain months, the information that months share is subtracted, at the variances of the starting values: the
    same for every shape.
    """
    rate = rates(angle)
    success, size = counts.total, counts.size[:, None]
    found = (success * np.log(rate) + (size - success) * np.log1p(-rate)).sum(axis=1)
    if not counts.known:
        scaled = rate / (np.sin(counts.start) * np.cos(counts.start))
        shared = (scaled * counts.informed(scaled)).sum(axis=1)
        found = found + 0.5 * ((size * scaled**2).sum(axis=1) - shared)
    return np.asarray(found / counts.effect)
