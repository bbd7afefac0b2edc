import dataclasses

import numpy as np
import pytest

from trendlab.errors import OutOfRangeError
from trendlab.prevalence import Prevalence
from trendlab.trend import Trends, estimate_slopes, estimate_trends
from trendlab.trend.estimate import adjust_p, largest_slope, observed_months


def make_prevalence(raw: np.ndarray, size: np.ndarray) -> Prevalence:
    months = np.arange(np.datetime64("2016-01"), np.datetime64("2016-01") + len(size))
    raw = np.where(size[:, None] > 0, raw, np.nan)
    return Prevalence(
        months=months, level=0.9, n_docs=size, n_eff=size, partial=np.zeros(len(size), bool), share=raw, lower=raw,
        upper=raw, raw=raw, raw_lower=raw, raw_upper=raw,
    )  # fmt: skip


def planted(seed: int = 0) -> Prevalence:
    """Topic 0 rises from 5 to 25 % in four years, topic 1 falls as much, two stay put; one month is empty."""
    rng = np.random.default_rng(seed)
    size = np.maximum(rng.negative_binomial(5, 5 / 205, 48), 20)
    size[16] = 0
    line = np.linspace(0.05, 0.25, 48)
    rate = np.column_stack([line, 0.3 - line, np.full(48, 0.3), np.full(48, 0.4)])
    raw = np.array([rng.multinomial(n, p) / max(n, 1) for n, p in zip(size, rate, strict=True)])
    return make_prevalence(raw, size.astype(float))


def estimate(prevalence: Prevalence, seed: int = 0) -> Trends:
    return estimate_trends(prevalence, rng=np.random.default_rng(seed))


def test_planted_rise_and_fall_come_back_with_their_slopes() -> None:
    found = estimate(planted())
    assert list(found.verdict[:2]) == ["rising", "falling"]
    # 20 points over 47 months are 5.1 points a year.
    assert found.slope[:2] == pytest.approx([5.1, -5.1], abs=1.0)
    assert (found.lower[:2] < [5.1, -5.1]).all()
    assert (found.upper[:2] > [5.1, -5.1]).all()


def test_topics_that_keep_their_share_are_not_called() -> None:
    assert set(estimate(planted()).verdict[2:]) <= {"flat", "unclear"}


def test_flat_needs_narrow_bounds() -> None:
    """1,000 articles a month pin a share of 10 % down to within .5 points a year; 5 articles cannot."""
    rng = np.random.default_rng(1)
    verdicts = []
    for articles in (1000, 5):
        size = np.full(60, float(articles))
        raw = rng.binomial(articles, 0.1, 60) / articles
        verdicts.append(str(estimate(make_prevalence(np.column_stack([raw, 1 - raw]), size)).verdict[0]))
    assert verdicts == ["flat", "unclear"]


def test_topic_that_may_have_changed_much_over_many_years_is_not_flat() -> None:
    """Half a point a year is 10 points in 20 years: their bounds must exclude more than 1.5 of these."""
    rng = np.random.default_rng(1)
    verdicts = []
    for articles in (20, 1000):
        size = np.full(240, float(articles))
        raw = rng.binomial(articles, 0.05, 240) / articles
        found = estimate(make_prevalence(np.column_stack([raw, 1 - raw]), size))
        assert max(-found.lower[0], found.upper[0]) < 0.5
        verdicts.append(str(found.verdict[0]))
    assert verdicts == ["unclear", "flat"]


def test_one_article_years_before_all_others_leaves_a_flat_topic_flat() -> None:
    rng = np.random.default_rng(0)
    late = rng.binomial(400, 0.1, 60) / 400
    for n_before in (0, 120, 480):
        size, raw = np.zeros(n_before + 60), np.zeros(n_before + 60)
        size[0], size[-60:], raw[-60:] = 1, 400, late
        found = estimate(make_prevalence(np.column_stack([raw, 1 - raw]), size))
        assert list(found.verdict) == ["flat", "flat"]


def test_adjusted_p_follows_benjamini_and_hochberg() -> None:
    # Sorted .01, .02, .04: times 3/1, 3/2, 3/3 gives .03, .03, .04; the missing one does not count.
    assert adjust_p(np.array([0.04, np.nan, 0.01, 0.02])) == pytest.approx([0.04, np.nan, 0.03, 0.03], nan_ok=True)


def test_too_few_months_give_missing_numbers_and_a_reason() -> None:
    few = estimate(make_prevalence(np.full((3, 2), 0.5), np.full(3, 10.0)))
    assert np.isnan(few.slope).all()
    assert list(few.verdict) == ["unclear", "unclear"]
    assert "4 months" in few.notes["reason"]


def test_bounds_stay_within_what_a_share_can_do() -> None:
    """A topic of 2 % over 4 months cannot move by hundreds of points a year, whatever the noise."""
    raw = np.array([[0.0], [0.08], [0.0], [0.0]])
    found = estimate(make_prevalence(np.hstack([raw, 1 - raw]), np.full(4, 12.0)))
    # Twice the mean of 3 % on either side of a middle that lies an eighth of a year from the ends: at most .5 a year.
    assert abs(found.lower[0]) < 60
    assert found.upper[0] < 60


def test_smoothed_shares_are_never_looked_at() -> None:
    prevalence = planted()
    other = make_prevalence(prevalence.raw, prevalence.n_docs)
    object.__setattr__(other, "share", np.zeros_like(prevalence.share))
    assert (estimate(other).p_value == estimate(prevalence).p_value).all()


def test_one_seed_repeats_and_inputs_are_unchanged() -> None:
    prevalence = planted()
    before = prevalence.raw.copy()
    first, again = estimate(prevalence), estimate(prevalence)
    assert (first.slope == again.slope).all()
    assert first.to_frame().change_points.equals(again.to_frame().change_points)
    np.testing.assert_array_equal(before, prevalence.raw)


