"""Words that belong together: neighbours with high normalised PMI become one term."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray
from trendlab.vectorize.tokens import TokenStream

N_PASSES = 2  # pairs of pairs: phrases of up to four words
LEAST_DOCS = 3

PhrasePass = list[tuple[str, str]]


def learn_phrases(stream: TokenStream, *, npmi: float, min_docs: int) -> tuple[TokenStream, list[PhrasePass]]:
    """The stream with phrases joined, and the pairs joined in each pass, best first.

    A pair of linked neighbours is a phrase when enough articles hold it and its PMI, divided by
    -log p(pair), reaches the bound. Overlapping pairs: the better one wins. A phrase needs twice the articles of
    a word: rare pairs reach a high PMI by chance.

    Args:
        stream: tokens without function words and numbers.
        npmi: least normalised PMI.
        min_docs: articles that must hold the pair.

    Source: Bouma 2009 (normalised PMI); Mikolov et al. 2013, section 4 (passes over the corpus).
    """
    passes: list[PhrasePass] = []
    for _ in range(N_PASSES):
        pairs = _find_pairs(stream, npmi=npmi, min_docs=max(2 * min_docs, LEAST_DOCS))
        if not pairs:
            break
        stream = join_pairs(stream, pairs)
        passes.append(pairs)
    return stream, passes


def join_phrases(stream: TokenStream, passes: Sequence[PhrasePass]) -> TokenStream:
    """The stream with phrases that were learned elsewhere joined."""
    for pairs in passes:
        stream = join_pairs(stream, pairs)
    return stream


def _pair_keys(stream: TokenStream) -> tuple[IntArray, IntArray]:
    """Places of the second token of each linked pair, and the pair as one number."""
    places = np.flatnonzero(stream.linked)
    left = stream.ids[places - 1].astype(np.int64)
    return places, left * len(stream.words) + stream.ids[places]


def _find_pairs(stream: TokenStream, *, npmi: float, min_docs: int) -> PhrasePass:
    places, keys = _pair_keys(stream)
    found, inverse, n_pair = np.unique(keys, return_inverse=True, return_counts=True)
    enough = n_pair >= min_docs
    if not enough.any():
        return []
    candidate = enough[inverse]
    docs = stream.doc_of_token()[places]
    seen = np.unique(np.stack([inverse[candidate], docs[candidate]]), axis=1)
    enough &= np.bincount(seen[0], minlength=len(found)) >= min_docs
    n_word, n_all = np.bincount(stream.ids, minlength=len(stream.words)), len(stream.ids)
    left, right = np.divmod(found, len(stream.words))
    p_pair = n_pair / n_all
    score = np.log(p_pair * n_all / n_word[left] * n_all / n_word[right]) / np.maximum(-np.log(p_pair), 1e-12)
    chosen = np.flatnonzero(enough & (score >= npmi) & (left != right))
    words = stream.words
    ranked = sorted(chosen.tolist(), key=lambda k: (-round(float(score[k]), 9), words[left[k]], words[right[k]]))
    return [(words[left[k]], words[right[k]]) for k in ranked]


def join_pairs(stream: TokenStream, pairs: PhrasePass) -> TokenStream:
    """The stream with these neighbours joined by "_"; where two overlap, the one earlier in the list wins."""
    place = {w: k for k, w in enumerate(stream.words)}
    known = [(rank, place[a], place[b]) for rank, (a, b) in enumerate(pairs) if a in place and b in place]
    if not known:
        return stream
    rank, left, right = np.array(known, dtype=np.int64).T
    keys = left * len(stream.words) + right
    order = np.argsort(keys)
    places, found = _pair_keys(stream)
    slot = np.minimum(np.searchsorted(keys[order], found), len(keys) - 1)
    hit = keys[order][slot] == found
    score = np.full(len(stream.ids) + 1, np.inf)
    score[places[hit]] = rank[order][slot[hit]]
    second = _best_of_overlapping(score)[:-1]
    return _joined(stream, second)


def _best_of_overlapping(score: FloatArray) -> BoolArray:
    """Places with a finite score that is below both neighbours' (ties: the earlier), repeated until none is left."""
    score, chosen = score.copy(), np.zeros(len(score), dtype=np.bool_)
    while np.isfinite(score).any():
        before, after = np.roll(score, 1), np.roll(score, -1)
        best = np.isfinite(score) & (score < before) & (score <= after)
        chosen |= best
        score[best | np.roll(best, 1) | np.roll(best, -1)] = np.inf
    return chosen


def _joined(stream: TokenStream, second: BoolArray) -> TokenStream:
    """The stream with each marked token joined to the one before it."""
    at = np.flatnonzero(second)
    keys = stream.ids[at - 1].astype(np.int64) * len(stream.words) + stream.ids[at]
    new, inverse = np.unique(keys, return_inverse=True)
    names = [f"{stream.words[k // len(stream.words)]}_{stream.words[k % len(stream.words)]}" for k in new.tolist()]
    ids = stream.ids.copy()
    ids[at - 1] = len(stream.words) + inverse
    ends = np.concatenate([[0], np.cumsum(~second)])
    return TokenStream(
        words=stream.words + names, ids=ids[~second], linked=stream.linked[~second], indptr=ends[stream.indptr]
    )
