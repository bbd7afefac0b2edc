"""Phrases: neighbouring words with a high normalised PMI become one term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.vectorize.tokens import TokenStream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, IntArray

N_PASSES = 2  # the second pass joins pairs of pairs: phrases of up to four words
MIN_DOCS = 3

PhrasePass = list[tuple[str, str]]


def learn_phrases(stream: TokenStream, *, npmi: float, min_df: int) -> tuple[TokenStream, list[PhrasePass]]:
    """The stream with phrases joined, and the pairs joined in each pass, best first.

    A pair of linked neighbours is a phrase if enough articles hold it and its normalised PMI, which is its PMI divided
    by -log p(pair), reaches the minimum. Of two overlapping pairs the better one wins. A pair needs twice as many
    articles as a word and at least three, because rare pairs reach a high PMI by chance.

    Args:
        stream: tokens without function words and numbers.
        npmi: minimum normalised PMI.
        min_df: minimum number of articles that hold a word.

    Source: Bouma 2009 (normalised PMI); Mikolov et al. 2013, section 4 (passes over the corpus).
    """
    passes: list[PhrasePass] = []
    for _ in range(N_PASSES):
        pairs = _find_pairs(stream, npmi=npmi, min_df=max(2 * min_df, MIN_DOCS))
        if not pairs:
            break
        stream = join_pairs(stream, pairs)
        passes.append(pairs)
    return stream, passes


def join_phrases(stream: TokenStream, passes: Sequence[PhrasePass]) -> TokenStream:
    """The stream with the phrases of earlier passes joined.

    Args:
        stream: tokens of any articles.
        passes: from `learn_phrases`.
    """
    for pairs in passes:
        stream = join_pairs(stream, pairs)
    return stream


def _pair_keys(stream: TokenStream, places: IntArray) -> IntArray:
    """A number for each pair of a token at these places and the one before it."""
    return stream.ids[places - 1].astype(np.int64) * len(stream.words) + stream.ids[places]


def _find_pairs(stream: TokenStream, *, npmi: float, min_df: int) -> PhrasePass:
    """Pairs of linked neighbours that are phrases, best first."""
    places = np.flatnonzero(stream.linked)
    keys = _pair_keys(stream, places)
    candidate = _may_be_frequent(keys, min_df)
    order = np.argsort(keys[candidate], kind="stable")
    keys, docs = keys[candidate][order], np.searchsorted(stream.indptr, places[candidate], side="right")[order]
    new = np.concatenate([[True], keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.bool_)
    first = np.flatnonzero(new)
    n_pair = np.diff(np.append(first, len(keys)))
    # Equal pairs stand in reading order, so an article is new where it differs from the one before.
    n_docs = np.add.reduceat(new | np.concatenate([[True], docs[1:] != docs[:-1]]), first) if len(keys) else n_pair
    enough = n_docs >= min_df
    found, n_pair = keys[first][enough], n_pair[enough]
    n_word, n_all = np.bincount(stream.ids, minlength=len(stream.words)), len(stream.ids)
    left, right = np.divmod(found, len(stream.words))
    information = -np.log(n_pair / n_all)
    score = (np.log(n_all / n_word[left] * n_all / n_word[right]) - information) / np.maximum(information, 1e-12)
    chosen = np.flatnonzero((score >= npmi) & (left != right))
    words = stream.words
    ranked = sorted(chosen.tolist(), key=lambda k: (-round(float(score[k]), 9), words[left[k]], words[right[k]]))
    return [(words[left[k]], words[right[k]]) for k in ranked]


def _may_be_frequent(keys: IntArray, minimum: int) -> BoolArray:
    """False for keys that certainly occur fewer than `minimum` times. Most pairs are ruled out so, without a sort.

    Source: counting in hashed buckets before counting exactly (Park, Chen & Yu 1995).
    """
    n_bits = min(max(len(keys).bit_length() + 1, 10), 26)
    bucket = (keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - n_bits)
    return np.asarray(np.bincount(bucket.astype(np.int64), minlength=1 << n_bits)[bucket] >= minimum)


def join_pairs(stream: TokenStream, pairs: PhrasePass) -> TokenStream:
    """The stream with these neighbours joined by "_"; of overlapping pairs the earlier in the list wins."""
    place = {w: k for k, w in enumerate(stream.words)}
    known = [(rank, place[a], place[b]) for rank, (a, b) in enumerate(pairs) if a in place and b in place]
    if not known:
        return stream
    rank, left, right = np.array(known, dtype=np.int64).T
    starts, ends = np.zeros((2, len(stream.words)), dtype=np.bool_)
    starts[left], ends[right] = True, True
    places = np.flatnonzero(stream.linked & ends[stream.ids])
    places = places[starts[stream.ids[places - 1]]]
    keys = left * len(stream.words) + right
    order = np.argsort(keys)
    found = _pair_keys(stream, places)
    slot = order[np.minimum(np.searchsorted(keys[order], found), len(keys) - 1)]
    hit = keys[slot] == found
    return _joined(stream, _best_of_overlapping(places[hit], rank[slot[hit]]))


def _best_of_overlapping(places: IntArray, rank: IntArray) -> IntArray:
    """The places that are joined, sorted: greedily those with a lower rank than both neighbours (ties: the earlier)."""
    chosen = [places[:0]]
    while len(places):
        touch = np.concatenate([[False], np.diff(places) == 1, [False]])
        after_better = np.concatenate([[False], rank[:-1] <= rank[1:]]) & touch[:-1]
        before_better = np.concatenate([rank[1:] < rank[:-1], [False]]) & touch[1:]
        best = ~after_better & ~before_better
        chosen.append(places[best])
        lost = np.concatenate([[False], best[:-1]]) & touch[:-1] | np.concatenate([best[1:], [False]]) & touch[1:]
        places, rank = places[~best & ~lost], rank[~best & ~lost]
    return np.sort(np.concatenate(chosen))


def _joined(stream: TokenStream, places: IntArray) -> TokenStream:
    """The stream with each token at these places joined to the one before it."""
    keys = _pair_keys(stream, places)
    new, inverse = np.unique(keys, return_inverse=True)
    names = [f"{stream.words[k // len(stream.words)]}_{stream.words[k % len(stream.words)]}" for k in new.tolist()]
    # The text or another pair may spell the same term ("tf_idf"). One name must have one number.
    known = {w: k for k, w in enumerate(stream.words) if "_" in w}
    fresh = list(dict.fromkeys(name for name in names if name not in known))
    known.update(zip(fresh, range(len(stream.words), len(stream.words) + len(fresh)), strict=True))
    ids, rest = stream.ids.copy(), np.ones(len(stream.ids), dtype=np.bool_)
    ids[places - 1], rest[places] = np.array([known[name] for name in names], dtype=ids.dtype)[inverse], False
    ends = np.concatenate([[0], np.cumsum(rest)])
    return TokenStream(
        words=stream.words + fresh, ids=ids[rest], linked=stream.linked[rest], indptr=ends[stream.indptr]
    )
