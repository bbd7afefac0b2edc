"""Equal values give equal JSON."""

from __future__ import annotations

import numpy as np

from trendlab.files.plain import json_bytes, plain


def test_equal_values_give_equal_json_and_nan_is_null():
    assert json_bytes({"b": np.float64("nan"), "a": np.int64(1)}) == b'{\n "a": 1,\n "b": null\n}\n'


def test_arrays_months_and_sets_become_plain_values():
    found = plain({1: np.array([1.5, np.nan]), "m": np.datetime64("2024-03", "M"), "s": {"b", "a"}, "t": (True, None)})
    assert found == {"1": [1.5, None], "m": "2024-03", "s": ["a", "b"], "t": [True, None]}


def test_months_of_an_array_are_words():
    assert plain(np.array(["2024-03", "2024-04"], dtype="datetime64[M]")) == ["2024-03", "2024-04"]
