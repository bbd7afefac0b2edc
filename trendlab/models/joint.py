"""Fits of several languages: one model a language, joined into one fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.base import NO_TOPIC, LanguageFit, TopicFit, find_sizes
from trendlab.models.choose import usual_number
from trendlab.vectorize import CountRecipe, DocTerm, JointRecipe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.checks import IntArray
    from trendlab.corpus import Corpus
    from trendlab.embed import Embedding

MIN_TOPICS = 2
MIN_ARTICLES = 32  # of a topic of a further language, on average
FEW = 0.8  # times the usual number: from there on the number is chosen


def rows_by_language(corpus: Corpus, languages: Sequence[str]) -> dict[str, IntArray]:
    """By language, the rows of its articles; articles of other or unknown languages belong to the first."""
    codes = corpus.strings("language")
    place = np.where(np.isin(codes, languages), codes, languages[0])
    return {code: np.flatnonzero(place == code) for code in languages}


def share_topics(topics: int | str, sizes: Sequence[int]) -> list[int | str]:
    """The number of topics of each language, in proportion to its articles and at least two; "auto" for each of "auto".

    Beside a larger language, of "auto" too, a language of a few hundred articles has one topic for 32 articles at most:
    of fewer in many months neither a share nor a change could be told.

    Args:
        topics: number of all topics, or "auto".
        sizes: number of articles of each language, the largest first.
    """
    if isinstance(topics, str):
        few = [max(MIN_TOPICS, size // MIN_ARTICLES) for size in sizes[1:]]
        return [
            topics,
            *(n if n < FEW * usual_number(size) else topics for n, size in zip(few, sizes[1:], strict=True)),
        ]
    exact = np.array(sizes) * (topics / sum(sizes))
    found = np.maximum(np.floor(exact).astype(int), MIN_TOPICS)
    for k in np.argsort(np.floor(exact) - exact, kind="stable")[: max(0, topics - int(found.sum()))]:
        found[k] += 1
    return [int(n) for n in found]


def join_counts(parts: Mapping[str, DocTerm], rows: Mapping[str, IntArray]) -> DocTerm:
    """The counts of all languages in the sorted union of their vocabularies.

    Args:
        parts: counts by language.
        rows: by language, the rows of its articles; together they are 0 .. n_docs - 1.
    """
    from scipy import sparse

    vocabulary = np.unique(np.concatenate([part.vocabulary for part in parts.values()]))
    blocks = []
    for part in parts.values():
        own, columns = part.counts.tocoo(), np.searchsorted(vocabulary, part.vocabulary)
        shape = (own.shape[0], len(vocabulary))
        blocks.append(sparse.csr_array((own.data, (own.row, columns[own.col])), shape=shape))
    back = np.argsort(np.concatenate([rows[code] for code in parts]), kind="stable")
    counts = sparse.csr_array(sparse.vstack(blocks, format="csr")[back])
    counts.sort_indices()
    return DocTerm(
        doc_id=np.concatenate([part.doc_id for part in parts.values()])[back], counts=counts, vocabulary=vocabulary,
        recipe=JointRecipe(by_language={code: _single(part) for code, part in parts.items()}),
    )  # fmt: skip


def join_fits(parts: Mapping[str, TopicFit], rows: Mapping[str, IntArray]) -> TopicFit:
    """One fit of all languages, the largest topic first. An article has memberships only in topics of its language.

    Args:
        parts: fits by language, the one with most articles first.
        rows: by language, the rows of its articles; together they are 0 .. n_docs - 1.
    """
    main, parts = next(iter(parts)), dict(sorted(parts.items()))
    fits = list(parts.values())
    vocabulary = np.unique(np.concatenate([fit.vocabulary for fit in fits]))
    starts = np.cumsum([0, *(fit.n_topics for fit in fits)])
    doc_topic = np.zeros((sum(len(rows[code]) for code in parts), starts[-1]), dtype=np.float32)
    topic_term = np.zeros((starts[-1], len(vocabulary)), dtype=np.float32)
    doc_id = np.empty(len(doc_topic), dtype=np.result_type(*(fit.doc_id.dtype for fit in fits)))
    main_topic = np.full(len(doc_topic), NO_TOPIC)
    languages = []
    for (code, fit), start, stop in zip(parts.items(), starts[:-1], starts[1:], strict=True):
        columns = np.searchsorted(vocabulary, fit.vocabulary)
        doc_id[rows[code]] = fit.doc_id
        doc_topic[rows[code], start:stop] = fit.doc_topic
        main_topic[rows[code]] = np.where(fit.main_topic < 0, fit.main_topic, fit.main_topic + start)
        topic_term[start:stop, columns] = fit.topic_term
        empty = fit.take(np.arange(0))
        languages.append(LanguageFit(language=code, fit=empty, columns=columns, place=np.arange(start, stop)))
    embeddings = {fit.embedding for fit in fits}
    joined = TopicFit(
        doc_id=doc_id, doc_topic=doc_topic, topic_term=topic_term, vocabulary=vocabulary, model=fits[0].model,
        main_topic=main_topic,
        embedding=embeddings.pop() if len(embeddings) == 1 else "one a language",
        languages=tuple(sorted(languages, key=lambda part: part.language != main)),
    )  # fmt: skip
    return joined.take_topics(np.argsort(-find_sizes(doc_topic), kind="stable"))


def join_vectors(parts: Mapping[str, Embedding | None], rows: Mapping[str, IntArray]) -> Embedding | None:
    """The vectors of all articles if those of all languages are in one space, else None."""
    found = [part for part in parts.values() if part is not None]
    if len(found) < len(parts) or len({(e.name, e.vectors.shape[1]) for e in found}) > 1 or found[0].name == "lsa":
        return None
    back = np.argsort(np.concatenate([rows[code] for code in parts]), kind="stable")
    doc_id = np.concatenate([e.doc_id for e in found])[back]
    return replace(found[0], doc_id=doc_id, vectors=np.concatenate([e.vectors for e in found])[back])


def _single(counted: DocTerm) -> CountRecipe | None:
    """The recipe of the counts of one language, or None."""
    return counted.recipe if isinstance(counted.recipe, CountRecipe) else None
