"""All comparisons of the groups of a column, as one family of tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, read_only
from trendlab.maths.adjust import adjust_p
from trendlab.words.noun import ARTICLE, Noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.grouping import GroupComparison


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupFamily:
    """All comparisons of the groups of a column, as one family of tests.

    Attributes:
        column: whose values are the groups.
        pairs: the comparisons, over the same topics.
        p_adjusted, change_p_adjusted: (n_pairs, n_topics) over all of them (Benjamini-Hochberg).
        mix_p_adjusted: (n_topics,) of the change from the mix of the groups, adjusted over topics; empty where there
            are no two periods.
        unit: what the articles are called.
    """

    column: str
    pairs: Sequence[GroupComparison]
    p_adjusted: FloatArray
    change_p_adjusted: FloatArray
    mix_p_adjusted: FloatArray
    unit: Noun = ARTICLE

    def __post_init__(self) -> None:
        for name in ("p_adjusted", "change_p_adjusted", "mix_p_adjusted"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    @staticmethod
    def of(column: str, pairs: Sequence[GroupComparison], *, unit: Noun = ARTICLE) -> GroupFamily:
        """The family of one or more comparisons of the same topics and periods."""
        parts = pairs[0].parts
        return GroupFamily(
            column=column, pairs=pairs, p_adjusted=_adjusted(pairs, "p_value"),
            change_p_adjusted=_adjusted(pairs, "change_p"),
            mix_p_adjusted=np.zeros(0) if parts is None else adjust_p(parts.mix_p), unit=unit,
        )  # fmt: skip


def _adjusted(pairs: Sequence[GroupComparison], name: str) -> FloatArray:
    values = np.stack([getattr(pair, name) for pair in pairs])
    return adjust_p(values.ravel()).reshape(values.shape)
