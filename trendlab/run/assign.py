"""The topics of further articles by a finished run, and which of these articles are novel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_type
from trendlab.errors import InputError
from trendlab.models.assign import MIN_MEMBERSHIP, assign_topics
from trendlab.models.base import NO_TOPIC, find_main
from trendlab.readers.given import corpus_of
from trendlab.run.novelty import FALSE_ALARM, Archive, known_fraction, rank_by_length
from trendlab.store import Run
from trendlab.vectorize.index import index_words, join_indexes

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.checks import CsrMatrix, FloatArray, IntArray
    from trendlab.readers.given import Articles

FULL_WORDS = 12.0  # known words from which the memberships of the model stay as they are


def assign_run(run: Run, articles: Articles) -> pd.DataFrame:
    """The topic of each article, and whether it is novel: about none of the topics of the run.

    Columns: doc_id, topic (the largest; missing where the article is novel or holds no word of any topic, and so are
    label and, without such a word, membership), label, membership (of that topic), known
    (fraction of its words that two articles of the archive hold), log_likelihood (per word, under the best topic), rank
    (fraction of articles of the archive, shortened to as many words, with a lower log_likelihood), novel (whether rank
    is below .05; so are 5 in 100 articles like those of the archive). The membership of an article with fewer than
    twelve words of the vocabulary is tempered: the fewer words, the closer it is to that of an average article.

    Args:
        run: a finished run that keeps its words.
        articles: a corpus, a data frame or a list of texts.

    Raises:
        InputError: if the run keeps no words, or its model needs vectors.
        WrongTypeError: if an argument is of another type.

    Source: McCallum & Nigam 1998, AAAI workshop on learning for text categorization (the rates); Bates et al. 2023,
    Annals of Statistics 51 (ranks among held-out articles as p-values: conformal outlier detection).

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> found = tl.assign_run(run, [made.to_frame()["text"][0], "zyx wvu tsr qpo nml"])
        >>> found["novel"].tolist()
        [False, True]
    """
    import pandas as pd

    check_type(run, Run, "run")
    corpus = corpus_of(articles, "articles")
    words = index_words(corpus)
    if run.words is None or words is None:
        raise InputError("this run keeps no words, so it cannot say what is like its articles; use assign_topics")
    joined, n_before = join_indexes(run.words, words), len(run)
    holds = joined.doc_words()[:, 1:]
    size = np.diff(holds.indptr)[n_before:]
    archive = Archive.of(holds[:n_before], run.fit.main_topic, run.fit.n_topics)
    log_likelihood = archive.log_likelihood(holds[n_before:])
    rank = rank_by_length(archive, log_likelihood, size)
    novel = rank < FALSE_ALARM
    n_known = _count_known(run, joined.words, holds[n_before:])
    fit = assign_topics(run.fit, corpus)
    doc_topic, in_none = temper(fit.doc_topic, run.fit.overall, n_known), fit.main_topic == NO_TOPIC
    topic = np.maximum(find_main(doc_topic, ~in_none), 0)
    found = pd.DataFrame({
        "doc_id": corpus.doc_id, "topic": pd.array(topic, dtype="Int64"), "label": run.cards.label[topic],
        "membership": np.where(in_none, np.nan, doc_topic[np.arange(len(doc_topic)), topic]),
        "known": known_fraction(joined, n_before)[n_before:],
        "log_likelihood": log_likelihood, "rank": rank, "novel": novel,
    })  # fmt: skip
    hidden = found["novel"] | in_none
    return found.assign(topic=found["topic"].mask(hidden), label=found["label"].mask(hidden))


def temper(doc_topic: FloatArray, overall: FloatArray, n_known: IntArray) -> FloatArray:
    """Memberships tempered by the number of known words, (n_docs, n_topics), rows sum to 1.

    The model gives every article as much evidence as twelve words. With fewer known words, the membership is the
    geometric mean of that of the model and that of an average article, weighted by the fraction of twelve words.

    Args:
        doc_topic: (n_docs, n_topics) by the model.
        overall: (n_topics,) memberships of an average article.
        n_known: (n_docs,) number of known words.

    >>> import numpy as np
    >>> temper(np.array([[0.9, 0.1]]), np.array([0.5, 0.5]), np.array([6])).round(2).tolist()
    [[0.75, 0.25]]
    """
    fraction = np.minimum(n_known / FULL_WORDS, 1.0)[:, None]
    positive = np.where(fraction < 1, np.maximum(doc_topic, MIN_MEMBERSHIP), doc_topic).astype(float)
    weight = positive**fraction * overall.astype(float) ** (1 - fraction)
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _count_known(run: Run, words: tuple[str, ...], holds: CsrMatrix) -> IntArray:
    """Number of distinct words of each article that are in the vocabulary of the fit, (n_docs,)."""
    in_terms = {word for term in run.fit.vocabulary.tolist() for word in term.split("_")}
    known = np.array([word in in_terms for word in words], dtype=np.int64)
    return np.asarray(holds @ known)
