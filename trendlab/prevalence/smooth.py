"""Rates pooled over time: Gaussian processes averaged over their shape, smoothness and size.

Model, for one topic, with memberships y of articles i, weights w and month distributions P (n_docs, n_months):
    y_i = P_i f + e_i,  var e_i = noise / w_i,  f = level + g,  g ~ N(0, noise * ratio * R).
The level has a flat prior (restricted likelihood). R runs over the shapes of `rate_correlations`, ratio over a grid;
the posterior is the mixture over both, each node weighted by its prior and its marginal likelihood, so that the
bounds contain what is not known about smoothness. Only sums over articles enter: info = sum w P P', total = sum w P y.
All topics share the basis in which info and R are diagonal, so that a node costs no decomposition of its own.

Source: Rasmussen & Williams 2006, equations 2.39 to 2.45 (posterior and likelihood with a flat prior on the level);
Hoeting et al. 1999, Statistical Science 14 (averaging over models).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.kernels import rate_correlations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import FloatArray, IntArray

# Signal to noise variance of a month of average size. The least one says that a rate may always drift: a process
# that may be constant gives bounds too narrow where a real drift is small.
RATIOS = (0.2, 0.5, 1.2, 3.0)
# The posterior covers .98 where .90 is asked for (the spread of memberships within one kind of article averages out
# over months, real rates are smoother than draws): measured on planted truth, reports/benchmarks/calibration.csv.
WIDTH = 0.71


@dataclass(frozen=True, kw_only=True, eq=False)
class Node:
    """All ratios of one shape.

    Attributes:
        basis: (n_months, n_months): f = level + basis @ v, elements of v independent.
        shrink: (n_ratios, n_months) posterior variance of v / noise.
        score: (n_months, n_topics) projected sums of memberships.
        level: (n_months,) projected sums of weights.
        bottom: (n_ratios,) information on the level.
        mean_level: (n_ratios, n_topics) posterior mean of the level.
        evidence: (n_ratios, n_topics) log of prior weight times restricted likelihood, up to a constant of the topic.
    """

    basis: FloatArray
    shrink: FloatArray
    score: FloatArray
    level: FloatArray
    bottom: FloatArray
    mean_level: FloatArray
    evidence: FloatArray

    def mean_v(self) -> FloatArray:
        """Posterior mean of v, (n_ratios, n_months, n_topics)."""
        centred = self.score[None] - self.level[None, :, None] * self.mean_level[:, None, :]
        return np.asarray(self.shrink[:, :, None] * centred)


@dataclass(frozen=True, kw_only=True, eq=False)
class SmoothShares:
    """Posterior of the rates.

    Attributes:
        nodes: one a shape.
        noise: (n_topics,) variance of the membership of an article of weight 1.
        weight: (n_nodes, n_ratios, n_topics) posterior probabilities, adding to 1 a topic.
        mean: (n_months, n_topics) posterior mean of the rates, not yet bounded.
    """

    nodes: tuple[Node, ...]
    noise: FloatArray
    weight: FloatArray
    mean: FloatArray

    def draw(self, n_draws: int, rng: np.random.Generator) -> FloatArray:
        """Draws of the rates, (n_topics, n_months, n_draws) of float32, not yet bounded."""
        n_nodes, n_ratios, n_topics = self.weight.shape
        counts = _spread_draws(self.weight.reshape(-1, n_topics), n_draws, rng).reshape(n_nodes, n_ratios, n_topics)
        out = np.empty((n_topics, len(self.mean), n_draws), dtype=np.float32)
        done = np.zeros(n_topics, dtype=int)
        for node, taken in zip(self.nodes, counts, strict=True):
            topic, ratio = (np.repeat(x.ravel(), taken.T.ravel()) for x in np.indices((n_topics, n_ratios)))
            rates = self._draw_node(node, topic, ratio, rng=rng)
            start = 0
            for k, n_taken in enumerate(taken.sum(axis=0)):
                out[k, :, done[k] : done[k] + n_taken] = rates[:, start : start + n_taken]
                done[k] += n_taken
                start += n_taken
        centre = self.mean.T[:, :, None].astype(np.float32)
        out -= centre
        out *= np.float32(WIDTH)
        out += centre
        return out

    def _draw_node(self, node: Node, topic: IntArray, ratio: IntArray, *, rng: np.random.Generator) -> FloatArray:
        """One draw for each pair of topic and ratio, (n_months, n_pairs)."""
        noise = self.noise[topic]
        shift = rng.standard_normal(len(topic)) * np.sqrt(noise / node.bottom[ratio])
        v = rng.standard_normal((len(self.mean), len(topic)), dtype=np.float32)
        v *= np.sqrt(node.shrink[ratio].T * noise)
        level = node.mean_level[ratio, topic] + shift
        v += node.shrink[ratio].T * (node.score[:, topic] - node.level[:, None] * level)
        rates = node.basis.astype(np.float32) @ v
        rates += level
        return np.asarray(rates)


def smooth_shares(info: FloatArray, total: FloatArray, *, noise: FloatArray) -> SmoothShares:
    """The posterior of the rates given the sums over articles.

    Args:
        info: (n_months, n_months) sum of w P P'.
        total: (n_months, n_topics) sum of w P y.
        noise: (n_topics,) variance of the membership of an article of weight 1.
    """
    nodes = tuple(_make_nodes(info, total, noise=noise))
    evidence = np.stack([node.evidence for node in nodes])
    weight = np.exp(evidence - evidence.max(axis=(0, 1)))
    weight /= weight.sum(axis=(0, 1))
    mean = np.zeros(total.shape)
    for node, part in zip(nodes, weight, strict=True):
        mean += node.basis @ np.einsum("rk,rnk->nk", part, node.mean_v()) + (part * node.mean_level).sum(axis=0)
    return SmoothShares(nodes=nodes, noise=noise, weight=weight, mean=mean)


def _make_nodes(info: FloatArray, total: FloatArray, *, noise: FloatArray) -> Iterator[Node]:
    seen = max(int((np.diag(info) > 0).sum()), 1)
    ratios = np.array(RATIOS)[:, None] * seen / np.trace(info)
    info_sum, total_sum = float(info.sum()), total.sum(axis=0)
    for prior, correlation in rate_correlations(len(info)):
        root = np.linalg.cholesky(correlation + 1e-6 * np.eye(len(info)))
        gain, turn = np.linalg.eigh(root.T @ info @ root)
        basis = root @ turn
        score, level = basis.T @ total, basis.T @ info.sum(axis=1)
        growth = 1 + ratios * np.maximum(gain, 0.0)
        shrink = ratios / growth
        bottom = info_sum - shrink @ level**2
        mean_level = (total_sum - shrink @ (level[:, None] * score)) / bottom[:, None]
        square = shrink @ score**2 + mean_level**2 * bottom[:, None]
        volume = np.log(growth).sum(axis=1) + np.log(bottom)
        evidence = np.log(prior) + square / (2 * noise) - 0.5 * volume[:, None]
        yield Node(
            basis=basis, shrink=shrink, score=score, level=level, bottom=bottom, mean_level=mean_level,
            evidence=evidence,
        )  # fmt: skip


def _spread_draws(weight: FloatArray, n_draws: int, rng: np.random.Generator) -> IntArray:
    """How many draws fall on each node, (n_nodes, n_topics), by systematic sampling."""
    edges = np.floor(np.cumsum(weight, axis=0) * n_draws + rng.random(weight.shape[1])).astype(int)
    edges = np.minimum(edges, n_draws)
    edges[-1] = n_draws
    return np.asarray(np.diff(edges, axis=0, prepend=0))
