"""The design effect: how much clusters of dependent articles raise the variance of a mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import FloatArray, IntArray, read_only
from trendlab.prevalence.clusters import ArticleClusters, first_rows, indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

TOPICS_AT_ONCE = 8
OF_TOPICS = ("size", "event_products", "batch_products", "spell_products")  # of the sums
MIN_LEFT = 0.5  # of the sums of clusters, as of two a month


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

    Copies of one event count as one article. What the events of one batch have in common is estimated from the
    products of residuals over all pairs, with what the means of months take from them. What those of one spell have in
    common beyond that, stories that go on for days, is a further factor, estimated in the same way. Both factors of a
    topic are drawn to those of all topics, the more so the fewer clusters tell them apart: a topic that comes in bursts
    does not widen the bounds of all others.

    Args:
        residual: (n_docs, n_topics) membership minus the mean of its month.
        clusters: events, batches and spells of the articles.
        weight: (n_docs,) weight of each article.
        month: (n_docs,) most likely month; only pairs of one month are used.

    Source: Kish 1965, section 5.4; Moulton 1986, Journal of Econometrics 32 (unequal clusters); Fay & Herriot 1979,
    Journal of the American Statistical Association 74 (estimates drawn to a common one by their variance).
    """
    event = indicator(clusters.event, len(weight))
    event_weight = event @ weight
    lead = first_rows(clusters.event)
    batch, spell = (
        indicator(np.unique(key[lead] * (int(month.max()) + 1) + month[lead], return_inverse=True)[1], len(lead))
        for key in (clusters.batch, clusters.spell)
    )
    found = []
    for k in range(0, residual.shape[1], TOPICS_AT_ONCE):  # all topics at once would double the memory
        total = event @ (weight[:, None] * residual[:, k : k + TOPICS_AT_ONCE])
        of_batches = sum_batches(batch @ event_weight, batch @ total)
        found.append(sum_events(event_weight, total) + of_batches + sum_spells(spell @ event_weight, spell @ total))
    return replace(_beside(found), months=np.bincount(month, weight).astype(float)).design_effect()


def _beside(found: Sequence[EffectSums]) -> EffectSums:
    """The sums of several topics from those of some each."""
    parts = {name: getattr(found[0], name) for name in EffectSums.__dataclass_fields__}
    parts |= {name: np.concatenate([np.atleast_1d(getattr(one, name)) for one in found]) for name in OF_TOPICS}
    return EffectSums(**parts)


@dataclass(frozen=True, kw_only=True, eq=False)
class EffectSums:
    """Sums over events, batches and spells, from which the design effect follows; those of disjoint events add up.

    Attributes:
        weight: sum of the weights of all events.
        events: sum of their squares.
        batches, spells: sums of the squared weights of all batches, and of all spells.
        size: (n_topics,) sum over events of the squared residual, weighted.
        event_products, batch_products, spell_products: (n_topics,) sums of the squared weighted residuals.
        months: (n_months,) weights of the articles by likely month; 0 where residuals are from no means of months.
    """

    weight: float = 0.0
    events: float = 0.0
    batches: float = 0.0
    spells: float = 0.0
    size: FloatArray | float = 0.0
    event_products: FloatArray | float = 0.0
    batch_products: FloatArray | float = 0.0
    spell_products: FloatArray | float = 0.0
    months: FloatArray | float = 0.0

    def __add__(self, other: EffectSums) -> EffectSums:
        return EffectSums(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    def design_effect(self) -> DesignEffect:
        """The numbers of `find_design_effect`."""
        day, spell = self._within(self.batches, self.batch_products), self._within(self.spells, self.spell_products)
        longer = max(spell.pooled / day.pooled, 1.0)
        by_topic = _draw_to(longer, spell.topics / day.topics, variance=max(spell.variance - day.variance, 0.0))
        of_day = _draw_to(day.pooled, day.topics, variance=day.variance)
        topics = np.clip(of_day * np.maximum(by_topic, 1.0), day.least, max(day.most, spell.most))
        share = (day.pooled - day.least) / (day.most - day.least) if day.most > day.least else 0.0
        return DesignEffect(topics=topics, pooled=day.pooled * longer, correlation=share)

    def _within(self, clusters: float, products: FloatArray | float) -> _Within:
        """What the events of one cluster have in common, from the sums over the clusters of one kind."""
        size, products = np.atleast_1d(self.size), np.atleast_1d(products - self.event_products)
        pairs, least = clusters - self.events, self.events / self.weight
        if pairs <= 1e-9 * clusters:
            return _Within(pooled=least, topics=np.full(len(size), least), least=least, most=least, variance=0.0)
        most = clusters / self.weight

        def effect(product: FloatArray, scale: FloatArray, unseen: FloatArray | float) -> FloatArray:
            found = self._uncentred(least + product / np.maximum(scale, 1e-300), clusters)
            return np.where(scale > 0, np.clip(found, least, most), unseen)

        pooled = effect(products.sum(), size.sum(), least)
        # Of independent articles the effect has this variance: that of the sum of their products over all pairs.
        return _Within(
            pooled=float(pooled), topics=effect(products, size, pooled), least=least, most=most,
            variance=2 * pairs / self.weight**2,
        )  # fmt: skip

    def _uncentred(self, effect: FloatArray, clusters: float) -> FloatArray:
        """The effects, given those of residuals from the means of months.

        A mean of few clusters follows them. Of b clusters a month it takes one part in b from their sums, and the
        effect itself, in articles, from the residuals of a month. Of one cluster a month nothing is left to tell.
        """
        months = np.atleast_1d(self.months)
        if not months.any():
            return effect
        taken, lost = clusters / float((months**2).sum()), float((months > 0).sum()) / self.weight
        return np.asarray(effect / np.maximum(max(1 - taken, MIN_LEFT) + effect * lost, MIN_LEFT))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Within:
    """Design effects by the clusters of one kind: of all topics and of each, their range, and the variance of one."""

    pooled: float
    topics: FloatArray
    least: float
    most: float
    variance: float


def _draw_to(pooled: float, topics: FloatArray, *, variance: float) -> FloatArray:
    """The effects (n_topics,) drawn to the pooled one, as logarithms that have this variance about the true ones."""
    deviation = np.log(topics / pooled)
    between = max(float((deviation**2).mean()) - variance, 0.0)
    return np.asarray(pooled * np.exp(deviation * between / max(between + variance, 1e-300)))


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


def sum_spells(weight: FloatArray, total: FloatArray) -> EffectSums:
    """The sums over spells alone; arguments as for `sum_events`."""
    return EffectSums(spells=float((weight**2).sum()), spell_products=(total**2).sum(axis=0))
