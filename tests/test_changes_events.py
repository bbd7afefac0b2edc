"""Topics before and after events."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.changes.events import events_frame, judge_events
from trendlab.errors import InputError, OutOfRangeError
from trendlab.prevalence import Prevalence

MONTHS = np.arange("2018-01", "2022-01", dtype="datetime64[M]")


def make_shares(raw, n=100.0) -> Prevalence:
    raw = np.asarray(raw, float)
    size = np.full(len(raw), n)
    return Prevalence(
        months=MONTHS[: len(raw)], level=0.9, n_docs=size, n_eff=size, partial=np.zeros(len(raw), bool), share=raw,
        lower=raw, upper=raw, raw=raw, raw_lower=raw, raw_upper=raw,
    )  # fmt: skip


STEP = np.where(np.arange(48) < 24, 0.1, 0.4)
STEPPED = make_shares(np.column_stack([STEP, np.full(48, 0.2), 0.8 - STEP]))


def test_step_at_an_event_is_found_with_shares_by_hand_and_is_the_largest_of_all_months():
    found = judge_events(STEPPED, [("2020-01-20", "a law")])
    assert [(t.topic, round(t.share_before), round(t.share_after), round(t.difference)) for t in found] == [
        (0, 10, 40, 30), (1, 20, 20, 0), (2, 70, 40, -30),
    ]  # fmt: skip
    assert found[0].p_adjusted < 1e-6
    assert found[1].p_adjusted > 0.5
    # 48 months less three on either side: 43 places to cut.
    assert (found[0].rank, found[0].n_ranked) == (1, 43)


def test_months_after_begin_with_that_of_the_event():
    early = judge_events(STEPPED, [("2019-12", "a month early")])[0]
    assert round(early.share_after, 6) == pytest.approx((10 + 40 + 40) / 3)


def test_p_is_adjusted_over_all_events_and_topics_together():
    one = judge_events(STEPPED, [("2020-01", "a law")])
    many = judge_events(STEPPED, [("2020-01", "a law"), ("2019-01", "nothing"), ("2021-01", "nothing")])
    assert many[0].p_value == one[0].p_value
    assert many[0].p_adjusted == pytest.approx(3 * one[0].p_adjusted)


def test_difference_that_a_topic_shows_all_the_time_has_a_middling_rank():
    wave = 0.3 + 0.2 * np.sign(np.sin(np.arange(48) * np.pi / 3 + 0.1))
    found = judge_events(make_shares(np.column_stack([wave, 1 - wave])), [("2020-01", "in step with the wave")])[0]
    assert found.p_adjusted < 0.001
    # The wave turns every three months: each of the 43 cuts but those within its halves is as large.
    assert found.rank > 10


def test_event_too_near_the_end_says_so_and_plays_no_part_in_the_correction():
    found = judge_events(STEPPED, [("2018-02", "too early"), ("1999-01", "long ago"), ("2020-01", "a law")])
    assert [t.topic for t in found] == [-1, -1, 0, 1, 2]
    assert "needs 3 months" in found[0].reason
    assert found[2].p_adjusted == judge_events(STEPPED, [("2020-01", "a law")])[0].p_adjusted


def test_events_without_a_date_and_no_months_are_refused():
    with pytest.raises(InputError, match="date must be YYYY-MM-DD or YYYY-MM; got 'spring'"):
        judge_events(STEPPED, [("spring", "a law")])
    with pytest.raises(OutOfRangeError, match="n_months must be 1 or more"):
        judge_events(STEPPED, [("2020-01", "a law")], n_months=0)


def test_unchanged_rates_are_called_in_a_twentieth_of_the_draws():
    rng = np.random.default_rng(3)
    p = []
    for _ in range(60):
        raw = rng.binomial(100, 0.2, size=(48, 1)) / 100
        p += [judge_events(make_shares(np.hstack([raw, 1 - raw])), [("2020-01", "nothing")])[0].p_value]
    assert (np.array(p) < 0.05).mean() < 0.14  # 3 of 60 expected; 8 or fewer with probability .99


def test_frame_has_a_row_for_each_topic_and_event():
    frame = events_frame(judge_events(STEPPED, [("2020-01", "a law"), ("2019-01", "b")]))
    assert frame["event"].tolist() == ["a law"] * 3 + ["b"] * 3
