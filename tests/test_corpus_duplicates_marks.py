"""Marked near-duplicates count and go as their rule says."""

from __future__ import annotations

import pandas as pd
import pytest

from trendlab.corpus.duplicates import drop_duplicates, find_duplicates, weigh_by_rule
from trendlab.errors import ChoiceError
from trendlab.readers import read


@pytest.fixture(scope="module")
def source():
    """Three copies of one text and another text: the articles, marked, and their rejects."""
    frame = pd.DataFrame({"text": ["the same long text about rice and tea in the market"] * 3 + ["another text"]})
    corpus, rejects = read(frame)
    return find_duplicates(corpus).mark(corpus), rejects


@pytest.mark.parametrize(
    ("rule", "expected"), [("once", [1 / 3, 1 / 3, 1 / 3, 1]), ("count", [1, 1, 1, 1]), ("drop", [1, 0, 0, 1])]
)
def test_weights_from_the_marks_are_those_of_the_clusters(source, rule, expected):
    corpus, _ = source
    assert weigh_by_rule(corpus, rule) == pytest.approx(expected)
    assert weigh_by_rule(corpus, rule) == pytest.approx(find_duplicates(corpus).weights(rule))


def test_unknown_rule_is_refused(source):
    with pytest.raises(ChoiceError, match="duplicates must be"):
        weigh_by_rule(source[0], "twice")


def test_dropped_copies_are_rejects_with_their_reason(source):
    corpus, rejects = drop_duplicates(*source)
    assert corpus.table["text"].to_pylist() == ["the same long text about rice and tea in the market", "another text"]
    head = corpus.doc_id[0]
    assert [row["reason"] for row in rejects.rows] == [f"near-duplicate of {head}, dropped as asked"] * 2
    assert len(source[0]) == 4
    assert len(source[1]) == 0


def test_what_is_left_after_dropping_counts_one_each(source):
    corpus, _ = drop_duplicates(*source)
    assert weigh_by_rule(corpus, "drop").tolist() == [1, 1]
