"""How far other fits would put articles into the same topics, and memberships that say no more than that.

The topics of a mixture are the consensus of several fits. Where these fits divide the articles alike, another fit would
too; where they do not, a membership near 1 is a statement about one fit. So the fits themselves tell how sure a
membership can be.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.evidence import MixtureFit

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.models.base import TopicFit
    from trendlab.models.raw import RawFit

ONE_FIT = 0.5  # weight of what single fits say: a consensus of six differs from the next one half as much as they do
MAIN = 0.5  # membership that some article of a topic has
BLOCK = 100_000  # articles whose squared memberships are held at once


def count_refound(label: IntArray, roots: FloatArray, *, n_topics: int) -> FloatArray:
    """Where single fits put the articles of each topic of their consensus, (n_topics, n_topics), rows sum to 1.

    In row k, column j is the mean membership of the articles of topic k in the counterpart of topic j, over the fits.
    The topics of each fit are paired with those of the consensus one to one, so that most articles stay (Hungarian
    assignment).

    Args:
        label: (n_docs,) topic of each article in the consensus.
        roots: (n_docs, n_fits * n_topics) of float32, roots of the memberships by each fit over the root of their
            number, so that the squares of a row sum to 1.
        n_topics: number of topics of the consensus and of each fit.

    Source: Strehl & Ghosh 2002 (the ensemble); Hennig 2007 (stability of each cluster by refits).
    """
    from scipy.optimize import linear_sum_assignment

    moved = np.zeros((n_topics, roots.shape[1]))
    for start in range(0, len(label), BLOCK):
        part = np.square(roots[start : start + BLOCK])
        for k in range(n_topics):
            moved[k] += part[label[start : start + BLOCK] == k].sum(axis=0, dtype=np.float64)
    found = np.zeros((n_topics, n_topics))
    for own in np.split(moved, roots.shape[1] // n_topics, axis=1):
        topic, place = linear_sum_assignment(-own)
        found[:, topic] += own[:, place]
    size = found.sum(axis=1, keepdims=True)
    return np.where(size > 0, found / np.maximum(size, 1e-12), np.eye(n_topics)).astype(np.float32)


def join_lost(refound: FloatArray | None, label: IntArray, doc_topic: FloatArray) -> FloatArray | None:
    """The same of topics of which some lost all their articles: what single fits put there is where these now are.

    Of many more topics than the articles hold, most end empty, and their articles are in the others.

    Args:
        refound: (n_topics, n_topics) of the consensus; None stays None.
        label: (n_docs,) topic of each article in the consensus.
        doc_topic: (n_docs, n_topics) at the end of the fit.
    """
    lost = np.flatnonzero(doc_topic.max(axis=0) < MAIN)
    if refound is None or not lost.size:
        return refound
    joins = np.eye(len(refound))
    for k in lost:
        joins[k] = doc_topic[label == k].sum(axis=0, dtype=np.float64)
    joins[:, lost] = 0
    joins /= np.maximum(joins.sum(axis=1, keepdims=True), 1e-12)
    size = np.bincount(label, minlength=len(refound))
    found = (joins * size[:, None]).T @ refound @ joins
    total = found.sum(axis=1, keepdims=True)
    return np.where(total > 0, found / np.maximum(total, 1e-12), np.eye(len(refound))).astype(np.float32)


def lend_refound(raw: RawFit, start: TopicFit | None) -> RawFit:
    """The parameters with what single fits say of the topics that they start from; unchanged where these say nothing.

    The topics of a large archive start from those of a pilot, whose consensus is as doubtful as that of any articles.

    Args:
        raw: parameters, their topics in the order of those of the start.
        start: the topics that they start from, or None.
    """
    found = None if start is None or start.into is not None else getattr(start.raw, "refound", None)
    if not isinstance(raw, MixtureFit) or found is None or len(found) != raw.n_topics:
        return raw
    return replace(raw, refound=found)


def soften(fit: TopicFit, doc_topic: FloatArray, *, language: str = "") -> FloatArray:
    """Memberships as a refit would have them on average, (n_docs, n_topics), rows with the same sums.

    Each membership goes in part to the topics into which refits put the articles of its topic: half of what single fits
    say, since their consensus varies less than they do. Topics whose fits do not tell it, and those of fits by other
    models or earlier versions, stay as they are.

    Args:
        fit: the topics.
        doc_topic: (n_docs, n_topics) by the model.
        language: of the articles, in a fit of several: a topic of two languages then goes where its own articles would.
    """
    chances = _chances(fit, language)
    if chances is None:
        return doc_topic
    found = np.asarray(doc_topic, dtype=np.float64) @ chances
    before, after = (x.sum(axis=1, keepdims=True, dtype=np.float64) for x in (doc_topic, found))
    return np.asarray(found * (before / np.maximum(after, 1e-12)))


def _chances(fit: TopicFit, language: str) -> FloatArray | None:
    """The part of a membership in each topic that goes to each, (n_topics, n_topics); None if nothing tells it.

    A topic that is of no article in `language` keeps all.
    """
    parts = [(part.fit, part.place) for part in fit.languages]
    spoken = [place for part, (_, place) in zip(fit.languages, parts, strict=True) if part.language == language]
    if not parts:
        parts = [(fit, np.arange(fit.n_topics if fit.into is None else len(fit.into)))]
    refound = [getattr(own.raw, "refound", None) for own, _ in parts]
    if all(found is None for found in refound):
        return None
    n_model = sum(len(place) for _, place in parts)
    model, weight = np.eye(n_model), np.ones(n_model)
    for (own, place), found in zip(parts, refound, strict=True):
        if found is not None:
            model[np.ix_(place, place)] = ONE_FIT * found + (1 - ONE_FIT) * np.eye(len(place))
            weight[place] = own.raw.topic_prior  # type: ignore[union-attr]  # only mixtures hold `refound`
    if fit.into is None:
        return model
    if spoken:
        weight[np.setdiff1d(np.arange(n_model), spoken[0])] = 0
    into = np.zeros((n_model, fit.n_topics))
    kept = np.flatnonzero(fit.into >= 0)
    into[kept, fit.into[kept]] = 1
    joined, total = (into * weight[:, None]).T @ model @ into, (into * weight[:, None]).sum(axis=0)[:, None]
    return np.where(total > 0, joined / np.maximum(total, 1e-12), np.eye(fit.n_topics))
