"""Rates among the articles whose date is given."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from test_run_sources import archive, spare_texts

from trendlab import compare_periods, fit_run, save_run
from trendlab.changes.known import rates_of_all, rates_of_given, tell_parts, tells_of
from trendlab.changes.period import as_period
from trendlab.run.compare import answer_comparison
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
    return replace(run, articles=table)


def test_matches_take_the_place_of_topics(half_dated):
    matched = np.arange(len(half_dated)) % 2 == 0
    assert rates_of_given(half_dated, matched).rates[0].sums.shape[1] == 1


def test_a_period_with_few_given_dates_tells_nothing(half_dated):
    known = rates_of_given(half_dated)
    early, late, none = (as_period(text, "after") for text in ("2021", "2022", "1999"))
    assert tells_of(known, early, late)
    assert not tells_of(known, none, late)


PERIODS = {"after": "2022", "before": "2021"}


@pytest.fixture(scope="module")
def guessed() -> Run:
    return guessed_run()


@cache
def guessed_run() -> Run:
    """Nothing changes but for articles of one theme in 2022, whose months are taken from their order."""
    frame = archive((0.5, 0.5), {"Post": (0.3, 0.3), "Mail": (0.3, 0.3)})
    spare = spare_texts(frame)
    days = [f"2022-{k % 12 + 1:02}-{k % 28 + 1:02}" for k in range(len(spare))]
    more = pd.DataFrame({"text": spare, "date": days, "source": "Post"})
    run = fit_run(pd.concat([frame, more], ignore_index=True).assign(id=range(len(frame) + len(spare))), topics=4)
    by = ["given" if int(name) < len(frame) else "order" for name in run.articles["doc_id"].to_pylist()]
    column = run.articles.schema.get_field_index("dated_by")
    counts = {**run.manifest["counts"], "dated_by": {"given": len(frame), "order": len(spare)}}
    table = run.articles.set_column(column, "dated_by", [by])
    return replace(_with(run, table), manifest={**run.manifest, "counts": counts})


def test_a_comparison_says_what_articles_with_a_given_date_do_not_show(guessed, tmp_path):
    plain, told = compare_periods(guessed, **PERIODS), guessed.compare(**PERIODS)
    assert told.difference.tolist() == plain.difference.tolist()
    most = int(plain.difference.argmax())
    assert plain.p_value[most] < 0.001
    assert "; among the articles whose date is given " in told.sentence[most]
    for p_value, sentence in zip(plain.p_value, told.sentence, strict=True):
        assert p_value <= 0.05 or "given" not in sentence
    save_run(guessed, tmp_path / "run")
    said = answer_comparison(str(tmp_path / "run"), None, topics=None, level=0.9, same_months=False, **PERIODS)
    assert said["text"].splitlines() == list(told.sentence)


def test_a_comparison_of_given_dates_alone_says_no_more(guessed):
    column = guessed.articles.schema.get_field_index("dated_by")
    given = _with(guessed, guessed.articles.set_column(column, "dated_by", [["given"] * len(guessed)]))
    assert tell_parts(compare_periods(given, **PERIODS), given).sentence == compare_periods(given, **PERIODS).sentence
