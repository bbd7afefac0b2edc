"""How much a rate may move from month to month without a step: the posterior of overdispersion and autocorrelation.

Shares y of one topic, with up to two steps of unknown month and size, beside a process of order one:

    y = level + steps + e,    e ~ (0, s2 V),    V = D + odds R(rho)

D holds the binomial variances of the months, 1 for an average month, odds the variance of the process against it, R its
correlations. What a step explains is thus not taken for autocorrelation, and what the process explains not for a step.
The likelihood of every (odds, rho) on a grid has level, steps and scale summed out; the prior has no process with
probability P_NONE, else a standard deviation on the logit scale, half-Cauchy with median SD. All topics together
correct the prior of the grid points, which counts as N_PRIOR topics.

Source: Harville 1974, Biometrika 61 (restricted likelihood); Robbins 1956 (empirical Bayes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.trend.breaks.axes import OnAxes, process_correlation, turn_columns
from trendlab.trend.breaks.scan import MARGIN

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

ODDS = np.array([0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0])
RHO = np.array([0.0, 0.2, 0.4, 0.6, 0.8])
RHO_PRIOR = np.array([0.3, 0.25, 0.2, 0.15, 0.1])
NODES = np.array([(0.0, 0.0), *((odds, rho) for odds in ODDS[1:] for rho in RHO)])
P_NONE = 0.6
SD = 0.3
P_STEPS = np.array([0.5, 0.4, 0.1])
STEP_SD = 0.7
TRUST = 20.0
N_PRIOR = 3.0
EM_STEPS = 30


def weigh_noise(share: FloatArray, trials: FloatArray, place: FloatArray) -> FloatArray:
    """Probability of each of NODES for each topic, (n_nodes, n_topics), adding to 1 a topic.

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
    turned = {rho: turn_columns(np.diag(1 / profile), process_correlation(lag, float(rho)), columns) for rho in RHO}
    step_var = STEP_SD**2 * information
    like = np.array([_log_likelihood(turned[rho], float(odds), step_var=step_var) for odds, rho in NODES])
    return _learn(like, _log_prior(information))


def _log_likelihood(turned: OnAxes, odds: float, *, step_var: FloatArray) -> FloatArray:
    """(n_topics,) log-likelihood with level, steps and scale summed out; the known scale counts TRUST observations.

    Args:
        turned: the columns level, steps, and shares in units of an average month's binomial standard deviation.
        odds: variance of the process.
        step_var: (n_topics,) prior variance of a step in squared units.
    """
    n_topics, n_months = len(step_var), len(turned.columns)
    white, log_root = turned.white(odds)
    # Undo the common scale of white(): here the covariance is noise + odds process, its scale known to be 1.
    white, log_root = white / np.sqrt(1 + odds), log_root + 0.5 * n_months * np.log(1 + odds)
    size = float(np.linalg.norm(white[:, 0]))
    axis = white[:, 0] / size
    rest = white[:, 1:] - np.outer(axis, axis @ white[:, 1:])
    steps, y = rest[:, :-n_topics], rest[:, -n_topics:]
    none, step_log = _score_steps(steps.T @ steps, steps.T @ y, (y * y).sum(0), df=n_months - 1, step_var=step_var)
    parts = np.stack([none, *step_log]) + np.log(P_STEPS)[:, None]
    found: FloatArray = np.logaddexp.reduce(parts, axis=0) - log_root - np.log(size)
    return found


def _score_steps(
    gram: FloatArray, cross: FloatArray, square: FloatArray, *, df: int, step_var: FloatArray
) -> tuple[FloatArray, tuple[FloatArray, FloatArray]]:
    """Log-likelihood (n_topics,) without a step, and averaged over places of one and of two steps.

    The second step is averaged over all places beside the best first one.

    Args:
        gram: (n_places, n_places) products of the steps.
        cross: (n_places, n_topics) products of steps and shares.
        square: (n_topics,) sum of squares of the shares.
        df: months less one.
        step_var: (n_topics,) prior variance of a step.
    """
    half = 0.5 * (df + TRUST)
    rss = square + TRUST
    size = np.diag(gram)[:, None] + 1 / step_var
    each = -half * np.log(rss - cross**2 / size) - 0.5 * np.log(step_var * size)
    best, column = each.argmax(0), np.arange(each.shape[1])
    along = gram[:, best]
    rest = size - along**2 / size[best, column]
    second = (cross - along * cross[best, column] / size[best, column]) ** 2 / rest
    first_rss = rss - cross[best, column] ** 2 / size[best, column]
    pair = -half * np.log(np.maximum(first_rss - second, TRUST / 2)) - 0.5 * np.log(step_var * rest)
    pair = pair - 0.5 * np.log(step_var * size[best, column]) - np.log(len(gram))
    return -half * np.log(rss), (_log_mean(each), _log_mean(pair))


