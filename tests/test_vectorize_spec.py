from __future__ import annotations

import pytest

from trendlab.errors import OutOfRangeError
from trendlab.vectorize import count_terms
from trendlab.vectorize.spec import VectorizeSpec


def test_part_of_the_articles_above_one_is_refused():
    with pytest.raises(OutOfRangeError, match=r"max_df must lie in \(0, 1\]; got 1.5"):
        VectorizeSpec(max_df=1.5)


def test_all_articles_may_hold_a_term():
    assert VectorizeSpec(max_df=1.0).max_df == 1.0


def test_what_recurs_is_counted_where_the_template_is_switched_off():
    texts = [f"Letters of subscribers\nbody{k} told story{k} thing{k % 3}\nEnd of page{k}" for k in range(12)]
    left, kept = (count_terms(texts, spec=VectorizeSpec(template=on)) for on in (True, False))
    assert "subscribers" not in {word for term in left.vocabulary for word in term.split("_")}
    assert left.recipe.template.lines == ("letters of subscribers",)
    assert kept.recipe.template.lines == ()
