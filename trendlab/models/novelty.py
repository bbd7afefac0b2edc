"""Novelty of other articles: which of them are unlike all articles of an archive, at a stated rate of false alarms."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, read_only
from trendlab.models.arrivals import Arrivals
from trendlab.models.base import NO_TOPIC, find_main
from trendlab.models.refound import soften
from trendlab.models.wordpairs import Neighbours, Tokens, WordPairs

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, IntArray, StrArray
    from trendlab.models.base import TopicFit
    from trendlab.vectorize.index import WordIndex

FALSE_ALARM = 0.05  # fraction of the archive's own articles that are called novel
MAX_TOKENS = 4_000_000  # of the articles that others are compared with
N_OWN = 2_000  # maximum number of the archive's own articles that are scored as if they were new
N_CUT = 400  # maximum number of them that are shortened to one length
MIN_LIKE = 60  # of about one length, below which longer articles are shortened to it
MIN_CUT = 20
MIN_NEW = 10  # new articles whose shared new words are scored: fewer share too few
SEED = 0
FULL_WORDS = 12.0  # known words from which the memberships of the model stay as they are
MIN_MEMBERSHIP = 1e-6  # of a topic in a tempered membership
# Of the order of words, of the nearest articles, of the rates of words, and of new words that new articles share.
WEIGHTS = (1.0, 1.0, 0.5, 1.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Novelty:
    """How far other articles are like those of an archive.

    Attributes:
        rank: (n_docs,) fraction of the archive's own articles of about the same length that are less like the rest of
            the archive; 0 for an article without words.
        pairs: (n_docs,) mean log ratio of a word's probability after the word before it to that anywhere in the
            archive: high where words follow each other as they do there.
        nearness: (n_docs,) mean cosine, in [0, 1], with the five nearest articles of the archive.
    """

    rank: FloatArray
    pairs: FloatArray
    nearness: FloatArray

    def __post_init__(self) -> None:
        for name in fields(self):
            object.__setattr__(self, name.name, read_only(getattr(self, name.name), "float64"))

    @property
    def novel(self) -> BoolArray:
        """Whether an article is unlike all of the archive's, (n_docs,): its rank is below .05."""
        return np.asarray(self.rank < FALSE_ALARM)


def find_novelty(joined: WordIndex, n_before: int) -> Novelty:
    """How far the articles behind the first `n_before` are like these.

    The order of an article's words, its nearest articles, the rates of its words and, where ten articles or more come,
    new words that it shares with other new ones are scored; the archive's own articles too, as if they were new. Each
    score becomes a normal quantile among the archive's articles of about the same length, or of longer ones shortened
    to it. The rank is that of the weighted sum of the quantiles.

    Args:
        joined: the articles of the archive, then other ones.
        n_before: number of articles of the archive.

    Source: Bates et al. 2023, Annals of Statistics 51 (ranks among held-out articles as p-values).
    """
    whole = Tokens(ids=joined.ids, indptr=joined.indptr)
    new = whole.take(np.arange(n_before, joined.n_docs))
    archive = _Archive.of(whole, n_before, n_words=len(joined.words))
    score = archive.score(new, np.full(new.n_docs, -1))
    size = np.diff(new.indptr)
    rank = np.zeros(new.n_docs)
    step = length_step(size)
    for one in np.unique(step[size > 0]).tolist():
        mine = (step == one) & (size > 0)
        rank[mine] = combined_rank(archive.usual(one), score[mine])
    return Novelty(rank=rank, pairs=score[:, 0], nearness=score[:, 1])


def judge_fit(fit: TopicFit, joined: WordIndex, n_before: int, *, languages: StrArray) -> tuple[TopicFit, Novelty]:
    """The fit with what its new articles can bear: memberships as sure as refits are, and novel articles in no topic.

    Args:
        fit: memberships of the new articles alone.
        joined: the articles of the archive, then the new ones.
        n_before: number of articles of the archive.
        languages: (n_docs,) of the new articles; used in a fit of several.
    """
    novelty = find_novelty(joined, n_before)
    tokens = Tokens(ids=joined.ids, indptr=joined.indptr).take(np.arange(n_before, joined.n_docs))
    in_terms = {word for term in fit.vocabulary.tolist() for word in term.split("_")}
    known = np.array([0, *(word in in_terms for word in joined.words)], dtype=np.int64)
    n_known = np.asarray(tokens.holds(len(joined.words)) @ known).astype(np.int64)
    softened = _soften_by_language(fit, n_known, languages)
    doc_topic = np.where((fit.main_topic == NO_TOPIC)[:, None], fit.doc_topic, softened)  # those stay an average one's
    main = np.where(fit.main_topic < 0, fit.main_topic, find_main(doc_topic))
    return replace(fit, doc_topic=doc_topic, main_topic=np.where(novelty.novel, NO_TOPIC, main)), novelty


def _soften_by_language(fit: TopicFit, n_known: IntArray, languages: StrArray) -> FloatArray:
    """Memberships as sure as refits are, each article's in topics of its own language alone.

    Args:
        fit: memberships of the new articles alone.
        n_known: (n_docs,) number of known words.
        languages: (n_docs,); an article in a language without a model has that of the first.
    """
    if not fit.is_joint:
        return soften(fit, temper(fit.doc_topic, fit.overall, n_known))
    codes = [part.language for part in fit.languages]
    place = np.where(np.isin(languages, codes), languages, codes[0])
    found = np.array(fit.doc_topic, dtype=np.float64)
    for part in fit.languages:
        overall: FloatArray = np.zeros(sum(len(one.place) for one in fit.languages))
        overall[part.place] = part.fit.overall
        if fit.into is not None:
            kept = fit.into >= 0
            merged = np.bincount(fit.into[kept], weights=overall[kept], minlength=fit.n_topics)
            overall = np.asarray(merged, dtype=np.float64)
        rows = np.flatnonzero(place == part.language)
        found[rows] = soften(fit, temper(fit.doc_topic[rows], overall, n_known[rows]), language=part.language)
    return found


