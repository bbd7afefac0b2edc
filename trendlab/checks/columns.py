"""Whether the values of a column part the articles into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import ChoiceError

if TYPE_CHECKING:
    from trendlab.checks.arrays import IntArray, StrArray

OWN_FRACTION = 0.9  # of the articles; more values than this part of them have one each


def why_no_groups(number: IntArray, n_values: int) -> str:
    """Why the values of a column make no groups, or an empty text.

    Args:
        number: (n_docs,) of each article's value, -1 where it has none.
        n_values: how many values there are.
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
    """The groups, if their column parts the articles.

    Args:
        value: (n_docs,) of str, "" where an article has none.
        column: its name.

    Raises:
        ChoiceError: if the column is empty, or has one value for all articles or one for each.
    """
    names, number = np.unique(value, return_inverse=True)
    blank = np.flatnonzero(names == "")
    reason = why_no_groups(np.where(np.isin(number, blank), -1, number), len(names) - len(blank))
    if reason:
        raise ChoiceError(f"column {column!r} makes no groups: {reason}")
    return value
