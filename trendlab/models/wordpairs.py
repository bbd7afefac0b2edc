"""How usual the words of an article and their order are in an archive: pairs of words, and the nearest articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import Self

    from trendlab.checks import CsrMatrix, FloatArray, IntArray

DISCOUNT = 0.75  # that each pair of words of the archive loses to pairs that are not in it
PRIOR_COUNT = 0.5  # of each word, for words that are in no other article
N_NEAREST = 5
CELLS = 4_000_000  # cosines that are in memory together


@dataclass(frozen=True, kw_only=True, eq=False)
class Tokens:
    """The words of articles in reading order, by the numbers of a `WordIndex`.

    Attributes:
        ids: (n_tokens,) of int; 0 is the number that all very common function words share.
        indptr: (n_docs + 1,): article d has the tokens ids[indptr[d]:indptr[d + 1]].
    """

    ids: IntArray
    indptr: IntArray

    @property
    def n_docs(self) -> int:
        """Number of articles."""
        return len(self.indptr) - 1

    def doc(self) -> IntArray:
        """The article of each token, (n_tokens,)."""
        return np.repeat(np.arange(self.n_docs), np.diff(self.indptr))

    def adjacent(self) -> tuple[IntArray, IntArray, IntArray]:
        """The first word, the second word and the article of each pair of adjacent words, (n_pairs,) each."""
        doc = self.doc()
        inside = doc[1:] == doc[:-1]
        return self.ids[:-1][inside], self.ids[1:][inside], doc[1:][inside]

    def take(self, rows: IntArray, *, length: int | None = None, rng: np.random.Generator | None = None) -> Tokens:
        """Only these articles; with `length` only so many adjacent words of each, from a random place."""
        start, size = self.indptr[:-1][rows], np.diff(self.indptr)[rows]
        if length is not None and rng is not None:
            kept = np.minimum(size, length)
            start, size = start + rng.integers(0, size - kept + 1), kept
        indptr = np.concatenate([[0], np.cumsum(size)])
        place = np.arange(indptr[-1]) + np.repeat(start - indptr[:-1], size)
        return Tokens(ids=self.ids[place].astype(np.int64), indptr=indptr)  # keys of pairs need 64 bits

    def holds(self, n_words: int) -> CsrMatrix:
        """Which words each article holds, without common function words: ones, sparse (n_docs, n_words + 1)."""
        from scipy import sparse

        used = self.ids > 0
        ones = np.ones(int(used.sum()), dtype=np.float64)
        found = sparse.csr_array((ones, (self.doc()[used], self.ids[used])), shape=(self.n_docs, n_words + 1))
        found.sum_duplicates()
        found.data[:] = 1
        return found


@dataclass(frozen=True, kw_only=True, eq=False)
class _Counts:
    """The number of times that each key occurs: keys (n,) sorted, counts (n,)."""

    keys: IntArray
    counts: IntArray

    @classmethod
    def of(cls, keys: IntArray) -> Self:
        """The counts of these keys."""
        found, counts = np.unique(keys, return_counts=True)
        return cls(keys=found, counts=counts)

    def place(self, keys: IntArray) -> IntArray:
        """The place of each key, -1 for one that does not occur."""
        if not len(self.keys):
            return np.full(len(keys), -1)
        found = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[found] == keys, found, -1)

    def at(self, keys: IntArray) -> IntArray:
        """The count of each key."""
        found = self.place(keys)
        return np.where(found >= 0, self.counts[found], 0) if len(self.keys) else np.zeros(len(keys), dtype=np.int64)


@dataclass(frozen=True, kw_only=True, eq=False)
class WordPairs:
    """The pairs of adjacent words of an archive.

    Attributes:
        n_words: largest number of a word, also of words that the archive does not hold.
        words: (n_words + 1,) number of tokens of each word.
        first: (n_words + 1,) number of tokens of each word that another follows.
        kinds: (n_words + 1,) number of different words that follow each.
        pairs: number of times that each pair occurs; key (n_words + 1) * first word + second word.
        own_words, own_first, own_pairs, own_kinds: the same for each article, to hold it out; `own_kinds` counts the
            pairs that no other article holds.
        size: (n_docs,) number of tokens of each article.
    """

    n_words: int
    words: IntArray
    first: IntArray
    kinds: IntArray
    pairs: _Counts
    own_words: _Counts
    own_first: _Counts
    own_pairs: _Counts
    own_kinds: _Counts
    size: IntArray

    @classmethod
    def of(cls, tokens: Tokens, n_words: int) -> WordPairs:
        """The pairs of these articles."""
        base = n_words + 1
        left, right, doc = tokens.adjacent()
        pairs = _Counts.of(base * left + right)
        place = pairs.place(base * left + right)
        own_pairs = _Counts.of(len(pairs.keys) * doc + place)
        owner, pair = np.divmod(own_pairs.keys, max(len(pairs.keys), 1))
        alone = own_pairs.counts == pairs.counts[pair]
        return cls(
            n_words=n_words, words=np.bincount(tokens.ids, minlength=base), first=np.bincount(left, minlength=base),
            kinds=np.bincount(pairs.keys // base, minlength=base), pairs=pairs,
            own_words=_Counts.of(base * tokens.doc() + tokens.ids), own_first=_Counts.of(base * doc + left),
            own_pairs=own_pairs, own_kinds=_Counts.of(base * owner[alone] + pairs.keys[pair[alone]] // base),
            size=np.diff(tokens.indptr),
        )  # fmt: skip

    def score(self, tokens: Tokens, own: IntArray) -> FloatArray:
        """The mean log ratio of a word's probability after the word before it to that anywhere, (n_docs,).

        It is 0 for an article without pairs: nothing is known of it.

        Args:
            tokens: other articles, or articles of the archive or parts of these.
            own: (n_docs,) their rows in the archive, which are held out from all counts; -1 for other articles.

        Source: Ney, Essen & Kneser 1994, Computer Speech & Language 8 (absolute discounting).
        """
        base = self.n_words + 1
        left, right, doc = tokens.adjacent()
        row = own[doc]
        held = row >= 0
        place = self.pairs.place(base * left + right)
        here = held & (place >= 0)
        both = np.where(place >= 0, self.pairs.counts[place], 0) if len(self.pairs.keys) else np.zeros(len(left))
        both = both - np.where(here, self.own_pairs.at(len(self.pairs.keys) * row + place), 0)
        first = self.first[left] - np.where(held, self.own_first.at(base * row + left), 0)
        kinds = self.kinds[left] - np.where(held, self.own_kinds.at(base * row + left), 0)
        count = self.words[right] - np.where(held, self.own_words.at(base * row + right), 0)
        total = self.size.sum() - np.where(held, self.size[row], 0)
        anywhere = (count + PRIOR_COUNT) / (total + PRIOR_COUNT * max(int((self.words > 0).sum()), 1))
        ratio = np.ones(len(left))
        seen = first > 0
        after = np.maximum(both - DISCOUNT, 0) / anywhere + DISCOUNT * kinds
        ratio[seen] = after[seen] / first[seen]
        sums = np.bincount(doc, weights=np.log(ratio), minlength=tokens.n_docs)
        return np.asarray(sums / np.maximum(np.bincount(doc, minlength=tokens.n_docs), 1))


@dataclass(frozen=True, kw_only=True, eq=False)
class Neighbours:
    """The articles of an archive as tf-idf vectors of the words that they hold.

    Attributes:
        weights: sparse (n_docs, n_words + 1), rows of length 1.
        n_holding: (n_words + 1,) number of articles that hold each word.
    """

    weights: CsrMatrix
    n_holding: IntArray

    @classmethod
    def of(cls, tokens: Tokens, n_words: int) -> Neighbours:
        """The vectors of these articles."""
        holds = tokens.holds(n_words)
        n_holding = np.asarray(holds.sum(axis=0)).ravel()
        holds.data = _idf(n_holding[holds.indices], holds.shape[0])
        return cls(weights=_unit(holds), n_holding=n_holding)

    def score(self, tokens: Tokens, own: IntArray) -> tuple[FloatArray, FloatArray]:
        """The mean cosine with the five nearest articles and the mean log rate of words, (n_docs,) each.

        Both are 0 without words.

        Args:
            tokens: other articles, or articles of the archive or parts of these.
            own: (n_docs,) their rows in the archive, which are held out; -1 for other articles.

        Source: Sun et al. 2022, International Conference on Machine Learning (nearest neighbours of new inputs).
        """
        holds = tokens.holds(self.weights.shape[1] - 1)
        held = np.repeat(own >= 0, np.diff(holds.indptr))
        holds.data = _idf(self.n_holding[holds.indices] - held, self.weights.shape[0])
        log_rate = -np.asarray(holds.sum(axis=1)).ravel() / np.maximum(np.diff(holds.indptr), 1)
        query, columns = _unit(holds), self.weights.T.tocsr()
        n_nearest = min(N_NEAREST, self.weights.shape[0])
        found = np.zeros(tokens.n_docs)
        n_rows = max(1, CELLS // max(1, self.weights.shape[0]))
        for start in range(0, tokens.n_docs, n_rows):
            part = slice(start, start + n_rows)
            cosine = (query[part] @ columns).toarray()
            mine = np.flatnonzero(own[part] >= 0)
            cosine[mine, own[part][mine]] = 0
            found[part] = np.partition(cosine, -n_nearest, axis=1)[:, -n_nearest:].mean(axis=1)
        return found, log_rate


def _idf(n_holding: FloatArray, n_docs: int) -> FloatArray:
    """Logarithm of the inverse fraction of articles that hold a word, above 0."""
    return np.asarray(np.log((n_docs + 1) / (n_holding + 0.5)))


def _unit(rows: CsrMatrix) -> CsrMatrix:
    """The rows scaled to length 1."""
    from scipy import sparse

    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(length, 1e-12)) @ rows)
