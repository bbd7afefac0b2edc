"""The result of embedding."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.embed import Embedding


def test_vectors_are_copied_to_float32_and_refuse_writing():
    vectors = np.ones((2, 3))
    embedding = Embedding(doc_id=np.array(["a", "b"]), vectors=vectors, name="given")
    vectors[0] = 9
    assert embedding.vectors.dtype == np.float32
    assert embedding.vectors[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        embedding.vectors[0] = 9