def temper(doc_topic: FloatArray, overall: FloatArray, n_known: IntArray) -> FloatArray:
    """Memberships tempered by the number of known words, (n_docs, n_topics), rows with the same sums.

    The model takes all articles for equally long. With fewer known words than twelve, the membership is the geometric
    mean of that of the model and that of an average article, weighted by the fraction of twelve words.

    Args:
        doc_topic: (n_docs, n_topics) by the model.
        overall: (n_topics,) memberships of an average article.
        n_known: (n_docs,) number of known words.

    >>> temper(np.array([[0.9, 0.1]]), np.array([0.5, 0.5]), np.array([6])).round(2).tolist()
    [[0.75, 0.25]]
    """
    fraction = np.minimum(n_known / FULL_WORDS, 1.0)[:, None]
    weight = np.maximum(doc_topic, MIN_MEMBERSHIP).astype(float) ** fraction * overall.astype(float) ** (1 - fraction)
    scaled = weight / weight.sum(axis=1, keepdims=True) * doc_topic.sum(axis=1, keepdims=True)
    return np.asarray(np.where(fraction < 1, scaled, doc_topic))


def length_step(size: IntArray) -> IntArray:
    """The step of each length on a scale with two steps to each doubling, (n,)."""
    return np.asarray(np.round(2 * np.log2(np.maximum(size, 1))).astype(np.int64))


def combined_rank(usual: FloatArray, score: FloatArray) -> FloatArray:
    """The rank of articles by the sum of the normal quantiles of their scores, (n,), above 0 and at most 1.

    Args:
        usual: (n_usual, n_scores) of the archive's own articles.
        score: (n, n_scores) of other articles.

    >>> import numpy as np
    >>> usual = np.arange(19.0)[:, None]
    >>> combined_rank(usual, np.array([[-1.0], [9.5], [30.0]])).tolist()
    [0.05, 0.55, 1.0]
    """
    own = np.sort(sum(w * _quantile(column, column) for w, column in zip(WEIGHTS, usual.T, strict=False)))
    other = sum(w * _quantile(*columns) for w, *columns in zip(WEIGHTS, usual.T, score.T, strict=False))
    return np.asarray((1 + np.searchsorted(own, other, side="right")) / (1 + len(own)))


def _quantile(usual: FloatArray, score: FloatArray) -> FloatArray:
    """The normal quantile of each score's mean rank among the usual ones, (n,)."""
    from scipy.special import ndtri

    ordered = np.sort(usual)
    below, within = (np.searchsorted(ordered, score, side=side) for side in ("left", "right"))
    return np.asarray(ndtri((below + within + 1) / (2 * len(ordered) + 2)))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Archive:
    """What articles are compared with, and the archive's own that are scored as if they were new."""

    tokens: Tokens
    pairs: WordPairs
    near: Neighbours
    arrivals: Arrivals | None
    rows: IntArray
    scores: FloatArray

    @classmethod
    def of(cls, tokens: Tokens, n_before: int, *, n_words: int) -> _Archive:
        """The archive of the first articles, or of a random part of them if they hold too many words."""
        size = np.diff(tokens.indptr[: n_before + 1])
        order = np.random.default_rng(SEED).permutation(np.flatnonzero(size > 0))
        kept = tokens.take(np.sort(order[: max(1, _n_within(size[order]))]))
        pairs, near = WordPairs.of(kept, n_words), Neighbours.of(kept, n_words)
        new = tokens.take(np.arange(n_before, tokens.n_docs))
        arrivals = Arrivals.of(kept, new, n_words) if new.n_docs >= MIN_NEW else None
        rows = np.sort(np.random.default_rng(SEED).permutation(kept.n_docs)[:N_OWN])
        none = np.zeros((0, len(WEIGHTS)))
        found = cls(tokens=kept, pairs=pairs, near=near, arrivals=arrivals, rows=rows, scores=none)
        return replace(found, scores=found.score(kept.take(rows), rows))

    def score(self, tokens: Tokens, own: IntArray) -> FloatArray:
        """The scores of articles, (n_docs, 4); (n_docs, 3) beside fewer than ten new ones."""
        columns = [self.pairs.score(tokens, own), *self.near.score(tokens, own)]
        if self.arrivals is not None:
            columns.append(self.arrivals.score(tokens, own))
        return np.stack(columns, axis=1)

    def usual(self, step: int) -> FloatArray:
        """The scores of the archive's own articles of about this length, or of longer ones cut to it, (n, n_scores)."""
        size = np.diff(self.tokens.indptr)[self.rows]
        like = np.abs(2 * np.log2(size) - step) <= 1
        if like.sum() >= MIN_LIKE:
            return np.asarray(self.scores[like])
        length = round(2 ** (step / 2))
        longer = self.rows[size >= length]
        if len(longer) < MIN_CUT:
            return np.asarray(self.scores[np.argsort(-size, kind="stable")[:MIN_LIKE]])
        rng = np.random.default_rng([SEED, step])
        rows = np.sort(rng.permutation(longer)[:N_CUT])
        return self.score(self.tokens.take(rows, length=length, rng=rng), rows)


def _n_within(size: IntArray) -> int:
    """How many of the first articles hold at most `MAX_TOKENS` words together."""
    return int(np.searchsorted(np.cumsum(size), MAX_TOKENS, side="right"))
