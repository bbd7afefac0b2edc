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


def test_taken_rows_keep_their_name_and_notes():
    vectors = np.arange(6).reshape(3, 2)
    embedding = Embedding(doc_id=np.array(["a", "b", "c"]), vectors=vectors, name="given", notes={"file": "v.npy"})
    part = embedding.take(np.array([2, 0]))
    assert part.doc_id.tolist() == ["c", "a"]
    assert part.vectors.tolist() == [[4, 5], [0, 1]]
    assert (part.name, part.notes) == ("given", {"file": "v.npy"})
