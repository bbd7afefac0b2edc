"""Rates smoothed over time: Gaussian processes averaged over shape, smoothness and size.

Model, for one topic, with memberships y of articles i, weights w and month distributions P (n_docs, n_months):
    E y_i = P_i f,  var y_i = effect f (1 - f) / w_i,  f = sin(g)^2,  g = level + h,  h ~ N(0, effect / 4 * ratio * R).
So the noise of a month depends on its own rate: zero of 56 articles is more precise than a noise that is the same for
all months would say. The level has a flat prior. R runs over the shapes of `rate_correlations`, and ratio over a grid.
The posterior is the mixture over both, with weights from the prior and a power of the marginal likelihood (Laplace), so
that the bounds contain the uncertainty about smoothness. The data enter through sums over articles only:
info = sum w P P', total = sum w P y.

Source: Rasmussen & Williams 2006, section 3.4 (Laplace's approximation) and equations 2.39 to 2.45 (flat prior on the
level); Hoeting et al. 1999, Statistical Science 14 (averaging over models); Grunwald & van Ommen 2017, Bayesian
Analysis 12 (a power under 1 where no model holds exactly).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.kernels import rate_correlations
from trendlab.prevalence.mode import N_STEPS, Counts, Shape, count_months, find_mode, make_shape, rates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import FloatArray, IntArray

# Signal to noise variance of a month of average size. Most rates hardly move, and are followed into their noise without
# a ratio as small as the first; in large archives real drift exceeds the noise by far. None is 0: a process that may
# be constant gives bounds too narrow where a real drift is small.
RATIOS = (0.03, 0.12, 0.5, 3.0, 20.0)
# Standard deviations of the draws, of each ratio: rates are stiller than the smallest ratios say, so that their
# posterior covers more than its level. Measured on planted truth, calibration_uneven.csv.
WIDTHS = (0.85, 0.9, 1.0, 1.0, 1.0)
# Power of the marginal likelihood: chance in thin months picks a shape less readily. Between .4 and 1 the bounds depend
# little on it; a smaller power follows noise.
LEARNING_RATE = 0.7
FIRST_STEPS = 8


@dataclass(frozen=True, kw_only=True, eq=False)
class Node:
    """The posterior under one shape, for all ratios.

    Attributes:
        shape: the covariance in diagonal form.
        mode: (n_ratios, n_months, n_topics) angles at the posterior mode.
        evidence: (n_ratios, n_topics) log of prior weight times marginal likelihood, up to a constant of the topic.
    """

    shape: Shape
    mode: FloatArray
    evidence: FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class SmoothShares:
    """Posterior of the rates.

    Attributes:
        nodes: one per shape.
        scale: (n_topics,) variance of the angle estimated from one article.
        weight: (n_nodes, n_ratios, n_topics) posterior probabilities; the sum is 1 for each topic.
        angle: (n_months, n_topics) weighted mean of the modes.
    """

    nodes: tuple[Node, ...]
    scale: FloatArray
    weight: FloatArray
    angle: FloatArray

    @property
    def mean(self) -> FloatArray:
        """The rates, (n_months, n_topics), each in (0, 1)."""
        return rates(self.angle)

    def draw(self, n_draws: int, rng: np.random.Generator) -> FloatArray:
        """Draws of the angles, (n_topics, n_months, n_draws) of float32."""
        n_nodes, n_ratios, n_topics = self.weight.shape
        counts = _allocate_draws(self.weight.reshape(-1, n_topics), n_draws, rng).reshape(n_nodes, n_ratios, n_topics)
        out = np.empty((n_topics, len(self.angle), n_draws), dtype=np.float32)
        done = np.zeros(n_topics, dtype=int)
        for node, taken in zip(self.nodes, counts, strict=True):
            topic, ratio = (np.repeat(x.ravel(), taken.T.ravel()) for x in np.indices((n_topics, n_ratios)))
            angles = self._draw_node(node, topic, ratio, rng=rng)
            start = 0
            for k, n_taken in enumerate(taken.sum(axis=0)):
                out[k, :, done[k] : done[k] + n_taken] = angles[:, start : start + n_taken]
                done[k] += n_taken
                start += n_taken
        return out

    def _draw_node(self, node: Node, topic: IntArray, ratio: IntArray, *, rng: np.random.Generator) -> FloatArray:
        """One draw for each pair of topic and ratio, (n_months, n_pairs)."""
        shape, width = node.shape, np.sqrt(self.scale[topic]) * np.array(WIDTHS)[ratio]
        shift = rng.standard_normal(len(topic)) * width / np.sqrt(shape.level_info[ratio])
        v = rng.standard_normal((len(shape.level), len(topic)), dtype=np.float32)
        v *= np.sqrt(shape.shrink[ratio].T) * width
        angles = shape.basis.astype(np.float32) @ v
        angles += (shape.level_weight[ratio] * shift[:, None] + node.mode[ratio, :, topic]).T
        return np.asarray(angles)


def smooth_shares(
    info: FloatArray, total: FloatArray, *, noise: FloatArray, at: tuple[IntArray, int] | None = None
) -> SmoothShares:
    """The posterior of the rates given the sums over articles.

    Args:
        info: (n_months, n_months) sum of w P P'.
        total: (n_months, n_topics) sum of w P y.
        noise: (n_topics,) variance of the membership of an article of weight 1, pooled over months.
        at: the places (n_months,) of these months among all of a longer span, and how many it has; None for all.
    """
    counts = count_months(info, total, noise=noise)
    nodes = tuple(_make_nodes(counts, at))
    evidence = np.stack([node.evidence for node in nodes])
    weight = np.exp(LEARNING_RATE * (evidence - evidence.max(axis=(0, 1))))
    weight /= weight.sum(axis=(0, 1))
    angle = np.zeros(total.shape)
    for node, of_node in zip(nodes, weight, strict=True):
        angle += np.einsum("rk,rmk->mk", of_node, node.mode)
    return SmoothShares(nodes=nodes, scale=counts.scale, weight=weight, angle=angle)


def _make_nodes(counts: Counts, at: tuple[IntArray, int] | None) -> Iterator[Node]:
    """The nodes of all shapes."""
    # How far a rate may move does not depend on the precision of dates, so sizes are used and not `info`.
    ratio = np.array(RATIOS) * max(int((counts.size > 0).sum()), 1) / counts.size.sum()
    angle = np.repeat(counts.start[None], len(ratio), axis=0)
    n_steps = FIRST_STEPS
    places, n_months = (slice(None), len(counts.info)) if at is None else at
    for prior, correlation in rate_correlations(n_months):
        shape = make_shape(counts, correlation[places][:, places], ratio)
        # The mode of the previous shape is a good start, because neighbouring steps are nearly the same shape.
        angle, evidence = find_mode(counts, shape, angle, n_steps=n_steps)
        n_steps = N_STEPS
        yield Node(shape=shape, mode=angle, evidence=np.log(prior) + evidence)


def _allocate_draws(weight: FloatArray, n_draws: int, rng: np.random.Generator) -> IntArray:
    """Number of draws from each node, (n_nodes, n_topics), by systematic sampling."""
    edges = np.floor(np.cumsum(weight, axis=0) * n_draws + rng.random(weight.shape[1])).astype(int)
    edges = np.minimum(edges, n_draws)
    edges[-1] = n_draws
    return np.asarray(np.diff(edges, axis=0, prepend=0))
