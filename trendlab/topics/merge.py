"""Cards of merged topics, from the cards of the topics that were merged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.topics.unique import make_unique

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.models.base import TopicFit
    from trendlab.topics.cards import TopicCards

N_TERMS = 15
N_EXEMPLARS = 3
JOINT = " / "
UNKNOWN = ("coherence", "exclusivity", "stability")


def merge_cards(cards: TopicCards, fit: TopicFit, *, into: IntArray, weight: FloatArray | None = None) -> TopicCards:
    """The cards of the topics after a merge, made without counts of terms.

    The terms of a merged topic are those of its old topics in the order of share over rank. Its coherence, exclusivity
    and stability are NaN, because they would need the counts.

    Args:
        cards: of the old topics.
        fit: the new topics; labels in its `edited` are used as they are.
        into: (n_old_topics,) the new number of each old topic.
        weight: (n_docs,) weight of each article; None weights all by 1.
    """
    old = [np.flatnonzero(into == k) for k in range(fit.n_topics)]
    first = cards.take_topics(np.array([own[np.argmax(cards.share[own])] for own in old]))
    merged = [k for k, own in enumerate(old) if len(own) > 1]
    words: dict[str, list[tuple[str, ...]]] = {name: list(getattr(first, name)) for name in ("terms", "exemplars")}
    spelled, labels = list(first.spelled), [str(label) for label in first.label]
    for k in merged:
        own = old[k][np.argsort(-cards.share[old[k]], kind="stable")]
        words["terms"][k] = _join_terms(cards, own)
        words["exemplars"][k] = _interleave([cards.exemplars[j] for j in own])[:N_EXEMPLARS]
        labels[k] = JOINT.join(str(cards.label[j]) for j in own[:2])
        if spelled:
            spelled[k] = tuple(_spell(cards, own, term) for term in words["terms"][k])
    numbers: dict[str, Any] = {name: np.array(getattr(first, name)) for name in UNKNOWN}
    for values in numbers.values():
        values[merged] = np.nan
    given = fit.edited.labels
    return replace(
        first, label=np.array(make_unique([given.get(k, label) for k, label in enumerate(labels)])),
        terms=tuple(words["terms"]), exemplars=tuple(words["exemplars"]), spelled=tuple(spelled), **numbers,
    ).sized_by(fit, weight)  # fmt: skip


def _join_terms(cards: TopicCards, own: IntArray) -> tuple[str, ...]:
    """The best terms of several topics, by the sum of share over rank."""
    score: dict[str, float] = {}
    for j in own:
        for rank, term in enumerate(cards.terms[j], start=1):
            score[term] = score.get(term, 0.0) + float(cards.share[j]) / rank
    return tuple(sorted(score, key=lambda term: -score[term])[:N_TERMS])


def _interleave(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The distinct items of several lists: the first of each, then the second of each, and so on."""
    longest = max((len(one) for one in lists), default=0)
    return tuple(dict.fromkeys(one[k] for k in range(longest) for one in lists if k < len(one)))


def _spell(cards: TopicCards, own: IntArray, term: str) -> str:
    """A term as the largest old topic with this term spells it."""
    return next((cards.spell(int(j), term) for j in own if term in cards.terms[j]), term.replace("_", " "))
