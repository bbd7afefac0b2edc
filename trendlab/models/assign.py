"""Memberships of articles, new ones too, under a fitted model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, StrArray, check_optional, check_same_docs, check_type
from trendlab.embed import Embedding
from trendlab.errors import InputError, RowMismatchError
from trendlab.models.base import LEFT_OUT, NO_TOPIC, SUM_BLOCK, TopicFit, find_main
from trendlab.models.joint import rows_by_language
from trendlab.models.novelty import judge_fit
from trendlab.models.raw import RawFit, TopicInput
from trendlab.models.registry import find_model
from trendlab.models.weigh import one_thread
from trendlab.vectorize import CountRecipe, DocTerm, count_like
from trendlab.vectorize.index import index_words, join_indexes

if TYPE_CHECKING:
    from trendlab.corpus import Corpus
    from trendlab.readers.given import Articles

MIN_MEMBERSHIP = 1e-6


def assign_topics(
    fit: TopicFit,
    articles: Articles | DocTerm,
    *,
    embedding: Embedding | None = None,
    archive: Articles | None = None,
) -> TopicFit:
    """The fit with memberships of other articles; the topics are not fitted again.

    With `archive`, an article that is unlike all of its articles is about none of the topics: its `main_topic` is -1.
    So are 5 in 100 articles like those of the archive. Memberships then say how sure another fit would be: the doubt
    about the topics, which the fits behind them divide in different ways, is part of them; and of an article with fewer
    than twelve words of the vocabulary, the fewer words, the closer they are to an average article's. Without
    `archive`, every article with a word of the vocabulary is about the topic that fits best, however badly, and
    articles of the fit get their old memberships. In a fit of several languages, an article is assigned by the model of
    its language; if its language has no model or is unknown, by the model of the language with most articles.

    Args:
        fit: from `fit_topics`, `fit_run` or `load_fit`.
        articles: a corpus, a data frame or a list of texts; for a fit with a single model also counts in the fit's
            vocabulary.
        embedding: vectors of the articles, if the fit was made on given vectors or those of a model.
        archive: the articles of the fit, with which the others are compared; of a run, `run.assign` knows them.

    Raises:
        InputError: if counts have another vocabulary or are given for a fit of several languages or with `archive`, if
            the fit needs vectors and none are given, if the fit lacks the parameters of its model, or if the archive
            has no words, or too many to be compared.
        ChoiceError: if the model is not registered.
        RowMismatchError: if the embedding holds other articles.
        WrongTypeError: if an argument has another type.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> tl.assign_topics(fit, corpus.take([0, 1])).doc_topic.shape
        (2, 4)
        >>> tl.assign_topics(fit, ["Zyx wvu tsr qpo nml."], archive=corpus).main_topic.tolist()
        [-1]
    """
    check_type(fit, TopicFit, "fit")
    check_optional(embedding, Embedding, "embedding")
    from trendlab.readers.given import corpus_of  # readers take a tenth of a second to load

    given = articles if isinstance(articles, DocTerm) else corpus_of(articles, "articles")
    before = None if archive is None else corpus_of(archive, "archive")
    find = _find_by_language if fit.is_joint else _find_by_model
    found, main = find(fit, given, embedding)
    assigned = replace(fit, doc_id=given.doc_id, doc_topic=found, main_topic=main)
    return assigned if before is None else _compare_with(assigned, given, before)


def _compare_with(fit: TopicFit, given: Corpus | DocTerm, archive: Corpus) -> TopicFit:
    """The fit with novel articles in no topic, and memberships that say how sure another fit would be."""
    if isinstance(given, DocTerm):
        raise InputError("counts cannot be compared with an archive; pass the articles themselves")
    before, new = index_words(archive), index_words(given)
    if before is None or new is None:
        raise InputError("archive or articles hold too many words to be compared; pass fewer articles at a time")
    if not len(before.ids):
        raise InputError("archive: holds no word of two letters or more; pass the articles that the topics come from")
    joined = join_indexes(before, new)
    return judge_fit(fit, joined, len(archive), languages=given.strings("language"))[0]


def _find_by_language(
    fit: TopicFit, articles: Corpus | DocTerm, embedding: Embedding | None
) -> tuple[FloatArray, IntArray]:
    """Memberships by the model of each article's language (n_docs, n_topics), and main topics (n_docs,)."""
    if isinstance(articles, DocTerm):
        raise InputError("this fit has one model a language; pass the articles, whose languages say which one to use")
    own_rows = rows_by_language(articles, [part.language for part in fit.languages])
    found: FloatArray = np.zeros((len(articles), sum(len(part.place) for part in fit.languages)))
    known: BoolArray = np.zeros(len(articles), dtype=np.bool_)
    for part in fit.languages:
        rows = own_rows[part.language]
        vectors = None if embedding is None else embedding.take(rows)
        found[np.ix_(rows, part.place)], main = _find_by_model(part.fit, articles.take(rows), vectors)
        known[rows] = main != NO_TOPIC
    return found if fit.into is None else merge_columns(found, fit.into), _find_mains(found, fit.into, known)


