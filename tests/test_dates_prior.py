"""The distribution over months of a source in no order."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.prior import KERNELS, average_posterior, estimate_prior, weigh_kernels


def drawn(spread: np.ndarray, n: int, *, error: float = 2.0, scale: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Months of n articles, and log-likelihoods of words that scatter around them; `scale` overstates these."""
    rng = np.random.default_rng(0)
    month = rng.choice(len(spread), n, p=spread)
    seen = month + rng.normal(0, error, n)
    return month, scale * -0.5 * ((seen[:, None] - np.arange(len(spread))) / error) ** 2


def held(log_likelihood: np.ndarray, month: np.ndarray, level: float = 0.9) -> float:
    """Fraction of months inside the smallest sets of months that hold the level."""
    posterior = average_posterior(log_likelihood)
    own = posterior[np.arange(len(month)), month][:, None]
    return float(((posterior * (posterior > own)).sum(axis=1) < level).mean())


def two_bursts() -> np.ndarray:
    spread = np.zeros(60)
    spread[[10, 45]] = 0.3, 0.7
    return spread


def test_spread_is_learned_from_likelihoods():
    likelihood = np.tile([1.0, 1.0, 9.0, 1.0, 1.0, 1.0], (50, 1))
    prior = estimate_prior(likelihood, np.zeros(6))
    assert prior.argmax() == 2
    assert np.isclose(prior.sum(), 1)


def test_many_dated_articles_alone_tell_the_spread():
    known = np.array([0.0, 900.0, 0.0, 100.0, 0.0])
    prior = estimate_prior(np.ones((3, 5)), known)
    assert prior[1] > 7 * prior[3]
    assert (prior > 0).all()


def test_every_kernel_sums_to_one_and_has_a_middle():
    assert [float(kernel.sum()) for kernel in KERNELS] == pytest.approx([1, 1, 1])
    assert all(len(kernel) % 2 for kernel in KERNELS)


def test_source_of_two_months_asks_for_the_sharpest_kernel():
    _, words = drawn(two_bursts(), 400)
    assert weigh_kernels(words)[0] > 0.9


def test_source_of_many_months_asks_for_a_wider_kernel():
    _, words = drawn(np.ones(60) / 60, 400)
    assert weigh_kernels(words)[0] < 0.3


@pytest.mark.parametrize("spread", [two_bursts(), np.ones(60) / 60], ids=["two bursts", "even"])
@pytest.mark.parametrize("scale", [1.0, 2.0], ids=["as said", "twice as sure as it is"])
def test_planted_months_are_held_also_where_words_overstate(spread, scale):
    # 400 articles: standard error .015.
    month, words = drawn(spread, 400, scale=scale)
    assert held(words, month) > 0.87


def test_articles_that_say_nothing_get_the_spread_of_the_others():
    _, words = drawn(two_bursts(), 400)
    words[:40] = 0
    posterior = average_posterior(words)[:40]
    assert posterior[0, 40:51].sum() > 0.6
    assert posterior.sum(axis=1) == pytest.approx(np.ones(40))


def test_one_article_alone_is_dated_by_its_words():
    posterior = average_posterior(np.array([[0.0, 5.0, 0.0]]))
    assert posterior[0].argmax() == 1
