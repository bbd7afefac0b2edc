from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, plant_texts
from scipy import sparse

from trendlab.maths.tfidf import find_idf, scale_rows, weigh_counts


def test_tf_idf_equals_scikit_learn():
    from sklearn.feature_extraction.text import TfidfTransformer

    counts = count_words(plant_texts(30)[0]).counts
    expected = TfidfTransformer(sublinear_tf=True).fit_transform(sparse.csr_matrix(counts)).toarray()
    assert np.allclose(weigh_counts(counts, find_idf(counts)).toarray(), expected, atol=1e-6)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_tf_idf_by_hand(dtype):
    # Article 0 holds term 0 once and term 1 three times; term 0 is in both articles, term 1 in one.
    counts = sparse.csr_array(np.array([[1, 3], [1, 0]], dtype=np.int32))
    weights = weigh_counts(counts, find_idf(counts), dtype=dtype).toarray()
    raw = np.array([1.0, (1 + np.log(3)) * (np.log(3 / 2) + 1)])
    np.testing.assert_allclose(weights, [raw / np.linalg.norm(raw), [1, 0]], atol=1e-6)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_article_without_terms_is_a_row_without_weights(dtype):
    counts = sparse.csr_array(np.array([[1, 3], [0, 0]], dtype=np.int32))
    weights = weigh_counts(counts, find_idf(counts), dtype=dtype)
    assert np.linalg.norm(weights.toarray(), axis=1) == pytest.approx([1, 0])
    assert weights.dtype == np.float32


def test_each_row_is_multiplied_by_its_factor():
    matrix = sparse.csr_array(np.array([[1.0, 2.0], [0.0, 3.0]]))
    assert scale_rows(matrix, np.array([2.0, 0.5])).toarray().tolist() == [[2.0, 4.0], [0.0, 1.5]]
