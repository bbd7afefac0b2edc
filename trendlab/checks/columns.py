"""Checks of a column: whether it can define groups of articles, or be a covariate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks.arrays import read_only
from trendlab.errors import ChoiceError

if TYPE_CHECKING:
    from trendlab.checks.arrays import FloatArray, IntArray, StrArray

MAX_IN_FORMULA = 50  # values of a categorical covariate: all but one are dummy variables
OWN_FRACTION = 0.9  # with more values than this fraction of the articles, values are as good as unique


def why_no_groups(number: IntArray, n_values: int) -> str:
    """Why a column cannot define groups; "" if it can.

    Args:
        number: (n_docs,) number of each article's value, -1 where missing.
        n_values: number of distinct values.
    """
    n_given = int((number >= 0).sum())
    if not n_given:
        return "it is empty"
    if n_values == 1:
        return "every article that has a value has the same one"
    if n_values > max(OWN_FRACTION * n_given, 1) and n_values > 2:
        return "it has a value of its own for each article"
    return ""


def check_groups(value: StrArray, column: str) -> StrArray:
    """The values of a column, if it can define groups.

    Args:
        value: (n_docs,) of str, "" where missing.
        column: name of the column.

    Raises:
        ChoiceError: if the column is empty, or has one value for all articles or one for each.
    """
    names, number = np.unique(value, return_inverse=True)
    blank = np.flatnonzero(names == "")
    reason = why_no_groups(np.where(np.isin(number, blank), -1, number), len(names) - len(blank))
    if reason:
        raise ChoiceError(f"column {column!r} makes no groups: {reason}")
    return value


def check_covariate(value: StrArray, column: str) -> StrArray:
    """The values of a column, if it can be a categorical covariate.

    Args:
        value: (n_docs,) of str, "" where missing.
        column: name of the column.

    Raises:
        ChoiceError: if it defines no groups, or too many.
    """
    n_values = len(np.unique(check_groups(value, column)))
    if n_values > MAX_IN_FORMULA:
        raise ChoiceError(f"column {column!r} has {n_values} values; in a formula {MAX_IN_FORMULA} are the most")
    return value


def as_numbers(words: StrArray) -> FloatArray | None:
    """Texts as numbers, NaN for ""; None if a text is not a number or no number is finite."""
    try:
        found = np.array([float(w) if w else np.nan for w in words.tolist()])
    except ValueError:
        return None
    return read_only(found, float) if np.isfinite(found).any() else None
