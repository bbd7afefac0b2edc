from __future__ import annotations

import numba

from trendlab.maths.jit import compiled


def add_one(value):
    return value + 1


def test_compiled_function_gives_what_the_plain_one_gives():
    assert compiled(add_one)(2) == 3


def test_function_is_compiled_without_a_cache_where_no_folder_can_be_written(monkeypatch):
    real = numba.njit

    def refuse(**options):
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return real(**options)

    monkeypatch.setattr(numba, "njit", refuse)
    assert compiled(add_one)(2) == 3