def _find_by_model(
    fit: TopicFit, articles: Corpus | DocTerm, embedding: Embedding | None
) -> tuple[FloatArray, IntArray]:
    """Memberships by the only model of a fit (n_docs, n_topics), and main topics (n_docs,)."""
    if fit.raw is None:
        raise InputError(f"the fit does not hold what the model {fit.model!r} learned; make it with fit_topics")
    counted = articles if isinstance(articles, DocTerm) else count_for_fit(fit, articles)
    if counted.vocabulary.tolist() != fit.vocabulary.tolist():
        raise InputError("the counts have another vocabulary than the fit; make them with count_like")
    vectors = None if fit.embedding == "none" else _need_vectors(fit, counted.doc_id, embedding)
    data = TopicInput(counts=counted.counts, vectors=vectors, vocabulary=counted.vocabulary)
    with one_thread():
        found, known = find_memberships(fit.model, fit.raw, data)
    main = _find_mains(found, fit.into, known)
    if fit.into is None:
        return fill_unknown(found, known, fit.overall), main
    whole = bool((fit.into >= 0).all())
    return fill_unknown(merge_columns(found, fit.into), known, fit.overall, whole=whole), main


def _find_mains(found: FloatArray, into: IntArray | None, known: BoolArray) -> IntArray:
    """Main topics from the memberships in the topics of the model, (n_docs,); see `TopicFit.main_topic`.

    Args:
        found: (n_docs, n_model_topics).
        into: (n_model_topics,) topic of each topic of the model, -1 for those left out; None for the same topics.
        known: (n_docs,) whether the memberships are known.
    """
    if into is None:
        return find_main(found, known)
    merged = merge_columns(found, into)
    main = find_main(np.hstack([merged, found[:, into < 0]]), known)
    return np.where(main < merged.shape[1], main, LEFT_OUT)


def count_for_fit(fit: TopicFit, corpus: Corpus) -> DocTerm:
    """Counts of articles in the fit's vocabulary, by the recipe that it holds.

    Raises:
        InputError: if the fit was made from counts that hold no recipe.
    """
    if not isinstance(fit.recipe, CountRecipe):
        raise InputError("the fit does not say how its terms were counted; pass counts made with count_like")
    empty = np.zeros((0, len(fit.vocabulary)), dtype=np.int32)
    known = DocTerm(doc_id=np.zeros(0, dtype=np.str_), counts=empty, vocabulary=fit.vocabulary, recipe=fit.recipe)
    return count_like(known, corpus)


def _need_vectors(fit: TopicFit, doc_id: StrArray, embedding: Embedding | None) -> FloatArray:
    """The vectors of new articles for a fit that was made on vectors."""
    if embedding is None:
        raise InputError(f"the fit was made on the embedding {fit.embedding!r}; pass embedding= of the same")
    return match_vectors(doc_id, embedding)


def match_vectors(doc_id: StrArray, embedding: Embedding) -> FloatArray:
    """The vectors of an embedding, after a check that they are of these articles.

    Raises:
        RowMismatchError: if they are of others, or a value is not finite.
    """
    check_same_docs(doc_id, embedding.doc_id, "counts and embedding")
    if not np.isfinite(embedding.vectors).all():
        raise RowMismatchError(f"the embedding {embedding.name!r} holds values that are not finite")
    return embedding.vectors


def find_memberships(model: str, raw: RawFit, data: TopicInput) -> tuple[FloatArray, BoolArray]:
    """Memberships (n_docs, n_topics), and for which articles they are known (n_docs,); other rows are 0."""
    known = np.diff(data.counts.indptr) > 0
    found = np.zeros((len(known), len(raw.topic_term)))
    if known.any():
        rows = np.flatnonzero(known)
        found[rows] = find_model(model).assign(raw, data.take(rows))
    found[found < MIN_MEMBERSHIP] = 0
    total = found.sum(axis=1, keepdims=True)
    return found / np.where(total > 0, total, 1), total[:, 0] > 0


def fill_unknown(found: FloatArray, known: BoolArray, overall: FloatArray, *, whole: bool = True) -> FloatArray:
    """Memberships of all articles as float32, with the overall shares where an article's are unknown.

    Args:
        found: (n_docs, n_topics).
        known: (n_docs,) whether the memberships of an article are known.
        overall: (n_topics,) overall shares.
        whole: whether rows are scaled to sum 1; False if topics were left out.
    """
    rows = np.where(known[:, None], found, overall[None, :]).astype(np.float32)
    return np.asarray(rows / rows.sum(axis=1, keepdims=True)) if whole else rows


def merge_columns(found: FloatArray, into: IntArray) -> FloatArray:
    """Memberships with columns summed into new topics.

    Args:
        found: (n_docs, n).
        into: (n,) new column of each old one, -1 for none.
    """
    target = np.zeros((found.shape[1], int(into.max()) + 1))
    kept = np.flatnonzero(into >= 0)
    target[kept, into[kept]] = 1
    merged = np.empty((len(found), target.shape[1]))
    for start in range(0, len(found), SUM_BLOCK):  # a product in double precision needs all of its rows in it
        merged[start : start + SUM_BLOCK] = found[start : start + SUM_BLOCK] @ target
    return merged
