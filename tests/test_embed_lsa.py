"""Latent semantic analysis."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.embed import embed_lsa
from trendlab.embed.lsa import truncated_svd
from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.vectorize import DocTerm


def _counts(seed, n_docs=120, n_terms=80):
    """Two themes with half of the terms each, Poisson counts."""
    rng = np.random.default_rng(seed)
    rate = np.full((n_docs, n_terms), 0.05)
    rate[: n_docs // 2, : n_terms // 2] = 0.8
    rate[n_docs // 2 :, n_terms // 2 :] = 0.8
    counts = sparse.csr_array(rng.poisson(rate).astype(np.int32))
    return DocTerm(
        doc_id=np.arange(n_docs).astype(str), counts=counts, vocabulary=np.array([f"t{k:03d}" for k in range(n_terms)])
    )


def test_vectors_have_length_one_and_the_dimensions_asked_for():
    found = embed_lsa(_counts(0), n_dims=5)
    assert found.vectors.shape == (120, 5)
    np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1, atol=1e-6)


def test_articles_of_one_theme_lie_together():
    vectors = embed_lsa(_counts(1), n_dims=2).vectors
    near = vectors @ vectors.T
    assert near[:60, :60].mean() > 0.9
    assert near[:60, 60:].mean() < 0.2


def test_decomposition_equals_the_exact_one():
    counts = _counts(2).counts
    weights = weigh_counts(counts, find_idf(counts), dtype=np.float32)
    found = truncated_svd(weights, 2, np.random.default_rng(0))
    left, values, _ = np.linalg.svd(weights.toarray(), full_matrices=False)
    np.testing.assert_allclose(np.abs(found), np.abs(left[:, :2] * values[:2]), atol=1e-3)


def test_one_seed_repeats_and_two_differ_little():
    first, again, other = (embed_lsa(_counts(3), n_dims=20, seed=s).vectors for s in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_article_without_terms_is_the_origin():
    counts = sparse.csr_array(np.array([[1, 0, 2], [0, 0, 0], [0, 3, 1], [2, 1, 0]], dtype=np.int32))
    doc_term = DocTerm(doc_id=np.array(list("abcd")), counts=counts, vocabulary=np.array(["x", "y", "z"]))
    assert not embed_lsa(doc_term).vectors[1].any()


def test_one_article_gets_one_dimension():
    doc_term = DocTerm(doc_id=np.array(["a"]), counts=sparse.csr_array(np.array([[2]])), vocabulary=np.array(["x"]))
    np.testing.assert_allclose(np.abs(embed_lsa(doc_term).vectors), [[1]], atol=1e-6)
