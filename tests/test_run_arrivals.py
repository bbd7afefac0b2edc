"""New articles for a run: read, dated, assigned and weighed by its rules."""

from __future__ import annotations

import pytest

from trendlab.errors import InputError
from trendlab.readers import read
from trendlab.run.arrivals import read_arrivals, reading_of
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.run.update import update_run
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def frame():
    return make_articles(n_months=12, per_month=20, undated=0.0, rng=3).to_frame()


def copies(frame, rows, suffix="copy"):
    again = frame.iloc[rows].reset_index(drop=True)
    return again.assign(id=[f"{suffix}{k}" for k in range(len(again))], date="2023-02-10")


def fitted(frame, rule):
    return fit_run(frame, options=Options(topics=4, duplicates=rule))


def test_copies_of_old_articles_count_as_one_article_with_them(frame):
    run = fitted(frame, "once")
    arrivals = read_arrivals(run, read(copies(frame, [0, 1])))
    assert arrivals.counted.repeated.tolist() == [True, True]
    assert arrivals.weight_before.sum() + arrivals.weight.sum() == pytest.approx(
        run.articles["weight"].to_numpy().sum()
    )


def test_copies_of_old_articles_are_dropped_where_the_run_dropped_them(frame):
    run = fitted(frame, "drop")
    longer = update_run(
        run,
        [
            *copies(frame, [0]).to_dict("records"),
            {"id": "x", "title": "Rain", "source": "", "text": "Rain " * 9, "date": "2023-02-01"},
        ],
    )
    assert len(longer) == len(run) + 1
    assert any("near-duplicate of" in row["reason"] for row in longer.rejects.rows)
    with pytest.raises(InputError, match="nearly repeat articles of the run"):
        update_run(run, copies(frame, [0, 1]))


def test_copies_count_each_where_the_run_counts_each(frame):
    run = fitted(frame, "count")
    arrivals = read_arrivals(run, read(copies(frame, [0, 1])))
    assert arrivals.weight.tolist() == [1.0, 1.0]
    assert arrivals.weight_before.tolist() == run.articles["weight"].to_pylist()


def test_copies_are_said_with_what_was_added(frame):
    longer = update_run(fitted(frame, "once"), copies(frame, [0, 1, 2]))
    assert longer.manifest["notes"]["updated"][0]["repeated"] == 3


def test_run_without_words_finds_no_copies_of_its_articles(frame):
    from dataclasses import replace

    run = replace(fitted(frame, "once"), words=None)
    assert read_arrivals(run, read(copies(frame, [0]))).counted.repeated.tolist() == [False]


def test_new_articles_are_read_as_the_run_was_but_for_its_span(frame):
    run = fit_run(frame, options=Options(topics=4, since="2022-02", text_column="text"))
    assert (reading_of(run).text_column, reading_of(run).since) == ("text", None)
