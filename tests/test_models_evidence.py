from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from planted_topics import count_words

from trendlab.models.evidence import find_term_weights, gather_evidence, scale_counts, softmax, weigh_terms


def test_every_article_counts_as_many_words():
    scaled = scale_counts(count_words(["a a b", "a c c c c c"]).counts, 12.0)
    assert scaled.sum(axis=1) == pytest.approx([12.0] * 2)


def test_rows_of_softmax_sum_to_one_for_huge_logits():
    found = softmax(np.array([[1000.0, 999.0], [-1000.0, 0.0]], dtype=np.float32))
    assert found[0] == pytest.approx([1 / (1 + np.exp(-1)), 1 - 1 / (1 + np.exp(-1))], abs=1e-6)
    assert found.sum(axis=1) == pytest.approx([1, 1])


def test_term_shares_are_smoothed_to_the_corpus():
    # Topic 0 holds "a b" alone, topic 1 "b b"; the corpus is 1/4 a and 3/4 b; a fifth of the weight is the corpus'.
    found = weigh_terms(count_words(["a b", "b b"]).counts, np.eye(2))
    assert found[0] == pytest.approx([0.8 * 0.5 + 0.2 * 0.25, 0.8 * 0.5 + 0.2 * 0.75])
    assert found[1] == pytest.approx([0.2 * 0.25, 0.8 + 0.2 * 0.75])


def test_vectors_decide_between_topics_of_equal_words():
    evidence = gather_evidence(count_words(["a", "a", "a", "a"]).counts, np.array([[1.0, 0], [1, 0], [0, 1], [0, 1]]),
                               n_words=6.0)  # fmt: skip
    state = evidence.m_step(np.eye(2, dtype=np.float32)[[0, 0, 1, 1]], smoothing=0.2)
    assert evidence.e_step(state).argmax(axis=1).tolist() == [0, 0, 1, 1]


def test_weight_of_a_term_is_the_root_of_the_divergence_of_its_topics():
    # "a" stands in both topics, "b" in the first and "c" in the second alone; articles count as 6000 words, so that
    # hardly any weight is drawn to the topics of all.
    evidence = gather_evidence(count_words(["a b", "a c"]).counts, None, n_words=6000.0)
    found = find_term_weights(evidence, np.eye(2, dtype=np.float32))
    assert found == pytest.approx([0, np.sqrt(np.log(2)), np.sqrt(np.log(2))], abs=1e-3)


def test_a_term_of_few_words_is_drawn_to_the_topics_of_all():
    many, few = (
        find_term_weights(gather_evidence(count_words(["a b", "a c"]).counts, None, n_words=n), np.eye(2)) for n in
        (100.0, 0.1)
    )  # fmt: skip
    assert few[1] < many[1]


def test_weighted_articles_count_as_many_words_and_weights_change_the_memberships_alone():
    counts = count_words(["a a a b", "a a a c"]).counts
    plain = gather_evidence(counts, None, n_words=6.0)
    weighted = gather_evidence(counts, None, n_words=6.0, term_weight=np.array([0.1, 1.0, 1.0], dtype=np.float32))
    raw, tilted = (e.m_step(np.eye(2, dtype=np.float32), smoothing=0.2) for e in (plain, weighted))
    assert weighted.counts.sum(axis=1) == pytest.approx([6.0] * 2)
    assert tilted.topic_term.tobytes() == raw.topic_term.tobytes()
    assert weighted.e_step(tilted)[0, 0] > plain.e_step(raw)[0, 0]


def test_equal_weights_are_no_weights():
    counts = count_words(["a a a b", "a a a c", "b c"]).counts
    plain = gather_evidence(counts, None, n_words=6.0)
    weighted = gather_evidence(counts, None, n_words=6.0, term_weight=np.full(3, 0.3, dtype=np.float32))
    raw = plain.m_step(np.eye(2, dtype=np.float32)[[0, 1, 1]], smoothing=0.2)
    assert weighted.e_step(raw) == pytest.approx(plain.e_step(raw), abs=1e-5)


def test_parts_of_weighted_articles_give_the_parameters_of_these_articles():
    counts = count_words(["a a a b", "a a a c", "b c"]).counts
    weight = np.array([0.1, 1.0, 1.0], dtype=np.float32)
    part = gather_evidence(counts, None, n_words=6.0, term_weight=weight).take(np.array([0, 2]))
    alone = gather_evidence(counts[[0, 2]], None, n_words=6.0, term_weight=weight)
    eye = np.eye(2, dtype=np.float32)
    own = replace(alone, term_share=part.term_share).m_step(eye, smoothing=0.2)
    assert part.m_step(eye, smoothing=0.2).topic_term == pytest.approx(own.topic_term)


def test_tempered_memberships_are_softer():
    evidence = gather_evidence(count_words(["a b", "a c"]).counts, None, n_words=6.0)
    raw = evidence.m_step(np.eye(2, dtype=np.float32), smoothing=0.2)
    assert 0.5 < evidence.e_step(raw, temper=0.5)[0, 0] < evidence.e_step(raw)[0, 0]
