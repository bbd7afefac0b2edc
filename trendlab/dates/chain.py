"""Forward-backward over days for articles that stand in order of time.

The state is the day that the feed has reached. It never runs back; between neighbours it moves by a gap from a mixture
of geometric distributions, whose forward and backward sums are first-order recursions. An article's own day is the
state's, or, with a small probability, a day around it: items out of order.

Source: Rabiner 1989, A tutorial on hidden Markov models, section III (forward and backward variables, scaled).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.checks import FloatArray


@dataclass(frozen=True, kw_only=True)
class Spacing:
    """How neighbours in a feed are spaced.

    Attributes:
        gap: mean days between neighbours.
        long_part: part of gaps that are long; long_times: how many times longer those are.
        jump_part: part of gaps of any length at all; jump: their mean days (a feed that pauses for years).
        stray: probability that an article stands out of order; stray_days: mean days by which it then lies off.
    """

    gap: float
    long_part: float = 0.05
    long_times: float = 6.0
    jump_part: float = 0.003
    jump: float = 500.0
    stray: float = 0.03
    stray_days: float = 20.0

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
class ChainResult:
    """What forward-backward found.

    Attributes:
        posterior: (n_docs, n_days), each article's probability by day; rows sum to 1.
        log_likelihood: of all evidence under the order.
        clock: (n_docs,) expected state, in days from the first day of the grid.
    """

    posterior: FloatArray
    log_likelihood: float
    clock: FloatArray


def run_chain(
    evidence: FloatArray, spacing: Spacing, *, start: FloatArray | None = None, end: FloatArray | None = None
) -> ChainResult:
    """Posterior day of each article, given that the rows run from the oldest to the newest.

    Args:
        evidence: (n_docs, n_days) log-likelihoods by day.
        spacing: gaps and strays.
        start: (n_days,) probability of the first state, uniform where None.
        end: (n_days,) likelihood of the last state, even where None.
    """
    peak = evidence.max(axis=1, keepdims=True)
    own = np.exp(evidence - peak)
    around = _smear(own, spacing)
    emission = (1 - spacing.stray) * own + spacing.stray * around
    n, k = own.shape
    prior = np.full(k, 1 / k) if start is None else start
    forward, scale = _forward(emission, spacing, prior)
    backward = _backward(emission, spacing, scale=scale, end=np.ones(k) if end is None else end)
    state_rest = forward / np.maximum(emission, 1e-300) * backward
    # Own day: the state's with 1 - stray, else spread around it and weighed by the article's own evidence.
    posterior = (1 - spacing.stray) * state_rest * own + spacing.stray * _smear(state_rest, spacing) * own
    posterior /= posterior.sum(axis=1, keepdims=True)
    clock = forward * backward
    clock /= clock.sum(axis=1, keepdims=True)
    return ChainResult(
        posterior=posterior, log_likelihood=float(np.log(scale).sum() + peak.sum()), clock=clock @ np.arange(k)
    )


def _smear(rows: FloatArray, spacing: Spacing) -> FloatArray:
    """Each row averaged with a two-sided exponential kernel of stray_days, plus a little of its mean."""
    from scipy.signal import lfilter

    r = float(np.exp(-1 / spacing.stray_days))
    ahead = lfilter([1.0], [1.0, -r], rows, axis=1)
    back = lfilter([1.0], [1.0, -r], rows[:, ::-1], axis=1)[:, ::-1]
    local = (ahead + back - rows) * (1 - r) / (1 + r)
    found: FloatArray = 0.8 * local + 0.2 * rows.mean(axis=1, keepdims=True)
    return found


def step_from(row: FloatArray, spacing: Spacing) -> FloatArray:
    """(n_days,) distribution of the next state, given that of this one."""
    from scipy.signal import lfilter

    total = np.zeros_like(row)
    for weight, ratio in spacing.parts:
        total += weight * lfilter([1 - ratio], [1.0, -ratio], row)
    return total


def step_back(row: FloatArray, spacing: Spacing) -> FloatArray:
    """(n_days,) likelihood of this state, given that of the next one."""
    return step_from(row[::-1], spacing)[::-1]


def _forward(emission: FloatArray, spacing: Spacing, prior: FloatArray) -> tuple[FloatArray, FloatArray]:
    forward, scale = np.empty_like(emission), np.empty(len(emission))
    for i, row in enumerate(emission):
        ahead = prior if i == 0 else step_from(forward[i - 1], spacing)
        now = ahead * row
        scale[i] = max(now.sum(), 1e-300)
        forward[i] = now / scale[i]
    return forward, scale


def _backward(emission: FloatArray, spacing: Spacing, *, scale: FloatArray, end: FloatArray) -> FloatArray:
    backward = np.ones_like(emission)
    backward[-1] = end
    for i in range(len(emission) - 2, -1, -1):
        after = backward[i + 1] * emission[i + 1] / scale[i + 1]
        backward[i] = step_back(after, spacing)
    return backward
