"""The distribution over months of a source in no order."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.prior import KERNELS, average_posterior, estimate_prior, weigh_kernels


def drawn(spread: np.ndarray, n: int, *, error: float = 2.0, power: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Months of n articles, and likelihoods of words that scatter around them; a power above 1 overstates these."""
    rng = np.random.default_rng(0)
    month = rng.choice(len(spread), n, p=spread)
    seen = month + rng.normal(0, error, n)
    return month, np.exp(power * -0.5 * ((seen[:, None] - np.arange(len(spread))) / error) ** 2)


def held(likelihood: np.ndarray, month: np.ndarray, level: float = 0.9) -> float:
    """Fraction of months inside the smallest sets of months that hold the level."""
    posterior = average_posterior(likelihood)
    own = posterior[np.arange(len(month)), month][:, None]
    return float(((posterior * (posterior > own)).sum(axis=1) < level).mean())


def two_bursts() -> np.ndarray:
    spread = np.zeros(60)
    spread[[10, 45]] = 0.3, 0.7
    return spread


def test_one_round_of_em_is_the_mean_of_the_posteriors():
    # Under an even start the two articles are .75 and .25, .5 and .5: sums 1.25 and .75 of 2.
    likelihood = np.array([[3.0, 1.0], [1.0, 1.0]])
    prior = estimate_prior(likelihood, np.zeros(2), kernel=np.ones(1), strength=0.0, steps=1)
    assert prior == pytest.approx([0.625, 0.375])


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
    assert weigh_kernels(drawn(two_bursts(), 400)[1])[0] > 0.9


def test_source_of_many_months_asks_for_a_wider_kernel():
    assert weigh_kernels(drawn(np.ones(60) / 60, 400, error=0.5)[1])[0] < 0.1


def test_articles_that_say_nothing_leave_the_kernels_alike():
    assert weigh_kernels(np.ones((20, 30))) == pytest.approx(np.full(3, 1 / 3))


@pytest.mark.parametrize("spread", [two_bursts(), np.ones(60) / 60], ids=["two bursts", "even"])
@pytest.mark.parametrize("power", [1.0, 2.0], ids=["as said", "twice as sure as it is"])
def test_planted_months_are_held_also_where_words_overstate(spread, power):
    # 400 articles: standard error .015.
    month, words = drawn(spread, 400, power=power)
    assert held(words, month) > 0.87


def test_articles_that_say_nothing_get_the_spread_of_the_others():
    _, words = drawn(two_bursts(), 400)
    words[:40] = 1.0
    posterior = average_posterior(words)[:40]
    assert posterior[0, 40:51].sum() > 0.6
    assert posterior.sum(axis=1) == pytest.approx(np.ones(40))


def test_many_articles_that_are_misread_alike_are_no_surer_than_few():
    # Their words prefer month 10 to month 30, where they are from, by two nats.
    words = np.full((60, 60), np.exp(-6.0))
    words[:, 10], words[:, 30] = 1.0, np.exp(-2.0)
    few, many = average_posterior(words)[0, 30], average_posterior(np.tile(words, (40, 1)))[0, 30]
    assert many > 0.6 * few


def test_one_article_alone_is_dated_by_its_words():
    assert average_posterior(np.exp([[0.0, 5.0, 0.0]])).argmax() == 1


def test_factor_of_an_article_changes_nothing_and_the_likelihoods_stay():
    _, words = drawn(two_bursts(), 50)
    before = words.copy()
    factor = np.linspace(0.1, 9.0, 50)[:, None]
    assert average_posterior(factor * words) == pytest.approx(average_posterior(words))
    assert (words == before).all()
