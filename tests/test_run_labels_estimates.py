"""What labels say: sums by hand, the sample's own order, and what is scaled to what."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run
from filled_sheets import RUN, SPLIT, WEIGHT

from trendlab.changes.period import parse_period
from trendlab.run.labels.aims import view_archive
from trendlab.run.labels.estimates import (
    checked_row,
    corrected_rows,
    gather,
    intrusion_rows,
    other_name,
)
from trendlab.run.labels.filled import Guess, Label
from trendlab.run.labels.questions import Question

QUESTION = Question(topic=1, label=str(RUN.cards.label[1]))
TRUE = SPLIT == 1
MONTH = np.array(RUN.articles["month"].to_pylist())


def mean(said, inside=slice(None)):
    return np.average(said[inside], weights=WEIGHT[inside])


PAIR = [(parse_period("2020.."), parse_period("..2019"))]


def labels_of(rows, said=TRUE, coder="A", chance=None):
    chance = len(rows) / len(RUN) if chance is None else chance
    return [Label(row=int(k), question=QUESTION, coder=coder, yes=bool(said[k]), chance=chance) for k in rows]


def rows_by_kind(rows):
    archive = view_archive(RUN, PAIR)
    asked = gather(RUN, labels_of(rows), archive)[0]
    found = list(corrected_rows(asked, archive, level=0.9, width=5.0))
    return {kind: [row for row in found if row["kind"] == kind] for kind in ("all", "year", "change", "slope", "month")}


def test_all_articles_read_give_the_archives_own_shares():
    found = rows_by_kind(range(len(RUN)))
    assert found["all"][0]["corrected"] == pytest.approx(mean(TRUE))
    for row in found["year"]:
        inside = np.char.startswith(MONTH.astype(str), row["start"][:4])
        assert row["corrected"] == pytest.approx(mean(TRUE, inside))
    new, old = MONTH >= "2020-01", MONTH < "2020-01"
    assert found["change"][0]["corrected"] == pytest.approx(100 * (mean(TRUE, new) - mean(TRUE, old)))


def test_bounds_of_a_change_from_ten_labels_are_a_hundred_points_at_most():
    month = np.unique(RUN.articles["month"].to_pylist())
    pairs = [(parse_period(str(late)), parse_period(str(early))) for early, late in pairwise(month)]
    archive = view_archive(RUN, pairs)
    rows = list(np.random.default_rng(2).choice(len(RUN), 10, replace=False))
    asked = gather(RUN, labels_of(rows, np.arange(len(RUN)) % 2 == 0), archive)[0]
    found = [row for row in corrected_rows(asked, archive, level=0.9, width=5.0) if row["kind"] == "change"]
    assert max(row["upper"] for row in found) == max(-row["lower"] for row in found) == 100


def test_slope_is_that_of_a_line_through_months_weighted_by_articles():
    month = np.unique(MONTH, return_inverse=True)[1]
    line = np.polyfit(month / 12, TRUE.astype(float), 1, w=np.sqrt(WEIGHT))
    assert rows_by_kind(range(len(RUN)))["slope"][0]["corrected"] == pytest.approx(100 * line[0])


def test_model_column_is_the_mean_membership():
    found = rows_by_kind(range(0, len(RUN), 3))
    assert found["all"][0]["model"] == pytest.approx(mean(RUN.fit.doc_topic[:, 1]), rel=1e-5)
    first = np.unique(MONTH)[0] == MONTH
    assert found["month"][0]["model"] == pytest.approx(mean(RUN.fit.doc_topic[:, 1], first), rel=1e-5)


def test_twice_the_width_needs_a_quarter_of_the_labels():
    archive = view_archive(RUN, PAIR)
    noisy = TRUE ^ (np.arange(len(RUN)) % 5 == 0)
    asked = gather(RUN, labels_of(range(0, len(RUN), 3), noisy), archive)[0]
    one, two = (next(iter(corrected_rows(asked, archive, level=0.9, width=w)))["n_needed"] for w in (20.0, 40.0))
    assert one / two == pytest.approx(4, rel=0.1)


def test_chances_are_scaled_to_stand_for_all_articles():
    archive = view_archive(RUN, [])
    half = gather(RUN, labels_of(range(0, len(RUN), 4), chance=0.5), archive)[0]
    assert (WEIGHT[half.answers.row] / half.answers.chance).sum() == pytest.approx(WEIGHT.sum())


def test_answers_stand_in_the_order_of_question_and_time():
    archive = view_archive(RUN, [])
    rows = np.random.default_rng(0).permutation(len(RUN))[:200]
    found = gather(RUN, labels_of(rows), archive)[0].answers.row
    predicted = ~TRUE[found]
    assert (np.diff(predicted.astype(int)) >= 0).all()
    assert (np.diff(archive.when[found[predicted]]) >= 0).all()


def test_article_of_coders_that_differ_counts_by_the_part_who_said_yes():
    archive = view_archive(RUN, [])
    rows = range(0, len(RUN), 10)
    labels = [*labels_of(rows), *labels_of(rows, ~TRUE, coder="B")]
    asked = gather(RUN, labels, archive)[0]
    assert set(asked.answers.answer.tolist()) == {0.5}
    assert next(iter(corrected_rows(asked, archive, level=0.9, width=5)))["corrected"] == pytest.approx(0.5)


def test_precision_and_recall_by_hand():
    # The run says yes of TRUE; people say yes of half of these and of no other: precision .5, recall 1.
    archive = view_archive(RUN, [])
    half = TRUE & (np.cumsum(TRUE) % 2 == 0)
    asked = gather(RUN, labels_of(range(len(RUN)), half), archive)[0]
    row = checked_row(asked, archive, level=0.9)
    assert row["precision"] == pytest.approx(mean(half, TRUE))
    assert row["recall"] == 1.0
    assert row["precision_lower"] < row["precision"] < row["precision_upper"]
    assert (row["n_coders"], row["n_both"]) == (1, 0)
    assert np.isnan(row["alpha"])


def test_fewer_than_ten_answers_correct_nothing():
    archive = view_archive(RUN, [])
    asked = gather(RUN, labels_of(range(9)), archive)[0]
    assert list(corrected_rows(asked, archive, level=0.9, width=5)) == []


def test_undated_run_has_one_share():
    run = cached_run(FakeSpec(n_topics=4, n_months=24, docs_a_month=10, dated=False))
    archive = view_archive(run, [])
    question = Question(topic=0, label=str(run.cards.label[0]))
    labels = [
        Label(row=k, question=question, coder="A", yes=k % 3 == 0, chance=1.0) for k in range(len(run))
    ]  # fmt: skip
    found = list(corrected_rows(gather(run, labels, archive)[0], archive, level=0.9, width=5))
    assert [row["kind"] for row in found] == ["all"]
    assert found[0]["corrected"] == pytest.approx(
        np.average(np.arange(len(run)) % 3 == 0, weights=run.articles["weight"].to_numpy())
    )


def test_intruders_are_counted_by_item_and_topic():
    guesses = [
        Guess(kind="words", topic=0, item="w0-0-000000", coder="A", right=True),
        Guess(kind="words", topic=0, item="w0-0-000000", coder="B", right=False),
        Guess(kind="words", topic=1, item="w1-1-000000", coder="A", right=True),
    ]
    whole, first, second = intrusion_rows(RUN, guesses, level=0.9)
    assert (whole["topic"], whole["n_items"], whole["rate"]) == (None, 2, 0.75)
    assert (first["topic"], first["rate"]) == (0, 0.5)
    assert (second["topic"], second["rate"], second["by_chance"]) == (1, 1.0, pytest.approx(1 / 6))


def test_inputs_are_unchanged():
    labels = labels_of(range(0, len(RUN), 10))
    before = [replace(label) for label in labels]
    gather(RUN, labels, view_archive(RUN, []))
    assert labels == before


def test_other_name_is_the_question_that_most_of_its_articles_answer_with_yes():
    """Coders say topic 2 of three in four of the articles that the run puts in topic 1."""
    two = Question(topic=2, label=str(RUN.cards.label[2]))
    mine, others = np.flatnonzero(SPLIT == 1)[:40], np.flatnonzero(SPLIT == 0)[:40]
    rows = [*mine, *others]
    said = {QUESTION: [False] * 80, two: [True] * 30 + [False] * 50}
    labels = [
        Label(row=int(row), question=question, coder="A", yes=yes, chance=0.5)
        for question in (two, QUESTION)
        for row, yes in zip(rows, said[question], strict=True)
    ]
    archive = view_archive(RUN, PAIR)
    asked = gather(RUN, labels, archive)
    assert [one.question.topic for one in asked] == [1, 2]
    weight = WEIGHT[mine]
    assert other_name(asked[0], asked, archive) == {
        "instead": two.label, "instead_rate": pytest.approx(weight[:30].sum() / weight.sum()),
    }  # fmt: skip
    assert other_name(asked[1], asked, archive)["instead"] is None  # no article of topic 2 was read


def test_question_that_people_affirm_of_any_article_is_no_other_name():
    everything = Question(topic=2, label=str(RUN.cards.label[2]))
    rows = [*np.flatnonzero(SPLIT == 1)[:40], *np.flatnonzero(SPLIT == 0)[:40]]
    labels = [
        Label(row=int(row), question=question, coder="A", yes=question is everything, chance=0.5)
        for question in (everything, QUESTION)
        for row in rows
    ]
    archive = view_archive(RUN, PAIR)
    asked = gather(RUN, labels, archive)
    assert other_name(asked[0], asked, archive)["instead"] is None
