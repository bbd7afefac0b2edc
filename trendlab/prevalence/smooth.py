"""Rates pooled over time: Gaussian processes whose smoothness is learned from all topics together.

Model, for topic k with memberships y of articles i and month distributions P (n_docs, n_months):
    y_i = P_i f + e_i,  var e_i = noise / w_i,  f = level + g,  g ~ N(0, noise * ratio * R)
over a grid of correlation matrices R and of ratios. The posterior of f averages over that grid, so its bounds
contain the uncertainty of the smoothness; the weights of the grid are shared by all topics.

Source: Rasmussen & Williams 2006, ch. 2 and 5 (Gaussian process, marginal likelihood); Urbut et al. 2019, Nature
Genetics 51 (weights of a grid of covariances, learned over many units); Harville 1977 (REML for the level).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from trendlab.checks import FloatArray, IntArray

LENGTHS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
RATIOS = tuple(float(x) for x in np.geomspace(0.02, 20.0, 10))


@dataclass(frozen=True, kw_only=True, eq=False)
class Kernel:
    """One correlation matrix, diagonal in the basis that the data's information shares with it.

    Attributes:
        basis: (n_months, n_months): f = level + basis @ v, v independent with variance noise * ratio.
        gain: (n_months,) information on each v.
        score: (n_months, n_topics) projected sums of memberships.
        level: (n_months,) projected sums of weights.
    """

    basis: FloatArray
    gain: FloatArray
    score: FloatArray
    level: FloatArray


def make_kernel(correlation: FloatArray, info: FloatArray, total: FloatArray) -> Kernel:
    """The kernel of a correlation matrix (n_months, n_months) for given information and sums."""
    value, vector = np.linalg.eigh(correlation)
    root = vector * np.sqrt(np.maximum(value, 0.0))
    gain, turn = np.linalg.eigh(root.T @ info @ root)
    basis = root @ turn
    return Kernel(
        basis=basis, gain=np.maximum(gain, 0.0), score=basis.T @ total, level=basis.T @ info.sum(axis=1)
    )  # fmt: skip


def squared_exponential(n_months: int, length: float) -> FloatArray:
    """Correlation exp(-d^2 / (2 length^2)) of months d apart, (n_months, n_months)."""
    distance = np.subtract.outer(np.arange(n_months), np.arange(n_months))
    return np.asarray(np.exp(-0.5 * np.square(distance / length)))


@dataclass(frozen=True, kw_only=True, eq=False)
class SmoothShares:
    """Posterior of the rates: a mixture over the grid of kernels and ratios.

    Attributes:
        kernels: one a correlation matrix.
        ratios: (n_ratios,) signal to noise variance of one article.
        noise: (n_topics,) variance of one article's membership around its month's rate.
        weight: (n_kernels, n_ratios, n_topics) posterior probability of each node, adding to 1 a topic.
        info_sum: sum of all information.
        total_sum: (n_topics,) sum of all memberships.
    """

    kernels: tuple[Kernel, ...]
    ratios: FloatArray
    noise: FloatArray
    weight: FloatArray
    info_sum: float
    total_sum: FloatArray

    @cached_property
    def mean(self) -> FloatArray:
        """Posterior mean of the rates, (n_months, n_topics)."""
        out = np.zeros((len(self.kernels[0].basis), len(self.noise)))
        for j, kernel in enumerate(self.kernels):
            coef, level = self._solve(kernel)
            weighted = np.einsum("rk,rnk->nk", self.weight[j], coef)
            out += kernel.basis @ weighted + np.einsum("rk,rk->k", self.weight[j], level)
        return out

    def _solve(self, kernel: Kernel) -> tuple[FloatArray, FloatArray]:
        """Posterior means of v (n_ratios, n_months, n_topics) and of the level (n_ratios, n_topics)."""
        shrink = self.ratios[:, None] / (1 + self.ratios[:, None] * kernel.gain)
        bottom = self.info_sum - shrink @ kernel.level**2
        top = self.total_sum - shrink @ (kernel.level[:, None] * kernel.score)
        level = top / bottom[:, None]
        coef = shrink[:, :, None] * (kernel.score[None] - kernel.level[None, :, None] * level[:, None, :])
        return coef, level

    def draw(self, n_draws: int, rng: np.random.Generator) -> FloatArray:
        """Draws from the posterior of the rates, (n_topics, n_months, n_draws), not yet bounded."""
        n_months, n_topics = len(self.kernels[0].basis), len(self.noise)
        n_nodes = len(self.kernels) * len(self.ratios)
        nodes = _systematic(self.weight.reshape(n_nodes, n_topics), n_draws, rng)
        out = np.empty((n_topics, n_months, n_draws))
        done = np.zeros(n_topics, dtype=int)
        for j, kernel in enumerate(self.kernels):
            coef, level = self._solve(kernel)
            shrink = self.ratios[:, None] / (1 + self.ratios[:, None] * kernel.gain)
            bottom = self.info_sum - shrink @ kernel.level**2
            for k in range(n_topics):
                counts = nodes[j * len(self.ratios) : (j + 1) * len(self.ratios), k]
                if not counts.sum():
                    continue
                r = np.repeat(np.arange(len(self.ratios)), counts)
                shift = rng.standard_normal(len(r)) * np.sqrt(self.noise[k] / bottom[r])
                v = rng.standard_normal((n_months, len(r))) * np.sqrt(self.noise[k] * shrink[r].T)
                v += coef[r, :, k].T - (shrink[r] * kernel.level).T * shift
                out[k, :, done[k] : done[k] + len(r)] = kernel.basis @ v + level[r, k] + shift
                done[k] += len(r)
        return out


def _systematic(weight: FloatArray, n_draws: int, rng: np.random.Generator) -> IntArray:
    """How many of the draws fall on each node, (n_nodes, n_topics), by systematic sampling."""
    edges = np.floor(np.cumsum(weight, axis=0) / weight.sum(axis=0) * n_draws + rng.random(weight.shape[1]))
    edges = np.minimum(edges, n_draws)
    edges[-1] = n_draws
    counts: IntArray = np.diff(edges, axis=0, prepend=0).astype(int)
    return counts


def smooth_shares(info: FloatArray, total: FloatArray, *, noise: FloatArray) -> SmoothShares:
    """The posterior of the rates given the sums over articles.

    Args:
        info: (n_months, n_months) sum of w P P'.
        total: (n_months, n_topics) sum of w P T.
        noise: (n_topics,) variance of one article's membership.
    """
    n_months = len(info)
    lengths = [x for x in LENGTHS if x <= max(2.0, 1.5 * n_months)]
    kernels = tuple(make_kernel(squared_exponential(n_months, x), info, total) for x in lengths)
    scale = max(float(np.trace(info)) / n_months, np.finfo(float).tiny)
    ratios = np.array([0.0, *(np.array(RATIOS) / scale)])
    info_sum, total_sum = float(info.sum()), total.sum(axis=0)
    fit = np.stack([_log_likelihood(k, ratios, noise=noise, info_sum=info_sum, total_sum=total_sum) for k in kernels])
    weight = _learn_weights(fit.reshape(-1, fit.shape[-1])).reshape(fit.shape)
    return SmoothShares(
        kernels=kernels, ratios=ratios, noise=noise, weight=weight, info_sum=info_sum, total_sum=total_sum
    )  # fmt: skip


def _log_likelihood(
    kernel: Kernel, ratios: FloatArray, *, noise: FloatArray, info_sum: float, total_sum: FloatArray
) -> FloatArray:
    """Restricted log likelihood of each ratio and topic, up to a constant of the topic, (n_ratios, n_topics)."""
    growth = 1 + ratios[:, None] * kernel.gain
    shrink = ratios[:, None] / growth
    bottom = info_sum - shrink @ kernel.level**2
    top = total_sum - shrink @ (kernel.level[:, None] * kernel.score)
    square = shrink @ kernel.score**2 + top**2 / bottom[:, None]
    return np.asarray(square / (2 * noise) - 0.5 * (np.log(growth).sum(axis=1) + np.log(bottom))[:, None])


def _learn_weights(fit: FloatArray, n_steps: int = 50, prior: float = 3.0) -> FloatArray:
    """Posterior weight of each node a topic, (n_nodes, n_topics); the prior weights are learned over topics by EM."""
    like = np.exp(fit - fit.max(axis=0))
    share = np.full(len(fit), 1 / len(fit))
    for _ in range(n_steps):
        post = like * share[:, None]
        post /= post.sum(axis=0)
        share = (post.sum(axis=1) + prior / len(fit)) / (fit.shape[1] + prior)
    post = like * share[:, None]
    return np.asarray(post / post.sum(axis=0))
