"""The posterior mode of the rates under one shape: Fisher scoring on the variance-stabilising angle.

With rate f = sin(g)^2 an article's membership has the variance effect f (1 - f), so that the Fisher information on the
angle g is 4 info / effect, independent of the rate. All topics and all ratios of a shape therefore share one
decomposition, and one iteration is two products with its basis. With info = sum w P P', total = sum w P y:
    score of the angles = 2 root v (total - info f) / (effect mean v),  v = f (1 - f),
with mean v over the possible months of a month's articles. Each month adds a third of a success and of a failure times
its leverage, so that a count of zero does not give a rate of zero.

Source: McCullagh & Nelder 1989, sections 2.5 and 9.2 (scoring, quasi-likelihood); Anscombe 1948, Biometrika 35
(angle of a count); Firth 1993, Biometrika 80 (counts added in proportion to the leverage).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

MIN_ANGLE = 1e-3
ADDED = 1 / 3
N_STEPS = 3
SHRINK_ARTICLES = 4.0
# Bounds a step: one article where a hundredth of one is expected would otherwise send the angle out of range.
LONGEST_STEP = 1.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Counts:
    """What the months say about all topics.

    Attributes:
        info: (n_months, n_months) sum of w P P'.
        size: (n_months,) articles of each month: the sums of its rows.
        total: (n_months, n_topics) sum of w P y.
        effect: (n_topics,) variance of one article's membership against v.
        start: (n_months, n_topics) angles of the months themselves, shrunk towards the mean.
        known: whether every article has one month: info is diagonal.
    """

    info: FloatArray
    size: FloatArray
    total: FloatArray
    effect: FloatArray
    start: FloatArray
    known: bool

    @property
    def scale(self) -> FloatArray:
        """(n_topics,) variance of the angle that one article gives."""
        return self.effect / 4


@dataclass(frozen=True, kw_only=True, eq=False)
class Shape:
    """One covariance of the months on the axes on which information and covariance are diagonal.

    Attributes:
        basis: (n_months, n_months): angle = level + basis @ v, elements of v independent.
        shrink: (n_ratios, n_months) posterior variance of v / scale.
        ratio: (n_ratios,) prior variance of v / scale.
        level: (n_months,) projected sizes.
        bottom: (n_ratios,) information on the level, times scale.
        carried: (n_ratios, n_months) how far a month follows the level.
        volume: (n_ratios,) log of the determinants of the information.
    """

    basis: FloatArray
    shrink: FloatArray
    ratio: FloatArray
    level: FloatArray
    bottom: FloatArray
    carried: FloatArray
    volume: FloatArray

    def variance(self) -> FloatArray:
        """Posterior variance of each month's angle / scale, (n_ratios, n_months)."""
        found: FloatArray = self.shrink @ (self.basis**2).T + self.carried**2 / self.bottom[:, None]
        return found


def count_months(info: FloatArray, total: FloatArray, *, noise: FloatArray) -> Counts:
    """The counts behind the rates.

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
    return Counts(
        info=info,
        size=size,
        total=np.clip(total, 0, size[:, None]),
        effect=np.maximum(noise / binomial, 1e-6),
        start=np.arcsin(np.sqrt(rate)),
        known=not (info - np.diag(np.diag(info))).any(),
    )


def make_shape(counts: Counts, correlation: FloatArray, ratio: FloatArray) -> Shape:
    """The axes of one covariance (n_months, n_months) for all ratios (n_ratios,)."""
    root = np.linalg.cholesky(correlation + 1e-6 * np.eye(len(correlation)))
    gain, turn = np.linalg.eigh(root.T @ counts.info @ root)
    basis = root @ turn
    level = basis.T @ counts.size
    growth = 1 + ratio[:, None] * np.maximum(gain, 0.0)
    shrink = ratio[:, None] / growth
    bottom = counts.size.sum() - shrink @ level**2
    return Shape(
        basis=basis, shrink=shrink, ratio=ratio, level=level, bottom=bottom,
        carried=1 - (shrink * level) @ basis.T, volume=np.log(growth).sum(axis=1) + np.log(bottom),
    )  # fmt: skip


def find_mode(counts: Counts, shape: Shape, start: FloatArray, *, n_steps: int = N_STEPS) -> tuple[FloatArray, ...]:
    """Angles (n_ratios, n_months, n_topics) at the mode, and the log evidence (n_ratios, n_topics) of each ratio.

    The evidence is Laplace's: log-likelihood and prior at the mode, less half the log determinant of the information.

    Args:
        counts: what the months say.
        shape: the covariance.
        start: (n_ratios, n_months, n_topics) angles to start from.
        n_steps: steps of the scoring.
    """
    leverage = np.clip(counts.size * shape.variance(), 0, 1)[:, :, None]
    added = ADDED * leverage * counts.effect
    angle, v = start, np.zeros_like(start)
    for _ in range(n_steps):
        target = _target(counts, angle, added)
        score = shape.basis.T @ target
        along = (shape.shrink * shape.level)[:, None, :] @ score
        level = (target.sum(axis=1) - along[:, 0]) / shape.bottom[:, None]
        v = shape.shrink[:, :, None] * (score - shape.level[:, None] * level[:, None, :])
        angle = level[:, None, :] + shape.basis @ v
    prior = np.square(v).sum(axis=1) / (2 * counts.scale * shape.ratio[:, None])
    return angle, _log_likelihood(counts, angle) - prior - 0.5 * shape.volume[:, None]


def rates(angle: FloatArray) -> FloatArray:
    """The rates that belong to the angles, in (0, 1); angles below 0 and above a right angle are held there."""
    found: FloatArray = np.sin(np.clip(angle, MIN_ANGLE, np.pi / 2 - MIN_ANGLE)) ** 2
    return found


def _target(counts: Counts, angle: FloatArray, added: FloatArray) -> FloatArray:
    """Information times the angles that the months ask for, (n_ratios, n_months, n_topics)."""
    rate = rates(angle)
    root = np.sqrt(rate * (1 - rate))
    if counts.known:
        # A rate's own months only: the information is diagonal and the mean of v is v.
        expected, here, mean = counts.size[:, None] * rate, counts.size[:, None] * angle, root**2
    else:
        expected, here = counts.info @ rate, counts.info @ angle
        mean = counts.info @ root**2 / np.maximum(counts.size, 1e-300)[:, None]
    rest = counts.total - expected + added * (1 - 2 * rate)
    limit = LONGEST_STEP * counts.size[:, None]
    step = np.clip(0.5 * root * rest / np.maximum(mean, 1e-12), -limit, limit)
    return np.asarray(here + step)


def _log_likelihood(counts: Counts, angle: FloatArray) -> FloatArray:
    """Quasi-likelihood of binomial counts at the angles, (n_ratios, n_topics).

    Where months are uncertain, the information that months share is subtracted at the variances of the
    start, the same for every shape.
    """
    rate = rates(angle)
    success, size = counts.total, counts.size[:, None]
    found = (success * np.log(rate) + (size - success) * np.log1p(-rate)).sum(axis=1)
    if not counts.known:
        scaled = rate / (np.sin(counts.start) * np.cos(counts.start))
        shared = (scaled * (counts.info @ scaled)).sum(axis=1)
        found = found + 0.5 * ((size * scaled**2).sum(axis=1) - shared)
    return np.asarray(found / counts.effect)
