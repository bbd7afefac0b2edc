"""A map of the articles."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.embed import Embedding, project_map


def _embedding(vectors):
    return Embedding(doc_id=np.arange(len(vectors)).astype(str), vectors=np.asarray(vectors), name="given")


def test_coordinates_are_those_on_the_two_main_axes():
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((50, 4)) * [0.1, 3.0, 1.0, 0.1]
    found = project_map(_embedding(vectors))
    middle = vectors.astype(np.float32) - vectors.astype(np.float32).mean(axis=0)
    left, values, _ = np.linalg.svd(middle, full_matrices=False)
    np.testing.assert_allclose(np.abs(found), np.abs(left[:, :2] * values[:2]), atol=1e-4)


def test_farthest_article_lies_on_the_positive_side():
    found = project_map(_embedding([[0.0, 0.0], [0.0, 1.0], [-9.0, 0.0]]))
    assert (found[np.abs(found).argmax(axis=0), [0, 1]] > 0).all()


@pytest.mark.parametrize("shape", [(1, 3), (4, 1), (0, 2), (2, 2)])
def test_small_embeddings_have_two_coordinates(shape):
    found = project_map(_embedding(np.ones(shape)))
    assert found.shape == (shape[0], 2)
    assert np.isfinite(found).all()


def test_map_refuses_writing_and_leaves_the_vectors_unchanged():
    embedding = _embedding(np.eye(3))
    found = project_map(embedding)
    np.testing.assert_array_equal(embedding.vectors, np.eye(3))
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0
