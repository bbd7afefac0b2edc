"""Themes with the names and numbers of an earlier run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.topics.unique import make_unique

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.topics.themes.result import Themes

MIN_SHARED = 0.5


def keep_names(themes: Themes, earlier: Themes, *, old_of_new: IntArray, size: FloatArray) -> Themes:
    """The themes, matched with those of an earlier run and with their numbers and names.

    Themes are matched one to one so that the matched pairs have the largest total share of common topics. A match is
    kept if the common topics have at least half of the theme's share. Other themes get the free numbers, the largest
    first.

    Args:
        themes: of the new run.
        earlier: of the earlier run.
        old_of_new: (n_topics,) number of each topic in the earlier run, -1 for a new one.
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
    """The new number of each theme: that of its match if it is below n_themes, else the next free one."""
    number = np.array([kept.get(k, n_themes) for k in range(n_themes)])
    free = iter(sorted(set(range(n_themes)) - set(number.tolist())))
    for k in np.flatnonzero(number >= n_themes):
        number[k] = next(free)
    return number
