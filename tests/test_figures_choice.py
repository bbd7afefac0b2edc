"""The choice of the number of topics."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.figures.choice import FIGURE, choice_table, draw_choice
from trendlab.figures.item import GalleryOptions

CHOICE = cached_run(FakeSpec()).tables["choice"]


def test_numbers_come_in_order():
    assert choice_table(CHOICE.iloc[::-1])["n_topics"].tolist() == sorted(CHOICE["n_topics"])


def test_headline_names_the_chosen_number():
    chosen = int(CHOICE.loc[CHOICE["chosen"], "n_topics"].iloc[0])
    assert draw_choice(CHOICE).texts[0].get_text() == f"{chosen} topics were chosen"


def test_only_measures_that_are_there_get_a_panel():
    assert len(draw_choice(CHOICE).axes) == 3
    assert len(draw_choice(CHOICE[["n_topics", "chosen", "score"]]).axes) == 1


def test_table_without_measures_is_refused():
    with pytest.raises(InputError, match="needs the columns n_topics and chosen and one of score"):
        choice_table(pd.DataFrame({"n_topics": [5], "chosen": [True]}))


def test_run_is_drawn_from_its_table_and_refused_without_one():
    run = cached_run(FakeSpec())
    assert choice_table(run).equals(choice_table(CHOICE))
    with pytest.raises(InputError, match="this run holds no table 'choice'"):
        draw_choice(dataclasses.replace(run, tables={}))


def test_single_tried_number_is_no_choice():
    run = cached_run(FakeSpec())
    assert FIGURE.shown(run, GalleryOptions())
    assert not FIGURE.shown(dataclasses.replace(run, tables={"choice": CHOICE.head(1)}), GalleryOptions())
    assert not FIGURE.shown(dataclasses.replace(run, tables={}), GalleryOptions())
