"""Exemplars: articles that are central to a topic and different from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray, IntArray
    from trendlab.models.base import TopicFit

N_CANDIDATES = 40
CENTRALITY = 0.7  # weight of centrality against difference
N_BORROWED = 20  # articles given to a topic that is the main topic of none


def choose_exemplars(weights: CsrMatrix, fit: TopicFit, n_exemplars: int = 3) -> list[IntArray]:
    """Rows of the exemplars of each topic, best first; fewer than `n_exemplars` if a topic has fewer articles.

    An exemplar is near the mean of the topic's articles. Each further exemplar is penalised for its similarity to the
    ones chosen before, and near copies of those are never chosen.

    Args:
        weights: tf-idf, sparse (n_docs, n_terms), rows of length 1 (or empty).
        fit: `doc_topic` (n_docs, n_topics) and `main_topic`.
        n_exemplars: number of exemplars per topic.

    Source: Carbonell & Goldstein 1998 (maximal marginal relevance).
    """
    label, doc_topic = lend_articles(fit), fit.doc_topic
    centre = np.asarray(weights.T @ doc_topic.astype(np.float32)).T
    centre /= np.maximum(np.linalg.norm(centre, axis=1, keepdims=True), 1e-12)
    found = []
    for topic in range(doc_topic.shape[1]):
        members = np.flatnonzero(label == topic)
        near = np.asarray(weights[members] @ centre[topic]).ravel() * doc_topic[members, topic]
        order = np.lexsort((members, -near))[:N_CANDIDATES]
        found.append(_pick_different(weights[members[order]], members[order], near[order])[:n_exemplars])
    return found


def lend_articles(fit: TopicFit) -> IntArray:
    """The topic whose label and exemplars each article may give, (n_docs,): its main topic, if any.

    A topic that is the main topic of no article gets its `N_BORROWED` articles with the largest positive membership,
    except those of topics with at most `N_BORROWED` articles. Articles in no topic are given to none.

    Args:
        fit: `doc_topic` (n_docs, n_topics) and `main_topic`.
    """
    label, doc_topic = np.array(fit.main_topic), fit.doc_topic
    size = np.bincount(label[label >= 0], minlength=fit.n_topics)
    for topic in np.flatnonzero(size == 0).tolist():
        held = np.where(label >= 0, doc_topic[:, topic], 0)
        rows = np.argsort(-held, kind="stable")[:N_BORROWED]
        label[rows[(held[rows] > 0) & (size[label[rows]] > N_BORROWED)]] = topic
    return label


def find_centrality(weights: CsrMatrix, label: IntArray) -> FloatArray:
    """Cosine of each article with the mean of its topic's articles, (n_docs,); 0 for articles in no topic.

    Args:
        weights: tf-idf, sparse (n_docs, n_terms), rows of length 1 (or empty).
        label: (n_docs,) topic of each article from `lend_articles`, negative for none.
    """
    found = np.zeros(len(label))
    for topic in np.unique(label[label >= 0]).tolist():
        members = np.flatnonzero(label == topic)
        own = weights[members]
        centre = np.asarray(own.sum(axis=0)).ravel()
        found[members] = own @ (centre / max(float(np.linalg.norm(centre)), 1e-12))
    return found


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
