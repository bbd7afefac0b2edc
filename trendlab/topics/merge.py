"""Cards of topics that are added up, from the cards of their parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.topics.labels import make_unique

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.models.base import TopicFit
    from trendlab.topics.cards import TopicCards

N_TERMS = 15
N_EXEMPLARS = 3
JOINT = " / "
UNKNOWN = ("coherence", "exclusivity", "stability")


def merge_cards(cards: TopicCards, fit: TopicFit, *, into: IntArray, weight: FloatArray | None = None) -> TopicCards:
    """The cards of topics some of which are added up; no counts of terms are needed.

    The terms of a merged topic are those of its parts, in the order of size over rank: those that lead a large part
    come first. Its coherence, exclusivity and stability would need the counts, and are missing.

    Args:
        cards: of the topics as they were.
        fit: the topics as they are, whose given labels win.
        into: (n_topics before,) the new number of each topic.
        weight: (n_docs,) what each article counts; 1 each when None.
    """
    parts = [np.flatnonzero(into == k) for k in range(fit.n_topics)]
    first = cards.take_topics(np.array([own[np.argmax(cards.share[own])] for own in parts]))
    merged = [k for k, own in enumerate(parts) if len(own) > 1]
    words: dict[str, list[tuple[str, ...]]] = {name: list(getattr(first, name)) for name in ("terms", "exemplars")}
    spelled, labels = list(first.spelled), [str(label) for label in first.label]
    for k in merged:
        own = parts[k][np.argsort(-cards.share[parts[k]], kind="stable")]
        words["terms"][k] = _join_terms(cards, own)
        words["exemplars"][k] = _deal([cards.exemplars[j] for j in own])[:N_EXEMPLARS]
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
    ).sized_by(fit.doc_topic, weight)  # fmt: skip


def _join_terms(cards: TopicCards, own: IntArray) -> tuple[str, ...]:
    worth: dict[str, float] = {}
    for j in own:
        for rank, term in enumerate(cards.terms[j], start=1):
            worth[term] = worth.get(term, 0.0) + float(cards.share[j]) / rank
    return tuple(sorted(worth, key=lambda term: -worth[term])[:N_TERMS])


def _deal(hands: list[tuple[str, ...]]) -> tuple[str, ...]:
    """One of each in turn, until all are dealt."""
    longest = max((len(hand) for hand in hands), default=0)
    return tuple(dict.fromkeys(hand[k] for k in range(longest) for hand in hands if k < len(hand)))


def _spell(cards: TopicCards, own: IntArray, term: str) -> str:
    """A term as the largest part that has it writes it."""
    return next((cards.spell(int(j), term) for j in own if term in cards.terms[j]), term.replace("_", " "))