def _log_mean(values: FloatArray) -> FloatArray:
    top = values.max(0)
    found: FloatArray = top + np.log(np.exp(values - top).mean(0))
    return found


def _log_prior(information: FloatArray) -> FloatArray:
    """(n_nodes, n_topics) log prior; information = trials times rate times (1 - rate) of an average month."""
    edges = np.concatenate([[0, ODDS[1] / 2], np.sqrt(ODDS[1:-1] * ODDS[2:]), [np.inf]])
    mass = (1 - P_NONE) * np.diff(2 / np.pi * np.arctan(np.sqrt(edges[:, None] / information) / SD), axis=0)
    mass[0] += P_NONE
    joint = mass[1:, None, :] * RHO_PRIOR[None, :, None]
    found: FloatArray = np.log(np.concatenate([mass[:1], joint.reshape(-1, len(information))]) + 1e-12)
    return found


def _learn(like: FloatArray, log_prior: FloatArray) -> FloatArray:
    """Posterior of the nodes, the prior corrected by one factor a node from all topics together."""
    score = like + log_prior
    joint, prior = np.exp(score - score.max(0)), _shares(np.exp(log_prior))
    average, factor = prior.mean(1), np.ones(len(prior))
    if like.shape[1] > 1:
        for _ in range(EM_STEPS):
            found = _shares(joint * factor[:, None]).sum(1)
            expected = _shares(prior * factor[:, None]).sum(1)
            factor = factor * (found + N_PRIOR * average) / (expected + N_PRIOR * _shares(average * factor))
    return _shares(joint * factor[:, None])


def _shares(values: FloatArray) -> FloatArray:
    found: FloatArray = values / values.sum(0)
    return found


def inflation_of(weight: FloatArray) -> float:
    """Long-run variance of the shares over their binomial one, geometric mean over the nodes by weight (n_nodes,)."""
    odds, rho = NODES.T
    return float(np.exp(weight @ np.log(1 + odds * (1 + rho) / (1 - rho))))


def draw_success(
    rate: float, trials: FloatArray, *, weight: FloatArray, n_draws: int, rng: np.random.Generator
) -> FloatArray:
    """(n_months, n_draws) successes of series that keep their rate but for a process drawn from the posterior.

    Every node has series of its own and gives as many as its probability asks for: where the posterior changes a
    little, a few series come and go and all others stay.

    Args:
        rate: mean rate, in (0, 1).
        trials: (n_months,) trials, rounded to whole ones and at least one.
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
    odds, rho = NODES[node].T
    p = np.full((len(whole), n_draws), rate)
    if (odds > 0).any():
        latent = np.concatenate([_source(seed, k, 0).standard_normal((n, len(whole))) for k, n in _drawn(count)]).T
        for t in range(1, len(whole)):
            latent[t] = rho * latent[t - 1] + np.sqrt(1 - rho**2) * latent[t]
        sd = np.sqrt(odds / (trials.mean() * rate * (1 - rate)))
        p = 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + sd * latent)))
    parts = np.split(p.T, edges[:-1])
    success = np.concatenate([_source(seed, k, 1).binomial(whole, parts[k]) for k, _ in _drawn(count)])
    found: FloatArray = success.T * (trials / whole)[:, None]
    return found


def _drawn(count: IntArray) -> list[tuple[int, int]]:
    """The nodes that are drawn, each with its number of series."""
    return [(k, n) for k, n in enumerate(count.tolist()) if n]


def _source(seed: int, node: int, part: int) -> np.random.Generator:
    """The random numbers of one node: its process (0) or its counts (1)."""
    return np.random.default_rng([seed, node, part])
