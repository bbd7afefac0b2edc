"""The forest plot of a covariate's effects."""

from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.figures.effects import FIGURE, article_covariates, complete_articles, draw_effects, effects_table
from trendlab.figures.item import GalleryOptions
from trendlab.prevalence.effects import Contrast
from trendlab.store import Run

RUN = cached_run(FakeSpec(n_topics=3))
CARDS = RUN.cards
CONTRAST = Contrast(
    estimate=np.array([-5.0, 2, 10]),
    lower=np.array([-7.0, -1, 6]),
    upper=np.array([-3.0, 5, 14]),
    p_value=np.array([0.001, 0.3, 0.002]),
    column="rating",
    high="Liberal",
    low="Conservative",
)


def test_table_is_in_percentage_points_the_largest_difference_first():
    table = effects_table(CONTRAST, cards=CARDS)
    assert table["topic"].tolist() == [2, 1, 0]
    assert np.allclose(table["difference"], [10, 2, -5])
    assert np.allclose(table["upper"], [14, 5, -3])


def test_headline_counts_the_topics_whose_bounds_leave_out_zero():
    figure = draw_effects(CONTRAST, cards=CARDS)
    assert any("2 of 3 topics differ between rating Liberal and Conservative" in t.get_text() for t in figure.texts)


def test_zero_is_always_in_view():
    low, high = draw_effects(CONTRAST, cards=CARDS).axes[0].get_xlim()
    assert low < 0 < high


def test_note_states_n_level_and_the_method():
    note = draw_effects(CONTRAST, cards=CARDS, level=0.8).texts[-1].get_text()
    assert "3 topics. Bounds" in note
    assert "80 % intervals" in note
    assert "fractional logit" in note


def two_sources(run: Run) -> Run:
    """The articles of topic 0 mostly come from the paper B."""
    rng = np.random.default_rng(0)
    from_b = rng.random(len(run)) < np.where(run.fit.doc_topic.argmax(axis=1) == 0, 0.7, 0.2)
    names = pa.array(np.where(from_b, "B", "A").tolist())
    articles = run.articles.set_column(run.articles.schema.get_field_index("source"), "source", names)
    lengths = pa.array(rng.integers(20, 90, len(run)))
    articles = articles.set_column(articles.schema.get_field_index("n_terms"), "n_terms", lengths)
    return dataclasses.replace(run, articles=articles)


def test_covariates_stand_row_for_row_with_the_time_in_years():
    table = article_covariates(RUN)
    assert len(table) == len(RUN)
    assert {"source", "language", "dated_by", "n_terms", "year"} <= set(table)
    # The first article lies in March 2019, or around it.
    assert table["year"].min() == pytest.approx(2019 + 2.5 / 12, abs=0.1)
    assert "year" not in article_covariates(cached_run(FakeSpec(dated=False)))


def test_topic_that_a_source_prefers_has_a_difference_above_zero():
    (item,) = FIGURE.items(two_sources(RUN), GalleryOptions(formula="source"))
    first = item.table.iloc[0]
    assert first["topic"] == 0
    assert first["lower"] > 20
    assert (first["column"], first["high"], first["low"]) == ("source", "B", "A")
    assert "source B against A" in item.title
    assert "share ~ source" in item.caption


def test_numbers_compare_their_upper_with_their_lower_tenth():
    items = list(FIGURE.items(two_sources(RUN), GalleryOptions(formula="source + n_terms + year")))
    assert [item.name for item in items] == ["effects-1", "effects-2"]
    # Time is held still, not compared: that is what slopes are for.
    assert {item.table["column"].iloc[0] for item in items} == {"source", "n_terms"}


@pytest.mark.parametrize(
    ("formula", "words"),
    [("no_such_column", "the columns of a run are source, "), ("1", "names no column"), ("year", "compares nothing")],
)
def test_formula_that_says_nothing_is_refused(formula, words):
    with pytest.raises(InputError, match=words):
        list(FIGURE.items(RUN, GalleryOptions(formula=formula)))


def test_run_is_drawn_by_the_first_comparison_of_a_formula():
    run = two_sources(RUN)
    (item,) = FIGURE.items(run, GalleryOptions(formula="source"))
    table = effects_table(run, formula="source")
    assert table["difference"].tolist() == item.table["difference"].tolist()
    with pytest.raises(InputError, match="a run's effects need formula="):
        effects_table(run)
    assert not FIGURE.shown(run, GalleryOptions())


def test_columns_of_the_source_are_numbers_where_all_of_their_values_are():
    from dataclasses import replace

    n = len(RUN)
    articles = RUN.articles.append_column("meta.desk", pa.array(["city", "", "sport"] * (n // 3) + ["city"] * (n % 3)))
    articles = articles.append_column("meta.page", pa.array(["1", "2", ""] * (n // 3) + ["1"] * (n % 3)))
    articles = articles.append_column("meta.likes", pa.array(np.arange(n) / 7))
    run = replace(RUN, articles=articles)
    table = article_covariates(run)
    assert table["desk"].head(3).tolist() == ["city", "unknown", "sport"]
    assert table["page"].head(3).tolist() == pytest.approx([1.0, 2.0, np.nan], nan_ok=True)
    assert table["likes"].dtype == float
    assert len(complete_articles(run, "desk + page")) == n - n // 3
    (item, *_) = FIGURE.items(run, GalleryOptions(formula="page"))
    assert f"{n // 3:,} articles lack a number that it names and are left out." in item.caption


def test_formula_of_the_year_alone_says_where_change_over_time_is_tested():
    run = cached_run(FakeSpec(n_topics=3, n_months=24, docs_a_month=12))
    with pytest.raises(InputError, match=r"^formula 'year' compares nothing: year is only held constant, for change"):
        draw_effects(run, formula="year")
