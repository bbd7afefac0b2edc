from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse
from two_topics import make_pair, two_topics

from trendlab.dates import DatedCorpus
from trendlab.errors import OutOfRangeError, RowMismatchError, TooFewArticlesError
from trendlab.prevalence import PrevalenceSpec, estimate_prevalence, estimate_raw


def test_month_without_articles_has_nan_raw_zero_docs_and_a_finite_share():
    fit, dated = make_pair([[0.2, 0.8], [0.8, 0.2], [1, 0]], [0, 0, 2], 3)  # raw of topic 0: [.5, nan, 1]
    found = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    np.testing.assert_allclose(found.raw[:, 0], [0.5, np.nan, 1.0], rtol=1e-6)
    np.testing.assert_array_equal(found.n_docs, [2, 0, 1])
    assert np.isfinite(found.share).all()
    assert np.isnan(found.raw_lower[1]).all()
    assert np.isnan(found.raw_var[1]).all()


def test_topics_of_a_month_add_to_one_and_bounds_lie_around_the_share_in_the_unit_interval():
    fit, dated = two_topics()
    found = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    np.testing.assert_allclose(found.share.sum(axis=1), 1)
    assert (found.lower >= 0).all()
    assert (found.upper <= 1).all()
    assert (found.lower <= found.share).all()
    assert (found.share <= found.upper).all()


def test_no_interval_has_zero_width_even_when_all_memberships_of_a_month_agree():
    fit, dated = make_pair([[1, 0], [1, 0], [0, 1], [0, 1]], [0, 0, 1, 1], 2)
    found = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    assert (found.raw_upper - found.raw_lower > 0.05).all()
    assert (found.upper - found.lower > 0.01).all()


def test_weights_of_one_half_count_a_pair_of_copies_once():
    fit, dated = make_pair([[1, 0], [1, 0], [0, 1]], [0, 0, 0], 1)  # (.5 + .5 + 0) / 2 = .5
    found = estimate_prevalence(fit, dated, weight=np.array([0.5, 0.5, 1]), rng=np.random.default_rng(0))
    np.testing.assert_allclose(found.raw[0], [0.5, 0.5])
    np.testing.assert_allclose(found.n_docs, [2.0])


def test_copies_are_paired_where_copies_of_one_count_as_several_articles():
    fit, dated = make_pair([[1, 0], [1, 0], [0, 1], [0, 1]], [0, 0, 0, 1], 2)
    marked = dated.corpus.with_column("duplicate_of", [None, "d0", None, "d0"])
    dated = replace(dated, corpus=marked)
    counted = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    np.testing.assert_allclose(counted.n_docs, [3, 1])
    np.testing.assert_allclose(
        counted.copies, [[1, 1], [0, 0]]
    )  # 3 - 1 = 2 texts in the first month, 1, and 4 - 2 in both
    weight = np.array([1 / 3, 1 / 3, 1, 1 / 3])
    once = estimate_prevalence(fit, dated, weight=weight, rng=np.random.default_rng(0))
    np.testing.assert_allclose(once.n_docs, [5 / 3, 1 / 3])
    assert once.copies is None


def test_one_seed_repeats_and_two_seeds_differ():
    fit, dated = two_topics()
    one, same, other = (estimate_prevalence(fit, dated, rng=np.random.default_rng(s)) for s in (1, 1, 2))
    np.testing.assert_array_equal(one.lower, same.lower)
    assert not np.array_equal(one.lower, other.lower)


def test_inputs_are_unchanged():
    fit, dated = two_topics()
    before, prob = fit.doc_topic.copy(), dated.month_prob.toarray()
    estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(fit.doc_topic, before)
    np.testing.assert_array_equal(dated.month_prob.toarray(), prob)


def test_different_articles_are_refused():
    fit, _ = make_pair([[1, 0], [0, 1]], [0, 0], 1)
    _, dated = make_pair([[1, 0]], [0], 1)
    with pytest.raises(RowMismatchError, match="2 and 1"):
        estimate_prevalence(fit, dated, rng=np.random.default_rng(0))


def test_level_outside_the_unit_interval_is_refused():
    fit, dated = two_topics(n_docs=5)
    with pytest.raises(OutOfRangeError, match="level must lie"):
        estimate_prevalence(fit, dated, level=90, rng=np.random.default_rng(0))


def test_a_source_without_months_is_refused():
    fit, dated = make_pair([[1, 0]], [0], 1)
    none = DatedCorpus(
        corpus=dated.corpus, months=np.array([], "datetime64[M]"), month_prob=sparse.csr_array((1, 0)),
        dated_by=["none"], date=dated.date, partial=np.array([], bool),
    )  # fmt: skip
    with pytest.raises(TooFewArticlesError, match="at least one article with a month"):
        estimate_prevalence(fit, none, rng=np.random.default_rng(0))


def width(found):
    return float((found.upper - found.lower).mean())


