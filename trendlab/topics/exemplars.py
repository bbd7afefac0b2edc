"""Exemplars: articles that are central to a topic and different from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray, IntArray

N_CANDIDATES = 40
CENTRALITY = 0.7  # weight of centrality against difference
N_BORROWED = 20  # articles given to a topic that is the main topic of none


def choose_exemplars(weights: CsrMatrix, doc_topic: FloatArray, n_exemplars: int = 3) -> list[IntArray]:
    """Rows of the exemplars of each topic, best first; fewer than `n_exemplars` if a topic has fewer articles.

    An exemplar is near the mean of the topic's articles. Each further exemplar is penalised for its similarity to the
    ones chosen before, and near copies of those are never chosen.

    Args:
        weights: tf-idf, sparse (n_docs, n_terms), rows of length 1 (or empty).
        doc_topic: (n_docs, n_topics).
        n_exemplars: number of exemplars per topic.

    Source: Carbonell & Goldstein 1998 (maximal marginal relevance).
    """
    label = main_topics(doc_topic)
    centre = np.asarray(weights.T @ doc_topic.astype(np.float32)).T
    centre /= np.maximum(np.linalg.norm(centre, axis=1, keepdims=True), 1e-12)
    found = []
    for topic in range(doc_topic.shape[1]):
        members = np.flatnonzero(label == topic)
        near = np.asarray(weights[members] @ centre[topic]).ravel() * doc_topic[members, topic]
        order = np.lexsort((members, -near))[:N_CANDIDATES]
        found.append(_pick_different(weights[members[order]], members[order], near[order])[:n_exemplars])
    return found


def main_topics(doc_topic: FloatArray) -> IntArray:
    """The main topic of each article, (n_docs,): the one with its largest membership.

    A topic that would be the main topic of no article gets its `N_BORROWED` articles with the largest positive
    membership, except those of topics with at most `N_BORROWED` articles.

    Args:
        doc_topic: (n_docs, n_topics).
    """
    label: IntArray = doc_topic.argmax(axis=1)
    size = np.bincount(label, minlength=doc_topic.shape[1])
    for topic in np.flatnonzero(size == 0).tolist():
        rows = np.argsort(-doc_topic[:, topic], kind="stable")[:N_BORROWED]
        label[rows[(doc_topic[rows, topic] > 0) & (size[label[rows]] > N_BORROWED)]] = topic
    return label


def _pick_different(weights: CsrMatrix, rows: IntArray, near: FloatArray) -> IntArray:
    """Up to five of the rows in the order of marginal relevance, without near copies."""
    if not rows.size:
        return rows
    similarity = (weights @ weights.T).toarray()
    candidates = list(range(len(rows)))
    chosen: list[int] = []
    while candidates and len(chosen) < 5:
        relevance = [
            CENTRALITY * near[k] - (1 - CENTRALITY) * max((similarity[k, c] for c in chosen), default=0.0)
            for k in candidates
        ]
        best = candidates[int(np.argmax(relevance))]
        chosen.append(best)
        candidates = [k for k in candidates if k != best and similarity[k, best] < 0.9]
    return rows[chosen]
