"""Topics of a corpus by any model, and memberships of new articles under a fitted one."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

from trendlab.checks import FloatArray, IntArray, check_same_docs
from trendlab.embed import Embedding
from trendlab.errors import RowMismatchError, TooFewArticlesError
from trendlab.models.base import ModelSpec, RawFit, TopicFit, TopicInput
from trendlab.models.weigh import count_distinct_rows, one_thread
from trendlab.vectorize import DocTerm

MIN_MEMBERSHIP = 1e-6


def fit_topics(
    doc_term: DocTerm, embedding: Embedding | None = None, *, spec: ModelSpec, rng: np.random.Generator
) -> TopicFit:
    """Topics of a corpus, with a membership of every article in each.

    Topics come in order of size. An article without any term gets the overall shares: nothing is known of
    it. There are fewer topics than asked for where there are fewer different articles.

    Args:
        doc_term: counts (n_docs, n_terms) of the articles, in canonical order.
        embedding: vectors of the same articles; those named "lsa" are made from the counts and add nothing.
        spec: model and number of topics.
        rng: source of all randomness.

    Raises:
        TooFewArticlesError: if no article has a term.
        RowMismatchError: if the two inputs hold different articles.
        MissingExtraError: if the model needs a package that is not installed.
    """
    rows = np.flatnonzero(np.diff(doc_term.counts.indptr) > 0)
    if not rows.size:
        raise TooFewArticlesError(
            f"no topic can be fitted: none of {len(doc_term.doc_id)} articles has a term that is counted; "
            "add articles, or lower the least number of articles a term must occur in"
        )
    vectors = _match_vectors(doc_term, embedding)
    data = TopicInput(
        counts=doc_term.counts[rows], vectors=None if vectors is None else vectors[rows], vocabulary=doc_term.vocabulary
    )
    n_topics = _find_number(data, spec)
    with one_thread():
        raw = _load_part(spec.model, "fit")(data, n_topics=n_topics, rng=rng)
        kept = _order_topics(_assign_known(spec.model, raw, data))
        raw = raw.take(kept)
        doc_topic, overall = _fill_rows(_assign_known(spec.model, raw, data), rows, len(doc_term.doc_id))
    options = {
        "model": spec.model, "topics": spec.topics, "n_topics": len(kept), **dict(raw.notes),
        "embedding": "none" if vectors is None or embedding is None else embedding.name,
    }  # fmt: skip
    state = {**raw.state, "overall": overall}
    return TopicFit(
        doc_id=doc_term.doc_id, doc_topic=doc_topic, topic_term=raw.topic_term, vocabulary=doc_term.vocabulary,
        model=spec.model, options=options, state=state,
    )  # fmt: skip


def _match_vectors(doc_term: DocTerm, embedding: Embedding | None) -> FloatArray | None:
    """The vectors of an embedding that knows more than the counts, else None."""
    if embedding is None or embedding.name == "lsa":
        return None
    check_same_docs(doc_term.doc_id, embedding.doc_id, "counts and embedding")
    if not np.isfinite(embedding.vectors).all():
        raise RowMismatchError(f"the embedding {embedding.name!r} holds values that are not finite")
    return embedding.vectors


def _find_number(data: TopicInput, spec: ModelSpec) -> int | None:
    """How many topics to look for: as asked, but no more than there are different articles."""
    wanted = 0 if spec.topics == "auto" else int(spec.topics)
    if not wanted and spec.model == "bertopic":
        return None
    wanted = wanted or max(1, int(1.8 * data.counts.shape[0] ** (1 / 3) + 0.5))
    n_distinct: int = count_distinct_rows(data.counts, enough=wanted)
    return min(wanted, n_distinct)


def _load_part(model: str, verb: str) -> Callable[..., Any]:
    """The function of a model, its module imported only when it is used."""
    found: Callable[..., Any] = getattr(importlib.import_module(f"trendlab.models.{model}"), f"{verb}_{model}")
    return found


def _assign_known(model: str, raw: RawFit, data: TopicInput) -> FloatArray:
    """Memberships of articles with terms, (n_docs, n_topics); a row that says nothing becomes the mean."""
    found = np.asarray(_load_part(model, "assign")(raw, data), dtype=np.float64)
    found = np.where(found < MIN_MEMBERSHIP, 0, found)
    total = found.sum(axis=1, keepdims=True)
    known = total[:, 0] > 0
    found = found / np.where(total > 0, total, 1)
    overall = found[known].mean(axis=0) if known.any() else np.full(found.shape[1], 1 / found.shape[1])
    found[~known] = overall
    return found


def _order_topics(doc_topic: FloatArray) -> IntArray:
    """Topics that hold anything, the largest first."""
    size = doc_topic.mean(axis=0)
    order = np.argsort(-size, kind="stable")
    return np.asarray(order[size[order] > 0])


def _fill_rows(known: FloatArray, rows: IntArray, n_docs: int) -> tuple[FloatArray, FloatArray]:
    """Memberships of all articles and the overall shares; articles without terms get the latter."""
    overall = known.mean(axis=0)
    found = np.tile(overall, (n_docs, 1))
    found[rows] = known
    found = found.astype(np.float32)
    return found / found.sum(axis=1, keepdims=True), (overall / overall.sum()).astype(np.float32)
