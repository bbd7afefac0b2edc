"""Every error on purpose is one of ours and a built-in one."""

from __future__ import annotations

import builtins
import inspect

import pytest

from trendlab import errors

ALL = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c is not errors.TrendlabError]


@pytest.mark.parametrize("error", ALL, ids=lambda c: c.__name__)
def test_error_is_ours_and_a_built_in_one(error):
    assert issubclass(error, errors.TrendlabError)
    named = {c for c in vars(builtins).values() if inspect.isclass(c) and issubclass(c, Exception)} - {Exception}
    assert any(issubclass(error, c) for c in named)
    assert error.__doc__.endswith(".")
