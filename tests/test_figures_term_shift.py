"""Terms that came and went."""

from __future__ import annotations

import dataclasses
import math

import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.figures.item import GalleryOptions
from trendlab.figures.term_shift import FIGURE, draw_term_shift, term_shift_table

CARDS = cached_run(FakeSpec(n_topics=2)).cards
# 100 articles of topic 0 in each year: "tariff" in 10 then 40 of them, "talks" in 30 then 30.
SHIFT = pd.DataFrame({
    "topic": [0, 0, 0, 0], "term": ["tariff", "tariff", "talks", "talks"], "period": ["2020", "2021"] * 2,
    "weight": [0.1, 0.4, 0.3, 0.3], "count": [10, 40, 30, 30],
})  # fmt: skip


def test_change_is_judged_by_log_odds():
    table = term_shift_table(SHIFT, cards=CARDS, topics=[0]).set_index("term")
    change = math.log(40.5 / 60.5) - math.log(10.5 / 90.5)
    error = math.sqrt(1 / 40.5 + 1 / 60.5 + 1 / 10.5 + 1 / 90.5)
    assert table.loc["tariff", "z"] == pytest.approx(change / error)
    assert table.loc["tariff", ["early", "late"]].tolist() == ["2020", "2021"]
    assert "talks" not in table.index  # no change, neither came nor went


@pytest.mark.parametrize("sized", [True, False])
def test_years_that_hardly_hold_an_article_are_neither_early_nor_sure(sized):
    """Twenty years of a hundredth of an article, then six of a hundred: two are early and two late."""
    years = [str(year) for year in range(1990, 2016)]
    size = [0.01] * 20 + [100.0] * 6
    part = [0.0] * 20 + [0.1, 0.1, 0.3, 0.3, 0.4, 0.4]
    made = pd.DataFrame({
        "topic": 0, "term": "tariff", "period": years, "weight": part, "size": size,
        "count": [w * n for w, n in zip(part, size, strict=True)],
    })  # fmt: skip
    other = made.assign(term="talks", weight=0.5, count=made["size"] * 0.5)
    table = pd.concat([made, other]).drop(columns=[] if sized else ["size"])
    row = term_shift_table(table, cards=CARDS, topics=[0]).set_index("term").loc["tariff"]
    assert (row["early"], row["late"]) == ("1990 to 2011", "2014 to 2015")
    assert row["weight_early"] == pytest.approx(0.1, abs=1e-3)
    assert row["weight_late"] == pytest.approx(0.4)
    change = math.log(80.5 / 120.5) - math.log(20.5 / 180.5)
    error = math.sqrt(1 / 80.5 + 1 / 120.5 + 1 / 20.5 + 1 / 180.5)
    assert row["z"] == pytest.approx(change / error, rel=0.01)


def test_term_of_a_third_of_an_article_is_not_sure_to_have_come():
    table = SHIFT.assign(size=[0.4, 100, 0.4, 100], count=[0.0, 40, 0.0, 30])
    found = term_shift_table(table, cards=CARDS, topics=[0])
    assert (found["z"].abs() < 1.96).all()


def test_terms_that_came_stand_before_those_that_went():
    run = cached_run(FakeSpec(n_topics=2))
    table = term_shift_table(run.tables["term_shift"], cards=run.cards, topics=[1], n_each=2)
    assert table["z"].is_monotonic_decreasing
    assert len(table) <= 4


def test_one_period_is_no_shift():
    with pytest.raises(InputError, match="needs two periods; got 1"):
        term_shift_table(SHIFT[SHIFT["period"] == "2020"], cards=CARDS)


def test_missing_column_is_named():
    with pytest.raises(InputError, match="missing: count"):
        term_shift_table(SHIFT.drop(columns="count"), cards=CARDS)


def test_figure_names_both_spans_and_its_level():
    words = [t.get_text() for t in draw_term_shift(SHIFT, cards=CARDS, topics=[0]).texts]
    assert any("2020 against 2021" in w for w in words)
    assert any("95 % level" in w.replace("\n", " ") for w in words)


def test_table_given_is_left_as_it_was():
    before = SHIFT.copy()
    draw_term_shift(SHIFT, cards=CARDS, topics=[0])
    pd.testing.assert_frame_equal(SHIFT, before)


def test_run_without_the_table_has_no_figure_of_it():
    run = cached_run(FakeSpec(n_topics=3))
    assert not FIGURE.shown(dataclasses.replace(run, tables={}), GalleryOptions())
    (item,) = FIGURE.items(run, GalleryOptions())
    assert item.table["topic"].nunique() == 3


def test_figure_of_a_part_of_the_topics_says_so_and_takes_those_that_shift_most():
    run = cached_run(FakeSpec(n_topics=20))
    figure = draw_term_shift(run)
    words = " ".join(text.get_text() for text in figure.texts)
    table = term_shift_table(run)
    largest = table["z"].abs().groupby(table["topic"]).max()
    assert len(figure.axes) == 18
    assert "18 of 20 topics, those whose words shift most." in words
    assert str(run.cards.label[largest.idxmax()]).split()[0] in words
    assert "of 20 topics" not in " ".join(t.get_text() for t in draw_term_shift(cached_run(FakeSpec(n_topics=3))).texts)


def test_spans_of_a_run_are_the_months_it_has():
    """The run begins in March 2019 and ends in February 2021: both ends are a part of their quarter."""
    run = cached_run(FakeSpec(n_topics=2, n_months=24))
    table = SHIFT.assign(period=SHIFT["period"].map({"2020": "2019Q1", "2021": "2021Q1"}))
    shifted = dataclasses.replace(run, tables={**run.tables, "term_shift": table})
    assert "Mar 2019 against Jan 2021 to Feb 2021" in draw_term_shift(shifted, topics=[0]).texts[0].get_text()
    assert "2019Q1 against 2021Q1" in draw_term_shift(table, cards=CARDS, topics=[0]).texts[0].get_text()


def test_spans_of_an_archive_dated_by_year_are_years():
    """Two years would be told by quarter; a table of years is of an archive that has years only."""
    run = cached_run(FakeSpec(n_topics=2, n_months=24))
    shifted = dataclasses.replace(run, tables={**run.tables, "term_shift": SHIFT})
    assert "2020 against 2021" in draw_term_shift(shifted, topics=[0]).texts[0].get_text()
