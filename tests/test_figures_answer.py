"""Figure of an answer: its numbers, its words, and what cannot be drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_years import dated_runs
from scipy import sparse

import trendlab as tl
from trendlab.errors import InputError
from trendlab.figures.answer import answer_table, draw_answer
from trendlab.store.questions import Questions


@pytest.fixture(scope="module")
def run():
    return tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=3).to_frame(), topics=4)


def test_table_has_the_months_and_the_share_of_the_period_that_each_belongs_to(run):
    answer = run.ask("police", after="2022-10..2022-12", before="2022-01..2022-03")
    table = answer_table(answer)
    assert table["share"].tolist() == answer.to_frame()["share"].tolist()
    found = answer.comparison
    expected = [found.share_before[0]] * 3 + [np.nan] * 6 + [found.share_after[0]] * 3
    assert table["compared"].tolist() == pytest.approx(expected, nan_ok=True)


def test_title_is_the_sentence_of_the_comparison(run):
    answer = run.ask("police", after="2022-10..2022-12", before="2022-01..2022-03")
    (title, *_) = (text.get_text() for text in draw_answer(answer).texts)
    assert answer.comparison.sentence[0].startswith(title)


def test_long_query_is_the_title_and_its_result_follows(run):
    words = [f"word{k}" for k in range(6)]
    answer = run.ask(" OR ".join(["police", *words]), after="2022-10..2022-12", before="2022-01..2022-03")
    texts = " ".join(text.get_text() for text in draw_answer(answer).texts)
    assert texts.startswith(answer.query)
    assert " points " in texts.removeprefix(answer.query)
    assert "…" not in texts


def test_both_periods_are_marked_with_their_shares(run):
    answer = run.ask("police", after="2022-10..2022-12", before="2022-01..2022-03")
    (axes,) = draw_answer(answer).axes
    flat = {float(line.get_ydata()[0]) for line in axes.lines if len(set(line.get_ydata())) == 1}
    assert {answer.comparison.share_before[0], answer.comparison.share_after[0]} <= flat


def test_axis_holds_the_share_of_a_month_that_lies_above_all_others():
    frame = tl.make_articles(n_months=24, per_month=20, rng=3).to_frame()
    months = frame["date"].astype(str).str[:7]
    place = frame.groupby(months).cumcount()
    frame = frame[(months != "2022-06") | (place < 4)]
    frame["text"] += [" Zeppelin." if str(day)[:7] == "2022-06" else "" for day in frame["date"]]
    answer = tl.fit_run(frame, topics=3).ask("zeppelin", after="2022-06", before="2022-01")
    (axes,) = draw_answer(answer).axes
    assert axes.get_ylim()[1] >= answer.comparison.share_after[0]


def test_periods_that_cannot_be_compared_are_told_and_not_marked(run):
    n = len(run.months)
    spread = sparse.csr_array(np.full((len(run), n), 1 / n))
    answer = replace(run, month_prob=spread, questions=Questions()).ask("police")
    figure = draw_answer(answer)
    said = " ".join(text.get_text() for text in figure.texts).replace("\n", " ")
    assert "Cannot be estimated, because the months of the articles are too uncertain" in said
    assert "two periods" not in said
    assert answer_table(answer)["compared"].isna().all()


def test_answer_draws_itself(run):
    assert run.ask("police").plot().get_size_inches().tolist()[0] == 7.0


def test_what_has_no_share_by_month_is_refused(run):
    with pytest.raises(InputError, match="no article says xylophonist"):
        run.ask("xylophonist").plot()
    with pytest.raises(InputError, match="have no dates"):
        answer_table(replace(run.ask("police"), prevalence=None))


def test_answer_of_an_archive_dated_by_year_is_drawn_by_year():
    found = dated_runs()[1].ask("harbour OR vessel")
    words = " ".join(text.get_text() for text in draw_answer(found).texts)
    assert "Share of the year's articles" in words
    assert "month" not in words
    assert "320 articles, 2015 to 2022." in words
    assert answer_table(found)["month"].str.endswith("-01").all()
    assert all(len(row["month"]) == 4 for row in found.example_rows)
