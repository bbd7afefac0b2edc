"""Clusters of dependent articles, and the design effect that they cause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from trendlab.checks import CsrMatrix, FloatArray, IntArray, MonthArray, StrArray, read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.dates import DatedCorpus

TOPICS_AT_ONCE = 8
OF_TOPICS = ("size", "event_products", "batch_products")  # of the sums of design effects
MIN_LEFT = 0.5  # of the sums of batches, as of two a month
ALMOST = 1e-6  # of an article, for sums of weights


@dataclass(frozen=True, kw_only=True, eq=False)
class ArticleClusters:
    """Two partitions of the articles: near-duplicates of one text, and articles of one source and day.

    Attributes:
        event: (n_docs,) number of the cluster of near-duplicates; an article without copies is its own cluster.
        batch: (n_docs,) number of the group of one source and day; an article without a known day is its own group.
    """

    event: IntArray
    batch: IntArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "event", read_only(self.event, int))
        object.__setattr__(self, "batch", read_only(self.batch, int))

    def take(self, rows: IntArray) -> ArticleClusters:
        """The clusters of only these articles, numbered anew."""
        return ArticleClusters(
            event=np.unique(self.event[rows], return_inverse=True)[1],
            batch=np.unique(self.batch[rows], return_inverse=True)[1],
        )


def find_clusters(dated: DatedCorpus) -> ArticleClusters:
    """Clusters of a dated corpus: by `duplicate_of`, and by source and day. Articles without a source share one."""
    first, source = (dated.corpus.strings(name) for name in ("duplicate_of", "source"))
    return clusters_of(dated.corpus.doc_id, first, source=source, date=dated.date)


def clusters_of(doc_id: StrArray, duplicate_of: StrArray, *, source: StrArray, date: MonthArray) -> ArticleClusters:
    """Clusters by near-duplicates, and by source and day.

    Args:
        doc_id: (n_docs,) of str.
        duplicate_of: (n_docs,) doc_id of the first of the article's copies; "" if it is no copy.
        source: (n_docs,) of str.
        date: (n_docs,) of datetime64[D], NaT if no day is known.
    """
    event = np.unique(np.where(duplicate_of == "", doc_id, duplicate_of), return_inverse=True)[1]
    day = date.astype("datetime64[D]").astype(np.int64)
    unknown, place = np.isnat(date), np.arange(len(date))
    # An article without a known day shares its batch with nobody: it has a number of its own, below all others.
    first = int(day[~unknown].min(initial=0))
    span = int(day[~unknown].max(initial=0)) - first + 1
    known = np.unique(source, return_inverse=True)[1] * span + (day - first)
    batch = np.unique(np.where(unknown, place - len(date), known), return_inverse=True)[1]
    # An event lies in one batch, that of its first article.
    return ArticleClusters(event=event, batch=batch[_first_rows(event)[event]])


def pair_copies(month_prob: CsrMatrix, event: IntArray, *, weight: FloatArray) -> FloatArray:
    """Expected number of pairs of successive copies of one text by their two months, (n_months, n_months).

    The articles of a span less the pairs within it are its different texts: of k copies in the span k - 1 are pairs,
    wherever further copies lie. Copies that together weigh one article are one text already and make no pair.

    Args:
        month_prob: sparse (n_docs, n_months).
        event: (n_docs,) number of the cluster of near-duplicates.
        weight: (n_docs,) of the articles; copies of weight 0 do not count.

    >>> month_prob = sparse.csr_array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    >>> pair_copies(month_prob, np.array([0, 0, 0, 1]), weight=np.ones(4)).tolist()
    [[1.0, 1.0], [0.0, 0.0]]
    """
    total = np.bincount(event, weights=weight)
    known = np.asarray(month_prob.sum(axis=1)) > 0
    rows = np.flatnonzero((weight > 0) & (total[event] > 1 + ALMOST) & known)
    rows = rows[np.lexsort((likely_month(month_prob)[rows], event[rows]))]
    earlier, later = rows[:-1], rows[1:]
    same = event[earlier] == event[later]
    earlier, later = earlier[same], later[same]
    scale = np.minimum(weight[earlier], weight[later])
    return np.asarray(
        (month_prob[earlier].T @ month_prob[later].multiply(scale[:, None]).tocsr()).toarray(), dtype=float
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class DesignEffect:
    """Factors by which clusters and weights raise the variance of a mean.

    Attributes:
        topics: (n_topics,) of each topic.
        pooled: of all topics together.
        correlation: of the events of one batch, of all topics together, in [0, 1].
    """

    topics: FloatArray
    pooled: float
    correlation: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "topics", read_only(self.topics, float))

    def to_json(self) -> dict[str, Any]:
        """As the notes of a result keep it."""
        return {
            "design_effect": round(self.pooled, 4), "design_effects": [round(float(x), 4) for x in self.topics],
            "batch_correlation": round(self.correlation, 4),
        }  # fmt: skip


def find_design_effect(
    residual: FloatArray, clusters: ArticleClusters, *, weight: FloatArray, month: IntArray
) -> DesignEffect:
    """Factors by which clusters and weights raise the variance of a mean, of each topic and of all together.

    Copies of one event count as one article. The correlation of events of one batch is estimated from the products of
    residuals over all pairs, with what the means of months take from them, and clipped to [0, 1]. That of a topic is
    drawn to that of all topics, the more so the fewer batches tell them apart: a topic that comes in bursts of a day
    does not widen the bounds of all others.

    Args:
        residual: (n_docs, n_topics) membership minus the mean of its month.
        clusters: events and batches of the articles.
        weight: (n_docs,) weight of each article.
        month: (n_docs,) most likely month; only pairs of one month are used.

    Source: Kish 1965, section 5.4; Moulton 1986, Journal of Econometrics 32 (unequal clusters); Fay & Herriot 1979,
    Journal of the American Statistical Association 74 (estimates drawn to a common one by their variance).
    """
    event = _indicator(clusters.event, len(weight))
    event_weight = event @ weight
    lead = _first_rows(clusters.event)
    key = clusters.batch[lead] * (int(month.max()) + 1) + month[lead]
    batch = _indicator(np.unique(key, return_inverse=True)[1], len(event_weight))
    found = []
    for k in range(0, residual.shape[1], TOPICS_AT_ONCE):  # all topics at once would double the memory
        total = event @ (weight[:, None] * residual[:, k : k + TOPICS_AT_ONCE])
        found.append(sum_events(event_weight, total) + sum_batches(batch @ event_weight, batch @ total))
    return replace(_beside(found), months=np.bincount(month, weight).astype(float)).design_effect()


def _beside(found: Sequence[EffectSums]) -> EffectSums:
    """The sums of several topics from those of some each."""
    size, events, batches = (np.concatenate([np.atleast_1d(getattr(one, x)) for one in found]) for x in OF_TOPICS)
    return replace(found[0], size=size, event_products=events, batch_products=batches)


@dataclass(frozen=True, kw_only=True, eq=False)
class EffectSums:
    """Sums over events and batches, from which the design effect follows; those of disjoint events can be added.

    Attributes:
        weight: sum of the weights of all events.
        events: sum of their squares.
        batches: sum of the squared weights of all batches.
        size: (n_topics,) sum over events of the squared residual, weighted.
        event_products, batch_products: (n_topics,) sums of the squared weighted residuals of events, and of batches.
        months: (n_months,) weights of the articles by likely month; 0 where residuals are from no means of months.
    """

    weight: float = 0.0
    events: float = 0.0
    batches: float = 0.0
    size: FloatArray | float = 0.0
    event_products: FloatArray | float = 0.0
    batch_products: FloatArray | float = 0.0
    months: FloatArray | float = 0.0

    def __add__(self, other: EffectSums) -> EffectSums:
        return EffectSums(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    def design_effect(self) -> DesignEffect:
        """The numbers of `find_design_effect`."""
        size, products = np.atleast_1d(self.size), np.atleast_1d(self.batch_products - self.event_products)
        pairs, independent = self.batches - self.events, self.events / self.weight
        if pairs <= 1e-9 * self.batches:
            return DesignEffect(topics=np.full(len(size), independent), pooled=independent, correlation=0.0)
        per_pair = pairs / self.weight

        def effect(product: FloatArray, scale: FloatArray, unseen: FloatArray | float) -> FloatArray:
            found = self._uncentred(independent + product / np.maximum(scale, 1e-300))
            return np.where(scale > 0, np.clip(found, independent, independent + per_pair), unseen)

        pooled = effect(products.sum(), size.sum(), independent)
        topics = effect(products, size, pooled)
        # Of independent articles the effect has this variance: that of the sum of their products over all pairs.
        drawn = _draw_to(float(pooled), topics, variance=2 * pairs / self.weight**2)
        return DesignEffect(topics=drawn, pooled=float(pooled), correlation=float((pooled - independent) / per_pair))

    def _uncentred(self, effect: FloatArray) -> FloatArray:
        """The effects, given those of residuals from the means of months.

        A mean of few batches follows them. Of b batches a month it takes one part in b from the sums of batches, and
        the effect itself, in articles, from the residuals of a month. Of one batch a month nothing is left to tell.
        """
        months = np.atleast_1d(self.months)
        if not months.any():
            return effect
        taken, lost = self.batches / float((months**2).sum()), float((months > 0).sum()) / self.weight
        return np.asarray(effect / np.maximum(max(1 - taken, MIN_LEFT) + effect * lost, MIN_LEFT))


def _draw_to(pooled: float, topics: FloatArray, *, variance: float) -> FloatArray:
    """The effects (n_topics,) drawn to the pooled one, as logarithms that have this variance about the true ones."""
    deviation = np.log(topics / pooled)
    between = max(float((deviation**2).mean()) - variance, 0.0)
    return np.asarray(pooled * np.exp(deviation * between / (between + variance)))


def sum_events(weight: FloatArray, total: FloatArray) -> EffectSums:
    """The sums over events alone.

    Args:
        weight: (n_events,) sum of the weights of each event.
        total: (n_events, n_topics) sum of its weighted residuals.
    """
    square = total**2
    return EffectSums(
        weight=float(weight.sum()), events=float((weight**2).sum()), event_products=square.sum(axis=0),
        size=(square / np.maximum(weight, 1e-12)[:, None]).sum(axis=0),
    )  # fmt: skip


def sum_batches(weight: FloatArray, total: FloatArray) -> EffectSums:
    """The sums over batches alone; arguments as for `sum_events`."""
    return EffectSums(batches=float((weight**2).sum()), batch_products=(total**2).sum(axis=0))


def likely_month(month_prob: CsrMatrix) -> IntArray:
    """The most likely month of each article, the first of equals, (n_docs,)."""
    rows = sparse.csr_array(month_prob)
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, -rows.data, row))
    month = np.zeros(rows.shape[0], dtype=np.int64)
    dated, first = np.unique(row[order], return_index=True)
    month[dated] = rows.indices[order][first]
    return month


def _first_rows(number: IntArray) -> IntArray:
    """The first row of each cluster, (n_clusters,)."""
    return np.unique(number, return_index=True)[1]


def _indicator(number: IntArray, n_rows: int) -> CsrMatrix:
    """Indicator matrix of clusters, sparse (n_clusters, n_rows)."""
    return sparse.csr_array(
        (np.ones(n_rows), (number, np.arange(n_rows))), shape=(int(number.max()) + 1 if n_rows else 0, n_rows)
    )  # fmt: skip
