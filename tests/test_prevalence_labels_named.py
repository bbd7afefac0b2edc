"""Whether a name holds, by precision and its bounds."""

from __future__ import annotations

import pytest

from trendlab.prevalence.labels.named import judge_name


def judged(lower, upper, n_docs=5000, **other):
    row = {
        "topic": 3, "theme": None, "n_labels": 100, "precision": (lower + upper) / 2, "precision_lower": lower,
        "precision_upper": upper, "recall_upper": 0.9, "alpha_upper": float("nan"),
    }  # fmt: skip
    return judge_name(row | other, n_docs=n_docs)


def test_precision_surely_below_one_half_says_what_to_do():
    found = judged(0.1, 0.3)
    assert found.startswith("Its name does not hold: at most 30 % of its articles are about that. Use the figures by")
    assert "rename or hide it in a topics file, or fit more topics" in found


def test_other_question_that_most_of_its_articles_answer_is_named():
    found = judged(0.1, 0.3, instead="trams", instead_rate=0.8)
    assert "people say “trams” of 80 % of its articles: rename it or merge the two in a topics file" in found
    assert "trams" not in judged(0.1, 0.3, instead="trams", instead_rate=0.4)


def test_concept_is_words_to_choose_anew():
    assert judged(0.1, 0.3, topic=None, theme=float("nan")).endswith("none of the run; choose other words for it.")


def test_bounds_around_one_half_are_too_few_labels():
    # half a width of .2, .1 from one half: four times as many labels.
    assert judged(0.4, 0.8).endswith("whether its name holds for most of its articles; about 400 labels would.")
    assert judged(0.3, 0.72).endswith("over 1,800 labels would.")  # (.21 / .05)² = 17.6
    told = "read its articles instead, for to decide it by labels would take about all of the archive."
    assert judged(0.3, 0.72, n_docs=3500).endswith(told)
    assert judged(0.3, 0.72, n_docs=3600).endswith("over 1,800 labels would.")
    assert judged(0.45, 0.56).startswith("Its name holds for about half of its articles")


def test_name_that_holds_may_miss_most_of_its_articles():
    assert judged(0.6, 0.8) == "Its name holds for at least 60 % of its articles."
    missed = "but at most 30 % of the articles about it are among them."
    assert judged(0.6, 0.8, recall_upper=0.3).endswith(missed)


@pytest.mark.parametrize("other", [{"precision": float("nan")}, {"alpha_upper": 0.5}])
def test_nothing_is_concluded_without_precision_or_agreement(other):
    assert judged(0.6, 0.8, **other) == ""


def test_more_labels_than_there_are_would_decide_where_the_bounds_of_one_side_hold_one_half():
    """85 labels, precision 1 with a bound at .31: .69 must become .5, which takes 85 * (.69 / .5)^2 = 162 labels."""
    row = {
        "topic": 6, "n_labels": 85, "precision": 1.0, "precision_lower": 0.31, "precision_upper": 1.0,
        "recall_upper": 1.0,
    }  # fmt: skip
    assert judge_name(row, n_docs=3969).endswith("; about 200 labels would.")
