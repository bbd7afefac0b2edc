"""Yearly patterns in planted months, and what takes the look of one."""

import numpy as np
import pytest

from tests.test_changes_find import archive, flat
from trendlab.changes.choose import Search
from trendlab.changes.rates import find_rates
from trendlab.changes.season import find_season, same_months, season_fraction, season_of, without_season
from trendlab.changes.windows import make_pairs, make_windows

MONTH = np.arange(48)
WAVE = np.sin(2 * np.pi * MONTH / 12)
SHARP = np.isin(MONTH % 12, [10, 11])


def season(rate, *, n=150, seed=0):
    rng = np.random.default_rng(seed)
    size = rng.poisson(n, len(rate)).astype(float)
    return find_season(rng.binomial(size.astype(int), rate).astype(float), size)


def found(rate, **options):
    """In how many of 20 draws a season is found."""
    return sum(season(rate, seed=s, **options) is not None for s in range(20))


@pytest.mark.parametrize(
    "rate",
    [
        0.15 + 0.08 * WAVE,
        0.05 + 0.15 * SHARP,
        0.05 + 0.15 * SHARP * np.repeat([0.5, 1.0, 0.7, 1.6], 12),
        0.05 + 0.08 * (1 + WAVE) * np.repeat([1.6, 0.5, 1.0, 0.8], 12),
        0.15 + 0.08 * WAVE + 0.1 * (MONTH >= 24),
        0.15 + 0.08 * WAVE + 0.15 * MONTH / 48,
    ],
)
def test_season_is_found_also_with_unequal_years_and_beside_a_rise(rate):
    assert found(rate) >= 17


@pytest.mark.parametrize(
    "rate",
    [
        np.full(48, 0.1),
        0.1 + 0.1 * (MONTH >= 20),
        0.05 + 0.15 * MONTH / 48,
        0.05 + 0.1 * np.exp(-(((MONTH - 24) / 8) ** 2)),
        0.05 + 0.3 * np.isin(MONTH, [22, 23]),
        0.05 + 0.1 * np.where(abs(MONTH - 30) < 6, 1 + np.cos(np.pi * (MONTH - 30) / 6), 0),
        0.05 + 0.2 * ((MONTH >= 8) & (MONTH < 26)),
    ],
)
def test_what_comes_once_is_no_season(rate):
    # Of 20 draws one at most is expected; three or more would have probability .08 at a rate of .05.
    assert found(rate) <= 2


def test_two_years_and_a_half_are_the_least():
    rate = 0.2 + 0.15 * np.sin(2 * np.pi * np.arange(30) / 12)
    assert season(rate, n=300) is not None
    assert season(rate[:29], n=300) is None


def test_effect_of_a_wave_is_the_wave():
    effect = season(0.2 + 0.1 * WAVE, n=3000).effect
    assert effect - effect.mean() == pytest.approx(0.1 * WAVE, abs=0.015)


def test_effect_of_heights_that_only_grow_is_the_same_in_all_years():
    effect = season(0.05 + 0.1 * SHARP * np.repeat([1.0, 1.8, 2.6, 3.4], 12), n=3000).effect
    assert np.ptp(effect[10::12]) < 0.02


def test_effect_of_unequal_heights_follows_them():
    effect = season(0.05 + 0.1 * SHARP * np.repeat([1.0, 1.3, 0.7, 1.2], 12), n=3000).effect
    assert effect[10::12] == pytest.approx([0.1, 0.13, 0.07, 0.12], abs=0.015)


def test_peak_of_one_year_is_cut_at_half_as_large_again_as_the_median():
    # In angles, 2 arcsin sqrt p: .15 lies .344 above .05, .45 lies 1.02 above it. 1.5 x .344 more than .05 is .211.
    effect = season(0.05 + 0.1 * SHARP * np.repeat([1.0, 1.0, 4.0, 1.0], 12), n=3000).effect
    assert effect[34:36] == pytest.approx([0.161] * 2, abs=0.02)


def search(rate, *, n=200):
    full = flat(4)
    full[:, 0] = rate
    rates = find_rates(archive(full, n=n))
    windows = make_windows(rates)
    pairs = make_pairs(windows, rates)
    return Search(rates=rates, windows=windows, pairs=pairs, critical_value=np.full(len(pairs), 4.0))


def test_same_months_are_those_of_other_years_and_whole_years():
    made = search(np.full(48, 0.1))
    start, end, pairs = made.windows.start, made.windows.end, made.pairs
    for i in np.flatnonzero(same_months(made))[::50]:
        calendar = [
            np.bincount(np.arange(start[w], end[w]) % 12, minlength=12) for w in (pairs.first[i], pairs.second[i])
        ]
        assert (calendar[0] / calendar[0].sum()).tolist() == (calendar[1] / calendar[1].sum()).tolist()
    assert same_months(made).any()


def test_season_makes_differences_within_a_year_and_none_between_the_same_months():
    made = search(0.2 + 0.15 * WAVE, n=1500)
    part, same = season_fraction(season_of(0, made), 0, made), same_months(made)
    windows, pairs = made.windows, made.pairs
    away = abs(windows.rate[pairs.second, 0] - windows.rate[pairs.first, 0])
    assert part[away > 0.15] == pytest.approx(1, abs=0.25)
    assert np.median(abs(part[same] * away[same])) < 0.002


def test_months_without_their_season_are_level():
    made = search(0.2 + 0.15 * WAVE, n=1500)
    level = without_season(season_of(0, made), 0, made)
    share = level.rates.sums[:, 0] / level.rates.size
    assert np.ptp(share) < 0.1
    assert (level.rates.sums[:, 1] == made.rates.sums[:, 1]).all()
    assert np.ptp(level.windows.rate[:, 0]) < 0.1
