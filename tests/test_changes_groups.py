"""Two groups of articles beside each other."""

from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest
from scipy import sparse

from trendlab.changes import compare_groups
from trendlab.errors import ChoiceError, OutOfRangeError, TooFewArticlesError
from trendlab.models.base import Edited, TopicFit
from trendlab.words.noun import Noun


def run_of(counts, *, months=None, spread=1):
    """A run of two topics: counts[group][month] = (articles of topic 0, articles of topic 1)."""
    rows = [
        (name, month, topic)
        for name, of_months in counts.items()
        for month, both in enumerate(of_months)
        for topic, n in enumerate(both)
        for _ in range(n)
    ]
    group, month, topic = (np.array(x) for x in zip(*rows, strict=True))
    n, n_months = len(rows), len(next(iter(counts.values())))
    names = np.array([f"d{k}" for k in range(n)])
    table = pa.table({
        "doc_id": names, "source": ["s"] * n, "duplicate_of": [None] * n, "date": [None] * n, "language": ["en"] * n,
        "weight": np.ones(n), "n_terms": [10**9] * n, "meta.desk": group,
    })  # fmt: skip
    near = np.clip(month[:, None] + np.arange(spread) - spread // 2, 0, n_months - 1)
    prob = sparse.csr_array(
        (np.full(n * spread, 1 / spread), (np.repeat(np.arange(n), spread), near.ravel())), shape=(n, n_months)
    )
    prob.sum_duplicates()
    fit = TopicFit(
        doc_id=names, doc_topic=np.eye(2)[topic], topic_term=np.ones((2, 1)), vocabulary=np.array(["-"]), model="nmf"
    )
    return SimpleNamespace(
        articles=table, fit=fit, month_prob=prob,
        months=np.datetime64("2020-01") + np.arange(n_months) if months is None else months,
        manifest={"notes": {"columns": {"kept": ["desk"]}}},
    )  # fmt: skip


def test_groups_that_write_at_other_times_do_not_differ_by_that():
    # Topic 0 has half of the articles in January and a tenth in February, in both groups alike.
    run = run_of({"a": [(100, 100), (2, 18)], "b": [(10, 10), (20, 180)]})
    found = compare_groups(run, "desk", "a", "b")
    assert found.difference[0] == pytest.approx(0, abs=1e-12)
    assert found.p_value[0] == pytest.approx(1)


def test_months_count_by_the_articles_that_both_groups_have():
    # Weights n_a n_b / (n_a + n_b): 50 in January (100 and 100), 7.5 in February (10 and 30).
    run = run_of({"a": [(60, 40), (3, 7)], "b": [(20, 80), (6, 24)]})
    found = compare_groups(run, "desk", "a", "b")
    assert found.share_a[0] == pytest.approx((50 * 0.6 + 7.5 * 0.3) / 57.5)
    assert found.difference[0] == pytest.approx((50 * 0.4 + 7.5 * 0.1) / 57.5)
    assert found.month_difference[:, 0] == pytest.approx([0.4, 0.1])


def test_one_month_joins_two_jeffreys_intervals():
    # 56 of 70 has .6953 to .8805 and 48 of 80 has .4907 to .7022 at 95 % (quantiles of the beta posterior):
    # .2 - sqrt(.1047^2 + .1022^2) = .0537 and .2 + sqrt(.0805^2 + .1093^2) = .3358. The variance that four more
    # articles shrink is that of a count, so the bounds are nearly the same.
    found = compare_groups(run_of({"a": [(56, 14)], "b": [(48, 32)]}), "desk", "a", "b", level=0.95)
    assert (found.lower[0], found.upper[0]) == (pytest.approx(0.0537, abs=0.002), pytest.approx(0.3358, abs=0.002))


def test_change_is_the_difference_in_the_later_half_less_that_in_the_earlier():
    run = run_of({"a": [(30, 70), (30, 70), (60, 40), (60, 40)], "b": [(30, 70)] * 4})
    found = compare_groups(run, "desk", "a", "b")
    assert (found.early.text, found.late.text) == ("2020-01..2020-02", "2020-03..2020-04")
    assert found.change[0] == pytest.approx(0.3)
    assert found.change_p[0] < 0.01


def test_change_between_given_periods_leaves_other_months_out():
    run = run_of({"a": [(30, 70), (90, 10), (40, 60)], "b": [(30, 70)] * 3})
    found = compare_groups(run, "desk", "a", "b", periods=("2020-01", "2020-03"))
    assert found.change[0] == pytest.approx(0.1)
    assert found.parts.total[0] == pytest.approx(0.05)


def test_rise_that_the_mix_makes_is_told_from_one_within_groups():
    # Rates stay at .8 and .1 while a grows from a tenth to nine tenths of the articles: .8 x .8 - .8 x .1 = .56.
    found = compare_groups(run_of({"a": [(8, 2), (72, 18)], "b": [(9, 81), (1, 9)]}), "desk", "a", "b")
    assert found.parts.mix[0] == pytest.approx(0.56)
    assert found.parts.within[0] == pytest.approx(0)
    assert "+56 points among all articles between these periods, 0 (−9.5 to +18) come from within" in found.sentence[0]
    assert found.sentence[0].endswith("and +56 from their mix")


def test_all_others_are_the_other_groups_together():
    run = run_of({"a": [(10, 10)], "b": [(1, 9)], "c": [(9, 1)]})
    found = compare_groups(run, "desk", "a")
    assert found.b == "all others"
    assert found.share_b[0] == pytest.approx(0.5)


def test_shares_are_of_the_articles_as_dated_where_months_are_uncertain():
    # Each article could be of its month or the one before. As dated, the last six months of group a hold half an
    # article each of the months around them: what the sum of P y over the sum of P gives by month.
    counts = {"a": [(40, 60)] * 6 + [(80, 20)] * 6, "b": [(40, 60)] * 12}
    run = run_of(counts, spread=2)
    found = compare_groups(run, "desk", "a", "b")
    inside = np.array(run.articles["meta.desk"].to_pylist()) == "a"
    prob = run.month_prob.toarray()[inside]
    dated = (prob.T @ run.fit.doc_topic[inside, 0]) / prob.sum(axis=0)
    assert found.month_share_a[:, 0] == pytest.approx(dated)
    sure = compare_groups(run_of(counts), "desk", "a", "b")
    assert sure.month_share_a[:, 0] == pytest.approx([0.4] * 6 + [0.8] * 6)


def test_bounds_where_months_are_uncertain_hold_the_shares_as_dated_and_are_wider():
    counts = {"a": [(40, 60)] * 6 + [(80, 20)] * 6, "b": [(40, 60)] * 12}
    sure, wide = (compare_groups(run_of(counts, spread=k), "desk", "a", "b") for k in (1, 2))
    assert wide.difference[0] == pytest.approx(sure.difference[0], abs=0.02)
    assert wide.change_upper[0] - wide.change_lower[0] > sure.change_upper[0] - sure.change_lower[0]
    for low, point, high in (
        (wide.lower, wide.difference, wide.upper), (wide.change_lower, wide.change, wide.change_upper),
        (wide.month_lower, wide.month_difference, wide.month_upper),
        (wide.parts.within_lower, wide.parts.within, wide.parts.within_upper),
        (wide.parts.mix_lower, wide.parts.mix, wide.parts.mix_upper),
    ):  # fmt: skip
        assert ((low <= point) & (point <= high)).all()


def test_groups_are_told_in_the_noun_of_the_run():
    run = run_of({"a": [(30, 10)] * 4, "b": [(10, 30)] * 4})
    run.unit = Noun(one="tweet", many="tweets")
    found = compare_groups(run, "desk", "a", "b")
    assert "of the tweets of a" in found.sentence[0]
    assert "160 tweets and 160 tweets" in repr(found)
    apart = run_of({"a": [(5, 5), (1, 0)], "b": [(1, 0), (5, 5)]})
    apart.unit = run.unit
    assert "article" not in compare_groups(apart, "desk", "a", "b").reason


def test_articles_without_months_are_compared_over_the_whole_span():
    run = run_of({"a": [(30, 10)], "b": [(10, 30)]})
    run.months, run.month_prob = run.months[:0], sparse.csr_array((80, 0))
    found = compare_groups(run, "desk", "a", "b")
    assert found.difference[0] == pytest.approx(0.5)
    assert (len(found.months), found.early, found.parts) == (0, None, None)
    assert "over the whole span, 50 points more" in found.sentence[0]
    assert len(found.by_month()) == 0


def test_months_that_are_too_wide_are_not_compared():
    counts = {"a": [(40, 60)] * 24, "b": [(20, 80)] * 24}
    found = compare_groups(run_of(counts, spread=15), "desk", "a", "b")
    assert len(found.months) == 0
    assert found.difference[0] == pytest.approx(0.2)


def test_groups_without_a_month_in_common_cannot_be_told():
    found = compare_groups(run_of({"a": [(5, 5), (0, 0)], "b": [(0, 0), (5, 5)]}), "desk", "a", "b")
    assert found.reason == "the groups have no month in common"
    assert np.isnan(found.difference).all()
    assert "cannot be estimated, because the groups have no month in common" in found.sentence[0]


def test_month_in_which_a_group_has_one_article_has_no_number():
    found = compare_groups(run_of({"a": [(9, 9), (1, 0)], "b": [(9, 9), (5, 5)]}), "desk", "a", "b")
    assert np.isnan(found.month_difference[:, 0]).tolist() == [False, True]


def test_bounds_of_all_shares_lie_between_minus_one_and_one():
    found = compare_groups(run_of({"a": [(2, 0), (2, 0)], "b": [(0, 2), (0, 2)]}), "desk", "a", "b", level=0.999)
    for low, high in ((found.lower, found.upper), (found.month_lower, found.month_upper)):
        assert np.nanmin(low) >= -1
        assert np.nanmax(high) <= 1


def test_p_is_adjusted_over_the_topics_asked_for():
    run = run_of({"a": [(30, 70)], "b": [(40, 60)]})
    both, one = (compare_groups(run, "desk", "a", "b", topics=t) for t in (None, 0))
    assert one.p_adjusted[0] == pytest.approx(one.p_value[0])
    assert both.p_adjusted[0] == pytest.approx(both.p_value.max())


def test_hidden_topics_are_left_out():
    from dataclasses import replace

    run = run_of({"a": [(30, 70)], "b": [(40, 60)]})
    run.fit = replace(run.fit, edited=Edited(labels={}, hidden=(1,)))
    assert compare_groups(run, "desk", "a", "b").topic.tolist() == [0]


def test_same_group_twice_is_an_error():
    with pytest.raises(ChoiceError, match="a and b must be two groups; got 'a' twice"):
        compare_groups(run_of({"a": [(3, 7)], "b": [(4, 6)]}), "desk", "a", "a")


def test_group_of_one_article_is_an_error():
    with pytest.raises(TooFewArticlesError, match="b must name a group of two articles at least; 'b' has 1"):
        compare_groups(run_of({"a": [(3, 7)], "b": [(1, 0)]}), "desk", "a", "b")


def test_periods_that_overlap_or_are_three_are_errors():
    run = run_of({"a": [(3, 7)] * 3, "b": [(4, 6)] * 3})
    with pytest.raises(OutOfRangeError, match="periods must not share months; both hold 2020-02"):
        compare_groups(run, "desk", "a", "b", periods=("2020-01..2020-02", "2020-02.."))
    with pytest.raises(OutOfRangeError, match="periods must be two, the earlier first"):
        compare_groups(run, "desk", "a", "b", periods=("2020-01", "2020-02", "2020-03"))


def test_inputs_are_unchanged():
    run = run_of({"a": [(3, 7)] * 3, "b": [(4, 6)] * 3})
    before = run.fit.doc_topic.copy(), run.month_prob.toarray(), run.articles.to_pylist()
    compare_groups(run, "desk", "a", "b")
    assert np.array_equal(run.fit.doc_topic, before[0])
    assert np.array_equal(run.month_prob.toarray(), before[1])
    assert run.articles.to_pylist() == before[2]
