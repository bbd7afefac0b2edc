"""The design effect on articles whose dependence is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.prevalence.clusters import ArticleClusters
from trendlab.prevalence.designeffect import find_design_effect
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.sums import sum_months


def bursts_held(rng):
    """Which months' bounds hold constant shares, and their widths, by topic: one design effect for all, and one each.

    A year of 30 days a month with 20 articles a day; the first of five topics, of .05, fills half of each tenth day.
    """
    day = np.repeat(np.arange(360), 20)
    burst = (rng.random(360) < 0.1)[day] & (rng.random(7200) < 0.5)
    topic = np.where(burst, 0, rng.integers(1, 5, 7200))
    truth, member = np.array([0.05, *[0.2375] * 4]), np.eye(5)[topic]
    month, weight = day // 30, np.ones(7200)
    prob = sparse.csr_array((weight, (np.arange(7200), month)), shape=(7200, 12))
    sums = sum_months(member, prob, weight=weight, docs=weight, n_words=np.full(7200, 1e6))
    residual = member - (sums.total / sums.weight[:, None])[month]
    clusters = ArticleClusters(event=np.arange(7200), batch=day, spell=day // 10)
    effect = find_design_effect(residual, clusters, weight=weight, month=month)
    months = np.arange("2020-01", "2021-01", dtype="datetime64[M]")
    for topics in (None, effect.topics):
        bounds = BoundSpec(n_draws=0, design_effect=effect.pooled, topic_effects=topics)
        found = prevalence_from_sums(sums, months, partial=np.zeros(12, bool), bounds=bounds, rng=rng)
        held = (found.raw_lower <= truth) & (truth <= found.raw_upper)
        yield held.mean(axis=0), (found.raw_upper - found.raw_lower).mean(axis=0)


def test_design_effect_of_independent_articles_is_one():
    rng = np.random.default_rng(0)
    residual = rng.standard_normal((500, 3))
    own = np.arange(500)
    found = find_design_effect(
        residual, ArticleClusters(event=own, batch=own, spell=own), weight=np.ones(500), month=np.zeros(500, int)
    )
    assert found.topics.tolist() == [1, 1, 1]
    assert (found.pooled, found.correlation) == (1.0, 0.0)


def test_each_text_counted_twice_doubles_the_variance():
    residual = np.repeat(np.random.default_rng(0).standard_normal((200, 2)), 2, axis=0)
    event = np.repeat(np.arange(200), 2)
    clusters = ArticleClusters(event=event, batch=event, spell=event)
    month = np.zeros(400, int)
    assert find_design_effect(residual, clusters, weight=np.ones(400), month=month).topics.tolist() == [2, 2]
    # Half the weight each: an event of weight 1, as if there were no copy.
    assert find_design_effect(residual, clusters, weight=np.full(400, 0.5), month=month).topics.tolist() == [1, 1]


def test_correlation_within_a_batch_comes_back():
    # 400 batches of 5 with correlation .3: expected design effect 1 + 4 * .3 = 2.2.
    rng = np.random.default_rng(1)
    residual = np.sqrt(0.3) * rng.standard_normal((400, 1, 10)) + np.sqrt(0.7) * rng.standard_normal((400, 5, 10))
    batch = np.repeat(np.arange(400), 5)
    clusters = ArticleClusters(event=np.arange(2000), batch=batch, spell=batch)
    found = find_design_effect(residual.reshape(2000, 10), clusters, weight=np.ones(2000), month=np.zeros(2000, int))
    assert abs(found.correlation - 0.3) < 0.03
    assert abs(found.pooled - 2.2) < 0.12
    assert np.abs(found.topics - 2.2).max() < 0.12  # each alone is up to .3 away: they are drawn to the common one


def weekly(rng, *, batches, n_topics=10):
    """Residuals from the means of 24 months with so many batches of 20 of correlation .2, and the effect found."""
    shape, n = (24, batches), 24 * batches * 20
    value = np.sqrt(0.2) * rng.standard_normal((*shape, 1, n_topics))
    value = value + np.sqrt(0.8) * rng.standard_normal((*shape, 20, n_topics))
    residual = (value - value.mean(axis=(1, 2), keepdims=True)).reshape(n, n_topics)
    month, batch = (np.repeat(np.arange(k), n // k) for k in (24, 24 * batches))
    clusters = ArticleClusters(event=np.arange(n), batch=batch, spell=batch)
    return find_design_effect(residual, clusters, weight=np.ones(n), month=month)


@pytest.mark.parametrize("batches", [2, 4, 30])
def test_means_of_months_of_few_batches_hide_no_part_of_the_effect(batches):
    found = np.mean([weekly(np.random.default_rng(seed), batches=batches).topics.mean() for seed in range(20)])
    assert found == pytest.approx(1 + 19 * 0.2, rel=0.05)


def test_one_batch_a_month_tells_no_correlation():
    assert weekly(np.random.default_rng(0), batches=1).topics.tolist() == [1] * 10


def test_topic_that_comes_in_bursts_of_a_day_has_a_large_effect_and_the_others_have_none_of_it():
    # 300 batches of 8; all articles of a batch, or none, are of the first topic; those of nine others are independent.
    rng = np.random.default_rng(2)
    batch, member = np.repeat(np.arange(300), 8), (rng.random((2400, 10)) < 0.3).astype(float)
    member[:, 0] = np.repeat(rng.random(300) < 0.1, 8)
    found = find_design_effect(
        member - member.mean(axis=0), ArticleClusters(event=np.arange(2400), batch=batch, spell=batch),
        weight=np.ones(2400), month=np.zeros(2400, int),
    )  # fmt: skip
    assert found.topics[0] == pytest.approx(8, abs=0.3)  # drawn to the pooled one a little
    assert found.topics[1:].max() < 1.15
    assert 1.2 < found.pooled < 1.6


def test_bounds_of_a_topic_of_bursts_hold_its_constant_share_and_those_of_others_are_not_wider_for_it():
    held, width = np.zeros((2, 2)), np.zeros((2, 2))
    for seed in range(40):
        for way, (inside, wide) in enumerate(bursts_held(np.random.default_rng(seed))):
            held[way] += [inside[0], inside[1:].mean()]
            width[way] += [wide[0], wide[1:].mean()]
    held /= 40
    assert held[0, 0] < 0.6  # one effect for all topics: that of bursts is held far too rarely
    assert held[1, 0] > 0.8
    assert 0.86 < held[1, 1] < 0.94
    assert width[1, 1] < 0.85 * width[0, 1]


def test_articles_of_one_batch_in_different_months_do_not_raise_the_variance_of_a_month():
    clusters = ArticleClusters(event=np.arange(4), batch=np.zeros(4, int), spell=np.zeros(4, int))
    found = find_design_effect(np.ones((4, 1)), clusters, weight=np.ones(4), month=np.arange(4))
    assert (found.topics.tolist(), found.correlation) == ([1], 0)


def stories_held(rng, *, spells):
    """Which months' bounds hold the constant share .05 of a topic whose stories each fill half of six days."""
    n_days, per_day = 720, 12
    on = np.zeros(n_days, bool)
    for first in rng.choice(n_days - 6, 12, replace=False):
        on[first : first + 6] = True
    day = np.repeat(np.arange(n_days), per_day)
    member = (on[day] & (rng.random(len(day)) < 0.5))[:, None] * 1.0
    month, weight = day // 30, np.ones(len(day))
    prob = sparse.csr_array((weight, (np.arange(len(day)), month)), shape=(len(day), 24))
    member = np.hstack([member, 1 - member])
    sums = sum_months(member, prob, weight=weight, docs=weight, n_words=np.full(len(day), 1e6))
    clusters = ArticleClusters(event=np.arange(len(day)), batch=day, spell=day // 10 if spells else day)
    residual = member - (sums.total / sums.weight[:, None])[month]
    effect = find_design_effect(residual, clusters, weight=weight, month=month)
    bounds = BoundSpec(n_draws=0, design_effect=effect.pooled, topic_effects=effect.topics)
    months = np.arange("2020-01", "2022-01", dtype="datetime64[M]")
    found = prevalence_from_sums(sums, months, partial=np.zeros(24, bool), bounds=bounds, rng=rng)
    truth = 12 * 6 * 0.5 / n_days
    return ((found.raw_lower <= truth) & (truth <= found.raw_upper)).mean(axis=0)[0]


def test_months_of_a_topic_whose_stories_go_on_for_days_are_held_more_often_than_by_days_alone():
    days, spells = (np.mean([stories_held(np.random.default_rng(k), spells=x) for k in range(25)]) for x in (0, 1))
    assert days < 0.75
    assert 0.85 < spells < 0.95


def effects_of(member, *, per_day):
    """Mean effect of residuals from the means of months of 30 days, by days alone, and by days and spells."""
    day = np.repeat(np.arange(len(member) // per_day), per_day)
    month, n = day // 30, len(day)
    residual = member - np.stack([member[month == k].mean(axis=0) for k in range(month[-1] + 1)])[month]
    for spell in (day, day // 10):
        clusters = ArticleClusters(event=np.arange(n), batch=day, spell=spell)
        yield find_design_effect(residual, clusters, weight=np.ones(n), month=month).topics.mean()


def test_days_that_have_nothing_in_common_have_the_effect_of_days_alone():
    rng = np.random.default_rng(3)
    member = rng.standard_normal((3600, 12)) + np.repeat(rng.standard_normal((360, 12)), 10, axis=0) * 0.5
    alone, both = effects_of(member, per_day=10)
    assert alone == pytest.approx(1 + 9 * 0.2, rel=0.1)
    assert alone <= both < 1.15 * alone


def test_a_column_of_every_tenth_day_keeps_the_effect_of_its_days():
    # Between spells it does not vary at all; in few months that could be chance, so that nothing is taken off.
    day = np.repeat(np.arange(60), 10)
    alone, both = effects_of(np.stack([day % 10 == 0, day % 10 == 1], axis=1).astype(float), per_day=10)
    assert both == pytest.approx(alone)
