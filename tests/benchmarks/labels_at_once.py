"""Corrected sums and shares of all questions of a draw at once: the algebra of the library without its copies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.special import stdtrit

from trendlab.prevalence.labels.correct import MAX_LEVERAGE, MIN_DF, RIDGE, SIDES, TRUST, UNSEEN, UNSEEN_SIDE
from trendlab.prevalence.labels.leaning import LEAN
from trendlab.prevalence.labels.months import neighbour_weights


@dataclass(frozen=True)
class Seen:
    """Answers to all questions at once: rows, chance (n,), answer and says (n, K), x (n, K, p); by_month (M, K, p)."""

    rows: np.ndarray
    chance: np.ndarray
    answer: np.ndarray
    predicted: np.ndarray
    x: np.ndarray
    by_month: np.ndarray
    said_by_month: np.ndarray


def corrected_at_once(seen: Seen, part: sparse.csr_array, *, factor: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """What `correct_sums` and `correct_spans` give of all questions, (K, 3, n_sums + n_spans).

    But for the parts of `with_errors`, which can only widen the nearer bound of a sum that leans.
    """
    fit = Fits.of(seen)
    months = part[seen.rows].toarray()
    around = neighbour_weights(months / seen.chance[:, None], inside)
    own, inside = months @ factor / seen.chance[:, None], inside.astype(float)
    sums = factor.T @ fit.expected + own.T @ fit.residual
    spread = own * np.sqrt(1 - seen.chance)[:, None]
    first, *sides = (_around(sums, fit, np.clip(spread, *ends)) for ends in SIDES)
    middle, reach = (first[1] + first[2]) / 2 - first[0], (first[2] - first[1]) / 2
    far = LEAN * np.sqrt(np.maximum(reach**2 - middle**2, 0.0))
    low, high = (best.reduce([first[k], *(x[k] for x in sides)]) for k, best in ((1, np.minimum), (2, np.maximum)))
    first[1:] = np.where([middle > far, middle < -far], [low, high], first[1:])
    size = np.asarray(part.sum(axis=0)) @ inside
    read = months @ inside / size
    unread = np.maximum(1 - read.sum(axis=0), 0.0)
    mean = around.T @ fit.residual
    said = inside.T @ seen.said_by_month
    chance = (said * fit.variance[1] + (size[:, None] - said) * fit.variance[0]) / size[:, None] ** 2
    chance -= read.T @ fit.own_variance / size[:, None]
    spread = around * unread
    square = spread**2
    own = square.T @ fit.error**2 - 2 * mean * (square.T @ fit.error) + mean**2 * square.sum(axis=0)[:, None]
    spans = inside.T @ fit.expected / size[:, None] + read.T @ fit.residual + unread[:, None] * mean
    second = bounds(spans, fit, spread, seen=own, rest=np.maximum(chance, 0.0))
    return np.concatenate([first, second], axis=1).transpose(2, 0, 1)


def _around(sums: np.ndarray, fit: Fits, spread: np.ndarray) -> np.ndarray:
    """Sums with bounds by successive differences along the sample, (3, n_sums, K)."""
    n, step = len(spread), spread[:, :, None] * fit.error[:, None]
    own = (np.diff(step, axis=0) ** 2).sum(axis=0) * n / (2 * (n - 1))
    return bounds(sums, fit, spread, seen=own, rest=0.0)


@dataclass(frozen=True)
class Fits:
    """`fit_answers` of all questions: expected (M, K) sums by month, variance (2, K), all else (n, K)."""

    expected: np.ndarray
    residual: np.ndarray
    error: np.ndarray
    variance: np.ndarray
    own_variance: np.ndarray
    own_third: np.ndarray

    @classmethod
    def of(cls, seen: Seen) -> Fits:
        weight = 1 / seen.chance / (1 / seen.chance).mean()
        x = seen.x.transpose(1, 0, 2)  # (K, n, p)
        weighted = x * weight[:, None]
        mean = np.average(x, axis=1, weights=weight)[:, None]
        spread = np.average((x - mean) ** 2, axis=1, weights=weight)
        gram = weighted.transpose(0, 2, 1) @ x + RIDGE * spread[:, :, None] * np.eye(x.shape[2])
        inverse = np.linalg.pinv(gram, hermitian=True)
        coef = np.einsum("kij,knj,nk->ki", inverse, weighted, seen.answer)
        leverage = np.clip(np.einsum("kni,kij,knj->nk", x, inverse, weighted), 0.0, MAX_LEVERAGE)
        residual = seen.answer - np.einsum("kni,ki->nk", x, coef)
        error = residual / (1 - leverage)
        predicted, number = (
            seen.predicted,
            np.array([(~seen.predicted).sum(axis=0), seen.predicted.sum(axis=0)]) + 2 * UNSEEN,
        )
        squares, cubes = (np.array([(error**p * ~predicted).sum(0), (error**p * predicted).sum(0)]) for p in (2, 3))
        variance, third = (squares + UNSEEN) / number, (cubes + UNSEEN_SIDE[:, None]) / number
        return cls(
            expected=np.einsum("mki,ki->mk", seen.by_month, coef), residual=residual, error=error, variance=variance,
            own_variance=np.where(predicted, variance[1], variance[0]),
            own_third=np.where(predicted, third[1], third[0]),
        )  # fmt: skip


def bounds(estimate: np.ndarray, fit: Fits, spread: np.ndarray, *, seen: np.ndarray, rest: np.ndarray | float):
    """`with_bounds` of all questions at level .9: estimate, lower and upper bound, (3, n_sums, K)."""
    square, fourth = spread**2, spread**4
    held = square.sum(axis=0)
    number = np.divide(np.abs(spread).sum(axis=0) ** 2, held, out=np.zeros_like(held), where=held > 0)
    own = (number / (number + TRUST))[:, None]
    other, error = 1 - own, fit.error**2
    variance = own * seen + other * (square.T @ fit.own_variance) + rest
    second = own * (square.T @ error) + other * (square.T @ fit.own_variance)
    last = own**2 * (fourth.T @ error**2) + 2 * own * other * (fourth.T @ (error * fit.own_variance))
    last += other**2 * (fourth.T @ fit.own_variance**2)
    ratio = np.divide(last, second**2, out=np.ones_like(last), where=second > 0)
    n = len(spread)
    t = stdtrit(np.maximum(2 / np.maximum(ratio - 1 / n, 2 / n), MIN_DF), 0.95)
    third = (spread**3).T @ fit.own_third
    middle = (1 / 6 + t**2 / 3) * np.divide(third, variance, out=np.zeros_like(third), where=variance > 0)
    reach = np.sqrt(t**2 * variance + middle**2)
    return np.array([estimate, estimate + middle - reach, estimate + middle + reach])


def regress(x: np.ndarray, answer: np.ndarray, chance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Constants (K,) and slopes (n_topics, K) of a ridge regression of several answers."""
    weight = chance.mean() / chance
    weight /= weight.mean()
    middle, mean = np.average(x, axis=0, weights=weight), np.average(answer, axis=0, weights=weight)
    centred = (x - middle) * weight[:, None]
    slope = np.linalg.solve(centred.T @ (x - middle) + RIDGE * np.eye(x.shape[1]), centred.T @ (answer - mean))
    return mean - middle @ slope, slope
