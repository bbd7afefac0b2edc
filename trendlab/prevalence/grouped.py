"""Articles grouped by a column of their source, and the monthly sums of any subset of them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from scipy import sparse

from trendlab.checks import (
    BoolArray,
    CsrMatrix,
    FloatArray,
    MonthArray,
    StrArray,
    check_holds_all,
    check_like,
    check_type,
    read_only,
)
from trendlab.checks.columns import check_groups
from trendlab.errors import ChoiceError, TooFewArticlesError
from trendlab.prevalence.clusters import ArticleClusters, clusters_of, likely_month
from trendlab.prevalence.designeffect import find_design_effect
from trendlab.prevalence.knownyears import gather_sums, middle_months
from trendlab.prevalence.pooled import BoundSpec, article_variance
from trendlab.prevalence.sums import MonthSums, sum_months
from trendlab.words.text import META

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from trendlab.models.base import TopicFit

OF_THE_CORPUS = ("source", "language")
MAX_NAMED = 12


class HasGroups(Protocol):
    """A run, or any object with its articles, months and memberships."""

    @property
    def articles(self) -> pa.Table:
        """Table with one row per article and the columns of articles.parquet."""

    @property
    def months(self) -> MonthArray:
        """Calendar months, (n_months,); empty without dates."""

    @property
    def month_prob(self) -> CsrMatrix:
        """Month distribution of each article, sparse (n_docs, n_months), rows sum to 1."""

    @property
    def fit(self) -> TopicFit:
        """The fit, with memberships (n_docs, n_topics)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupSums:
    """Monthly sums over a subset of the articles, with the variance of one article.

    Attributes:
        n_docs: number of articles.
        sums: by month; one cell without dates.
        noise: (n_topics,) variance of one article's membership: the sampling variance times the design effect, plus
            the variance of the memberships.
        design_effect: factor by which clusters and weights raise the variance of a mean, of all topics together.
        topic_effects: (n_topics,) of each topic; `design_effect` when None.
    """

    n_docs: int
    sums: MonthSums
    noise: FloatArray
    design_effect: float = 1.0
    topic_effects: FloatArray | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "noise", read_only(self.noise, float))


@dataclass(frozen=True, kw_only=True, eq=False)
class Grouped:
    """Articles with the group of each.

    Attributes:
        column: name of the column whose values are the groups.
        value: (n_docs,) of str, the group of each article; "" if it has none.
        names: (n_groups,) names of the groups, the largest sum of weights first.
        months: (n_months,) of datetime64[M]; empty without dates.
        month_prob: sparse (n_docs, n_months); one column of ones without dates.
        doc_topic: (n_docs, n_topics) memberships.
        weight: (n_docs,) weight of each article.
        n_words: (n_docs,) number of counted terms.
        clusters: near-duplicates, and articles of one source and day.
    """

    column: str
    value: StrArray
    names: StrArray
    months: MonthArray
    month_prob: Any
    doc_topic: FloatArray
    weight: FloatArray
    n_words: FloatArray
    clusters: ArticleClusters

    def inside(self, name: str, argument: str) -> BoolArray:
        """Mask of the articles of a group, (n_docs,).

        Args:
            name: name of the group.
            argument: name of the argument, for the message.

        Raises:
            ChoiceError: if there is no such group.
            TooFewArticlesError: if it has fewer than two articles.
        """
        found = np.asarray(self.value == str(name))
        if not str(name) or not found.any():
            raise ChoiceError(
                f"{argument} must be a value of {self.column}: {_listed(self.names, str(name))}; got {name!r}"
            )
        if int(found.sum()) < 2:
            raise TooFewArticlesError(
                f"{argument} must name a group of two articles at least; {name!r} has {int(found.sum())}"
            )
        return found

    def sum_articles(self, inside: BoolArray) -> GroupSums:
        """Monthly sums over the articles of a mask, (n_docs,)."""
        rows = np.flatnonzero(inside)
        doc_topic, prob, weight = self.doc_topic[rows], self.month_prob[rows], self.weight[rows]
        sums = sum_months(doc_topic, prob, weight=weight, docs=weight, n_words=self.n_words[rows])
        month = likely_month(prob)
        mean = sums.total / np.maximum(sums.weight, 1e-300)[:, None]
        residual = doc_topic.astype(np.float32) - mean.astype(np.float32)[month]
        effect = find_design_effect(residual, self.clusters.take(rows), weight=weight, month=month)
        middle = middle_months(sums.info, self.months) if len(self.months) else None
        bounds = BoundSpec(design_effect=effect.pooled, topic_effects=effect.topics)
        noise = article_variance(gather_sums(sums, middle), bounds)[0]
        return GroupSums(
            n_docs=len(rows), sums=sums, noise=noise, design_effect=effect.pooled, topic_effects=effect.topics
        )


