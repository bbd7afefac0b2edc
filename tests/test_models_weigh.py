from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, plant_texts
from scipy import sparse

from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.models.weigh import (
    cluster_vectors,
    count_distinct_rows,
    find_projection,
    project_counts,
    unit_rows,
)


def test_projection_spans_what_a_full_svd_spans():
    counts = count_words(plant_texts(60)[0]).counts
    weights = weigh_counts(counts, find_idf(counts))
    found = find_projection(weights, n_dims=4, rng=np.random.default_rng(0))
    exact = np.linalg.svd(weights.toarray(), full_matrices=False)[2][:4].T
    assert np.linalg.svd(found.T @ exact)[1] == pytest.approx(np.ones(4), abs=1e-2)


def test_vector_of_an_article_does_not_depend_on_the_others():
    counts = count_words(plant_texts(60)[0]).counts
    idf = find_idf(counts)
    basis = find_projection(weigh_counts(counts, idf), n_dims=4, rng=np.random.default_rng(0))
    assert np.allclose(project_counts(counts, idf, basis)[:7], project_counts(counts[:7], idf, basis), atol=1e-6)


def test_clusters_far_apart_are_found():
    rng = np.random.default_rng(3)
    truth = np.repeat(np.arange(5), 20)
    vectors = (np.eye(5)[truth] + 0.02 * rng.standard_normal((100, 5))).astype(np.float32)
    label = cluster_vectors(vectors, n_clusters=5, rng=rng)
    assert len({(a, b) for a, b in zip(label, truth, strict=True)}) == 5


def test_row_of_zeros_stays_zero():
    assert unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]])) == pytest.approx(np.array([[0.6, 0.8], [0.0, 0.0]]))


def test_distinct_rows_are_counted_up_to_enough():
    counts = sparse.csr_array(np.array([[1, 0], [1, 0], [0, 2], [0, 1]]))
    assert count_distinct_rows(counts, enough=9) == 3
    assert count_distinct_rows(counts, enough=2) == 2
