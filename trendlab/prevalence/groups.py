"""Monthly shares of each group of articles on its own, for example of each source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, Rng, StrArray, check_rng, read_only
from trendlab.errors import RowMismatchError
from trendlab.prevalence.estimate import estimate_prevalence
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.spec import PrevalenceSpec
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from trendlab.dates import DatedCorpus
    from trendlab.models.base import TopicFit
    from trendlab.prevalence.grouped import Grouped
    from trendlab.prevalence.result import Prevalence

MAX_COLUMNS = 6
N_DRAWS = 500


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class GroupPrevalence(Shown):
    """Shares by group, over the same months and topics.

    Attributes:
        group: (n_groups,) names of the groups, in the order of `prevalence`.
        prevalence: the shares of each group.
    """

    group: StrArray
    prevalence: tuple[Prevalence, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", read_only(self.group, str))

    def take_topics(self, topics: IntArray) -> GroupPrevalence:
        """The shares of only these topics, in this order."""
        return replace(self, prevalence=tuple(one.take_topics(topics) for one in self.prevalence))

    def to_frame(self) -> pd.DataFrame:
        """A new tidy frame: the columns of `Prevalence.to_frame`, and group."""
        import pandas as pd

        pairs = zip(self.group, self.prevalence, strict=True)
        return pd.concat([shares.to_frame().assign(group=str(name)) for name, shares in pairs], ignore_index=True)

    def view(self) -> View:
        """The number of articles of each group, and the mean shares of the first topics."""
        n_topics = self.prevalence[0].n_topics if self.prevalence else 0
        shown = range(min(n_topics, MAX_COLUMNS))
        rows = [
            (str(g), round(float(one.n_docs.sum())), *(f"{x:.1%}" for x in _mean_share(one)[: len(shown)]))
            for g, one in list(zip(self.group, self.prevalence, strict=True))[:MAX_ROWS]
        ]
        facts = (count_words(len(self.group), "group"), count_words(n_topics, "topic"))
        header = ("group", "articles", *(f"topic {k}" for k in shown))
        return View(name="GroupPrevalence", facts=facts, header=header, rows=rows, n_rows=len(self.group))


def _mean_share(shares: Prevalence) -> FloatArray:
    """Mean raw share over the articles, (n_topics,)."""
    raw = np.where(shares.n_docs[:, None] > 0, shares.raw, 0)
    return np.asarray(shares.n_docs @ raw / max(shares.n_docs.sum(), 1e-12))


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
    """Share of each topic in each calendar month, for each group on its own; the largest group first.

    Args:
        fit: memberships (n_docs, n_topics), rows sum to 1.
        dated: the same articles with their month distributions.
        group: (n_docs,) of str; articles with "" belong to no group.
        weight: (n_docs,) weight of each article; None: 1.
        min_docs: groups with fewer articles are left out.
        level: coverage of the bounds, in (0, 1).
        rng: a generator or a seed.

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


def shares_of_groups(
    grouped: Grouped, names: Sequence[str], *, partial: BoolArray, level: float, rng: np.random.Generator
) -> GroupPrevalence:
    """Share of each topic in each calendar month, for each of these groups on its own.

    Args:
        grouped: dated articles with their groups.
        names: names of the groups, in the order of the result.
        partial: (n_months,) of bool, months that the source covers only in part.
        level: coverage of the bounds, in (0, 1).
        rng: generator of the draws.
    """
    found = []
    for name in names:
        part = grouped.sum_articles(grouped.value == name)
        bounds = BoundSpec(
            level=level, n_draws=N_DRAWS, design_effect=part.design_effect, topic_effects=part.topic_effects
        )
        found.append(prevalence_from_sums(part.sums, grouped.months, partial=partial, bounds=bounds, rng=rng))
    return GroupPrevalence(group=np.array(names, dtype=np.str_), prevalence=tuple(found))