def group_articles(source: HasGroups, column: str) -> Grouped:
    """The articles of a run, grouped by a column.

    Args:
        source: a run, or any object with its articles, months, month_prob and fit.
        column: "source", "language", or a column of the source itself.

    Raises:
        ChoiceError: if there is no such column, or its values make no groups; the message gives the reason.
        WrongTypeError: if `source` lacks one of these, or `column` is no text.
    """
    check_type(column, str, "column")
    check_like(source, "source", fields=("articles", "months", "month_prob", "fit"), needed="a Run")
    check_holds_all(source, len(source.articles), "a comparison of groups")
    return articles_by(source, column_of(source, column), column)


def articles_by(source: HasGroups, value: StrArray, column: str) -> Grouped:
    """The articles of a run, grouped by any values.

    Args:
        source: a run, or any object with its articles, months, month_prob and fit.
        value: (n_docs,) of str, the group of each article; "" if it has none.
        column: what the values are called.
    """
    table = source.articles
    weight, n_words = (np.array(table[name].to_pylist(), dtype=float) for name in ("weight", "n_terms"))
    names, number = np.unique(value, return_inverse=True)
    size = np.bincount(number, weight)
    ordered = [str(names[k]) for k in np.lexsort((names, -size)) if names[k]]
    doc_id, copied, own = (words_in(table, name) for name in ("doc_id", "duplicate_of", "source"))
    date = np.array([d or "NaT" for d in table["date"].to_pylist()], dtype="datetime64[D]")
    dated = bool(len(source.months))
    return Grouped(
        column=column, value=value, names=np.array(ordered, dtype=np.str_), months=source.months,
        month_prob=source.month_prob if dated else sparse.csr_array(np.ones((len(weight), 1))),
        doc_topic=source.fit.doc_topic, weight=weight, n_words=n_words,
        clusters=clusters_of(doc_id, copied, source=own, date=date),
    )  # fmt: skip


def column_of(source: HasGroups, column: str) -> StrArray:
    """The group of each article, (n_docs,) of str, "" if it has none.

    Raises:
        ChoiceError: if the run has no such column, or its values make no groups.
    """
    table = source.articles
    name = column if column in OF_THE_CORPUS else f"{META}{column}"
    if name not in table.column_names:
        raise ChoiceError(_no_column(source, column))
    if table[name].type == _float():
        raise ChoiceError(f"column {column!r} makes no groups: it holds numbers, nearly each article its own")
    return check_groups(words_in(table, name), column)


def words_in(table: pa.Table, name: str) -> StrArray:
    """A column of texts as (n_docs,) of str, "" for a missing text."""
    return np.array([text or "" for text in table[name].to_pylist()], dtype=np.str_)


def _float() -> pa.DataType:
    """Arrow's type of a column of numbers."""
    import pyarrow as pa

    return pa.float64()


def _no_column(source: HasGroups, column: str) -> str:
    """The message for a column that the run does not have or did not keep."""
    manifest: Mapping[str, Any] = getattr(source, "manifest", {})
    notes = (manifest.get("notes") or {}).get("columns")
    if notes is None:
        return (
            f"column must be {' or '.join(OF_THE_CORPUS)}, for this run keeps no column of its source (earlier "
            f"versions kept none): fit the source again; got {column!r}"
        )
    if column in notes.get("left_out", {}):
        return f"column {column!r} makes no groups: {notes['left_out'][column]}"
    known = [*OF_THE_CORPUS, *notes.get("kept", [])]
    return f"column must be one of {_listed(np.array(known), column)}; got {column!r}"


def _listed(names: StrArray, asked: str) -> str:
    """The names separated by commas; of many names the first `MAX_NAMED`, with close matches of `asked` first."""
    known = [str(name) for name in names]
    if len(known) <= MAX_NAMED:
        return ", ".join(known)
    near = get_close_matches(asked, known, n=3, cutoff=0.5)
    first = [*near, *(name for name in known if name not in near)][:MAX_NAMED]
    return f"{', '.join(first)} and {len(known) - MAX_NAMED} more"
