"""One topic large: peaks, headlines and events."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.figures.peaks import find_peaks
from trendlab.figures.spotlight import (
    MAX_LANES,
    draw_spotlight,
    plan_lanes,
    read_events,
    spotlight_table,
    spotlight_topics,
)

RUN = cached_run(FakeSpec())
SEASONAL = next(k for k in range(8) if "mobile payment" in str(RUN.cards.label[k]))
EVENTS = pd.DataFrame({"date": ["2020-03", "2019-11-20", "1999-01-01"], "label": ["later", "sooner", "long ago"]})


def test_events_come_in_time_order_and_only_from_the_span():
    assert [label for _, label in read_events(EVENTS, RUN.prevalence)] == ["sooner", "later"]
    assert read_events(None, RUN.prevalence) == []


def test_events_without_their_columns_are_refused():
    with pytest.raises(InputError, match="events need the columns date and label; missing: label"):
        read_events(pd.DataFrame({"date": ["2020-01"]}), RUN.prevalence)


def test_event_without_a_date_is_refused_by_name():
    with pytest.raises(InputError, match="got 'soon'"):
        read_events(pd.DataFrame({"date": ["soon"], "label": ["x"]}), RUN.prevalence)


def test_labels_of_near_events_take_different_lanes_the_earlier_higher():
    events = read_events(
        pd.DataFrame({"date": ["2020-01-01", "2020-01-20"], "label": ["a long first event", "a long second event"]}),
        RUN.prevalence,
    )
    (first, _), (second, _) = plan_lanes(events, RUN.prevalence, inches=5)
    assert (first, second) == (1, 0)


def test_events_that_find_no_lane_are_counted():
    many = pd.DataFrame({"date": [f"2020-01-{d:02d}" for d in range(1, 11)], "label": ["an event with words"] * 10})
    lanes = plan_lanes(read_events(many, RUN.prevalence), RUN.prevalence, inches=5)
    assert sum(lane < 0 for lane, _ in lanes) == 6
    note = draw_spotlight(RUN, topic=0, events=many).texts[-1].get_text()
    assert "6 events have no room" in note


def test_peaks_are_local_maxima_with_an_article_of_their_month():
    peaks = find_peaks(RUN, SEASONAL)
    share = RUN.prevalence.share[:, SEASONAL]
    assert 1 <= len(peaks) <= 3
    for peak in peaks:
        near = share[max(peak.position - 1, 0) : peak.position + 2]
        assert share[peak.position] == near.max()
        row = int(np.flatnonzero(RUN.fit.doc_id == peak.doc_id)[0])
        assert RUN.month_prob[[row], :].toarray()[0, peak.position] > 0
        assert RUN.fit.doc_topic[row, SEASONAL] > 0.5


def test_table_says_what_happened_when():
    table = spotlight_table(RUN, topic=SEASONAL, events=EVENTS)
    assert table.loc[table["month"] == "2019-11", "event"].tolist() == ["sooner"]
    assert (table["headline"] != "").sum() == len(find_peaks(RUN, SEASONAL))


def test_step_stands_in_its_month():
    topic = next(k for k in range(8) if RUN.trends.change_points[k])
    step = RUN.trends.change_points[topic][0]
    table = spotlight_table(RUN, topic=topic)
    assert table.loc[table["month"] == step.month, "change_point"].tolist() == [step.size]
    words = [t.get_text() for t in draw_spotlight(RUN, topic=topic).axes[0].texts]
    assert any(w.startswith("step of") for w in words)


def test_run_without_dates_is_refused():
    with pytest.raises(InputError, match="this run has no dates"):
        draw_spotlight(cached_run(FakeSpec(dated=False)), topic=0)


def test_events_are_left_as_they_were():
    before = EVENTS.copy()
    draw_spotlight(RUN, topic=0, events=EVENTS)
    pd.testing.assert_frame_equal(EVENTS, before)


def test_spotlight_falls_on_rises_and_falls_in_turn():
    topics = spotlight_topics(RUN)
    assert 1 <= len(topics) <= 4
    assert str(RUN.trends.verdict[topics[0]]) == "rising"
    assert str(RUN.trends.verdict[topics[1]]) == "falling"


def test_spotlight_falls_on_the_largest_topic_where_nothing_moves():
    still = dataclasses.replace(
        RUN.trends, verdict=np.full(8, "unclear"), change_points=((),) * 8, p_adjusted=np.ones(8)
    )
    assert spotlight_topics(dataclasses.replace(RUN, trends=still)) == [0]


@pytest.mark.parametrize(("more", "words"), [(1, " 1 event has no room for its words."), (2, " 2 events have no room")])
def test_note_says_how_many_events_have_no_room(more, words):
    run = cached_run(FakeSpec())
    events = pd.DataFrame(
        {"date": [str(run.months[5])] * (MAX_LANES + more), "label": ["an event"] * (MAX_LANES + more)}
    )
    figure = draw_spotlight(run, topic=0, events=events)
    assert words in " ".join(" ".join(text.get_text() for text in figure.texts).split())
