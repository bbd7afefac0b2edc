"""Forward-backward over days for articles in order of time.

The state is the day that the feed has reached. It never runs back; between neighbours it moves by a gap from a mixture
of geometric distributions, whose forward and backward sums are first-order recursions. An article's own day is the
state's, or, with a small probability, a day around it: items out of order.

Source: Rabiner 1989, A tutorial on hidden Markov models, section III (forward and backward variables, scaled).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray


@dataclass(frozen=True, kw_only=True)
class Spacing:
    """How neighbours in a feed are spaced.

    Attributes:
        gap: mean days between neighbours.
        long_part: fraction of gaps that are long; long_times: how many times longer those are.
        jump_part: fraction of gaps of any length at all; jump: their mean days (a feed that pauses for years).
        outlier_rate: probability that an article is out of order; outlier_days: mean days by which it is then off.
        regular: weight and ratio of regular gaps: none.
    """

    gap: float
    long_part: float = 0.05
    long_times: float = 6.0
    jump_part: float = 0.003
    jump: float = 500.0
    outlier_rate: float = 0.03
    outlier_days: float = 20.0

    regular: tuple[float, float] = (0.0, 0.0)

    @property
    def parts(self) -> tuple[tuple[float, float], ...]:
        """(weight, ratio of the geometric distribution) of each component of the gap."""
        short = self.gap / (1 - self.long_part + self.long_part * self.long_times)
        usual = 1 - self.jump_part
        means = (
            (usual * (1 - self.long_part), short),
            (usual * self.long_part, short * self.long_times),
            (self.jump_part, max(self.jump, self.gap)),
        )
        return tuple((weight, mean / (1 + mean)) for weight, mean in means)


@dataclass(frozen=True, kw_only=True, eq=False)
class Gaps:
    """Gaps between neighbours as a mixture: geometric distributions, and at its end the regular gaps.

    Attributes:
        weights, means: (n_parts,) fraction of the gaps and mean days of each. The last are regular: they scatter half
            as much around their mean as geometric ones (the sum of four).
        outlier_rate: probability that an article is out of order; outlier_days: mean days by which it is then off.
    """

    weights: FloatArray
    means: FloatArray
    outlier_rate: float = 0.03
    outlier_days: float = 20.0

    @property
    def parts(self) -> tuple[tuple[float, float], ...]:
        """(weight, ratio of the geometric distribution) of each component of the gap but the last."""
        means = self.means[:-1]
        return tuple(zip(self.weights[:-1].tolist(), (means / (1 + means)).tolist(), strict=True))

    @property
    def regular(self) -> tuple[float, float]:
        """Weight of the regular gaps, and ratio of the geometric ones that each is the sum of."""
        mean = float(self.means[-1]) / 4
        return float(self.weights[-1]), mean / (1 + mean)


@dataclass(frozen=True, kw_only=True, eq=False)
class ChainResult:
    """What forward-backward found.

    Attributes:
        posterior: (n_docs, n_days), each article's probability by day; rows sum to 1.
        log_likelihood: of all evidence under the order.
        expected_state: (n_docs,) expected state, in days from the first day of the grid.
        n_gaps, gap_days: (n_parts + 1,) expected gaps of each component of the spacing, the regular ones last, and
            their sum in days.
    """

    posterior: FloatArray
    log_likelihood: float
    expected_state: FloatArray
    n_gaps: FloatArray
    gap_days: FloatArray


def run_chain(
    evidence: FloatArray, spacing: Spacing | Gaps, *, start: FloatArray | None = None, end: FloatArray | None = None
) -> ChainResult:
    """Posterior day of each article, given that the rows run from the oldest to the newest.

    Args:
        evidence: (n_docs, n_days) log-likelihoods by day.
        spacing: gaps and outliers.
        start: (n_days,) probability of the first state, uniform where None.
        end: (n_days,) likelihood of the last state, uniform where None.
    """
    from trendlab.dates.kernel import both_passes

    peaks, inputs = _inputs(evidence, spacing, start)
    after = np.ones(evidence.shape[1]) if end is None else np.asarray(end, np.float64)
    posterior, state, gaps, total = both_passes(*inputs, after)
    gaps = np.delete(gaps, np.s_[len(spacing.parts) : -1], axis=1)
    return ChainResult(
        posterior=posterior, log_likelihood=float(total + peaks.sum()), expected_state=state, n_gaps=gaps[0],
        gap_days=gaps[1],
    )  # fmt: skip


def score_chain(evidence: FloatArray, spacing: Spacing | Gaps) -> FloatArray:
    """(n_docs,) log-likelihood of the first rows up to each, given that they run from the oldest to the newest."""
    from trendlab.dates.kernel import forward_pass

    peaks, inputs = _inputs(evidence, spacing, None)
    found: FloatArray = np.cumsum(forward_pass(*inputs) + peaks)
    return found


def _inputs(
    evidence: FloatArray, spacing: Spacing | Gaps, start: FloatArray | None
) -> tuple[FloatArray, tuple[Any, ...]]:
    """(n_docs,) peak of each row, and the arguments of the compiled passes."""
    n_days = evidence.shape[1]
    peak = evidence.max(axis=1, keepdims=True)
    own = np.exp(np.asarray(evidence - peak, np.float64))
    parts = [*spacing.parts, *[(0.0, 0.0)] * (-len(spacing.parts) % 3)]
    weights, ratios = (np.array(part) for part in zip(*parts, strict=True))
    first = np.full(n_days, 1 / n_days) if start is None else np.asarray(start, np.float64)
    outlier = np.array([spacing.outlier_rate, np.exp(-1 / spacing.outlier_days)])
    return peak.ravel(), (own, weights, ratios, np.array(spacing.regular), outlier, first)


def step_from(row: FloatArray, spacing: Spacing) -> FloatArray:
    """(n_days,) distribution of the next state, given that of this one."""
    total = np.zeros_like(row)
    for weight, ratio in spacing.parts:
        total += weight * _smooth(row, ratio)
    return total


def _smooth(row: FloatArray, ratio: float) -> FloatArray:
    """A row carried on with geometric gaps; scipy.signal.lfilter does the same, and takes a second to import."""
    held = accumulate(row.tolist(), lambda held, own: (1 - ratio) * own + ratio * held, initial=0.0)
    return np.fromiter(islice(held, 1, None), np.float64, len(row))


def step_back(row: FloatArray, spacing: Spacing) -> FloatArray:
    """(n_days,) likelihood of this state, given that of the next one."""
    return step_from(row[::-1], spacing)[::-1]