def test_level_outside_zero_and_one_is_refused() -> None:
    with pytest.raises(OutOfRangeError, match="level"):
        estimate_trends(planted(), level=1.0, rng=np.random.default_rng(0))


def test_months_that_share_their_articles_count_each_article_once() -> None:
    """Ten articles, each half in one month and half in the next: the sizes of all months add up to ten."""
    spread = np.zeros((10, 6))
    for i in range(10):
        spread[i, i % 5 : i % 5 + 2] = 0.5
    n_docs, info = spread.sum(0), spread.T @ spread
    plain = make_prevalence(np.column_stack([np.linspace(0.2, 0.4, 6), np.linspace(0.8, 0.6, 6)]), n_docs)
    seen = observed_months(dataclasses.replace(plain, info=info, n_eff=np.diag(info)))
    assert seen.size.sum() == pytest.approx(10, rel=0.01)
    assert seen.convolution is not None
    assert seen.convolution.sum(1) == pytest.approx(np.ones(6))


def test_articles_that_weigh_more_or_less_count_by_their_weight_and_a_lone_one_is_one_trial() -> None:
    """Articles by words: the first month holds one of three times the usual length, the second one of a fifth."""
    raw, weight = np.full((12, 2), 0.5), np.array([3.0, 0.2, *[20.0] * 10])
    shares = dataclasses.replace(
        make_prevalence(raw, weight), info=np.diag(weight), n_docs=np.array([1, 1, *[20] * 10]), n_eff=weight / 1.25
    )
    seen = observed_months(shares)
    assert 1 / np.diag(seen.noise) == pytest.approx(weight / 1.25)
    assert seen.size == pytest.approx(weight / 1.25)
    assert seen.trials[:3, 0] == pytest.approx([1, 0.16, 16])


def test_topic_that_comes_late_keeps_an_interval_around_its_slope() -> None:
    """1 % for seven years, then 30 % for a year and a half: steeper than any line inside [0, 1] with that mean."""
    rng = np.random.default_rng(3)
    size = np.where(np.arange(100) < 30, 20.0, 200.0)
    rate = np.where(np.arange(100) < 82, 0.01, 0.3)
    raw = rng.binomial(size.astype(int), rate) / size
    found = estimate(make_prevalence(np.column_stack([raw, 1 - raw]), size))
    assert found.verdict[0] == "rising"
    # Neither arm of the interval vanishes or is more than twice the other.
    arms = np.array([found.upper - found.slope, found.slope - found.lower])
    assert (arms > 0.05).all()
    assert (arms.max(axis=0) < 2 * arms.min(axis=0)).all()


def test_slopes_of_some_topics_are_those_of_the_whole_estimate() -> None:
    prevalence, wanted = planted(), np.array([2, 0])
    whole, found = estimate(prevalence), estimate_slopes(prevalence, wanted)
    for name in ("slope", "lower", "upper", "p_value"):
        assert getattr(found, name).tolist() == getattr(whole, name)[wanted].tolist()


def test_slopes_of_three_months_are_missing() -> None:
    found = estimate_slopes(make_prevalence(np.full((3, 2), 0.5), np.full(3, 9.0)), np.array([1]))
    assert np.isnan([found.slope, found.lower, found.upper, found.p_value]).all()


def test_articles_known_by_year_only_get_no_slope_season_or_step() -> None:
    """Four years of 50 articles a month, each article anywhere in its year: info is block diagonal."""
    prevalence = planted()
    info = np.kron(np.eye(4), np.full((12, 12), 50 / 12))
    found = estimate(dataclasses.replace(prevalence, info=info))
    assert np.isnan([found.slope, found.lower, found.upper, found.p_value, found.detectable]).all()
    assert set(found.verdict) == {"unclear"}
    assert found.season is None
    assert not any(found.change_points)
    assert "any of 12 months" in found.notes["reason"]
    slopes = estimate_slopes(dataclasses.replace(prevalence, info=info), np.array([0]))
    assert np.isnan([slopes.slope, slopes.lower, slopes.upper, slopes.p_value]).all()


def test_articles_known_to_two_months_keep_their_slopes() -> None:
    """100 articles a month, each of its month or a neighbour alike: 48 months from 5 to 25 %."""
    rng = np.random.default_rng(0)
    first = rng.binomial(100, np.linspace(0.05, 0.25, 48)) / 100
    prevalence = make_prevalence(np.column_stack([first, 1 - first]), np.full(48, 100.0))
    info = np.diag([75.0, *[50.0] * 46, 75.0]) + np.diag([25.0] * 47, 1) + np.diag([25.0] * 47, -1)
    found = estimate(dataclasses.replace(prevalence, n_eff=np.diag(info), info=info))
    assert list(found.verdict) == ["rising", "falling"]


def test_no_estimate_lies_at_the_edge_of_what_is_possible() -> None:
    """Whatever a short and thin archive holds, a slope is missing or steeper ones are possible."""
    rng = np.random.default_rng(0)
    for _ in range(60):
        size = rng.integers(1, 4, 6).astype(float)
        first = rng.binomial(size.astype(int), np.linspace(0.05, 0.95, 6)) / size
        prevalence = make_prevalence(np.column_stack([first, 1 - first]), size)
        found, limit = estimate(prevalence), 100 * largest_slope(observed_months(prevalence))
        told = ~np.isnan(found.slope)
        assert (np.abs(found.slope[told]) <= limit).all()
        assert (np.isnan(found.lower) == ~told).all()
        assert (found.lower[told] <= found.slope[told]).all()
        assert (found.slope[told] <= found.upper[told]).all()
