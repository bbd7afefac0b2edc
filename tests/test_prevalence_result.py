from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from two_topics import two_topics

from trendlab.prevalence import estimate_prevalence
from trendlab.prevalence.result import join_shares


def test_frame_has_a_row_for_every_topic_and_month_with_the_columns_of_the_run_folder():
    fit, dated = two_topics(n_docs=30, n_months=5)
    frame = estimate_prevalence(fit, dated, rng=np.random.default_rng(0)).to_frame()
    assert list(frame.columns) == [
        "topic", "month", "share", "lower", "upper", "raw", "raw_lower", "raw_upper", "n_docs", "n_eff", "partial",
    ]  # fmt: skip
    assert len(frame) == 10
    assert frame["month"].iloc[0] == "2020-01"


def test_taken_topics_have_the_numbers_that_they_had():
    fit, dated = two_topics(n_docs=30, n_months=5)
    whole = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    turned = whole.take_topics(np.array([1, 0]))
    for name in ("share", "lower", "upper", "raw"):
        np.testing.assert_array_equal(getattr(turned, name), getattr(whole, name)[:, ::-1])
    np.testing.assert_array_equal(turned.quarter.share, whole.quarter.share[:, ::-1])
    np.testing.assert_array_equal(turned.n_docs, whole.n_docs)


def test_design_effects_in_the_notes_are_those_of_the_topics_that_are_taken_or_joined():
    fit, dated = two_topics(n_docs=30, n_months=5)
    whole = replace(estimate_prevalence(fit, dated, rng=0), notes={"design_effect": 1.5, "design_effects": [1.2, 1.8]})
    first, second = (whole.take_topics(np.array([k])) for k in (0, 1))
    assert second.notes == {"design_effect": 1.5, "design_effects": [1.8]}
    assert join_shares([second, first, second]).notes["design_effects"] == [1.8, 1.2, 1.8]
    earlier = replace(first, notes={"design_effect": 1.5})  # of a run that was saved before topics had their own
    assert join_shares([earlier.take_topics(np.array([0])), first]).notes == {"design_effect": 1.5}


def test_arrays_refuse_writing():
    fit, dated = two_topics(n_docs=30, n_months=5)
    found = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="read-only"):
        found.share[0, 0] = 0


def test_span_keeps_years_of_single_copies_and_leaves_out_years_that_uncertain_months_touch():
    n_docs = np.array([0.02] * 20 + [4.0, 5.0])
    fit, dated = two_topics(n_docs=len(n_docs) * 3, n_months=len(n_docs))
    whole = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    shares = replace(whole, n_docs=n_docs, info=np.diag(n_docs))
    assert shares.span == ("2020-01", "2021-10")
    assert replace(shares, info=np.diag(n_docs**2)).span == ("2021-09", "2021-10")
    assert replace(shares, info=None).span == ("2021-09", "2021-10")