def test_each_source_that_is_left_out_narrows_the_bounds():
    fit, dated = two_topics()
    refit = np.roll(fit.doc_topic, 7, axis=0)
    words = np.full(len(dated), 3.0)
    all_of_them = PrevalenceSpec(n_words=words, refits=(refit,))
    full = width(estimate_prevalence(fit, dated, spec=all_of_them, rng=np.random.default_rng(0)))
    for left_out in ("articles", "memberships", "refits"):
        kept = tuple(x for x in ("articles", "memberships", "dates", "refits") if x != left_out)
        spec = PrevalenceSpec(n_words=words, refits=(refit,), sources=kept)
        found = estimate_prevalence(fit, dated, spec=spec, rng=np.random.default_rng(0))
        assert width(found) < full
        assert left_out not in found.notes["sources"]


def test_uncertain_months_widen_the_bounds_unless_they_are_taken_as_known():
    fit, dated = two_topics()
    blurred = sparse.csr_array(0.6 * dated.month_prob.toarray() + 0.4 / 24)
    unsure = DatedCorpus(
        corpus=dated.corpus, months=dated.months, month_prob=blurred, dated_by=dated.dated_by, date=dated.date,
        partial=dated.partial,
    )  # fmt: skip
    with_dates = estimate_prevalence(fit, unsure, rng=np.random.default_rng(0))
    spec = PrevalenceSpec(sources=("articles",))
    without = estimate_prevalence(fit, unsure, spec=spec, rng=np.random.default_rng(0))
    assert width(with_dates) > width(without)
    assert (with_dates.n_eff < without.n_eff).all()


def test_articles_count_by_their_words_when_asked():
    fit, dated = make_pair([[1, 0], [0, 1]], [0, 0], 1)
    spec = PrevalenceSpec(by="words", n_words=np.array([300.0, 100.0]))
    found = estimate_prevalence(fit, dated, spec=spec, rng=np.random.default_rng(0))
    np.testing.assert_allclose(found.raw[0], [0.75, 0.25])
    np.testing.assert_allclose(found.n_docs, [2.0])


def test_a_changing_mix_of_groups_does_not_move_a_poststratified_share():
    # Group a always writes about topic 0, b about topic 1; a quarter and then three quarters are of a.
    month = np.repeat(np.arange(24), 40)
    is_a = np.arange(960) % 4 < np.where(month < 12, 1, 3)
    fit, dated = make_pair(np.stack([is_a, ~is_a], axis=1), month, 24)
    spec = PrevalenceSpec(group=np.where(is_a, "a", "b"))
    found = estimate_prevalence(fit, dated, spec=spec, rng=np.random.default_rng(0))
    assert found.notes["poststratified"]
    assert len(found.notes["mix_changed"]) > 0
    np.testing.assert_allclose(found.raw[:, 0], 0.5)


def test_a_wrong_number_of_weights_is_refused():
    fit, dated = two_topics(n_docs=5)
    with pytest.raises(RowMismatchError, match="weight must hold one row for each of the 5"):
        estimate_prevalence(fit, dated, weight=np.ones(4), rng=np.random.default_rng(0))


def test_bounds_cover_planted_rates_of_independent_articles():
    # 12 corpora of 5 topics, 36 months of 30 hard articles: a trend, a season, a step, two flat.
    inside = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        t = np.arange(36)
        moves = [0.08 * (t / 35 - 0.5), 0.04 * np.sin(t * np.pi / 6), 0.05 * np.sign(t - 17.5), 0 * t]
        rate = 0.2 + np.stack([*moves, -np.sum(moves, axis=0)], axis=1)
        month = np.repeat(t, 30)
        topic = np.array([rng.choice(5, p=rate[m]) for m in month])
        fit, dated = make_pair(np.eye(5)[topic], month, 36)
        found = estimate_prevalence(fit, dated, n_draws=200, rng=rng)
        inside.append(
            [(found.lower <= rate) & (rate <= found.upper), (found.raw_lower <= rate) & (rate <= found.raw_upper)]
        )
    share, raw = np.mean(inside, axis=(0, 2, 3))
    assert 0.84 < share < 0.97
    assert 0.86 < raw < 0.94


@pytest.mark.parametrize("n_refits", [0, 2])
def test_raw_shares_alone_are_those_of_the_whole_estimate(n_refits):
    fit, dated = two_topics()
    weight = np.linspace(0.5, 1, len(dated))
    spec = PrevalenceSpec(refits=(fit.doc_topic[:, ::-1],) * n_refits)
    whole = estimate_prevalence(fit, dated, weight=weight, spec=spec, rng=np.random.default_rng(0))
    found = estimate_raw(fit, dated, weight=weight, spec=spec)
    for one, other in ((whole, found), (whole.quarter, found.quarter), (whole.year, found.year)):
        for name in ("n_docs", "n_eff", "raw", "raw_lower", "raw_upper", "raw_var", "info", "noise", "refit_shift"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
        assert all(np.isnan(getattr(other, name)).all() for name in ("share", "lower", "upper"))
