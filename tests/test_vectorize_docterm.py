"""The result of counting."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.vectorize import DocTerm


def test_arrays_are_copied_and_refuse_writing():
    counts = sparse.csr_array(np.array([[1, 2], [0, 3]], dtype=np.int32))
    doc_term = DocTerm(doc_id=np.array(["a", "b"]), counts=counts, vocabulary=np.array(["x", "y"]))
    counts.data[0] = 9
    assert doc_term.counts.toarray()[0, 0] == 1
    for array in (doc_term.doc_id, doc_term.vocabulary, doc_term.counts.data):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = array[1]
