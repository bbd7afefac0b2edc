"""Cards of all topics of a fit."""

from __future__ import annotations

from typing import Any

import numpy as np

from trendlab.checks import FloatArray, IntArray, check_same_docs
from trendlab.corpus import Corpus
from trendlab.models.base import TopicFit
from trendlab.models.weigh import find_idf, weigh_counts
from trendlab.topics.cards import TopicCards
from trendlab.topics.exemplars import choose_exemplars
from trendlab.topics.labels import write_labels
from trendlab.topics.terms import find_exclusivity, mark_presence, rank_terms, score_terms
from trendlab.vectorize import DocTerm

N_TERMS = 15
N_SCORED = 10
N_RANKED = 60


def describe_topics(fit: TopicFit, doc_term: DocTerm, *, corpus: Corpus) -> TopicCards:
    """Terms, a label, exemplars and quality of each topic.

    Args:
        fit: `doc_topic` (n_docs, n_topics).
        doc_term: counts of the same articles.
        corpus: the same articles, for the spelling of labels.

    Raises:
        RowMismatchError: if the three hold different articles.
    """
    check_same_docs(fit.doc_id, doc_term.doc_id, "fit and counts")
    check_same_docs(fit.doc_id, corpus.doc_id, "fit and corpus")
    presence = mark_presence(doc_term.counts)
    ranked = rank_terms(score_terms(presence, fit.doc_topic), N_RANKED)
    label = fit.doc_topic.argmax(axis=1)
    words = doc_term.vocabulary.tolist()
    texts = [text or "" for text in corpus.table["text"].to_pylist()]
    weights = weigh_counts(doc_term.counts, find_idf(doc_term.counts))
    exemplars = choose_exemplars(weights, fit.doc_topic)
    return TopicCards(
        label=np.array(write_labels(ranked, words, presence=presence, label=label, texts=texts)),
        terms=tuple(tuple(words[k] for k in row[:N_TERMS]) for row in ranked),
        share=fit.doc_topic.mean(axis=0, dtype=np.float64),
        n_docs=np.bincount(label, minlength=fit.n_topics),
        coherence=_find_coherence(presence, ranked[:, :N_SCORED]),
        exclusivity=find_exclusivity(presence, fit.doc_topic, ranked[:, :N_SCORED]),
        stability=np.full(fit.n_topics, np.nan),
        exemplars=tuple(tuple(str(fit.doc_id[d]) for d in rows) for rows in exemplars),
    )


def _find_coherence(presence: Any, top: IntArray) -> FloatArray:  # noqa: ANN401
    """Mean NPMI of the pairs of each topic's terms over whole articles, (n_topics,) in [-1, 1].

    Source: Bouma 2009; Lau, Newman & Baldwin 2014.
    """
    n_docs = presence.shape[0]
    columns = presence.tocsc()
    found = np.empty(len(top))
    for topic, terms in enumerate(top):
        inside = columns[:, terms]
        joint = (inside.T @ inside).toarray().astype(np.float64) / n_docs
        single = np.diag(joint)
        upper = np.triu_indices(len(terms), 1)
        both, apart = joint[upper], np.outer(single, single)[upper]
        with np.errstate(divide="ignore", invalid="ignore"):
            npmi = np.log(both / apart) / -np.log(both)
        npmi = np.where(both <= 0, -1.0, np.where(both >= 1, 1.0, npmi))
        found[topic] = npmi.mean() if npmi.size else np.nan
    return found
