"""The bump chart."""

from __future__ import annotations

import dataclasses

import numpy as np
from fake_run import FakeSpec, cached_run

from trendlab.figures.item import GalleryOptions
from trendlab.figures.ranks import FIGURE, coloured_topics, draw_ranks, has_order, ranks_table

RUN = cached_run(FakeSpec(n_topics=4))


def test_largest_share_has_rank_one_in_every_quarter():
    table = ranks_table(RUN.prevalence, cards=RUN.cards)
    for _, part in table.groupby("quarter"):
        assert sorted(part["rank"]) == [1, 2, 3, 4]
        assert part.loc[part["share"].idxmax(), "rank"] == 1


def test_long_span_is_ranked_by_year():
    run = cached_run(FakeSpec(n_topics=3, n_months=96, docs_a_month=10))
    assert "year" in ranks_table(run.prevalence, cards=run.cards).columns
    assert "quarter" in ranks_table(RUN.prevalence, cards=RUN.cards).columns


def test_ranks_begin_and_end_where_there_are_articles():
    """Years that hardly hold an article say nothing of which topic was the largest at first."""
    run = cached_run(FakeSpec(n_topics=3, n_months=96, docs_a_month=10))
    years = run.prevalence.year
    n_docs = np.array(years.n_docs)
    n_docs[[0, 1, -1]] = 0.01 * n_docs.mean()
    thin = dataclasses.replace(run.prevalence, year=dataclasses.replace(years, n_docs=n_docs))
    names = [str(month)[:4] for month in years.months]
    assert ranks_table(thin, cards=run.cards)["year"].unique().tolist() == names[2:-1]
    assert ranks_table(run.prevalence, cards=run.cards)["year"].unique().tolist() == names


def test_only_sure_topics_are_in_colour_and_eight_at_most():
    run = cached_run(FakeSpec(n_topics=60, n_months=36))
    ranks = np.tile(np.arange(1, 61), (2, 1))
    coloured = coloured_topics(ranks, run.trends, shown=60)
    assert coloured.sum() <= 8
    assert np.isin(run.trends.verdict[coloured], ["rising", "falling"]).all()


def test_without_verdicts_those_that_move_are_in_colour():
    ranks = np.array([[1, 2, 3], [2, 1, 3]])
    assert coloured_topics(ranks, None, shown=3).tolist() == [True, True, False]


def test_figure_says_how_many_neighbours_cannot_be_told_apart():
    note = draw_ranks(RUN.prevalence, cards=RUN.cards, trends=RUN.trends).texts[-1].get_text()
    assert "90 % intervals that overlap" in note
    assert " articles, Mar 2019 to Feb 2022; 4 topics" in note


def test_ranks_say_nothing_where_no_topic_moves_and_all_intervals_overlap():
    still = dataclasses.replace(RUN.trends, verdict=np.full(4, "unclear"))
    wide = dataclasses.replace(
        RUN.prevalence.quarter, lower=np.zeros_like(RUN.prevalence.quarter.lower),
        upper=np.ones_like(RUN.prevalence.quarter.upper),
    )  # fmt: skip
    assert not has_order(dataclasses.replace(RUN.prevalence, quarter=wide), still)
    assert has_order(dataclasses.replace(RUN.prevalence, quarter=wide), RUN.trends)  # something rises or falls


def test_one_topic_has_no_ranks():
    run = cached_run(FakeSpec(n_topics=2, n_months=3))
    assert FIGURE.shown(run, GalleryOptions())
    one = dataclasses.replace(run.cards, label=run.cards.label[:1])
    assert not FIGURE.shown(dataclasses.replace(run, cards=one), GalleryOptions())


def test_ranks_of_years_without_articles_are_not_drawn():
    run = cached_run(FakeSpec(n_topics=3, n_months=96, docs_a_month=10))
    years = run.prevalence.year
    n_docs = np.array(years.n_docs)
    n_docs[3:5] = 0
    gone = dataclasses.replace(run.prevalence, year=dataclasses.replace(years, n_docs=n_docs))
    figure = draw_ranks(gone, cards=run.cards, trends=run.trends)
    reach = {(line.get_xdata()[0] // 365.25, line.get_xdata()[-1] // 365.25) for line in figure.axes[0].lines}
    assert reach == {(49, 51), (54, 57)}  # years since 1970: 2019 to 2021 and 2024 to 2027
    assert "Lines break off in long gaps" in figure.texts[-1].get_text()
