"""Badges of a spotlight, and the numbers that keep off them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from drawn_texts import covered_by_badges, is_badge, texts_with_extents
from fake_run import FakeSpec, cached_run
from made_changes import make_change, make_changes
from matplotlib.figure import Figure

from trendlab.figures.badges import RADIUS, Box, badge_boxes, place_badges, scale_of, write_compared
from trendlab.figures.compared import draw_compared, largest_change
from trendlab.figures.peaks import Peak, find_peaks
from trendlab.figures.spotlight import draw_spotlight

RUN = cached_run(FakeSpec())
NONE = (np.zeros(0), np.zeros(0))
DAYS = np.array(["2020-01-01", "2020-07-01", "2021-01-01"], dtype="datetime64[D]").astype(float)


def drawn(*, top: float = 0.8, early: float = 20.0, late: float = 60.0):
    """Axes with two shares: of the first and of the second half of 2020."""
    told = largest_change(replace(RUN, changes=make_changes(make_change(reference_share=early, share=late))))
    ax = Figure().add_subplot()
    ax.set_ylim(0, top)
    ax.set_xlim(DAYS[0], DAYS[2])
    draw_compared(ax, told)
    return ax, told


def badges(*places):
    return np.array([day for day, _ in places]), np.array([height for _, height in places])


def test_numbers_of_the_shares_stand_in_the_middle_of_their_months_the_lower_one_below():
    ax, told = drawn()
    write_compared(ax, told, badges=NONE)
    early, late = ax.texts
    assert [text.get_text() for text in ax.texts] == ["20 %", "60 %"]
    assert (early.get_va(), late.get_va()) == ("top", "bottom")
    assert [text.xy[0] for text in ax.texts] == pytest.approx([(DAYS[0] + DAYS[1]) / 2, (DAYS[1] + DAYS[2]) / 2])


def test_number_moves_along_its_line_where_a_badge_is_in_the_way_and_another_stays():
    ax, told = drawn()
    middles = (DAYS[0] + DAYS[1]) / 2, (DAYS[1] + DAYS[2]) / 2
    write_compared(ax, told, badges=badges((middles[0], 0.2), (middles[1], 0.2)))
    early, late = ax.texts
    assert early.xy[0] == pytest.approx(DAYS[0] + (DAYS[1] - DAYS[0]) / 4)
    assert late.xy[0] == pytest.approx(middles[1])  # the badge lies far below


def test_number_of_a_short_span_goes_to_the_other_side_of_its_line_or_further_off():
    told = largest_change(replace(RUN, changes=make_changes(make_change(start="2020-07", end="2020-07"))))
    ax = Figure().add_subplot()
    ax.set_ylim(0, 0.8)
    ax.set_xlim(DAYS[0] - 3000, DAYS[2] + 3000)  # a month is a few points wide
    draw_compared(ax, told)
    at = badges((DAYS[1] + 15, told.after.share))
    write_compared(ax, told, badges=at)
    assert abs(ax.texts[1].xyann[1]) > 4
    scale = scale_of(ax)
    (box,) = badge_boxes(scale, at)
    assert box.left == pytest.approx(scale.x(DAYS[1] + 15) - RADIUS)


def test_number_that_fits_over_its_months_stays_over_them():
    ax, told = drawn()
    first, last = DAYS[0], DAYS[1]
    ax.set_xlim(first - 900, DAYS[2] + 900)
    scale = scale_of(ax)
    write_compared(ax, told, badges=badges(((first + last) / 2, 0.2)))
    half = (scale.x(last) - scale.x(first)) / 2
    assert abs(scale.x(ax.texts[0].xy[0]) - scale.x((first + last) / 2)) <= half - 0.1
    assert abs(ax.texts[0].xyann[1]) > 4  # beside the badge there is no room


def test_number_of_a_share_at_the_top_of_the_axes_is_written_below_it():
    ax, told = drawn(top=0.62)
    write_compared(ax, told, badges=NONE)
    assert [text.get_va() for text in ax.texts] == ["top", "top"]


def test_boxes_meet_where_they_share_room_both_ways():
    box = Box(left=0, right=2, bottom=0, top=1)
    assert box.meets([Box(left=1, right=3, bottom=0.5, top=2)])
    assert not box.meets([Box(left=2, right=3, bottom=0, top=1), Box(left=0, right=2, bottom=1, top=2)])


def test_badge_at_either_end_lies_whole_within_the_axes():
    ax, told = drawn()
    prevalence = RUN.prevalence
    ends = [Peak(position=k, doc_id="d", title="t") for k in (0, len(prevalence.months) - 1)]
    ax.set_xlim(float(prevalence.months[0].astype("datetime64[D]").astype(int)), DAYS[2] + 500)
    days, _ = place_badges(ax, ends, prevalence, topic=0, change=told)
    scale = scale_of(ax)
    assert min(scale.x(day) for day in days) >= RADIUS - 1e-9
    assert max(scale.x(day) for day in days) <= scale.width - RADIUS + 1e-9


@pytest.mark.parametrize("n_months", [8, 36, 200])
def test_no_badge_covers_a_word_in_any_spotlight(n_months):
    run = cached_run(FakeSpec(n_months=n_months))
    events = pd.DataFrame({"date": [str(run.months[n_months // 2])], "label": ["an event"]})
    for topic in range(8):
        figure = draw_spotlight(run, topic=topic, events=events)
        assert any(is_badge(text) for text, _ in texts_with_extents(figure))
        assert covered_by_badges(figure) == []


@pytest.mark.parametrize("length", [1, 3, 9])
def test_no_badge_covers_the_number_of_a_share_that_is_told_at_a_peak(length):
    for topic in range(8):
        months = RUN.prevalence.months
        for peak in find_peaks(RUN, topic):
            first = int(np.clip(peak.position - length // 2, 3, len(months) - length))
            share = 100 * float(np.nan_to_num(RUN.prevalence.raw[peak.position, topic]))
            change = make_change(
                topic=topic, label=str(RUN.cards.label[topic]), start=str(months[first]), share=share,
                end=str(months[first + length - 1]), reference_start=str(months[0]), reference_end=str(months[2]),
                reference_share=share / 2, share_lower=share / 2, share_upper=2 * share, reference_lower=0.0,
                reference_upper=share,
            )  # fmt: skip
            figure = draw_spotlight(replace(RUN, changes=make_changes(change)), topic=topic)
            assert covered_by_badges(figure) == []


def test_a_badge_over_a_word_is_found():
    figure = draw_spotlight(RUN, topic=0)
    badge = next(text for text, _ in texts_with_extents(figure) if is_badge(text) and text.axes is not None)
    badge.axes.annotate("word", badge.xy, ha="center", va="center")
    assert ("1", "word") in covered_by_badges(figure)
