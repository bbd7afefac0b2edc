from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from scipy import sparse

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import DatedCorpus
from trendlab.prevalence.clusters import (
    ArticleClusters,
    clusters_of,
    find_clusters,
    find_design_effect,
    likely_month,
    pair_copies,
)
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.sums import sum_months


def make_dated(source, day, copy_of):
    n_docs = len(source)
    columns = {name: pa.array([""] * n_docs) for name in CORPUS_COLUMNS}
    columns |= {
        "doc_id": pa.array([f"d{i}" for i in range(n_docs)]),
        "source": pa.array(source),
        "duplicate_of": pa.array(copy_of, pa.string()),
    }
    return DatedCorpus(
        corpus=Corpus(table=pa.table(columns)), months=np.array(["2020-01"], "datetime64[M]"),
        month_prob=sparse.csr_array(np.ones((n_docs, 1))), dated_by=["given"] * n_docs,
        date=np.array(day, dtype="datetime64[D]"), partial=[False],
    )  # fmt: skip


def test_one_source_and_day_is_a_batch_and_an_article_without_a_day_is_alone():
    dated = make_dated(["a", "a", "b", "a"], ["2020-01-02", "2020-01-02", "2020-01-02", "NaT"], [None] * 4)
    batch = find_clusters(dated).batch
    assert batch[0] == batch[1]
    assert len(set(batch[[0, 2, 3]])) == 3


def test_a_copy_belongs_to_the_event_of_its_original():
    found = find_clusters(make_dated(["a", "b", "c"], ["2020-01-02", "2020-01-09", "2020-01-03"], [None, "d0", None]))
    assert found.event[0] == found.event[1] != found.event[2]
    assert found.batch[0] == found.batch[1]


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
    clusters = ArticleClusters(event=np.arange(7200), batch=day)
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
        residual, ArticleClusters(event=own, batch=own), weight=np.ones(500), month=np.zeros(500, int)
    )
    assert found.topics.tolist() == [1, 1, 1]
    assert (found.pooled, found.correlation) == (1.0, 0.0)


def test_each_text_counted_twice_doubles_the_variance():
    residual = np.repeat(np.random.default_rng(0).standard_normal((200, 2)), 2, axis=0)
    event = np.repeat(np.arange(200), 2)
    clusters = ArticleClusters(event=event, batch=event)
    month = np.zeros(400, int)
    assert find_design_effect(residual, clusters, weight=np.ones(400), month=month).topics.tolist() == [2, 2]
    # Half the weight each: an event of weight 1, as if there were no copy.
    assert find_design_effect(residual, clusters, weight=np.full(400, 0.5), month=month).topics.tolist() == [1, 1]


def test_correlation_within_a_batch_comes_back():
    # 400 batches of 5 with correlation .3: expected design effect 1 + 4 * .3 = 2.2.
    rng = np.random.default_rng(1)
    residual = np.sqrt(0.3) * rng.standard_normal((400, 1, 10)) + np.sqrt(0.7) * rng.standard_normal((400, 5, 10))
    batch = np.repeat(np.arange(400), 5)
    clusters = ArticleClusters(event=np.arange(2000), batch=batch)
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
    clusters = ArticleClusters(event=np.arange(n), batch=batch)
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
        member - member.mean(axis=0), ArticleClusters(event=np.arange(2400), batch=batch), weight=np.ones(2400),
        month=np.zeros(2400, int),
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
    clusters = ArticleClusters(event=np.arange(4), batch=np.zeros(4, int))
    found = find_design_effect(np.ones((4, 1)), clusters, weight=np.ones(4), month=np.arange(4))
    assert (found.topics.tolist(), found.correlation) == ([1], 0)


def test_the_likely_month_is_the_first_of_the_largest_probabilities():
    prob = sparse.csr_array(np.array([[0.2, 0.5, 0.3], [0.5, 0.0, 0.5], [0.0, 0.0, 1.0]]))
    np.testing.assert_array_equal(likely_month(prob), [1, 0, 2])


def test_articles_of_a_span_less_its_pairs_of_copies_are_its_different_texts():
    rng = np.random.default_rng(4)
    month, event = rng.integers(0, 6, 60), rng.integers(0, 12, 60)
    month_prob = sparse.csr_array((np.ones(60), (np.arange(60), month)), shape=(60, 6))
    pairs = pair_copies(month_prob, event, weight=np.ones(60))
    for start in range(6):
        for end in range(start + 1, 7):
            inside = (month >= start) & (month < end)
            n_texts = inside.sum() - pairs[start:end, start:end].sum()
            assert n_texts == len(np.unique(event[inside]))


def test_two_copies_of_uncertain_months_are_one_text_as_often_as_both_are_in_the_span():
    month_prob = sparse.csr_array([[0.5, 0.5], [0.2, 0.8]])  # both in the first month: .5 * .2
    assert pair_copies(month_prob, np.zeros(2, int), weight=np.ones(2))[0, 0] == pytest.approx(0.1)


def test_copy_without_a_month_does_not_part_two_others():
    month_prob = sparse.csr_array([[1.0], [0.0], [1.0]])
    assert pair_copies(month_prob, np.zeros(3, int), weight=np.ones(3)).tolist() == [[1.0]]


def test_copies_that_weigh_one_article_together_or_none_make_no_pair():
    month_prob = sparse.csr_array(np.ones((3, 1)))
    assert not pair_copies(month_prob, np.array([0, 0, 1]), weight=np.array([0.5, 0.5, 1])).any()
    assert not pair_copies(month_prob, np.array([0, 0, 1]), weight=np.array([1.0, 0, 1])).any()


def test_batches_are_numbered_by_source_and_day_after_articles_without_a_day():
    ids, none = np.array(list("abcdef")), np.full(6, "")
    date = np.array(["2020-02-01", "NaT", "1931-05-07", "2020-02-01", "NaT", "1931-05-07"], dtype="datetime64[D]")
    source = np.array(["x", "x", "y", "x", "y", "x"])
    found = clusters_of(ids, none, source=source, date=date)
    assert found.batch.tolist() == [3, 0, 4, 3, 1, 2]
