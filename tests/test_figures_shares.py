"""Monthly shares: the table says what the run says, the panels stand for all topics asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.figures.item import GalleryOptions
from trendlab.figures.panels import plan_grid, write_label
from trendlab.figures.shares import (
    FIGURE,
    draw_shares,
    share_note,
    shares_table,
    trend_headline,
    verdict_line,
)  # fmt: skip
from trendlab.figures.style import WIDTH, Page, style_context
from trendlab.figures.text import text_width

RUN = cached_run(FakeSpec(n_topics=4, missing=(4, 5)))


def test_table_has_a_row_for_every_topic_and_month():
    table = shares_table(RUN.prevalence, cards=RUN.cards)
    assert len(table) == 4 * 36
    row = table[(table["topic"] == 2) & (table["month"] == "2019-06")].iloc[0]
    assert row["share"] == RUN.prevalence.share[3, 2]
    assert row["raw_upper"] == RUN.prevalence.raw_upper[3, 2]
    assert row["label"] == RUN.cards.label[2]


def test_table_keeps_the_order_of_topics_asked_for():
    assert shares_table(RUN.prevalence, cards=RUN.cards, topics=[3, 1])["topic"].unique().tolist() == [3, 1]


def test_month_without_articles_has_no_raw_share():
    table = shares_table(RUN.prevalence, cards=RUN.cards, topics=[0])
    assert np.isnan(table["raw"][4])
    assert table["n_docs"][4] == 0


def test_figure_has_a_panel_for_each_topic_asked_for():
    assert len(draw_shares(RUN.prevalence, cards=RUN.cards, trends=RUN.trends, topics=[0, 3]).axes) == 2


def test_drawing_leaves_the_results_as_they_were():
    before = RUN.prevalence.share.copy(), RUN.trends.slope.copy()
    draw_shares(RUN.prevalence, cards=RUN.cards, trends=RUN.trends)
    np.testing.assert_array_equal(before[0], RUN.prevalence.share)
    np.testing.assert_array_equal(before[1], RUN.trends.slope)


@pytest.mark.parametrize("figures_are", ["paged", "single"])
def test_page_says_how_many_of_the_topics_it_shows(figures_are):
    topics = [0, 1] if figures_are == "paged" else None
    words = " ".join(t.get_text() for t in draw_shares(RUN.prevalence, cards=RUN.cards, topics=topics).texts)
    assert ("2 of 4 topics" in words) == (figures_are == "paged")
    assert "90 % interval" in words
    assert " articles, Mar 2019 to Feb 2022" in words


def test_verdict_line_gives_slope_and_bounds_with_a_true_minus():
    topic = int(np.argmin(RUN.trends.slope))
    line = verdict_line(RUN.trends, topic)
    assert str(RUN.trends.verdict[topic]) in line
    assert "\u2212" in line
    assert "-" not in line
    assert str(RUN.trends.verdict[topic]) not in verdict_line(RUN.trends, topic, word=False)


def test_headline_counts_the_verdicts():
    words, n = np.unique(RUN.trends.verdict, return_counts=True)
    headline = trend_headline(RUN.trends)
    assert headline.startswith("Of 4 topics")
    assert all(str(k) in headline for k in n)
    assert len(words)
    unclear = replace(RUN.trends, verdict=["unclear"] * 4)
    assert trend_headline(unclear) == "None of 4 topics shows a clear direction"


def test_headline_leaves_out_what_was_not_tested():
    untested = replace(RUN.trends, slope=np.full(4, np.nan))
    assert trend_headline(untested) == "No trend of 4 topics could be tested"
    slope = np.where(np.arange(4) == 3, np.nan, RUN.trends.slope)
    assert "of 3 topics" in trend_headline(replace(RUN.trends, slope=slope)).lower()


def test_note_tells_of_slopes_only_where_one_was_estimated():
    assert "Slopes: percentage points a year" in share_note(RUN, RUN.trends)
    assert "Slopes" not in share_note(RUN, replace(RUN.trends, slope=np.full(4, np.nan)))


def test_run_draws_with_its_own_labels_and_verdicts():
    words = [t.get_text() for t in draw_shares(RUN).texts]
    assert words == [t.get_text() for t in draw_shares(RUN.prevalence, cards=RUN.cards, trends=RUN.trends).texts]
    assert shares_table(RUN).equals(shares_table(RUN.prevalence, cards=RUN.cards))


def test_topic_that_is_not_there_is_refused():
    with pytest.raises(InputError, match=r"topics must be 1 to 24 numbers from 0 to 3; got 1, 4"):
        draw_shares(RUN, topics=[1, 4])


def test_gallery_has_a_page_for_each_24_topics_at_most():
    run = cached_run(FakeSpec(n_topics=30, n_months=12))
    names = [item.name for item in FIGURE.items(run, GalleryOptions())]
    assert names == ["shares-1", "shares-2"]


@pytest.mark.parametrize("n_panels", [9, 15, 20, 24])
def test_slope_that_does_not_survive_the_correction_says_so_in_full(n_panels):
    base = RUN.trends
    numbers = {"slope": 12.2, "lower": 10.4, "upper": 22.0, "p_value": 0.02, "p_adjusted": 0.2}
    trends = replace(base, verdict=["unclear"] * 4, **{name: np.full(4, value) for name, value in numbers.items()})
    with style_context():
        grid = plan_grid(n_panels, width=WIDTH, height=8)
        page = Page("Headline", "Subtitle", height=grid.height)
        said = verdict_line(trends, 0, word=grid.n_columns < 4)
        write_label(page, 0.1, 1.0, lines=[("short", "black"), (said, "black")], grid=grid)
    words = page.figure.texts[-1]
    assert words.get_text().endswith("uncorrected)")
    assert text_width(words.get_text(), words.get_size()) <= grid.label_width + 0.12
