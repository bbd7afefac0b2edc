"""Given vectors are checked before they are used."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.errors import SourceNotFoundError, StoreError
from trendlab.files.vectors import load_vectors


def test_given_vectors_need_one_row_an_article(tmp_path):
    np.save(tmp_path / "v.npy", np.zeros((3, 2), dtype=np.float16))
    assert load_vectors(tmp_path / "v.npy", n_docs=3).dtype == np.float32
    with pytest.raises(StoreError, match="4 rows, one a record"):
        load_vectors(tmp_path / "v.npy", n_docs=4)


def test_given_vectors_must_be_finite_and_there(tmp_path):
    np.save(tmp_path / "v.npy", np.array([[np.nan, 1.0]]))
    with pytest.raises(StoreError, match="not finite"):
        load_vectors(tmp_path / "v.npy", n_docs=1)
    with pytest.raises(SourceNotFoundError, match="no such file"):
        load_vectors(tmp_path / "w.npy", n_docs=1)
