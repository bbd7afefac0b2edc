"""Shares by quarter."""

from __future__ import annotations

import pytest
from fake_run import FakeSpec, cached_run

from trendlab.figures.quarters import draw_quarters, quarter_word, quarters_table

RUN = cached_run(FakeSpec(n_topics=3))


def test_table_has_the_quarters_of_the_run():
    table = quarters_table(RUN.prevalence, RUN.cards, topics=[1])
    assert table["quarter"].tolist()[:2] == ["2019-Q1", "2019-Q2"]
    assert table["share"].tolist() == RUN.prevalence.quarter.share[:, 1].tolist()


def test_quarters_themselves_can_be_given():
    assert quarters_table(RUN.prevalence.quarter, RUN.cards).equals(quarters_table(RUN.prevalence, RUN.cards))


@pytest.mark.parametrize(("month", "word"), [("2019-01", "2019-Q1"), ("2019-12", "2019-Q4"), ("2020-05", "2020-Q2")])
def test_quarter_word(month, word):
    assert quarter_word(month) == word


def test_figure_has_a_panel_for_each_topic_and_states_n_and_level():
    figure = draw_quarters(RUN.prevalence, RUN.cards)
    assert len(figure.axes) == 3
    assert "90 % intervals" in figure.texts[-1].get_text()
    assert "n = " in figure.texts[-1].get_text()
