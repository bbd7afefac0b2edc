import numpy as np
import pytest

from trendlab.trend.season import Seasons, find_seasons

MONTHS = np.arange(np.datetime64("2016-01"), np.datetime64("2020-01"))


def find(rate: np.ndarray, *, n_months: int = 48, seed: int = 0) -> Seasons:
    rng = np.random.default_rng(seed)
    y = rng.binomial(100, rate[:n_months]) / 100
    mean = np.clip(y.mean(0), 0.001, 0.999)
    noise = np.eye(n_months) / 100
    return find_seasons(MONTHS[:n_months], y, noise=noise, rate=mean, article_var=mean * (1 - mean))


def test_planted_wave_comes_back_with_size_and_peak() -> None:
    # Peak in April: the cosine is 1 at month index 3.
    wave = 0.2 + 0.08 * np.cos(2 * np.pi * (np.arange(48) - 3) / 12)
    found = find(np.repeat(wave[:, None], 20, axis=1))
    assert (found.p_value < 0.05).mean() > 0.9
    assert found.size.mean() == pytest.approx(16, abs=2)
    assert np.bincount(found.peak).argmax() == 4


def test_p_is_rarely_small_without_a_season() -> None:
    """400 series: more than 8.5 % under .05 has a probability of .001 at a true size of 5 %."""
    assert (find(np.full((48, 400), 0.1), seed=1).p_value < 0.05).mean() <= 0.085


def test_under_36_months_no_season_is_looked_for() -> None:
    assert np.isnan(find(np.full((48, 2), 0.1), n_months=35).p_value).all()


def test_p_values_of_seasons_are_corrected_for_the_number_of_topics() -> None:
    found = Seasons(p_value=np.array([0.01, 0.04, 0.5]), size=np.ones(3), peak=np.ones(3, dtype=int))
    assert found.p_adjusted == pytest.approx([0.03, 0.06, 0.5])  # .01 * 3, .04 * 3 / 2, .5
