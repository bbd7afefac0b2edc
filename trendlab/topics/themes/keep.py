"""Themes that keep the names and numbers that they had in an earlier run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.topics.labels import make_unique

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.topics.themes.result import Themes

MIN_SHARED = 0.5


def keep_names(themes: Themes, earlier: Themes, *, old_of_new: IntArray, size: FloatArray) -> Themes:
    """The themes with the numbers and names of those earlier ones that hold most of the same topics.

    A theme is an earlier one where topics of at least half of its size were in that one, and of no other theme more of
    it is made. Others take the numbers that are left, the largest first.

    Args:
        themes: of the new run.
        earlier: of the earlier run.
        old_of_new: (n_topics,) the number of each topic in the earlier run, -1 where it is new.
        size: (n_topics,) share of each topic.
    """
    from scipy.optimize import linear_sum_assignment

    old_theme = np.array([earlier.of_topic[old] if old >= 0 else -1 for old in old_of_new.tolist()])
    shared = np.zeros((len(themes), len(earlier)))
    both = (themes.of_topic >= 0) & (old_theme >= 0)
    np.add.at(shared, (themes.of_topic[both], old_theme[both]), size[both])
    rows, columns = linear_sum_assignment(-shared)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    kept = {new: old for new, old in pairs if shared[new, old] >= MIN_SHARED * max(float(themes.share[new]), 1e-12)}
    names = [str(earlier.label[kept[k]]) if k in kept else str(label) for k, label in enumerate(themes.label)]
    number = _give_numbers(len(themes), kept)
    order = np.argsort(number)
    return replace(
        themes, label=np.array(make_unique([names[k] for k in order])), share=themes.share[order],
        terms=tuple(themes.terms[k] for k in order),
        spelled=tuple(themes.spelled[k] for k in order) if themes.spelled else (),
        of_topic=np.where(themes.of_topic < 0, -1, number[np.maximum(themes.of_topic, 0)]),
    )  # fmt: skip


def _give_numbers(n_themes: int, kept: dict[int, int]) -> IntArray:
    """The new number of each theme: the earlier one where it is still a number, else the next that is free."""
    number = np.array([kept.get(k, n_themes) for k in range(n_themes)])
    free = iter(sorted(set(range(n_themes)) - set(number.tolist())))
    for k in np.flatnonzero(number >= n_themes):
        number[k] = next(free)
    return number
