"""Arrays refuse writing, and places, numbers and texts are checked before they are used."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.checks import (
    check_names,
    check_numbers,
    check_place,
    check_places,
    check_same_docs,
    check_texts,
    is_listed,
    read_only,
    read_only_csr,
)
from trendlab.errors import OutOfRangeError, RowMismatchError, WrongTypeError


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


def test_first_article_that_differs_is_named():
    check_same_docs(["a", "b"], np.array(["a", "b"]), "fit and dated")
    with pytest.raises(RowMismatchError, match="fit and dated differ at row 1: doc_id 'b' and 'c'"):
        check_same_docs(["a", "b"], ["a", "c"], "fit and dated")
    with pytest.raises(RowMismatchError, match="2 and 1"):
        check_same_docs(["a", "b"], ["a"], "fit and dated")


def test_lists_of_numbers_come_back_as_an_array():
    assert check_numbers([[1, 2], [3, 4]], "x", shape=(2, None)).tolist() == [[1, 2], [3, 4]]
    assert check_numbers(np.float32([1]), "x").dtype == np.float64
    assert check_numbers(np.float32([1]), "x", dtype=None).dtype == np.float32


def test_array_of_another_length_is_a_mismatch_of_rows():
    with pytest.raises(RowMismatchError, match=r"weight must have the shape \(3\); got \(2,\)"):
        check_numbers([1, 2], "weight", shape=(3,))


def test_places_come_back_in_their_order_and_those_of_a_mask_in_order():
    assert check_places([2, 0, 2], 3, "rows").tolist() == [2, 0, 2]
    assert check_places((), 3, "rows").tolist() == []
    assert check_places(range(2), 3, "rows").tolist() == [0, 1]
    assert check_places([True, False, True], 3, "rows").tolist() == [0, 2]
    assert check_place(np.int64(2), 3, "topic") == 2


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ([0, 3], "topics must lie in 0 to 2; got 3"),
        ([-1], "topics must lie in 0 to 2; got -1"),
        ([1, 0, 1], "topics must hold each number once; got 1 twice"),
    ],
)
def test_place_that_is_not_there_or_stands_twice_is_named(given, match):
    with pytest.raises(OutOfRangeError, match=match):
        check_places(given, 3, "topics", once=True)


def test_nothing_can_be_taken_where_there_is_nothing():
    with pytest.raises(OutOfRangeError, match="rows must be empty, as there is nothing to take; got 0"):
        check_places([0], 0, "rows")


def test_texts_come_back_as_a_list_with_none_where_one_is_missing():
    assert check_texts(np.array(["a", "b"]), 2, "values") == ["a", "b"]
    assert check_texts(["a", None], 2, "values") == ["a", None]
    with pytest.raises(RowMismatchError, match="values must hold one text for each of the 3 rows; got 2"):
        check_texts(["a", None], 3, "values")


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda: check_numbers(["a"], "weight"), "^weight must be an array of numbers with 1 axis; got list$"),
        (lambda: check_numbers(3, "weight"), "got int 3"),
        (lambda: check_places("a", 3, "rows"), "^rows must be whole numbers; got str 'a'$"),
        (lambda: check_places([0.5], 3, "rows"), "^rows must be whole numbers; got list$"),
        (lambda: check_places([[0]], 3, "rows"), "^rows must be whole numbers; got list$"),
        (lambda: check_places([True], 3, "rows"), "^rows must be whole numbers; got list$"),
        (lambda: check_place(0.5, 3, "topic"), "^topic must be a whole number; got float 0.5$"),
        (lambda: check_texts("ab", 2, "values"), "^values must be a list of texts; got str 'ab'$"),
        (lambda: check_texts([1, 2], 2, "values"), "^values must be a list of texts; got list$"),
        (lambda: check_texts(np.array("a"), 1, "values"), "^values must be a list of texts; got ndarray$"),
        (lambda: check_names([None], "columns"), "^columns must be a list of texts; got list$"),
        (lambda: check_names("source", "columns"), "^columns must be a list of texts; got str 'source'$"),
    ],
)
def test_wrong_type_is_named_with_what_was_needed_and_what_came(call, match):
    with pytest.raises(WrongTypeError, match=match):
        call()


@pytest.mark.parametrize("value", [[1], (), {1}, range(2), np.array([1]), {"a": 1}.keys()])
def test_values_one_after_the_other_are_listed(value):
    assert is_listed(value)


@pytest.mark.parametrize("value", ["ab", b"ab", {"a": 1}, np.array(1), np.ones((2, 2)), iter([1]), 3, None])
def test_text_mapping_iterator_and_single_value_are_not_listed(value):
    assert not is_listed(value)
