"""A value of a wrong type is named, with what was needed and what came."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from trendlab.checks import (
    check_fields,
    check_holds_all,
    check_labels,
    check_like,
    check_optional,
    check_path,
    check_type,
)
from trendlab.errors import InputError, RowMismatchError, WrongTypeError


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
    assert check_path("a/b", "path") == Path("a/b")
    found = Spec(words=["a"])
    assert check_like(found, "x", fields=("words", "name"), needed="a Spec") is found


@pytest.mark.parametrize("path", ["a\0b", "\ud800.csv", Path("a\0b")])
def test_path_that_no_file_can_have_is_refused(path):
    with pytest.raises(InputError, match=r"^folder must be a path that a file can have; got '"):
        check_path(path, "folder")


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
        (lambda: check_path(0, "folder"), "^folder must be a path"),
    ],
)
def test_wrong_type_is_named_with_what_was_needed_and_what_came(call, match):
    with pytest.raises(WrongTypeError, match=match):
        call()


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


def test_labels_are_those_of_the_cards_of_as_many_topics():
    assert check_labels(SimpleNamespace(label=np.array(["Tea", "Rice"])), 2) == ["Tea", "Rice"]
    with pytest.raises(RowMismatchError, match="cards must hold one label for each of the 3 topics; got 2"):
        check_labels(SimpleNamespace(label=["Tea", "Rice"]), 3)
    with pytest.raises(WrongTypeError, match="cards must be a TopicCards; got int 3"):
        check_labels(3, 3)


def test_method_of_that_name_is_no_row_of_labels():
    class Run:
        def label(self) -> None:
            """A verb."""

    with pytest.raises(WrongTypeError, match="cards must be a TopicCards"):
        check_labels(Run(), 3)


def test_run_that_holds_a_sample_is_refused_where_all_articles_are_needed():
    check_holds_all(object(), 5, "a table")
    check_holds_all(SimpleNamespace(n_all=5), 5, "a table")
    with pytest.raises(InputError, match=r"a table needs all articles, and this run holds 5 of 1,200"):
        check_holds_all(SimpleNamespace(n_all=1200), 5, "a table")
