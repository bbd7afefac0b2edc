"""Rates among the articles whose date is given."""

from __future__ import annotations

import numpy as np
import pytest
from test_run_sources import archive

from trendlab import fit_run
from trendlab.changes.known import rates_of_all, rates_of_given, tells_of
from trendlab.changes.period import as_period
from trendlab.store import Run


@pytest.fixture(scope="module")
def half_dated() -> Run:
    """A third of the articles of the first year have no date."""
    frame = archive((0.5, 0.5), {"Post": (0.3, 0.3), "Mail": (0.3, 0.3)})
    hidden = (np.arange(len(frame)) % 3 == 0) & (frame["date"] < "2022")
    return fit_run(frame.assign(date=frame["date"].where(~hidden, "")), topics=4)


def test_rates_are_of_the_articles_with_a_given_date(half_dated):
    known = rates_of_given(half_dated)
    given = np.array(half_dated.articles["dated_by"].to_pylist()) == "given"
    assert known.rates[0].size.sum() == pytest.approx(given.sum())
    assert rates_of_all(half_dated).rates[0].size.sum() == pytest.approx(len(given))
    sums = half_dated.month_prob[np.flatnonzero(given)].T @ half_dated.fit.doc_topic[given]
    assert known.rates[0].dated.sums == pytest.approx(sums)


def test_an_archive_of_given_dates_alone_or_of_none_has_none(half_dated):
    given = half_dated.articles["dated_by"]
    for word in ("given", "text"):
        column = half_dated.articles.schema.get_field_index("dated_by")
        table = half_dated.articles.set_column(column, "dated_by", [[word] * len(given)])
        assert rates_of_given(_with(half_dated, table)) is None


def _with(run: Run, table) -> Run:
    from dataclasses import replace

    return replace(run, articles=table)


def test_matches_take_the_place_of_topics(half_dated):
    matched = np.arange(len(half_dated)) % 2 == 0
    assert rates_of_given(half_dated, matched).rates[0].sums.shape[1] == 1


def test_a_period_with_few_given_dates_tells_nothing(half_dated):
    known = rates_of_given(half_dated)
    early, late, none = (as_period(text, "after") for text in ("2021", "2022", "1999"))
    assert tells_of(known, early, late)
    assert not tells_of(known, none, late)
