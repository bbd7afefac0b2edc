"""The cards of the topics of a fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from trendlab.checks import (
    CsrMatrix,
    FloatArray,
    IntArray,
    StrArray,
    check_like,
    check_numbers,
    check_optional,
    check_same_docs,
    check_type,
)
from trendlab.corpus import Corpus
from trendlab.models.base import TopicFit
from trendlab.models.terms import TermSums, find_exclusivity, mark_presence, rank_terms, score_terms, weigh_terms
from trendlab.models.together import rank_together
from trendlab.topics.candidates import CandidateFinder
from trendlab.topics.cards import TopicCards
from trendlab.topics.datewords import mark_dates
from trendlab.topics.exemplars import choose_exemplars, find_centrality, lend_articles
from trendlab.topics.naming import write_labels
from trendlab.topics.quality import document_npmi
from trendlab.topics.spelling import spell_terms
from trendlab.topics.unique import make_unique
from trendlab.vectorize import DocTerm

N_TERMS = 15
N_SCORED = 10
N_RANKED = 60
LAST = -1.0  # score of names of months and weekdays, below every other score


Labeller = Callable[[Sequence[str], Sequence[str]], str]


def describe_topics(
    fit: TopicFit,
    doc_term: DocTerm,
    *,
    corpus: Corpus,
    stability: FloatArray | None = None,
    label_by: Labeller | None = None,
    sums: TermSums | None = None,
) -> TopicCards:
    """Terms, a label, exemplars and quality of each topic.

    Args:
        fit: `doc_topic` (n_docs, n_topics); labels in its `edited` are used as they are.
        doc_term: counts of the same articles.
        corpus: the same articles, for the spelling of terms.
        stability: (n_topics,) from `topic_stability`, or None.
        label_by: a function that returns a label for a topic's terms and the texts of its exemplars, such as a language
            model. The cards hold its name.
        sums: of all articles, where `doc_term` holds a sample of them: terms, labels and exclusivity are those of all.

    Raises:
        RowMismatchError: if the three hold different articles.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> cards = tl.describe_topics(fit, terms, corpus=corpus)
        >>> len(cards.label)
        4
    """
    _check_inputs(fit, doc_term, corpus)
    if label_by is not None:
        check_like(label_by, "label_by", fields=("__call__",), needed="a function of terms and texts")
    if stability is not None:
        stability = check_numbers(stability, "stability", shape=(fit.n_topics,))
    check_optional(sums, TermSums, "sums")
    presence = mark_presence(doc_term.counts)
    weights = weigh_terms(doc_term.counts)
    words, languages = doc_term.vocabulary.tolist(), _find_languages(corpus, doc_term)
    score = score_terms(presence, weights, fit.doc_topic) if sums is None else sums.score()
    score[:, mark_dates(words, np.unique(languages).tolist())] = LAST
    ranked = rank_terms(score, N_RANKED)
    shown = rank_together(score, presence, N_TERMS, vocabulary=words)
    terms = tuple(tuple(words[k] for k in row) for row in shown)
    shown_by = lend_articles(fit)
    exemplars, nearness = choose_exemplars(weights, fit), find_centrality(weights, shown_by)
    scored = np.take_along_axis(score, ranked, axis=1)
    del weights, score
    texts, titles = _prose(corpus)
    if label_by is None:
        finder = CandidateFinder(
            words, presence=presence, label=shown_by, texts=texts, languages=languages, n_topics=fit.n_topics,
            nearness=nearness,
        )  # fmt: skip
        seen = None if sums is None else sums.fractions
        labels = write_labels(ranked, scored, finder=finder, titles=titles, fractions=seen)
    else:
        labels = [label_by(t, [texts[d] for d in rows]) for t, rows in zip(terms, exemplars, strict=True)]
    return TopicCards(
        label=np.array(make_unique([fit.edited.labels.get(k, label) for k, label in enumerate(labels)])),
        terms=terms,
        share=fit.doc_topic.mean(axis=0, dtype=np.float64),
        n_docs=fit.main_sizes(),
        coherence=document_npmi(terms, doc_term.counts, doc_term.vocabulary, n_top=N_SCORED),
        exclusivity=_exclusivity(shown[:, :N_SCORED], fit.doc_topic, presence=presence, sums=sums),
        stability=np.full(fit.n_topics, np.nan) if stability is None else stability,
        exemplars=tuple(tuple(str(fit.doc_id[d]) for d in rows) for rows in exemplars),
        spelled=spell_terms(shown, words, presence=presence, label=shown_by, texts=texts),
        labelled_by="terms" if label_by is None else getattr(label_by, "__name__", type(label_by).__name__),
    )


def _exclusivity(top: IntArray, doc_topic: FloatArray, *, presence: CsrMatrix, sums: TermSums | None) -> FloatArray:
    """Exclusivity of each topic's top terms, (n_topics,), of all articles where their sums are given."""
    return find_exclusivity(presence, doc_topic, top) if sums is None else sums.exclusivity(top)


def _prose(corpus: Corpus) -> tuple[list[str], list[str]]:
    """The text of each article, its title where there is none, and its title, which spells words its own way."""
    texts, titles = ([part or "" for part in corpus.table[name].to_pylist()] for name in ("text", "title"))
    return [text or title for text, title in zip(texts, titles, strict=True)], titles


def _check_inputs(fit: TopicFit, doc_term: DocTerm, corpus: Corpus) -> None:
    """Check that fit, counts and corpus hold the same articles."""
    check_type(fit, TopicFit, "fit")
    check_type(doc_term, DocTerm, "doc_term")
    check_type(corpus, Corpus, "corpus")
    check_same_docs(fit.doc_id, doc_term.doc_id, "fit and counts")
    check_same_docs(fit.doc_id, corpus.doc_id, "fit and corpus")


def _find_languages(corpus: Corpus, doc_term: DocTerm) -> StrArray:
    """The language of each article; if none is known, the language whose function words were not counted."""
    found, counted = corpus.strings("language"), () if doc_term.recipe is None else doc_term.recipe.languages
    return found if (found != "").any() or not counted else np.full(len(found), counted[0])
