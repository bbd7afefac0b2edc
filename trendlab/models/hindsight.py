"""Hindsight: fits to the articles before a month, tested on that month (rolling-origin evaluation)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    BoolArray,
    FloatArray,
    IntArray,
    MonthArray,
    Rng,
    StrArray,
    check_numbers,
    check_optional,
    check_places,
    check_rng,
    check_same_docs,
    check_type,
    check_whole,
    read_only,
)
from trendlab.dates import DatedCorpus
from trendlab.embed import Embedding
from trendlab.errors import InputError
from trendlab.models.assign import assign_topics, count_for_fit
from trendlab.models.base import TopicFit
from trendlab.models.fit import fit_topics
from trendlab.models.match import TopicMatch, match_topics
from trendlab.models.spec import ModelSpec
from trendlab.models.terms import mark_presence, rank_terms, score_terms, weigh_terms
from trendlab.vectorize import CountRecipe, DocTerm, VectorizeSpec, count_terms
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View, span

if TYPE_CHECKING:
    import pandas as pd


CELLS = ("n_docs", "share", "early_share", "agreement", "before", "overlap")
N_TERMS = 10
MIN_BEFORE = 4  # minimum number of articles per topic in an earlier fit
MIN_TESTED = 5  # minimum number of articles of a topic in the test months for a verdict
POOR = 0.5


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Hindsight(Shown):
    """Fits to the articles before a month, compared on that month with the fit to all articles.

    Topics are those of the fit to all articles. The counterpart of a topic is the matching topic of the earlier fit,
    including topics that were later merged into it. Arrays by month and topic are (n_checked, n_topics).

    Attributes:
        months: (n_checked,) of datetime64[M]: the test months, oldest first.
        terms: the first ten terms of each topic.
        n_docs: articles of the month whose largest membership is the topic, by the fit to all articles.
        share: mean membership of the month's articles by the fit to all articles.
        early_share: the same by the earlier fit, in the topic's counterpart; 0 where there is none.
        agreement: fraction of `n_docs` that the earlier fit assigns to the counterpart; NaN without articles.
        before: the same fraction for the articles of all months before: the baseline agreement of the two fits.
        overlap: fraction of the ten terms that the counterpart has too; 0 where there is none.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> dated = tl.date_corpus(corpus)
        >>> found = tl.check_hindsight(fit, dated, rng=np.random.default_rng(0), n_months=1)
        >>> 0 <= found.overall_agreement <= 1
        True
    """

    months: MonthArray
    terms: tuple[tuple[str, ...], ...]
    n_docs: IntArray
    share: FloatArray
    early_share: FloatArray
    agreement: FloatArray
    before: FloatArray
    overlap: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        object.__setattr__(self, "n_docs", read_only(self.n_docs, "int64"))
        for name in CELLS[1:]:
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    @property
    def topic_agreement(self) -> FloatArray:
        """Fraction of each topic's articles of all test months that are assigned to its counterpart, (n_topics,)."""
        total = self.n_docs.sum(axis=0)
        agreed = (np.nan_to_num(self.agreement) * self.n_docs).sum(axis=0)
        return np.where(total > 0, agreed / np.maximum(total, 1), np.nan)

    @property
    def overall_agreement(self) -> float:
        """Fraction of all articles of the test months that are assigned to the counterpart of their topic."""
        total = int(self.n_docs.sum())
        return float((np.nan_to_num(self.agreement) * self.n_docs).sum() / total) if total else float("nan")

    @property
    def share_error(self) -> FloatArray:
        """Mean absolute difference of the two shares of each topic, (n_topics,), a fraction."""
        return np.asarray(np.abs(self.early_share - self.share).mean(axis=0))

    @property
    def poor(self) -> IntArray:
        """Topics with five or more articles in the test months, under half of them assigned to the counterpart."""
        enough = self.n_docs.sum(axis=0) >= MIN_TESTED
        return np.flatnonzero(enough & (np.nan_to_num(self.topic_agreement, nan=1.0) < POOR))

    def take_topics(self, topics: IntArray) -> Hindsight:
        """The result for only these topics, in this order."""
        topics = check_places(topics, self.n_docs.shape[1], "topics", once=True)
        cells = {name: getattr(self, name)[:, topics] for name in CELLS}
        return replace(self, terms=tuple(self.terms[k] for k in topics.tolist()), **cells)

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per month and topic."""
        import pandas as pd

        n_checked, n_topics = self.n_docs.shape
        columns = {
            "month": np.repeat(self.months.astype(str), n_topics), "topic": np.tile(np.arange(n_topics), n_checked),
        }  # fmt: skip
        return pd.DataFrame({**columns, **{name: getattr(self, name).ravel() for name in CELLS}})

    def view(self) -> View:
        """The overall agreement, and the topics with the lowest agreement."""
        facts = (
            span(self.months), count_words(len(self.months), "month"),
            f"{self.overall_agreement:.0%} of {count_words(self.n_docs.sum(), 'article')} in the topic of today",
        )  # fmt: skip
        agreed = self.topic_agreement
        order = np.argsort(np.nan_to_num(agreed, nan=2.0), kind="stable")[:MAX_ROWS]
        rows = [
            (int(k), int(self.n_docs[:, k].sum()), float(agreed[k]), float(np.nanmean(self.overlap[:, k])),
             f"{100 * self.share_error[k]:.1f}", ", ".join(self.terms[k][:6]))
            for k in order
        ]  # fmt: skip
        header = ("topic", "articles", "agreement", "same terms", "share off by, points", "terms")
        return View(name="Hindsight", facts=facts, header=header, rows=rows, n_rows=len(agreed))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Archive:
    """What every test month needs: the fit to all articles, their months, and how terms are counted."""

    fit: TopicFit
    dated: DatedCorpus
    month: IntArray
    embedding: Embedding | None
    spec: VectorizeSpec
    terms: tuple[tuple[str, ...], ...]
    copies: BoolArray | None = None


def check_hindsight(
    fit: TopicFit,
    dated: DatedCorpus,
    *,
    rng: Rng,
    embedding: Embedding | None = None,
    n_months: int = 6,
    copies: BoolArray | None = None,
) -> Hindsight:
    """Agreement of the fit with fits to the articles before each of the last months.

    For each test month, terms are counted and topics fitted to the articles before it. The month's articles are
    assigned to these topics, which are matched to those of `fit` (`match_topics`). A new topic has no counterpart, so
    the fits agree on none of its articles. Each article counts in its most probable month.

    Args:
        fit: topics of all articles, in one language.
        dated: the same articles, in canonical order.
        rng: a generator or a seed; source of the earlier fits.
        embedding: vectors of the same articles, if the fit was made on given vectors or those of a model.
        n_months: number of test months, the last ones with articles. There are fewer if too few articles come before
            them.
        copies: (n_docs,) of bool, as `fit_topics` got them: articles without which topics are fitted.

    Raises:
        RowMismatchError: if fit and dated hold different articles, or `copies` has another number of them.
        InputError: if the fit is of several languages, does not say how its terms were counted, or no month has four
            articles per topic before it.
        OutOfRangeError: if n_months is below 1.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> dated = tl.date_corpus(corpus)
        >>> found = tl.check_hindsight(fit, dated, rng=np.random.default_rng(0), n_months=2)
        >>> len(found.months)
        2

    Source: Tashman 2000 (rolling-origin evaluation), with topics in place of forecasts.
    """
    check_type(fit, TopicFit, "fit")
    check_type(dated, DatedCorpus, "dated")
    check_optional(embedding, Embedding, "embedding")
    check_whole(n_months, 1, "n_months")
    rng = check_rng(rng)
    check_same_docs(fit.doc_id, dated.corpus.doc_id, "fit and articles")
    if not isinstance(fit.recipe, CountRecipe):
        raise InputError("hindsight needs a fit of one language that was made from count_terms")
    if copies is not None:
        copies = check_numbers(copies, "copies", shape=(len(dated),)).astype(bool)
    archive = replace(_open_archive(fit, dated, embedding=embedding, spec=fit.recipe.spec), copies=copies)
    tested = find_test_months(fit, dated, n_months=n_months)
    if not tested:
        raise InputError(f"no month has {MIN_BEFORE * fit.n_topics} articles before it to fit {fit.n_topics} topics")
    found = [_test_month(archive, m, rng=own) for m, own in zip(tested, rng.spawn(len(tested)), strict=True)]
    cells = {name: np.stack([month[name] for month in found]) for name in found[0]}
    return Hindsight(months=dated.months[tested], terms=archive.terms, **cells)


def _open_archive(fit: TopicFit, dated: DatedCorpus, *, embedding: Embedding | None, spec: VectorizeSpec) -> _Archive:
    counted = count_for_fit(fit, dated.corpus)
    month, _, _ = dated.month_interval()
    return _Archive(
        fit=fit, dated=dated, month=month, embedding=embedding, spec=spec,
        terms=_top_terms(counted, fit.doc_topic),
    )  # fmt: skip


def find_test_months(fit: TopicFit, dated: DatedCorpus, *, n_months: int) -> list[int]:
    """Places of the test months, oldest first: the last months with four articles per topic before them."""
    month, _, _ = dated.month_interval()
    places, sizes = np.unique(month[month >= 0], return_counts=True)
    enough = np.cumsum(sizes) - sizes >= MIN_BEFORE * fit.n_topics
    return [int(place) for place in places[enough][-n_months:]]


def _test_month(archive: _Archive, month: int, *, rng: np.random.Generator) -> dict[str, Any]:
    """The arrays of one test month by name, each (n_topics,)."""
    fit, corpus, vectors = archive.fit, archive.dated.corpus, archive.embedding
    before = np.flatnonzero((archive.month >= 0) & (archive.month < month))
    now = np.flatnonzero(archive.month == month)
    counted = count_terms(corpus.take(before), spec=archive.spec)
    model = ModelSpec(model=fit.model, topics=fit.n_topics)
    copies = None if archive.copies is None else archive.copies[before]
    early = fit_topics(counted, None if vectors is None else vectors.take(before), spec=model, rng=rng, copies=copies)
    later = assign_topics(early, corpus.take(now), embedding=None if vectors is None else vectors.take(now))
    match = match_topics(early, fit)
    becomes, terms = _find_successors(match), _top_terms(counted, early.doc_topic)
    overlap = [
        len(set(own) & set(terms[k])) / max(1, len(own)) if k >= 0 else 0.0
        for own, k in zip(archive.terms, match.old_of_new.tolist(), strict=True)
    ]
    agreement, n_docs = _compare_labels(fit.take(now), later, becomes)
    known, _ = _compare_labels(fit.take(before), early, becomes)
    early_share = np.zeros(fit.n_topics)
    np.add.at(early_share, becomes[becomes >= 0], later.doc_topic.mean(axis=0, dtype=np.float64)[becomes >= 0])
    return {
        "n_docs": n_docs, "share": fit.doc_topic[now].mean(axis=0, dtype=np.float64), "early_share": early_share,
        "agreement": agreement, "before": known, "overlap": np.array(overlap),
    }  # fmt: skip


def _find_successors(match: TopicMatch) -> IntArray:
    """The topic of all articles that each early topic is matched with or merged into, (n_early,); -1 for none."""
    found = match.new_of_old.copy()
    for event in match.events:
        if event.kind == "merge":
            found[list(event.old)] = event.new[0]
    return found


def _compare_labels(full: TopicFit, early: TopicFit, becomes: IntArray) -> tuple[FloatArray, IntArray]:
    """Fraction of each topic's articles that the early fit assigns to its counterpart, and the number of articles."""
    some = full.main_topic >= 0
    label, others = full.main_topic[some], early.main_topic[some]
    agreed = np.where(others >= 0, becomes[others], -1) == label
    n_docs = np.bincount(label, minlength=full.n_topics)
    same = np.bincount(label, weights=agreed, minlength=full.n_topics)
    return np.where(n_docs > 0, same / np.maximum(n_docs, 1), np.nan), n_docs


def _top_terms(counted: DocTerm, doc_topic: FloatArray) -> tuple[tuple[str, ...], ...]:
    """The first N_TERMS terms of each topic."""
    weights = weigh_terms(counted.counts)
    words: StrArray = counted.vocabulary
    ranked = rank_terms(score_terms(mark_presence(counted.counts), weights, doc_topic), N_TERMS)
    return tuple(tuple(str(words[k]) for k in row) for row in ranked)
