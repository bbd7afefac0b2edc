"""Checks return what they checked, or raise one clear error."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from trendlab.checks import (
    check_at_least,
    check_choice,
    check_fields,
    check_fraction,
    check_like,
    check_month,
    check_numbers,
    check_optional,
    check_path,
    check_proportion,
    check_rng,
    check_same_docs,
    check_type,
    check_whole,
    read_only,
    read_only_csr,
)
from trendlab.errors import ChoiceError, OutOfRangeError, RowMismatchError, WrongTypeError


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


@dataclass(frozen=True, kw_only=True)
class Spec:
    count: int | str = 1
    share: float = 0.5
    switch: bool = True
    name: str | None = None
    words: tuple[str | int, ...] = ()
    other: np.ndarray | None = None


def test_values_of_the_right_type_come_back():
    assert check_type("a", str, "x") == "a"
    assert check_type(3, (int, str), "x") == 3
    assert check_optional(None, str, "x") is None
    assert check_whole(np.int64(3), 1, "n") == 3
    assert check_path("a/b", "path") == Path("a/b")
    assert check_numbers([[1, 2], [3, 4]], "x", shape=(2, None)).tolist() == [[1, 2], [3, 4]]
    found = Spec(words=["a"])
    assert check_like(found, "x", fields=("words", "name"), needed="a Spec") is found


@pytest.mark.parametrize("given", [dt.date(2024, 3, 9), np.datetime64("2024-03-09"), np.datetime64("2024-03")])
def test_month_of_a_day_is_a_month(given):
    assert check_month(given, "month") == np.datetime64("2024-03", "M")


def test_seed_gives_the_same_draws_and_a_generator_is_itself():
    given = np.random.default_rng(5)
    assert check_rng(given) is given
    assert check_rng(np.int64(5)).random() == np.random.default_rng(5).random()
    with pytest.raises(OutOfRangeError, match="rng must be at least 0; got -1"):
        check_rng(-1)


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda: check_type(3, str, "name"), "^name must be a str; got int 3$"),
        (lambda: check_type(None, (str, int), "name"), "^name must be a str or an int; got None$"),
        (lambda: check_type(value=True, kinds=int, name="topic"), "^topic must be an int; got bool True$"),
        (lambda: check_type("x" * 99, int, "topic"), f"got str '{'x' * 40}'$"),
        (lambda: check_type(Spec(name="a"), str, "name"), "^name must be a str; got Spec; pass its .name$"),
        (lambda: check_type((1, "a"), str, "name"), r"got tuple; pass its item \[1\]$"),
        (lambda: check_like(3, "run", fields=("fit",), needed="a Run"), "^run must be a Run; got int 3$"),
        (lambda: check_rng("0"), r"^rng must be a numpy.random.Generator or a whole number \(a seed\); got str '0'$"),
        (lambda: check_rng(rng=True), "got bool True"),
        (lambda: check_path(0, "folder"), "^folder must be a path"),
        (lambda: check_numbers(["a"], "weight"), "^weight must be an array of numbers with 1 axis; got list$"),
        (lambda: check_numbers(3, "weight"), "got int 3"),
        (lambda: check_fraction("0.9", "level"), "^level must be a number; got str '0.9'$"),
        (lambda: check_at_least(None, 1, "n"), "^n must be a number; got None$"),
        (lambda: check_whole(2.5, 1, "n"), "^n must be a whole number; got float 2.5$"),
        (lambda: check_choice(1, ("a", "b"), "rule"), "^rule must be one of a, b; got int 1$"),
        (lambda: check_month(2024, "since"), "^since must be a month YYYY-MM; got int 2024$"),
    ],
)
def test_wrong_type_is_named_with_what_was_needed_and_what_came(call, match):
    with pytest.raises(WrongTypeError, match=match):
        call()


def test_array_of_another_length_is_a_mismatch_of_rows():
    with pytest.raises(RowMismatchError, match=r"weight must have the shape \(3\); got \(2,\)"):
        check_numbers([1, 2], "weight", shape=(3,))


@pytest.mark.parametrize(
    "given", [{"count": np.int64(2)}, {"count": "auto"}, {"share": 1}, {"words": ["a"]}, {"other": 3}]
)
def test_fields_of_their_declared_types_pass(given):
    check_fields(Spec(**given))


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"count": 2.5}, "^count must be a whole number or a str; got float 2.5$"),
        ({"count": True}, "^count must be a whole number or a str; got bool True$"),
        ({"share": "half"}, "^share must be a number"),
        ({"switch": "off"}, "^switch must be a bool; got str 'off'$"),
        ({"name": 3}, "^name must be a str or None; got int 3$"),
        ({"words": "ab"}, "^words must be a tuple; got str 'ab'$"),
    ],
)
def test_field_of_another_type_is_named(given, match):
    with pytest.raises(WrongTypeError, match=match):
        check_fields(Spec(**given))
