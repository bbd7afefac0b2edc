"""An answer says what it rests on."""

from __future__ import annotations

import pytest

from trendlab.run.ask import ask_run
from trendlab.run.fit import fit_run
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def run():
    return fit_run(make_articles(n_months=12, per_month=20, rng=3).to_frame(), topics=4)


def test_lines_begin_with_the_query_as_it_was_read(run):
    answer = ask_run(run, "police or prison*")
    assert answer.lines()[0].startswith(f"police OR prison*: {answer.n_docs} articles say it, ")


def test_first_question_says_that_it_needs_no_correction():
    fresh = fit_run(make_articles(n_months=12, per_month=20, rng=3).to_frame(), topics=4)
    assert "first question" in repr(ask_run(fresh, "police"))
    assert "After correction for 2 questions" in repr(ask_run(fresh, "prison"))


def test_frame_has_a_row_a_month(run):
    assert ask_run(run, "police").to_frame()["month"].astype(str).tolist() == [str(m) for m in run.months]


def test_view_holds_the_examples(run):
    answer = ask_run(run, "police")
    assert answer.view().n_rows == len(answer.examples) == 5
    assert all("police" in row["words"] for row in answer.examples.to_dict("records"))


def test_query_that_no_article_says_has_one_line_that_says_so(run):
    said = "xylophonist: no article says it, so nothing is compared and it does not count as a question."
    assert ask_run(run, "xylophonist").lines()[0] == said
    assert not any(word in repr(ask_run(run, "xylophonist")) for word in ("0.1 %", "p =", "Holm"))


def test_answer_speaks_in_the_noun_of_the_run():
    run = fit_run(make_articles(n_months=12, per_month=20, rng=3).to_frame(), topics=4, unit="tweet")
    said = ask_run(run, "police").lines()
    assert " tweets say it, " in said[0]
    assert not any("article" in line for line in said if not line.startswith("  "))
    assert ask_run(run, "xylophonist").lines()[0].startswith("xylophonist: no tweet says it, ")


def test_words_that_no_article_says_together_are_told_to_be_asked_with_or(run):
    assert "put OR between them" in ask_run(run, "did the police like xylophonists").lines()[0]
    assert "put OR" not in ask_run(run, "xylophonist OR glockenspielist").lines()[0]


def test_topics_that_hardly_hold_a_match_are_not_named(run):
    answer = ask_run(run, "police")
    line = next(line for line in answer.lines() if line.startswith("The topics of these articles"))
    for row in answer.topics.to_dict("records"):
        assert (row["label"] in line) == (row["share_of_matches"] >= 0.01)


def test_change_that_was_searched_for_is_told_apart_from_the_comparison():
    made = make_articles(n_months=24, per_month=40, rng=3).to_frame()
    made["text"] += [" Zeppelin." if date >= "2023" else "" for date in made["date"].fillna("").astype(str)]
    answer = ask_run(fit_run(made, topics=4), "zeppelin")
    assert answer.changes.rows
    assert f"Of all periods, with bounds that allow for the search: {answer.changes.rows[0].sentence}" in answer.lines()
