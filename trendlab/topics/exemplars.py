"""Articles that show what a topic is about: central, and different from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray, IntArray

N_CANDIDATES = 40
CENTRALITY = 0.7
N_BORROWED = 20


def choose_exemplars(weights: CsrMatrix, doc_topic: FloatArray, n_exemplars: int = 3) -> list[IntArray]:
    """Rows of the exemplar articles of each topic, best first; fewer where a topic has fewer articles.

    Central: near the mean of the topic's articles. Different: each further one is penalised for its likeness to
    those chosen before, and a copy of one is never chosen.

    Args:
        weights: tf-idf, sparse (n_docs, n_terms), rows of length 1 (or empty).
        doc_topic: (n_docs, n_topics).
        n_exemplars: how many are wanted.

    Source: Carbonell & Goldstein 1998 (maximal marginal relevance).
    """
    label = find_own_topic(doc_topic)
    centre = np.asarray(weights.T.tocsr() @ doc_topic.astype(np.float32)).T
    centre /= np.maximum(np.linalg.norm(centre, axis=1, keepdims=True), 1e-12)
    found = []
    for topic in range(doc_topic.shape[1]):
        members = np.flatnonzero(label == topic)
        near = np.asarray(weights[members] @ centre[topic]).ravel() * doc_topic[members, topic]
        order = np.lexsort((members, -near))[:N_CANDIDATES]
        found.append(_pick_different(weights[members[order]], members[order], near[order])[:n_exemplars])
    return found


def find_own_topic(doc_topic: FloatArray) -> IntArray:
    """The topic that each article shows, (n_docs,): its largest, so that every topic has articles that show it.

    A topic that is nowhere the largest, a part of many articles, takes the `N_BORROWED` articles that hold most of it.

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
    """Rows in the order of marginal relevance, copies left out."""
    if not rows.size:
        return rows
    alike = (weights @ weights.T).toarray()
    left = list(range(len(rows)))
    chosen: list[int] = []
    while left and len(chosen) < 5:
        worth = [
            CENTRALITY * near[k] - (1 - CENTRALITY) * max((alike[k, c] for c in chosen), default=0.0) for k in left
        ]
        best = left[int(np.argmax(worth))]
        chosen.append(best)
        left = [k for k in left if k != best and alike[k, best] < 0.9]
    return rows[chosen]
