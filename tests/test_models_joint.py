"""The models of several languages become one fit, and nothing of one is mixed into another."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from tiny_corpus import corpus_of

from trendlab.models import TopicFit
from trendlab.models.joint import join_counts, join_fits, rows_by_language, share_topics
from trendlab.vectorize import DocTerm


def test_unknown_languages_go_with_the_largest():
    rows = rows_by_language(corpus_of(["a"] * 5, languages=["de", "", "en", "it", "de"]), ("de", "en"))
    assert {code: own.tolist() for code, own in rows.items()} == {"de": [0, 1, 3, 4], "en": [2]}


@pytest.mark.parametrize(
    ("topics", "sizes", "expected"),
    [
        (10, [300, 100], [8, 2]),
        (11, [300, 100], [8, 3]),
        (3, [900, 100], [2, 2]),
        ("auto", [900, 900], ["auto", "auto"]),
    ],
)
def test_topics_are_shared_by_articles_with_two_at_least(topics, sizes, expected):
    assert share_topics(topics, sizes) == expected


def part_of(ids, words, counts):
    fit = TopicFit(
        doc_id=np.array(ids), doc_topic=np.eye(2)[: len(ids)], topic_term=np.full((2, len(words)), 1 / len(words)),
        vocabulary=np.array(words), model="mixture",
    )  # fmt: skip
    return fit, DocTerm(doc_id=np.array(ids), counts=sparse.csr_array(counts), vocabulary=np.array(words))


def test_same_spelling_in_two_languages_shares_a_column():
    english, german = part_of(["a", "c"], ["art", "tea"], [[1, 2], [0, 3]]), part_of(["bb"], ["art", "see"], [[4, 5]])
    rows = {"en": np.array([0, 2]), "de": np.array([1])}
    counted = join_counts({"en": english[1], "de": german[1]}, rows)
    assert counted.vocabulary.tolist() == ["art", "see", "tea"]
    assert counted.doc_id.tolist() == ["a", "bb", "c"]
    assert counted.counts.toarray().tolist() == [[1, 0, 2], [4, 5, 0], [0, 0, 3]]
    fit = join_fits({"en": english[0], "de": german[0]}, rows)
    assert fit.doc_id.tolist() == ["a", "bb", "c"]
    assert fit.doc_topic.tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0]]
    assert fit.topic_term[0].tolist() == [0.5, 0.5, 0]
    assert [(part.language, part.place.tolist()) for part in fit.languages] == [("en", [1, 2]), ("de", [0, 3])]
    assert fit.languages[0].fit.vocabulary.tolist() == ["art", "tea"]
    assert fit.is_joint
