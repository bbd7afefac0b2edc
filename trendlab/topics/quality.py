"""Quality of topics: coherence, diversity and exclusivity of their terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import CsrMatrix, FloatArray, IntArray, StrArray, check_at_least
from trendlab.errors import InputError

if TYPE_CHECKING:
    from trendlab.vectorize.tokens import TokenStream

EPSILON = 1e-12  # gensim's: added to the joint probability
BLOCK_TOKENS = 500_000

Topics = Sequence[Sequence[str]]


def window_npmi(
    topics: Topics, stream: TokenStream, *, window: int = 10, n_top: int = 10, prior: float = 0.0
) -> FloatArray:
    """Coherence of each topic: mean normalised PMI of its term pairs in sliding windows, (n_topics,).

    Without a prior it equals gensim's c_npmi, except that a pair with a term that no text holds counts as 0. With a
    prior of 1 it agrees better with people if there are few texts or texts on other subjects: a pair of rare words that
    never occur together is then near 0, where gensim gives nearly -1.

    Args:
        topics: the terms of each topic, best first; repeated terms count once.
        stream: the reference texts, from `trendlab.vectorize.tokens`.
        window: words a window; a shorter text is one window.
        n_top: number of terms of each topic that are scored; if there are fewer, the missing pairs count as 0.
        prior: number of windows added to the observed and to the expected number for each pair.

    Raises:
        OutOfRangeError: if window is below 1, n_top below 2 or prior below 0.
        InputError: if there is no topic or no text.

    Source: Lau, Newman & Baldwin 2014, equation 1; Röder, Both & Hinneburg 2015 (boolean sliding window).
    """
    check_at_least(window, 1, "window")
    check_at_least(n_top, 2, "n_top")
    check_at_least(prior, 0, "prior")
    if not topics or not stream.n_docs:
        raise InputError(f"coherence needs topics and texts; got {len(topics)} topics and {stream.n_docs} texts")
    words = sorted({w for terms in topics for w in list(terms)[:n_top]})
    together, n_windows = count_windows(stream, words, window=window)
    return _mean_npmi((topics, words), together / n_windows, n_top=n_top, prior=prior / n_windows)


def document_npmi(topics: Topics, counts: CsrMatrix, vocabulary: StrArray, *, n_top: int = 10) -> FloatArray:
    """Coherence of each topic with whole articles as windows, (n_topics,). It is quick and needs only counts.

    Args:
        topics: the terms of each topic, best first.
        counts: sparse (n_docs, n_terms).
        vocabulary: (n_terms,) of str.
        n_top: terms of each topic that are scored.

    Raises:
        OutOfRangeError: if n_top is below 2.
        InputError: if there is no topic or no article.

    Source: Bouma 2009; Aletras & Stevenson 2013.
    """
    check_at_least(n_top, 2, "n_top")
    if not topics or not counts.shape[0]:
        raise InputError(
            f"coherence needs topics and articles; got {len(topics)} topics and {counts.shape[0]} articles"
        )
    place = {str(w): k for k, w in enumerate(vocabulary)}
    words = sorted({w for terms in topics for w in list(terms)[:n_top] if w in place})
    present = counts[:, [place[w] for w in words]].astype(np.float64)
    present.data[:] = 1
    together = (present.T @ present).toarray() / counts.shape[0]
    return _mean_npmi((topics, words), together, n_top=n_top, prior=0)


def count_windows(stream: TokenStream, words: Sequence[str], *, window: int) -> tuple[FloatArray, int]:
    """Number of sliding windows with each pair of words, (n_words, n_words), and the number of all windows.

    The diagonal holds the numbers of windows with single words. As in gensim, a word leaves the window with its first
    occurrence, even if the window holds a second one, until another occurrence enters.

    Args:
        stream: texts.
        words: distinct words.
        window: words a window; a shorter text, and an empty one, is one window.
    """
    place = {w: k for k, w in enumerate(words)}
    column = np.fromiter((place.get(w, -1) for w in stream.words), dtype=np.int64, count=len(stream.words))
    n_of_doc = np.maximum(np.diff(stream.indptr) - window + 1, 1)
    together = np.zeros((len(words), len(words)))
    bounds = np.searchsorted(stream.indptr, np.arange(0, len(stream.ids) + BLOCK_TOKENS, BLOCK_TOKENS))
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        last = min(last, stream.n_docs)
        if first < last:
            together += _windows_of_block(stream, column, docs=slice(first, last), window=window, n_words=len(words))
    return together, int(n_of_doc.sum())


def _windows_of_block(
    stream: TokenStream, column: IntArray, *, docs: slice, window: int, n_words: int
) -> FloatArray:  # fmt: skip
    """Number of windows with each pair of words in some of the articles, (n_words, n_words)."""
    from scipy import sparse

    indptr = stream.indptr[docs.start : docs.stop + 1]
    length = np.diff(indptr)
    word = column[stream.ids[indptr[0] : indptr[-1]]]
    at = np.flatnonzero(word >= 0)
    doc = np.repeat(np.arange(len(length)), length)[at]
    spot, word = at + indptr[0] - indptr[doc], word[at]
    n_of_doc = np.maximum(length - window + 1, 1)
    enters = np.maximum(spot - window + 1, 0)
    # The word leaves with its first occurrence at or after the start of the window.
    span = int(length.max(initial=0)) + 1
    key = (doc * n_words + word) * span
    order = np.sort(key + spot)
    leaves = np.minimum(order[np.searchsorted(order, key + enters)] - key, n_of_doc[doc] - 1)
    n_held = leaves - enters + 1
    offset = np.concatenate([[0], np.cumsum(n_of_doc)])[:-1]
    step = np.arange(n_held.sum()) - np.repeat(np.cumsum(n_held) - n_held, n_held)
    held = np.repeat(offset[doc] + enters, n_held) + step
    ones = np.ones(len(held), dtype=np.float32)
    found = sparse.csr_array((ones, (held, np.repeat(word, n_held))), shape=(int(n_of_doc.sum()), n_words))
    found.data[:] = 1
    return np.asarray((found.T @ found).toarray(), dtype=np.float64)


def _mean_npmi(named: tuple[Topics, Sequence[str]], together: FloatArray, *, n_top: int, prior: float) -> FloatArray:
    """Mean NPMI over all pairs of the first `n_top` terms of each topic, (n_topics,); a missing pair counts as 0.

    Args:
        named: terms of each topic, and the words of the rows of `together`.
        together: fraction of the windows that hold each pair, (n_words, n_words).
        n_top: number of terms of each topic.
        prior: fraction of the windows added to the observed and the expected fraction.
    """
    topics, words = named
    place = {w: k for k, w in enumerate(words)}
    alone = np.diag(together)
    found = np.zeros(len(topics))
    for k, terms in enumerate(topics):
        known = [place[w] for w in dict.fromkeys(list(terms)[:n_top]) if w in place and alone[place[w]] > 0]
        rows, cols = np.triu_indices(len(known), 1)
        left, right = np.array(known, dtype=np.int64)[rows], np.array(known, dtype=np.int64)[cols]
        joint = together[left, right] + prior
        ratio = np.log((joint + EPSILON) / (alone[left] * alone[right] + prior))
        # For a pair in every window the normaliser is 0; its NPMI is 1.
        scale = -np.log(joint + EPSILON)
        found[k] = np.where(joint >= 1, 1.0, ratio / np.where(joint >= 1, 1.0, scale)).sum()
    return found / (n_top * (n_top - 1) / 2)


def topic_diversity(topics: Topics, *, n_top: int = 10) -> float:
    """Fraction of distinct terms among the first terms of all topics, in (0, 1].

    Args:
        topics: the terms of each topic, best first.
        n_top: number of terms of each topic, at least 1.

    Raises:
        InputError: if no topic has a term.
        OutOfRangeError: if n_top is below 1.

    Source: Dieng, Ruiz & Blei 2020, section 5.
    """
    check_at_least(n_top, 1, "n_top")
    terms = [w for topic in topics for w in list(topic)[:n_top]]
    if not terms:
        raise InputError("diversity needs topics with terms; got none")
    return len(set(terms)) / len(terms)


def topic_exclusivity(topic_term: FloatArray, *, n_top: int = 10) -> FloatArray:
    """Exclusivity of each topic's first terms: mean of a term's weight over its sum in all topics, (n_topics,).

    Args:
        topic_term: (n_topics, n_terms), not negative.
        n_top: terms of each topic that are scored.

    Source: Bischof & Airoldi 2012, the exclusivity term of FREX.
    """
    check_at_least(n_top, 1, "n_top")
    weight = np.asarray(topic_term, dtype=np.float64)
    own = weight / np.maximum(weight.sum(axis=0), EPSILON)
    top = np.argsort(-weight, axis=1, kind="stable")[:, :n_top]
    return np.asarray(np.take_along_axis(own, top, axis=1).mean(axis=1))
