"""The same shares for each group of articles by itself, for example each source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, Rng, StrArray, check_rng, read_only
from trendlab.errors import RowMismatchError
from trendlab.prevalence.estimate import estimate_prevalence
from trendlab.prevalence.spec import PrevalenceSpec

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.dates import DatedCorpus
    from trendlab.models.base import TopicFit
    from trendlab.prevalence.result import Prevalence


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupPrevalence:
    """Shares by group, over the same months and topics.

    Attributes:
        group: (n_groups,) of str, largest first.
        prevalence: one a group, in that order.
    """

    group: StrArray
    prevalence: tuple[Prevalence, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", read_only(self.group, str))

    def to_frame(self) -> pd.DataFrame:
        """A fresh tidy frame: group, then the columns of `Prevalence.to_frame`."""
        import pandas as pd

        parts = zip(self.group, self.prevalence, strict=True)
        return pd.concat([x.to_frame().assign(group=str(g)) for g, x in parts], ignore_index=True)


def estimate_by_group(
    fit: TopicFit,
    dated: DatedCorpus,
    *,
    group: StrArray,
    weight: FloatArray | None = None,
    min_docs: int = 30,
    level: float = 0.9,
    rng: Rng,
) -> GroupPrevalence:
    """Share of each topic in each calendar month, for each group by itself.

    Args:
        fit: memberships (n_docs, n_topics), rows sum to 1.
        dated: the same articles with a distribution over months each.
        group: (n_docs,) of str; articles of an empty group belong to none.
        weight: (n_docs,) weight of each article; 1 when None.
        min_docs: groups with fewer articles are left out.
        level: coverage of the bounds, in (0, 1).
        rng: a generator or a seed; source of the draws.

    Raises:
        RowMismatchError: if group holds a different number of articles.
    """
    rng = check_rng(rng)
    labels = np.asarray(group, dtype=str)
    if len(labels) != len(dated):
        raise RowMismatchError(f"group must hold one row for each of the {len(dated)} articles; got {len(labels)}")
    names, counts = np.unique(labels[labels != ""], return_counts=True)
    kept = [str(names[k]) for k in np.lexsort((names, -counts)) if counts[k] >= min_docs]
    found = []
    for name in kept:
        rows = np.flatnonzero(labels == name)
        part = estimate_prevalence(
            fit.take(rows), dated.take(rows), weight=None if weight is None else np.asarray(weight)[rows],
            level=level, spec=PrevalenceSpec(), rng=rng,
        )  # fmt: skip
        found.append(replace(part, notes={**part.notes, "group": name}))
    return GroupPrevalence(group=np.array(kept, dtype=str), prevalence=tuple(found))
