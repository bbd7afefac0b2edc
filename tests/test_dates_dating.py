"""Months of articles: given, read from the text, and inferred from order."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import date_corpus


def make_corpus(rows: list[dict[str, Any]], *, has_order: bool = False) -> Corpus:
    """A corpus of plain rows; what a row does not say is empty."""
    ints = {"order", "first_line", "last_line"}
    empty = {"raw_date", "first_line", "last_line", "duplicate_of", "month_prob", "dated_by"}
    columns = {}
    for name in CORPUS_COLUMNS:
        values = [row.get(name, None if name in empty else "") for row in rows]
        if name == "doc_id":
            values = [row.get("doc_id", f"d{k}") for k, row in enumerate(rows)]
        if name == "order":
            values = [row.get("order", k) for k, row in enumerate(rows)]
        columns[name] = pa.array(values, pa.int64() if name in ints else pa.string())
    return Corpus(table=pa.table(columns), has_order=has_order)


def best_months(dated: Any) -> list[str]:
    return [str(dated.months[k]) if k >= 0 else "" for k in dated.month_interval(level=0.9)[0]]


def test_given_days_are_rows_with_a_single_one():
    dated = date_corpus(make_corpus([{"raw_date": "2023-01-31"}, {"raw_date": "Fri, 03 Mar 2023 08:00:00 +0800"}]))
    assert [str(m) for m in dated.months] == ["2023-01", "2023-02", "2023-03"]
    assert dated.month_prob.toarray().tolist() == [[1, 0, 0], [0, 0, 1]]
    assert list(dated.dated_by) == ["given", "given"]
    assert [str(d) for d in dated.date] == ["2023-01-31", "2023-03-03"]


def test_source_without_dates_or_evidence_has_no_months():
    dated = date_corpus(make_corpus([{"text": "plain words"}, {"text": "more words"}], has_order=True))
    assert len(dated.months) == 0
    assert dated.month_prob.shape == (2, 0)
    assert list(dated.dated_by) == ["none", "none"]
    assert [x.tolist() for x in dated.month_interval(level=0.9)] == [[-1, -1]] * 3


def test_undated_article_between_two_of_one_month_has_that_month():
    rows = [{"raw_date": f"2023-0{9 - k // 5}-{25 - 5 * (k % 5):02d}"} for k in range(40)]
    rows[2] = {"text": "words"}
    dated = date_corpus(make_corpus(rows, has_order=False))
    assert best_months(dated)[2] == "2023-09"
    assert dated.dated_by[2] == "order"
    assert dated.notes["order"][0]["direction"] == "newest"


def test_unordered_dates_are_no_evidence_of_order():
    rng = np.random.default_rng(1)
    days = np.datetime64("2020-01-01") + rng.integers(0, 700, 60)
    rows = [{"raw_date": str(d)} for d in days] + [{"text": "words"}]
    dated = date_corpus(make_corpus(rows, has_order=True))
    assert dated.notes["order"][0]["direction"] == "none"
    assert dated.dated_by[-1] == "none"
    # Nothing dates the last article: its 90 % interval must be wide.
    _, lower, upper = dated.month_interval(level=0.9)
    assert upper[-1] - lower[-1] >= 12


def test_year_month_and_day_words_date_a_feed_newest_first():
    days = [np.datetime64("2022-12-20") - 9 * k for k in range(60)]
    text = "On {0:%B} {0.day}, {0.year}, a {0:%A}, the firm opened a shop."
    rows = [{"text": text.format(d.astype(object))} for d in days]
    dated = date_corpus(make_corpus(rows, has_order=True))
    assert dated.notes["order"][0]["direction"] == "newest"
    exact = np.mean([a == str(d)[:7] for a, d in zip(best_months(dated), days, strict=True)])
    assert exact >= 0.85
    assert np.allclose(dated.month_prob.sum(axis=1), 1)


def test_carried_months_are_taken_as_they_are():
    rows = [{"month_prob": '{"2023-01": 0.25, "2023-02": 0.75}', "dated_by": "text"}, {"raw_date": "2023-03-01"}]
    dated = date_corpus(make_corpus(rows))
    assert dated.month_prob.toarray()[0].tolist() == [0.25, 0.75, 0.0]
    assert list(dated.dated_by) == ["text", "given"]


def test_first_month_covered_from_the_middle_on_is_partial():
    # One article a day from 16 January to 31 March 2023: the first half of January is uncovered.
    days = np.arange(np.datetime64("2023-01-16"), np.datetime64("2023-04-01"))
    dated = date_corpus(make_corpus([{"raw_date": str(d)} for d in days]))
    assert dated.partial.tolist() == [True, False, False]


def test_bad_and_impossible_dates_leave_the_article_undated_with_a_note():
    rows = [{"raw_date": r} for r in ("2023-05-05", "soon", "2023-02-30", "9999-12-31", "0001-01-01", "4000-01-01")]
    dated = date_corpus(make_corpus(rows))
    assert list(dated.dated_by) == ["given", *["none"] * 5]
    assert dated.notes["not_a_date"]["articles"] == 4
    assert dated.notes["outside_years"]["articles"] == 1


def test_article_without_a_clue_lies_anywhere_in_the_given_months():
    rows = [{"text": "tea"}, {"text": "x", "raw_date": "May 2024"}, {"text": "rice"}]
    dated = date_corpus(make_corpus(rows))
    np.testing.assert_allclose(dated.month_prob.sum(axis=1), 1)
    assert dated.months[0] <= np.datetime64("2024-05") <= dated.months[-1]


@settings(max_examples=4, deadline=None)
@given(step=st.integers(3, 9), n=st.integers(30, 45), outliers=st.integers(0, 3))
def test_reversed_source_has_the_reversed_order_and_the_same_months(step, n, outliers):
    days = [date(2020, 3, 1) + timedelta(days=step * k) for k in range(n)]
    for k in range(outliers):
        days[5 * k + 3], days[5 * k + 5] = days[5 * k + 5], days[5 * k + 3]
    rows = [{"text": f"On {calendar.month_name[d.month]} {d.day}, {d.year}, it rained."} for d in days]
    up, down = (date_corpus(make_corpus(part, has_order=True)) for part in (rows, rows[::-1]))
    assert [d.notes["order"][0]["direction"] for d in (up, down)] == ["oldest", "newest"]
    assert np.array_equal(up.months, down.months)
    assert np.array_equal(up.month_prob.toarray(), down.month_prob.toarray()[::-1])


@pytest.mark.parametrize("has_order", [False, True], ids=["order of names", "order of a feed"])
def test_undated_rows_after_the_last_given_day_go_on_only_where_the_order_is_promised(has_order):
    days = [date(2020, 1, 1) + timedelta(days=10 * k) for k in range(70)]
    rows = [{"raw_date": day.isoformat(), "text": f"Note {k} of the port."} for k, day in enumerate(days)]
    corpus = make_corpus([*rows, *({"text": f"Appendix {k} of the port."} for k in range(30))], has_order=has_order)
    dated = date_corpus(corpus)
    later = dated.months > np.datetime64(days[-1], "M")
    after = dated.month_prob[70:].toarray()[:, later].sum() / 30
    assert after > 0.8 if has_order else after < 0.5
    assert dated.notes["order"][0]["direction"] == "oldest"
