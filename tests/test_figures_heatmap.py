"""Topics by months: the orders of the rows, and what a cell holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run
from matplotlib.text import Text

import trendlab as tl
from trendlab.errors import ChoiceError
from trendlab.figures.colours import luminance
from trendlab.figures.heatmap import RATIO_COLOURS, SHARE_COLOURS, draw_heatmap, heatmap_table, topic_order
from trendlab.prevalence import Prevalence
from trendlab.words.numbers import percent

RUN = cached_run(FakeSpec(n_topics=6, missing=(3,)))


def make_prevalence(share: np.ndarray) -> Prevalence:
    n = len(share)
    return Prevalence(
        months=np.datetime64("2020-01", "M") + np.arange(n), level=0.9, n_docs=np.ones(n), n_eff=np.ones(n),
        partial=np.zeros(n, dtype=bool), share=share, lower=share, upper=share, raw=share, raw_lower=share,
        raw_upper=share,
    )  # fmt: skip


def test_order_by_peak_is_the_order_in_time():
    # Topic 0 peaks in the third month, topic 1 in the first, topic 2 in the second.
    share = np.array([[0.1, 0.7, 0.2], [0.2, 0.2, 0.6], [0.6, 0.2, 0.2]])
    assert topic_order(make_prevalence(share), order="peak").tolist() == [1, 2, 0]


def test_topics_that_move_together_stand_side_by_side():
    wave = np.sin(np.arange(24))
    share = 0.25 + 0.1 * np.stack([wave, -wave, 0.9 * wave, -0.9 * wave], axis=1)
    order = topic_order(make_prevalence(share), order="similarity").tolist()
    assert abs(order.index(0) - order.index(2)) == 1
    assert abs(order.index(1) - order.index(3)) == 1


def test_order_by_similarity_of_terms_holds_every_topic_once():
    order = topic_order(RUN.prevalence, order="similarity", fit=RUN.fit)
    assert sorted(order.tolist()) == list(range(6))


@pytest.mark.parametrize("colours", [SHARE_COLOURS, RATIO_COLOURS])
def test_scale_gets_darker_all_the_way_so_that_grey_prints_can_be_read(colours):
    assert np.all(np.diff([luminance(c) for c in colours]) < 0)


def test_unknown_order_is_refused():
    with pytest.raises(ChoiceError, match="order must be one of size, similarity, peak; got 'colour'"):
        topic_order(RUN.prevalence, order="colour")


def test_cell_holds_the_share_and_its_ratio_to_the_mean():
    table = heatmap_table(RUN.prevalence, cards=RUN.cards, order="size")
    row = table[(table["topic"] == 2) & (table["month"] == "2019-03")].iloc[0]
    assert row["share"] == RUN.prevalence.share[0, 2]
    held = RUN.prevalence.n_docs > 0
    assert row["ratio_to_mean"] == pytest.approx(RUN.prevalence.share[0, 2] / RUN.prevalence.share[held, 2].mean())


def test_number_of_a_row_is_the_size_of_its_topic_as_on_cards():
    texts = [text.get_text() for text in draw_heatmap(RUN, order="peak").findobj(Text)]
    rows = [percent(share, digits=1) for share in RUN.cards.share]
    assert [text for text in texts if text in rows] == [rows[k] for k in topic_order(RUN.prevalence, order="peak")]
    assert "Right: share of all articles." in " ".join(texts)


def test_month_without_articles_is_left_blank_and_crossed_out():
    table = heatmap_table(RUN.prevalence, cards=RUN.cards, order="size")
    assert table.loc[table["month"] == "2019-06", "share"].isna().all()
    figure = draw_heatmap(RUN.prevalence, cards=RUN.cards, order="size")
    assert any(patch.get_hatch() == "xxxx" for patch in figure.axes[0].patches)


def test_month_with_hardly_any_articles_is_no_peak_and_is_crossed_out():
    share, n_docs = np.array(RUN.prevalence.share), np.array(RUN.prevalence.n_docs)
    share[1, 2], n_docs[1] = 0.99, 0.01 * n_docs.mean()
    changed = replace(RUN.prevalence, share=share, n_docs=n_docs, quarter=None, year=None)
    table = heatmap_table(changed, cards=RUN.cards, order="peak")
    usual = heatmap_table(RUN.prevalence, cards=RUN.cards, order="peak")
    assert table["topic"].tolist() == usual["topic"].tolist()
    assert table.loc[table["month"] == str(RUN.prevalence.months[1]), "share"].isna().all()
    words = " ".join(text.get_text() for text in draw_heatmap(changed, cards=RUN.cards).findobj(Text))
    assert "Crossed out: a month with hardly any articles." in words.replace("\n", " ")


@pytest.mark.parametrize("n_topics", [1, 2, 60])
def test_any_number_of_topics_fits_on_a_page(n_topics):
    share = np.full((4, n_topics), 1 / n_topics)
    run = cached_run(FakeSpec(n_topics=60, n_months=12, docs_a_month=30))
    cards = run.cards.take_topics(np.arange(n_topics))
    figure = draw_heatmap(make_prevalence(share), cards=cards, order="similarity")
    assert figure.get_size_inches()[1] <= 9.3


def test_run_orders_by_the_words_of_its_fit():
    own = heatmap_table(RUN, order="similarity")
    assert own.equals(heatmap_table(RUN.prevalence, cards=RUN.cards, order="similarity", fit=RUN.fit))


def test_archive_of_one_month_a_year_is_drawn_by_year_and_not_crossed_out():
    made = tl.make_articles(n_months=48, per_month=6, undated=0.0, rng=0).to_frame()
    run = tl.fit_run(made[pd.to_datetime(made["date"]).dt.month == 7], topics=3)
    texts = " ".join(text.get_text() for text in draw_heatmap(run, order="peak").findobj(Text))
    assert "Share of each year relative to the topic's mean" in texts
    assert "Crossed out" not in texts
    assert heatmap_table(run, order="peak")["share"].notna().all()
