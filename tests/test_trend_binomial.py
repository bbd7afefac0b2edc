import numpy as np
import pytest

from trendlab.trend.binomial import binomial_tail, count_trials, p_by_articles


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)[:, None]


def test_the_largest_possible_sum_has_the_probability_of_its_one_draw() -> None:
    # Two articles of two in one month: .1 squared.
    found = binomial_tail(np.array([0.9]), weights=column(1), trials=column(2), rate=np.array([0.1]))
    assert found[0] == pytest.approx(0.01, rel=1e-6)


@pytest.mark.parametrize("probability", [0.1, 0.02, 0.001])
def test_tails_of_uneven_months_are_those_of_drawn_shares(probability: float) -> None:
    rng = np.random.default_rng(0)
    x, trials, rate = np.arange(40.0), np.linspace(1, 30, 40).round(), 0.05
    weights = (x - x.mean()) / 100
    drawn = weights @ (rng.binomial(trials.astype(int)[:, None], rate, (40, 400_000)) / trials[:, None])
    value = float(np.quantile(drawn, 1 - probability))
    distance = value - rate * weights.sum()
    found = binomial_tail(np.array([distance]), weights=weights[:, None], trials=trials[:, None], rate=np.array([rate]))
    assert found[0] == pytest.approx((drawn >= value).mean(), rel=0.15)


def test_no_distance_has_a_tail_of_one_half() -> None:
    found = binomial_tail(np.array([0.0]), weights=column(-1, 1), trials=column(5, 5), rate=np.array([0.2]))
    assert found[0] == pytest.approx(0.5, abs=0.05)


def lone_article() -> dict[str, np.ndarray]:
    """One topic with 2 of 313 articles: the first, years before all others, and one in the middle of the others."""
    size = np.array([1, *[8.0] * 39])
    x = np.concatenate([[0.0], np.linspace(60, 100, 39)])
    y = np.zeros((40, 1))
    y[[0, 20], 0] = 1, 1 / 8
    weights = ((x - x.mean()) / ((x - x.mean()) ** 2).sum())[:, None]
    return {"weights": weights, "y": y, "noise": np.diag(1 / size), "rate": np.array([2 / 313])}


def drawn_p(made: dict[str, np.ndarray], n_draws: int = 400_000) -> float:
    """Twice the tail of the first topic's sum over draws of its articles."""
    rng = np.random.default_rng(5)
    size, weights = np.rint(1 / np.diag(made["noise"])).astype(int), made["weights"][:, 0]
    drawn = weights @ (rng.binomial(size[:, None], made["rate"][0], (len(size), n_draws)) / size[:, None])
    found = weights @ made["y"][:, 0]
    return float(2 * min((drawn >= found - 1e-12).mean(), (drawn <= found + 1e-12).mean()))


def test_one_lone_article_makes_no_slope_certain() -> None:
    made = lone_article()
    assert 0.004 < drawn_p(made) < 0.02
    assert p_by_articles(**made)[0] == pytest.approx(drawn_p(made), rel=0.3)
    assert p_by_articles(**{**made, "weights": -made["weights"]}) == pytest.approx(p_by_articles(**made))


def test_memberships_that_vary_less_than_trials_give_a_smaller_p() -> None:
    rng = np.random.default_rng(6)
    soft = rng.beta(2, 8, (60, 20)).mean(axis=1)[:, None]
    weights = ((np.arange(60) - 29.5) / 1000)[:, None]
    made = {"weights": weights, "y": soft + weights * 3, "noise": np.eye(60) / 20, "rate": soft.mean(axis=0)}
    # The variance of a beta(2, 8) variable is .0145; that of a trial of the same mean .16.
    soft_trials, trials = (
        count_trials(made["noise"], hardness=np.array([x]), n_docs=np.full(60, 20)) for x in (0.0145 / 0.16, 1)
    )
    assert p_by_articles(**made, trials=soft_trials)[0] < p_by_articles(**made)[0] / 10
    assert p_by_articles(**made, trials=trials) == pytest.approx(p_by_articles(**made))


def test_a_lone_article_is_one_trial_however_much_it_weighs() -> None:
    noise, n_docs = np.diag([1 / 3, 1 / 20]), np.array([1.0, 25.0])
    assert count_trials(noise, hardness=np.array([1.0, 0.5]), n_docs=n_docs).tolist() == [[1, 2], [20, 40]]


def test_months_that_share_their_articles_count_by_the_variance_of_the_sum() -> None:
    y, rate = column(0.2, 0.4), np.array([0.3])
    options = {"weights": column(-1, 1), "y": y, "rate": rate}
    p = [
        p_by_articles(noise=np.array(noise), **options)[0]
        for noise in ([[0.02, 0.0], [0.0, 0.02]], [[0.02, 0.018], [0.018, 0.02]])
    ]
    assert p[1] < p[0] / 3
