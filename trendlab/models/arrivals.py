"""Words that an archive hardly has and that several new articles share, as articles about something new do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import Self

    from trendlab.checks import FloatArray, IntArray
    from trendlab.models.wordpairs import Tokens

MIN_FOLDS, MAX_FOLDS = 2, 20
MAX_KNOWN = 1  # articles of the archive with a word that is hardly in it
MIN_SHARED = 2  # further articles among the new ones with a word that they share
AROUND = 3  # words on either side of a word that tell copies from other articles
SEED = 0
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, kw_only=True, eq=False)
class Arrivals:
    """How new each word is among articles that come.

    The archive's own articles are dealt into parts, about as large as the new articles are many. Each part in turn
    comes with the new articles, and the rest of the archive is what is known. So an own article is treated as a new
    one is. Copies of an article count as one, and so do all with the same words around a word.

    Attributes:
        weight: (n_parts, n_words + 1) how new each word is where that part comes: the log ratio of the fraction of all
            articles that come, but for one that holds it, to that of the others; 0 for a word that is known.
        part: (n_docs,) the part of each article of the archive.
    """

    weight: FloatArray
    part: IntArray

    @classmethod
    def of(cls, archive: Tokens, new: Tokens, n_words: int) -> Self:
        """The words of these new articles beside those of an archive."""
        held, come = archive.holds(n_words), _n_uses(new, np.zeros(new.n_docs, dtype=np.int64), n_words)[0]
        n_parts = int(np.clip(round(archive.n_docs / max(new.n_docs, 1)), MIN_FOLDS, MAX_FOLDS))
        part = np.random.default_rng(SEED).permutation(np.arange(archive.n_docs) % n_parts)
        total, weight = np.asarray(held.sum(axis=0)).ravel(), np.zeros((n_parts, n_words + 1))
        for one, coming in enumerate(_n_uses(archive, part, n_words)[:n_parts]):
            known = total - np.asarray(held[part == one].sum(axis=0)).ravel()
            n_coming, shared = int((part == one).sum()), come + coming - 1
            ratio = (shared + 0.5) / (new.n_docs + n_coming) * (archive.n_docs - n_coming + 1) / (known + 0.5)
            is_new = (known <= MAX_KNOWN) & (shared >= MIN_SHARED)
            weight[one] = np.where(is_new, np.log(np.maximum(ratio, 1)), 0)
        return cls(weight=weight, part=part)

    def score(self, tokens: Tokens, own: IntArray) -> FloatArray:
        """Minus the mean newness of the words of articles, (n_docs,): low for an article with shared new words.

        It is that of the own article's part; for a new article the median over the parts.

        Args:
            tokens: the new articles, or articles of the archive or parts of these.
            own: (n_docs,) their rows in the archive; -1 for new ones.

        Source: Marandon, Lei, Mary & Roquain 2024, Annals of Statistics 52 (scores learned from the null sample and
        the new one together, in which both are treated alike).
        """
        holds = tokens.holds(self.weight.shape[1] - 1)
        newness = np.asarray(holds @ self.weight.T) / np.maximum(np.diff(holds.indptr), 1)[:, None]
        mine = newness[np.arange(tokens.n_docs), self.part[own]]
        return np.asarray(-np.where(own >= 0, mine, np.median(newness, axis=1)))


def _n_uses(tokens: Tokens, part: IntArray, n_words: int) -> IntArray:
    """The number of articles of each part with each word, (n_parts, n_words + 1); with the same words around it, one.

    Those are copies of one article, or a template: they say nothing new together. What is around the first use counts.
    """
    doc, base = tokens.doc(), n_words + 1
    _, first = np.unique(doc * base + tokens.ids, return_index=True)
    first = first[tokens.ids[first] > 0]
    key = (part[doc[first]] * base + tokens.ids[first]).astype(np.int64)
    around = key.astype(np.uint64)
    for step in (*range(-AROUND, 0), *range(1, AROUND + 1)):
        place = np.clip(first + step, 0, len(doc) - 1)
        inside = (doc[place] == doc[first]) & (place == first + step)
        around = (
            around ^ (around >> np.uint64(29)) ^ np.where(inside, tokens.ids[place] + 1, 0).astype(np.uint64)
        ) * _FACTOR
    _, kept = np.unique(around, return_index=True)
    n_parts = int(part.max(initial=0)) + 1
    return np.bincount(key[kept], minlength=n_parts * base).reshape(n_parts, base)
