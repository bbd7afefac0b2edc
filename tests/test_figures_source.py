"""What a figure may be drawn from."""

from __future__ import annotations

import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run

from trendlab import figures
from trendlab.errors import InputError
from trendlab.figures.source import cards_of, fit_of, shares_of, table_of, topics_in, topics_of, trends_of

RUN = cached_run(FakeSpec(n_topics=3))
UNDATED = cached_run(FakeSpec(dated=False))


def test_run_gives_its_parts():
    assert shares_of(RUN, None) == (RUN.prevalence, RUN.cards)
    assert trends_of(RUN, None) == (RUN.trends, RUN.cards)
    assert fit_of(RUN, None) == (RUN.fit, RUN.cards)
    assert table_of(RUN, "choice") is RUN.tables["choice"]


def test_result_stands_for_itself_with_its_cards():
    assert shares_of(RUN.prevalence, RUN.cards) == (RUN.prevalence, RUN.cards)
    frame = pd.DataFrame()
    assert table_of(frame, "choice") is frame


def test_cards_that_are_given_come_before_those_of_the_run():
    turned = RUN.cards.take_topics([2, 1, 0])
    assert cards_of(RUN, turned) is turned


def test_result_without_cards_is_refused():
    with pytest.raises(InputError, match="cards must be given with a Prevalence, for the labels; or draw from the run"):
        shares_of(RUN.prevalence, None)


def test_topics_are_the_first_ones_or_those_asked_for():
    assert topics_of(None, 9, max_topics=4) == [0, 1, 2, 3]
    assert topics_of([8, 2], 9, max_topics=4) == [8, 2]
    with pytest.raises(InputError, match="topics must be 1 to 4 numbers from 0 to 8; got none"):
        topics_of([], 9, max_topics=4)
    with pytest.raises(InputError, match="got 1, 2, 3, 4, 5"):
        topics_of([1, 2, 3, 4, 5], 9, max_topics=4)


DATED = ("draw_shares", "draw_quarters", "draw_ranks", "draw_heatmap", "draw_slopes")
EVERY = (*DATED, "draw_terms", "draw_term_shift", "draw_choice", "draw_volume")


def test_topics_of_a_table_are_those_that_it_has():
    table = pd.DataFrame({"topic": [4, 4, 2]})
    assert topics_in(table, [4]) == [4]
    with pytest.raises(InputError, match=r"^topics must be in the table, which has 2, 4; got 3$"):
        topics_in(table, [3])


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_is_drawn_from_a_run_alone(name):
    assert getattr(figures, name)(RUN).texts


@pytest.mark.parametrize("name", DATED)
def test_run_without_dates_is_refused_in_words(name):
    with pytest.raises(InputError, match="this run has no dates"):
        getattr(figures, name)(UNDATED)


@pytest.mark.parametrize("name", EVERY)
def test_anything_else_is_refused_by_name(name):
    with pytest.raises(InputError, match=r"source must be a Run or a .*; got list"):
        getattr(figures, name)([1, 2])
