"""A change is found again where the same spans differ by half as much or more, clearly."""

import numpy as np
import pytest

from tests.made_changes import make_change
from trendlab.changes.again import holds_again
from trendlab.prevalence import Prevalence


def halves(first, second, *, n=100):
    """One topic in 2020 with these shares in the two halves of it."""
    raw = np.repeat([first, second], 6)[:, None]
    parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), raw)
    return Prevalence(
        months=np.arange("2020-01", "2021-01", dtype="datetime64[M]"), level=0.9, n_docs=np.full(12, float(n)),
        n_eff=np.full(12, float(n)), partial=np.zeros(12, bool), **parts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "held"),
    [(0.05, 0.43, True), (0.05, 0.25, True), (0.05, 0.23, False), (0.43, 0.05, False), (0.2, 0.2, False)],
)
def test_change_of_38_points_needs_19_the_same_way(first, second, held):
    assert holds_again(make_change(), halves(first, second), 0) is held


def test_difference_that_few_articles_cannot_tell_is_not_found_again():
    assert holds_again(make_change(), halves(0.05, 0.43), 0)
    assert not holds_again(make_change(), halves(0.05, 0.43, n=1), 0)


def test_span_that_a_rule_leaves_without_months_is_not_found_again():
    assert not holds_again(make_change(start="2021-01", end="2021-06"), halves(0.05, 0.43), 0)
