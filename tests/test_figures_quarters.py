"""Shares by quarter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run
from made_years import dated_runs
from matplotlib.collections import LineCollection, PolyCollection

from trendlab.figures.item import GalleryOptions
from trendlab.figures.quarters import FIGURE, draw_quarters, quarter_word, quarters_table

RUN = cached_run(FakeSpec(n_topics=3))


def test_table_has_the_quarters_of_the_run():
    table = quarters_table(RUN.prevalence, cards=RUN.cards, topics=[1])
    assert table["quarter"].tolist()[:2] == ["2019-Q1", "2019-Q2"]
    assert table["share"].tolist() == RUN.prevalence.quarter.share[:, 1].tolist()
    assert table["raw"].tolist() == RUN.prevalence.quarter.raw[:, 1].tolist()


def test_quarters_themselves_can_be_given():
    assert quarters_table(RUN.prevalence.quarter, cards=RUN.cards).equals(
        quarters_table(RUN.prevalence, cards=RUN.cards)
    )


@pytest.mark.parametrize(("month", "word"), [("2019-01", "2019-Q1"), ("2019-12", "2019-Q4"), ("2020-05", "2020-Q2")])
def test_month_is_named_by_its_quarter(month, word):
    assert quarter_word(month) == word


def test_figure_has_a_panel_for_each_topic_and_states_n_and_level():
    figure = draw_quarters(RUN.prevalence, cards=RUN.cards)
    assert len(figure.axes) == 3
    assert "90 % intervals" in figure.texts[-1].get_text()
    assert "1,463 articles, Mar 2019 to Feb 2022" in figure.texts[-1].get_text()


def test_lines_and_boxes_are_the_shares_of_the_quarters_own_articles():
    quarter = RUN.prevalence.quarter
    figure = draw_quarters(RUN.prevalence, cards=RUN.cards)
    for topic, ax in enumerate(figure.axes):
        (lines,) = (c for c in ax.collections if isinstance(c, LineCollection))
        assert [segment[0, 1] for segment in lines.get_segments()] == pytest.approx(quarter.raw[:, topic])
        (boxes,) = (c for c in ax.collections if isinstance(c, PolyCollection))
        ends = [(path.vertices[:, 1].min(), path.vertices[:, 1].max()) for path in boxes.get_paths()]
        top = ax.get_ylim()[1]
        wanted = zip(quarter.raw_lower[:, topic], np.minimum(quarter.raw_upper[:, topic], top), strict=True)
        assert ends == [pytest.approx(pair) for pair in wanted]


def test_texts_say_that_the_shares_are_not_smoothed():
    texts = " ".join(text.get_text() for text in draw_quarters(RUN.prevalence, cards=RUN.cards).texts)
    assert "the share of the quarter's own articles, not smoothed over time" in texts.replace("\n", " ")
    (item,) = FIGURE.items(cached_run(FakeSpec(n_topics=3, docs_a_month=8)), GalleryOptions())
    assert "each quarter's own articles" in item.caption
    assert "each quarter's own articles" in item.alt


def test_box_of_a_quarter_with_hardly_an_article_is_cut_and_the_note_says_so():
    quarter = RUN.prevalence.quarter
    upper, n_docs = np.array(quarter.raw_upper), np.array(quarter.n_docs)
    upper[2], n_docs[2] = 1.0, 0.5
    thin = replace(quarter, raw_upper=upper, n_docs=n_docs)
    figure = draw_quarters(thin, cards=RUN.cards)
    assert all(ax.get_ylim()[1] < 1 for ax in figure.axes)
    assert "In 3 panels a box of a quarter with few articles is cut." in figure.texts[-1].get_text().replace("\n", " ")


def test_quarter_without_articles_has_no_line():
    quarter = RUN.prevalence.quarter
    parts = {name: np.array(getattr(quarter, name)) for name in ("raw", "raw_lower", "raw_upper")}
    for values in parts.values():
        values[1] = np.nan
    figure = draw_quarters(replace(quarter, **parts), cards=RUN.cards)
    (lines,) = (c for c in figure.axes[0].collections if isinstance(c, LineCollection))
    assert len(lines.get_segments()) == len(quarter.months) - 1


def test_table_of_the_gallery_holds_all_topics_of_a_thin_feed():
    (item,) = FIGURE.items(cached_run(FakeSpec(n_topics=3, docs_a_month=8)), GalleryOptions())
    assert item.table["topic"].nunique() == 3


def test_quarters_are_shown_where_the_sentences_speak_of_quarters():
    assert FIGURE.shown(cached_run(FakeSpec(n_topics=3, docs_a_month=8)), GalleryOptions())
    assert not FIGURE.shown(RUN, GalleryOptions())
    assert not FIGURE.shown(cached_run(FakeSpec(dated=False)), GalleryOptions())


def test_months_without_articles_do_not_make_a_feed_thin():
    # 40 articles in each month that has any; more than half of the months have none.
    gaps = cached_run(FakeSpec(n_topics=2, n_months=24, missing=tuple(range(2, 20))))
    assert np.median(gaps.prevalence.n_docs) < 15
    assert not FIGURE.shown(gaps, GalleryOptions())


def test_archive_of_one_month_a_year_has_a_box_a_year():
    run = cached_run(FakeSpec(n_topics=3, docs_a_month=6, n_months=60, missing=tuple(m for m in range(60) if m % 12)))
    (item,) = FIGURE.items(run, GalleryOptions())
    assert item.title == "Share of each topic by year"
    assert "each year's own articles" in item.caption
    assert [*dict.fromkeys(item.table["year"])] == [str(year)[:4] for year in run.prevalence.year.months]
    figure = draw_quarters(run)
    assert "by year, 20" in figure.texts[0].get_text()
    (lines,) = (c for c in figure.axes[0].collections if isinstance(c, LineCollection))
    assert len(lines.get_segments()) == 5


def test_archive_dated_by_year_has_no_second_figure_of_its_years():
    _, by_year = dated_runs()
    assert not FIGURE.shown(by_year, GalleryOptions())
