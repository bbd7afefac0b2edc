"""Every error on purpose is one of ours and a built-in one."""

from __future__ import annotations

import builtins
import errno
import inspect
from dataclasses import dataclass

import numpy as np
import pytest

from trendlab import errors
from trendlab.errors import remedy_of

ALL = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c is not errors.TrendlabError]


@pytest.mark.parametrize("error", ALL, ids=lambda c: c.__name__)
def test_error_is_ours_and_a_built_in_one(error):
    assert issubclass(error, errors.TrendlabError)
    named = {c for c in vars(builtins).values() if inspect.isclass(c) and issubclass(c, Exception)} - {Exception}
    assert any(issubclass(error, c) for c in named)
    assert error.__doc__.endswith(".")


@pytest.mark.parametrize(
    ("value", "needed", "message"),
    [
        (3, str, "x must be a str; got int 3"),
        (None, int, "x must be an int; got None"),
        ("y" * 50, int, f"x must be an int; got str {'y' * 40!r}"),
        ([1.5], (str, int), "x must be a str or an int; got list"),
        (1.5, (int, str, np.integer), "x must be an int or a str; got float 1.5"),
        (b"a", "a path or a glob", "x must be a path or a glob; got bytes"),
    ],
)
def test_wrong_type_says_what_was_needed_and_what_came(value, needed, message):
    assert str(errors.wrong_type(value, needed, "x")) == message


def test_wrong_type_says_where_the_value_holds_what_is_needed():
    @dataclass
    class Held:
        title: str
        size: int

    assert str(errors.wrong_type(("a", 3), int, "x")).endswith("; pass its item [1]")
    assert str(errors.wrong_type(Held("a", 3), int, "x")).endswith("; pass its .size")


def test_missing_extra_says_how_to_get_it():
    found = errors.missing_extra("reading .7z needs py7zr", "formats")
    assert isinstance(found, ImportError)
    assert "pip install 'trendlab[formats]'" in str(found)


def test_remedy_is_space_where_it_is_full_and_another_place_elsewhere():
    assert "free space" in remedy_of(OSError(errno.ENOSPC, "No space left on device"))
    assert remedy_of(OSError(errno.EACCES, "Permission denied")) == "give a place that may be written"
