"""Checks return what they checked, or raise one clear error."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.checks import (
    check_at_least,
    check_choice,
    check_fraction,
    check_month,
    check_proportion,
    check_same_docs,
    read_only,
    read_only_csr,
)
from trendlab.errors import ChoiceError, OutOfRangeError, RowMismatchError


def test_read_only_array_is_a_copy_that_refuses_writing():
    given = np.arange(3)
    found = read_only(given)
    given[0] = 9
    assert found.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 1


def test_array_that_refuses_writing_is_not_copied_again():
    found = read_only(np.arange(3))
    assert read_only(found) is found


def test_read_only_matrix_refuses_writing_and_leaves_the_given_one_alone():
    given = sparse.csr_array(np.eye(2))
    found = read_only_csr(given)
    given.data[0] = 5
    assert found.toarray().tolist() == [[1, 0], [0, 1]]
    with pytest.raises(ValueError, match="read-only"):
        found.data[0] = 1


def test_values_in_range_come_back():
    assert check_fraction(0.9, "level") == 0.9
    assert check_proportion(0, "undated") == 0
    assert check_at_least(3, 3, "n") == 3
    assert check_choice("a", "ab", "letter") == "a"
    assert str(check_month("2024-03", "since")) == "2024-03"


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda: check_fraction(1, "level"), r"level must lie in \(0, 1\); got 1"),
        (lambda: check_fraction(float("nan"), "level"), "level"),
        (lambda: check_proportion(1.1, "undated"), r"undated must lie in \[0, 1\]; got 1.1"),
        (lambda: check_at_least(float("nan"), 0, "n"), "n must be at least 0; got nan"),
        (lambda: check_month("2024-13", "since"), "since must be a month YYYY-MM; got '2024-13'"),
    ],
)
def test_value_out_of_range_is_named_with_its_range(call, match):
    with pytest.raises(OutOfRangeError, match=match):
        call()


def test_word_that_is_no_choice_is_named_with_the_choices():
    with pytest.raises(ChoiceError, match="rule must be one of once, count; got 'never'"):
        check_choice("never", ("once", "count"), "rule")


def test_first_article_that_differs_is_named():
    check_same_docs(["a", "b"], np.array(["a", "b"]), "fit and dated")
    with pytest.raises(RowMismatchError, match="fit and dated differ at row 1: doc_id 'b' and 'c'"):
        check_same_docs(["a", "b"], ["a", "c"], "fit and dated")
    with pytest.raises(RowMismatchError, match="2 and 1"):
        check_same_docs(["a", "b"], ["a"], "fit and dated")
