from __future__ import annotations

import pytest

from trendlab.errors import OutOfRangeError
from trendlab.vectorize.spec import VectorizeSpec


def test_part_of_the_articles_above_one_is_refused():
    with pytest.raises(OutOfRangeError, match=r"max_df must lie in \(0, 1\]; got 1.5"):
        VectorizeSpec(max_df=1.5)


def test_all_articles_may_hold_a_term():
    assert VectorizeSpec(max_df=1.0).max_df == 1.0
