"""Effects in a report."""

from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.report.effects import article_covariates, effect_items
from trendlab.store import Run

RUN = cached_run(FakeSpec(n_topics=3))


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
    (item,) = effect_items(two_sources(RUN), "source")
    first = item.table.iloc[0]
    assert first["topic"] == 0
    assert first["lower"] > 20
    assert (first["column"], first["high"], first["low"]) == ("source", "B", "A")
    assert "source B against A" in item.title
    assert "share ~ source" in item.caption


def test_numbers_compare_their_upper_with_their_lower_tenth():
    items = list(effect_items(two_sources(RUN), "source + n_terms + year"))
    assert [item.name for item in items] == ["effects-1", "effects-2"]
    # Time is held still, not compared: that is what slopes are for.
    assert {item.table["column"].iloc[0] for item in items} == {"source", "n_terms"}


@pytest.mark.parametrize(
    ("formula", "words"),
    [("no_such_column", "the columns of a run are source, "), ("1", "compares nothing"), ("year", "compares nothing")],
)
def test_formula_that_says_nothing_is_refused(formula, words):
    with pytest.raises(InputError, match=words):
        list(effect_items(RUN, formula))
