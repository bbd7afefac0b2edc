"""Words and orders that all figures of a gallery share."""

from __future__ import annotations

import numpy as np
import pandas as pd
from fake_run import FakeSpec, cached_run
from made_years import dated_runs
from matplotlib.figure import Figure

from trendlab.figures.item import (
    GalleryItem,
    counted_words,
    level_words,
    number_pages,
    page_items,
    part_words,
    span_words,
    topics_by_direction,
    years_in_part,
)  # fmt: skip

RUN = cached_run(FakeSpec())
UNDATED = cached_run(FakeSpec(dated=False))


def test_one_page_keeps_its_name_and_several_are_numbered():
    assert number_pages("terms", "Terms", 1) == [("terms", "Terms")]
    assert number_pages("terms", "Terms", 2) == [("terms-1", "Terms (1 of 2)"), ("terms-2", "Terms (2 of 2)")]


def test_rising_topics_come_before_falling_ones_and_the_steepest_first():
    order = topics_by_direction(RUN)
    place = {"rising": 0, "falling": 1}
    groups = [place.get(str(RUN.trends.verdict[t]), 2) for t in order]
    assert groups == sorted(groups)
    assert sorted(order) == list(range(8))
    rising = [abs(RUN.trends.slope[t]) for t in order if RUN.trends.verdict[t] == "rising"]
    assert np.all(np.diff(rising) <= 0)


def test_without_trends_topics_keep_their_numbers():
    assert topics_by_direction(UNDATED) == list(range(8))


def test_span_gives_n_and_months_where_there_are_any():
    assert span_words(RUN) == f"{RUN.articles.num_rows:,} articles, March 2019 to February 2022"
    assert span_words(UNDATED) == f"{UNDATED.articles.num_rows:,} articles"
    assert level_words(RUN) == "90 %"
    assert level_words(UNDATED) == ""


def test_span_of_articles_that_are_dated_by_year_is_one_of_years():
    by_month, by_year = dated_runs()
    assert span_words(by_month) == "320 articles, January 2015 to December 2022"
    assert span_words(by_year) == counted_words(by_year) == "320 articles, 2015 to 2022"
    assert counted_words(by_year.prevalence, short=True) == "320 articles, 2015 to 2022"
    assert counted_words(by_month.prevalence.year, short=True) == "320 articles, 2015 to 2022"


def test_figure_is_drawn_once_and_only_when_asked_for():
    drawn = []

    def draw() -> Figure:
        drawn.append(1)
        return Figure()

    item = GalleryItem(name="x", title="X", caption="X.", alt="X.", draw=draw, tabulate=pd.DataFrame)
    assert drawn == []
    assert item.figure is item.figure
    assert drawn == [1]


def test_each_page_is_made_from_its_own_topics():
    items = list(page_items(
        "shares", "Shares", [[0, 1], [2]], caption="c", alt=lambda topics: f"topics {topics}",
        draw=lambda _topics: Figure(), tabulate=lambda topics: pd.DataFrame({"topic": topics}),
    ))  # fmt: skip
    assert [(one.name, one.title, one.alt) for one in items] == [
        ("shares-1", "Shares (1 of 2)", "topics [0, 1]"), ("shares-2", "Shares (2 of 2)", "topics [2]")
    ]  # fmt: skip
    assert [one.table["topic"].tolist() for one in items] == [[0, 1], [2]]


def test_part_of_the_topics_is_said_and_all_of_them_are_not():
    assert part_words(18, 20) == "18 of 20 topics. "
    assert part_words(12, 20, chosen="those that differ most") == "12 of 20 topics, those that differ most. "
    assert part_words(24, 30, "concepts") == "24 of 30 concepts. "
    assert part_words(20, 20, chosen="those that differ most") == ""


def test_small_charts_by_year_say_which_years_are_covered_in_part():
    """A made run of 14 years and a half, the last month of which is partial."""
    run = cached_run(FakeSpec(n_topics=2, n_months=174, docs_a_month=3))
    assert run.prevalence.year is not None
    assert years_in_part(run) == " Each point is a year, the last covered in part."
    assert years_in_part(RUN) == ""
