"""Memberships under a fitted model, of the articles it was fitted to and of new ones alike."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import BoolArray, FloatArray, StrArray, check_same_docs
from trendlab.errors import InputError, RowMismatchError
from trendlab.models.base import RawFit, TopicFit, TopicInput
from trendlab.models.weigh import one_thread
from trendlab.vectorize import DocTerm, count_like

if TYPE_CHECKING:
    from collections.abc import Callable

    from trendlab.corpus import Corpus
    from trendlab.embed import Embedding

MIN_MEMBERSHIP = 1e-6


def assign_topics(fit: TopicFit, articles: Corpus | DocTerm, *, embedding: Embedding | None = None) -> TopicFit:
    """The same topics with memberships of other articles; nothing is fitted again.

    The articles of the fit get the numbers that they had.

    Args:
        fit: from `fit_topics`.
        articles: new articles, or their counts in the fit's vocabulary.
        embedding: vectors of the new articles, where the fit was made on given vectors or a model's.

    Raises:
        InputError: if the counts have another vocabulary, or the fit needs vectors and none are given.
        RowMismatchError: if the embedding holds other articles.
    """
    if "languages" in fit.options:
        raise InputError("the fit has one model a language; use trendlab.assign_topics with the articles")
    counted = articles if isinstance(articles, DocTerm) else count_for_fit(fit, articles)
    if counted.vocabulary.tolist() != fit.vocabulary.tolist():
        raise InputError("the counts have another vocabulary than the fit; make them with count_like")
    vectors = None if fit.options.get("embedding", "none") == "none" else _need_vectors(fit, counted.doc_id, embedding)
    data = TopicInput(counts=counted.counts, vectors=vectors, vocabulary=counted.vocabulary)
    raw = restore_raw(fit)
    with one_thread():
        found, known = find_memberships(fit.model, raw, data)
    if "merged_into" in fit.state:
        found = merge_columns(found, fit.state["merged_into"])
    return TopicFit(
        doc_id=counted.doc_id, doc_topic=fill_unknown(found, known, fit.state["overall"]), topic_term=fit.topic_term,
        vocabulary=fit.vocabulary, model=fit.model, options=fit.options, state=fit.state,
    )  # fmt: skip


def restore_raw(fit: TopicFit) -> RawFit:
    """The parameters of the model behind a fit, as they were before any merging."""
    return RawFit(topic_term=fit.state.get("unmerged_topic_term", fit.topic_term), state=fit.state)


def count_for_fit(fit: TopicFit, corpus: Corpus) -> DocTerm:
    """Counts of articles in the fit's vocabulary, by the recipe kept in its options.

    Raises:
        InputError: if the fit was made from counts that hold no recipe.
    """
    if "vectorize" not in fit.options:
        raise InputError("the fit does not say how its terms were counted; pass counts made with count_like")
    known = DocTerm(
        doc_id=np.zeros(0, dtype=np.str_), counts=np.zeros((0, len(fit.vocabulary)), dtype=np.int32),
        vocabulary=fit.vocabulary, notes=dict(fit.options["vectorize"]),
    )  # fmt: skip
    return count_like(known, corpus)


def _need_vectors(fit: TopicFit, doc_id: StrArray, embedding: Embedding | None) -> FloatArray:
    """The vectors of new articles for a fit that was made on vectors."""
    if embedding is None:
        raise InputError(f"the fit was made on the embedding {fit.options['embedding']!r}; pass embedding= of the same")
    return match_vectors(doc_id, embedding)


def match_vectors(doc_id: StrArray, embedding: Embedding) -> FloatArray:
    """The vectors of an embedding, once its articles are known to be these.

    Raises:
        RowMismatchError: if they are not, or a value is not finite.
    """
    check_same_docs(doc_id, embedding.doc_id, "counts and embedding")
    if not np.isfinite(embedding.vectors).all():
        raise RowMismatchError(f"the embedding {embedding.name!r} holds values that are not finite")
    return embedding.vectors


def load_part(model: str, verb: str) -> Callable[..., Any]:
    """The function of a model, its module imported only when it is used."""
    found: Callable[..., Any] = getattr(importlib.import_module(f"trendlab.models.{model}"), f"{verb}_{model}")
    return found


def find_memberships(model: str, raw: RawFit, data: TopicInput) -> tuple[FloatArray, BoolArray]:
    """Memberships (n_docs, n_topics) and which articles they are known for (n_docs,); other rows are 0."""
    known = np.diff(data.counts.indptr) > 0
    found = np.zeros((len(known), len(raw.topic_term)))
    if known.any():
        rows = np.flatnonzero(known)
        found[rows] = load_part(model, "assign")(raw, data.take(rows))
    found[found < MIN_MEMBERSHIP] = 0
    total = found.sum(axis=1, keepdims=True)
    return found / np.where(total > 0, total, 1), total[:, 0] > 0


def fill_unknown(found: FloatArray, known: BoolArray, overall: FloatArray) -> FloatArray:
    """Memberships of all articles as float32: where nothing is known of an article, the overall shares."""
    rows = np.where(known[:, None], found, overall[None, :]).astype(np.float32)
    return np.asarray(rows / rows.sum(axis=1, keepdims=True))


def merge_columns(found: FloatArray, merged_into: Any) -> FloatArray:  # noqa: ANN401
    """Memberships with columns added up into the topics they were merged into."""
    target = np.zeros((found.shape[1], int(merged_into.max()) + 1))
    target[np.arange(found.shape[1]), merged_into] = 1
    return np.asarray(found @ target)
