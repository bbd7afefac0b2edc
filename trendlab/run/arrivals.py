"""New articles for a run: read, dated, compared with those of the run, assigned to its topics and weighted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus import Rejects, canonical_order
from trendlab.corpus.duplicates import drop_duplicates, find_duplicates
from trendlab.dates import DatedCorpus, date_corpus
from trendlab.errors import InputError
from trendlab.models import assign_topics
from trendlab.run.edit import options_of
from trendlab.run.options import READING, Options
from trendlab.run.repeats import find_repeats, spread_weight
from trendlab.vectorize.index import index_words, join_indexes

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray, IntArray
    from trendlab.corpus import Corpus
    from trendlab.models.base import TopicFit
    from trendlab.readers import ReadSpec
    from trendlab.store import Run
    from trendlab.vectorize.index import WordIndex

SPAN = ("since", "until")  # options of the first fit that do not hold for new articles


@dataclass(frozen=True, kw_only=True, eq=False)
class _Counted:
    """New articles; the index of their words, and that of the run's and their words; which nearly repeat old ones."""

    dated: DatedCorpus
    words: WordIndex | None
    joined: WordIndex | None
    repeated: BoolArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Arrivals:
    """New articles, dated and assigned, and the weights of new and old articles."""

    counted: _Counted
    weight: FloatArray
    weight_before: FloatArray
    rejects: Rejects
    doc_topic: FloatArray
    main_topic: IntArray
    n_terms: IntArray
    n_known: int

    @property
    def dated(self) -> DatedCorpus:
        """The new articles with their months."""
        return self.counted.dated


def reading_of(run: Run) -> ReadSpec:
    """The reading options of the run, without its span of months."""
    given = run.manifest.get("options") or {}
    named = {k: given[k] for k in READING if k not in SPAN and given.get(k) is not None}
    return Options(**named).reading()


def read_arrivals(run: Run, found: tuple[Corpus, Rejects]) -> Arrivals:
    """The articles of a source that are not in the run, dated, assigned and weighted by the rules of the run.

    Args:
        run: a finished run with dates.
        found: articles and rejects of the source.

    Raises:
        InputError: if no article is new, or the new articles have no dates.
    """
    corpus, rejects = found
    new = corpus.take(np.flatnonzero(~np.isin(corpus.doc_id, run.fit.doc_id)))
    if not len(new):
        raise InputError(f"source must hold new articles; all {len(corpus):,} of its articles are in the run already")
    rule = options_of(run).duplicates
    counted, rejects = _without_repeats(run, *_date_new(new, rejects, rule=rule), rule=rule)
    before, weight = spread_weight(run.articles, counted.dated.corpus)
    if rule != "once":
        before, weight = np.asarray(run.articles["weight"].to_numpy(), dtype=float), np.ones(len(weight))
    assigned = assign_topics(run.fit, counted.dated.corpus)
    return Arrivals(
        counted=counted, weight=weight, weight_before=before, rejects=rejects, n_known=len(corpus) - len(new),
        doc_topic=assigned.doc_topic, main_topic=assigned.main_topic,
        n_terms=_count_terms(run.fit, counted.words, len(counted.dated)),
    )  # fmt: skip


def _date_new(corpus: Corpus, rejects: Rejects, *, rule: str) -> tuple[DatedCorpus, Rejects]:
    """New articles with months in canonical order; near-duplicates among them are marked, or dropped by the rule."""
    corpus = find_duplicates(corpus).mark(corpus)
    if rule == "drop":
        corpus, rejects = drop_duplicates(corpus, rejects)
    dated = date_corpus(corpus)
    if not len(dated.months):
        raise InputError("source must have dates, for shares are by month; nothing dates its articles")
    return dated.take(canonical_order(dated.corpus)), rejects


def _without_repeats(run: Run, dated: DatedCorpus, rejects: Rejects, *, rule: str) -> tuple[_Counted, Rejects]:
    """New articles with their words; those that nearly repeat articles of the run are marked or dropped by the rule."""
    counted = _count_words(run, dated)
    repeated = counted.repeated
    if rule != "drop" or not repeated.any():
        return counted, rejects
    if repeated.all():
        raise InputError(f"source must hold new articles; all {len(dated)} nearly repeat articles of the run")
    kept = _count_words(run, dated.take(np.flatnonzero(~repeated)))
    return replace(kept, repeated=repeated), drop_duplicates(counted.dated.corpus, rejects)[1]


def _count_words(run: Run, dated: DatedCorpus) -> _Counted:
    """New articles with their words, and which of them nearly repeat articles of the run."""
    words = index_words(dated.corpus)
    if run.words is None or words is None:
        return _Counted(dated=dated, words=words, joined=None, repeated=np.zeros(len(dated), dtype=np.bool_))
    joined = join_indexes(run.words, words)
    repeats = find_repeats(joined, run.articles, dated.corpus)
    marked = replace(dated, corpus=dated.corpus.with_column("duplicate_of", repeats.marks))
    return _Counted(dated=marked, words=words, joined=joined, repeated=repeats.repeated)


def _count_terms(fit: TopicFit, words: WordIndex | None, n_docs: int) -> IntArray:
    """Number of words of each new article that are in the vocabulary of the fit, (n_docs,); 1 without an index."""
    if words is None:
        return np.full(n_docs, 1, dtype=np.int64)
    in_terms = {word for term in fit.vocabulary.tolist() for word in term.split("_")}
    known = np.array([False, *(word in in_terms for word in words.words)])
    place = np.repeat(np.arange(n_docs), np.diff(words.indptr))
    return np.bincount(place, weights=known[words.ids], minlength=n_docs).astype(np.int64)
