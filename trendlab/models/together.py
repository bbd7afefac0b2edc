"""Which of a topic's best terms stand for it together: those that meet in articles, and are no other topic's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.terms import rank_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray

N_NEAR = 15  # best terms of a topic among which those that stand for it are chosen
N_SHOWN = 10
N_ROUNDS = 2
MEETING = 6.0  # a mean association higher by .1 counts as much as a score 1.8 times as high
PRIOR = 1.0  # articles added to those that hold both of two terms and to those expected to: few meetings tell little
BEST = 0.5  # power of a term's score over its best score in any topic
LEAST = 1e-12
UNLIKE = -1e6


def rank_together(score: FloatArray, presence: CsrMatrix, n_ranked: int, *, vocabulary: Sequence[str]) -> IntArray:
    """The best terms of each topic, those first that meet in articles, (n_topics, at most n_ranked) of term numbers.

    Of the 15 terms with the highest score, ten are chosen twice over: by their score, how exclusive they are, and their
    mean association with those chosen before, the normalised pointwise mutual information of two terms in an article.
    A phrase says nothing for its own words, nor they for it: their association is 0. The others follow by their score,
    and so do terms that are no more frequent in the topic than elsewhere.

    Args:
        score: (n_topics, n_terms) of `score_terms`.
        presence: sparse (n_docs, n_terms) of 0 and 1.
        n_ranked: number of terms.
        vocabulary: (n_terms,) the terms, phrases with _ between their words.

    Source: Bouma 2009 (normalised pointwise mutual information); Alokaili, Aletras & Stevenson 2019, IWCS
        (terms of a topic ranked anew).
    """
    ranked = rank_terms(score, n_ranked)
    near = ranked[:, :N_NEAR]
    used = np.unique(near)
    if not used.size or not presence.shape[0]:
        return ranked
    place = np.searchsorted(used, near)
    held = presence[:, used].tocsc()
    n_with = np.asarray(held.sum(axis=0), dtype=np.float64).ravel()
    best = np.maximum(score[:, used].max(axis=0), LEAST)
    found = ranked.copy()
    for topic, columns in enumerate(place):
        own = np.maximum(score[topic, used[columns]], LEAST)
        worth = np.log(own) + BEST * np.log(own / best[columns])
        worth = np.where(own > LEAST, worth, UNLIKE * np.arange(1, len(own) + 1))
        part = held[:, columns]
        both = np.asarray((part.T @ part).todense(), dtype=np.float64)
        association = _associate(both, n_with[columns], presence.shape[0])
        association[_share_words([vocabulary[k] for k in used[columns]])] = 0
        order = _choose(worth, association)
        found[topic, : len(columns)] = near[topic, order]
    return found


def _associate(both: FloatArray, n_with: FloatArray, n_docs: int) -> FloatArray:
    """Normalised pointwise mutual information of each pair of terms, (n, n).

    Args:
        both: (n, n) articles that hold two terms.
        n_with: (n,) articles that hold each.
        n_docs: number of articles.
    """
    expected = n_with[:, None] * n_with[None, :] / n_docs
    found = np.log((both + PRIOR) / (expected + PRIOR)) / np.log((n_docs + 2 * PRIOR) / (both + PRIOR))
    return np.asarray(found)


def _share_words(terms: Sequence[str]) -> BoolArray:
    """Which pairs of terms have a word in common, (n, n); each has with itself."""
    words = [set(term.split("_")) for term in terms]
    return np.array([[not own.isdisjoint(other) for other in words] for own in words])


def _choose(worth: FloatArray, association: FloatArray) -> IntArray:
    """An order of the terms in which the first ten are those that are worth most beside each other, (n,)."""
    order = np.arange(len(worth))
    for _ in range(N_ROUNDS):
        chosen = np.zeros(len(worth))
        chosen[order[:N_SHOWN]] = 1
        mean = association @ chosen / np.maximum(chosen.sum() - chosen, 1)
        order = np.argsort(-(worth + MEETING * mean), kind="stable")
    shown = order[:N_SHOWN]
    return np.array([*shown.tolist(), *np.setdiff1d(np.arange(len(worth)), shown).tolist()], dtype=np.int64)
