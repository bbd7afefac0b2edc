"""The posterior of overdispersion and autocorrelation of a rate that may have steps.

The model of the shares y of one topic, with up to two steps of unknown month and size and an AR(1) process:

    y = level + steps + e,    e ~ (0, s2 V),    V = D + var_ratio R(rho)

D holds the binomial variances of the months, scaled to 1 for an average month. var_ratio is the variance of the process
in these units, and R its correlation matrix. Steps and process are in one model, so that neither is mistaken for the
other. Level, steps and scale are integrated out of the likelihood at each point (var_ratio, rho) of a grid. The prior
probability of no process is P_NONE; else the process has a standard deviation on the logit scale with a half-Cauchy
prior of median SD. The prior of the grid points is updated from all topics (empirical Bayes), where it counts as
N_PRIOR topics.

Source: Harville 1974, Biometrika 61 (restricted likelihood); Robbins 1956 (empirical Bayes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.trend.breaks.borrow import correct_prior, normalised
from trendlab.trend.breaks.covariance import Diagonalised, diagonalise, process_correlation
from trendlab.trend.breaks.scan import MARGIN

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

VAR_RATIOS = np.array([0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0])
RHO = np.array([0.0, 0.2, 0.4, 0.6, 0.8])
RHO_PRIOR = np.array([0.3, 0.25, 0.2, 0.15, 0.1])
NODES = np.array([(0.0, 0.0), *((var_ratio, rho) for var_ratio in VAR_RATIOS[1:] for rho in RHO)])
P_NONE = 0.6
SD = 0.3
P_STEPS = np.array([0.5, 0.4, 0.1])
STEP_SD = 0.7
PRIOR_DF = 20.0
N_PRIOR = 3.0


def weigh_noise(share: FloatArray, trials: FloatArray, place: FloatArray) -> FloatArray:
    """Posterior probability of each of NODES for each topic, (n_nodes, n_topics); columns sum to 1.

    Args:
        share: (n_months, n_topics) raw shares.
        trials: (n_months, n_topics) binomial trials with the sampling variance of the shares.
        place: (n_months,) number of each month.
    """
    mean_trials = trials.mean(0)
    profile = (trials / mean_trials).mean(1)
    rate = (profile @ share + 0.5 / mean_trials) / (profile.sum() + 1 / mean_trials)
    rate = np.clip(rate, 1e-6, 1 - 1e-6)
    information = mean_trials * rate * (1 - rate)
    unit = rate * (1 - rate) / np.sqrt(information)
    lag = np.abs(place[:, None] - place[None, :])
    n_months = len(share)
    steps = np.tri(n_months, n_months - 2 * MARGIN + 1, -MARGIN)
    columns = np.column_stack([np.ones(n_months), steps, (share - share.mean(0)) / unit])
    rotated = {rho: diagonalise(np.diag(1 / profile), process_correlation(lag, float(rho)), columns) for rho in RHO}
    step_var = STEP_SD**2 * information
    like = np.array([_log_likelihood(rotated[rho], float(var_ratio), step_var=step_var) for var_ratio, rho in NODES])
    return _posterior(like, _log_prior(information))


def _log_likelihood(rotated: Diagonalised, var_ratio: float, *, step_var: FloatArray) -> FloatArray:
    """Log-likelihood at one grid point with level, steps and scale integrated out, (n_topics,).

    The scale has a scaled inverse chi-squared prior with PRIOR_DF degrees of freedom around its known value 1.

    Args:
        rotated: the columns level, steps, and shares in units of an average month's binomial standard deviation.
        var_ratio: variance of the process.
        step_var: (n_topics,) prior variance of a step in squared units.
    """
    n_topics, n_months = len(step_var), len(rotated.columns)
    white, log_root = rotated.whiten(var_ratio)
    # whiten() divides by 1 + var_ratio; here the covariance is noise + var_ratio process, with the known scale 1.
    white, log_root = white / np.sqrt(1 + var_ratio), log_root + 0.5 * n_months * np.log(1 + var_ratio)
    size = float(np.linalg.norm(white[:, 0]))
    axis = white[:, 0] / size
    rest = white[:, 1:] - np.outer(axis, axis @ white[:, 1:])
    steps, y = rest[:, :-n_topics], rest[:, -n_topics:]
    none, step_log = _score_steps(steps.T @ steps, steps.T @ y, (y * y).sum(0), df=n_months - 1, step_var=step_var)
    by_number = np.stack([none, *step_log]) + np.log(P_STEPS)[:, None]
    found: FloatArray = np.logaddexp.reduce(by_number, axis=0) - log_root - np.log(size)
    return found


def _score_steps(
    gram: FloatArray, cross: FloatArray, square: FloatArray, *, df: int, step_var: FloatArray
) -> tuple[FloatArray, tuple[FloatArray, FloatArray]]:
    """Log-likelihoods (n_topics,) with no step, and with one and two steps averaged over their places.

    With two steps, the first is at its best place and the second is averaged over all places.

    Args:
        gram: (n_places, n_places) inner products of the steps.
        cross: (n_places, n_topics) inner products of steps and shares.
        square: (n_topics,) sum of squares of the shares.
        df: number of months minus one.
        step_var: (n_topics,) prior variance of a step.
    """
    half = 0.5 * (df + PRIOR_DF)
    rss = square + PRIOR_DF
    size = np.diag(gram)[:, None] + 1 / step_var
    each = -half * np.log(rss - cross**2 / size) - 0.5 * np.log(step_var * size)
    best, column = each.argmax(0), np.arange(each.shape[1])
    along = gram[:, best]
    rest = size - along**2 / size[best, column]
    second = (cross - along * cross[best, column] / size[best, column]) ** 2 / rest
    first_rss = rss - cross[best, column] ** 2 / size[best, column]
    pair = -half * np.log(np.maximum(first_rss - second, PRIOR_DF / 2)) - 0.5 * np.log(step_var * rest)
    pair = pair - 0.5 * np.log(step_var * size[best, column]) - np.log(len(gram))
    return -half * np.log(rss), (_log_mean(each), _log_mean(pair))


def _log_mean(values: FloatArray) -> FloatArray:
    """Log of the mean of exponentials over the first axis."""
    top = values.max(0)
    found: FloatArray = top + np.log(np.exp(values - top).mean(0))
    return found


def _log_prior(information: FloatArray) -> FloatArray:
    """Log prior of the nodes, (n_nodes, n_topics).

    Args:
        information: (n_topics,) trials times rate times (1 - rate) of an average month.
    """
    edges = np.concatenate([[0, VAR_RATIOS[1] / 2], np.sqrt(VAR_RATIOS[1:-1] * VAR_RATIOS[2:]), [np.inf]])
    mass = (1 - P_NONE) * np.diff(2 / np.pi * np.arctan(np.sqrt(edges[:, None] / information) / SD), axis=0)
    mass[0] += P_NONE
    joint = mass[1:, None, :] * RHO_PRIOR[None, :, None]
    found: FloatArray = np.log(np.concatenate([mass[:1], joint.reshape(-1, len(information))]) + 1e-12)
    return found


def _posterior(like: FloatArray, log_prior: FloatArray) -> FloatArray:
    """Posterior of the nodes, columns sum to 1. The prior is updated by one factor a node, by EM over all topics."""
    score = like + log_prior
    joint = np.exp(score - score.max(0))
    if like.shape[1] > 1:
        joint = joint * correct_prior(joint, normalised(np.exp(log_prior)), n_prior=N_PRIOR)[:, None]
    return normalised(joint)


def inflation_of(weight: FloatArray) -> float:
    """Long-run variance of the shares over their binomial variance: geometric mean over nodes, weights (n_nodes,)."""
    var_ratio, rho = NODES.T
    return float(np.exp(weight @ np.log(1 + var_ratio * (1 + rho) / (1 - rho))))


def draw_success(
    rate: float, trials: FloatArray, *, weight: FloatArray, n_draws: int, rng: np.random.Generator
) -> FloatArray:
    """Successes of series with a constant rate and a process drawn from the posterior, (n_months, n_draws).

    Draws are stratified: each node gives a number of series in proportion to its probability, from its own random
    numbers. A small change of the posterior changes only a few series.

    Args:
        rate: mean rate, in (0, 1).
        trials: (n_months,) trials; they are rounded to integers of at least 1 for the draws.
        weight: (n_nodes,) probability of each of NODES.
        n_draws: number of series.
        rng: source of randomness.

    Source: Owen 2013, Monte Carlo theory, methods and examples, sections 8.4 (strata) and 8.6 (common numbers).
    """
    whole = np.maximum(np.rint(trials), 1).astype(np.int64)
    edges = np.floor(np.cumsum(weight / weight.sum()) * n_draws + 0.5).astype(int)
    count = np.diff(edges, prepend=0)
    node = np.repeat(np.arange(len(NODES)), count)
    seed = int(rng.integers(2**63))
    var_ratio, rho = NODES[node].T
    p = np.full((len(whole), n_draws), rate)
    if (var_ratio > 0).any():
        latent = np.concatenate([_source(seed, k, 0).standard_normal((n, len(whole))) for k, n in _drawn(count)]).T
        for t in range(1, len(whole)):
            latent[t] = rho * latent[t - 1] + np.sqrt(1 - rho**2) * latent[t]
        sd = np.sqrt(var_ratio / (trials.mean() * rate * (1 - rate)))
        p = 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + sd * latent)))
    by_node = np.split(p.T, edges[:-1])
    success = np.concatenate([_source(seed, k, 1).binomial(whole, by_node[k]) for k, _ in _drawn(count)])
    found: FloatArray = success.T * (trials / whole)[:, None]
    return found


def _drawn(count: IntArray) -> list[tuple[int, int]]:
    """The nodes with any series, each with its number of series."""
    return [(k, n) for k, n in enumerate(count.tolist()) if n]


def _source(seed: int, node: int, stream: int) -> np.random.Generator:
    """The random generator of one node for its process (stream 0) or its counts (stream 1)."""
    return np.random.default_rng([seed, node, stream])
