"""Whether the values of a column part the articles."""

import numpy as np
import pytest

from trendlab.checks.columns import MAX_IN_FORMULA, check_covariate, check_groups, why_no_groups
from trendlab.errors import ChoiceError


def test_values_that_several_articles_share_are_groups():
    values = np.array(["a", "b", "a", ""])
    assert check_groups(values, "desk") is values


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (["", ""], "it is empty"),
        (["a", "a", ""], "every article that has a value has the same one"),
        ([f"x{k}" for k in range(20)], "it has a value of its own for each article"),
    ],
)
def test_values_that_part_nothing_are_refused_with_the_reason(values, why):
    with pytest.raises(ChoiceError, match=f"column 'desk' makes no groups: {why}"):
        check_groups(np.array(values), "desk")


def test_a_few_values_that_come_twice_do_not_make_groups_of_the_others():
    # 95 values among 100 articles: more than nine tenths have one of their own.
    assert why_no_groups(np.minimum(np.arange(100), 94), 95) == "it has a value of its own for each article"
    assert why_no_groups(np.arange(100) // 2, 50) == ""


def test_words_of_a_formula_have_a_few_values():
    few, many = (np.array([f"v{k % n}" for k in range(400)]) for n in (MAX_IN_FORMULA, MAX_IN_FORMULA + 1))
    assert check_covariate(few, "desk") is few
    with pytest.raises(ChoiceError, match="column 'desk' has 51 values; in a formula 50 are the most"):
        check_covariate(many, "desk")
