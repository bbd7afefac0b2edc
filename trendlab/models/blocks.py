"""Large archives: topics are fitted to a sample stratified by month, and all articles are assigned in blocks.

Memory holds the sample, one block of counts for each thread, and one row of memberships for each article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from trendlab.checks import check_places
from trendlab.corpus.rows import hashed_order
from trendlab.embed import Embedding
from trendlab.models.assign import assign_topics
from trendlab.models.base import move_main
from trendlab.vectorize import count_like
from trendlab.work.standby import may_fork
from trendlab.work.stream import MAX_WEIGHT, stream_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import FloatArray, IntArray, StrArray
    from trendlab.corpus import Corpus
    from trendlab.dates import DatedCorpus
    from trendlab.models.base import TopicFit
    from trendlab.vectorize import DocTerm
    from trendlab.work.engine import Engine

PILOT = 20_000
SAMPLE = 50_000
BLOCK = 10_000
THREADED = ("torch",)  # modules whose threads a forked process would lack


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """Articles of one block.

    Attributes:
        corpus: the articles.
        embedding: their vectors, or None.
    """

    corpus: Corpus
    embedding: Embedding | None


@dataclass(frozen=True, kw_only=True, eq=False)
class GivenVectors:
    """Vectors of a file, in the order of the source, for articles in another order.

    Attributes:
        doc_id: (n_docs,) of the articles.
        vectors: (n_records, n_dims) of float32, memory-mapped.
        place: (n_docs,) row of each article's vector.
    """

    doc_id: StrArray
    vectors: FloatArray
    place: IntArray

    def take(self, rows: IntArray) -> Embedding:
        """The vectors of these articles, in memory."""
        rows = check_places(rows, len(self.doc_id), "rows")
        return Embedding(doc_id=self.doc_id[rows], vectors=self.vectors[self.place[rows]], name="given")


Vectors: TypeAlias = Embedding | GivenVectors | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Recipe:
    """What every block needs.

    Attributes:
        doc_term: vocabulary and recipe of the sample's counts, without articles.
        fit: the topics, without articles.
    """

    doc_term: DocTerm
    fit: TopicFit


@dataclass(frozen=True, kw_only=True, eq=False)
class Assigned:
    """Memberships of the articles of one block.

    Attributes:
        doc_topic: (n_docs, n_topics) of float32.
        main_topic: (n_docs,) of int32, as in `TopicFit`.
        n_terms: (n_docs,) counted terms.
    """

    doc_topic: FloatArray
    main_topic: IntArray
    n_terms: IntArray


def choose_sample(dated: DatedCorpus, *, size: int = SAMPLE) -> IntArray:
    """Rows of a sample with the same fraction of every month, in row order.

    The sample holds the first articles of each month in the order of a hash of doc_id: a pseudo-random sample that does
    not depend on the order of the source. It also holds all articles of the pilot, so it can be a little larger than
    `size`.

    Args:
        dated: n_docs articles.
        size: wanted number of articles; if there are not more, all rows are returned.
    """
    n_docs = len(dated)
    if n_docs <= size:
        return np.arange(n_docs)
    hashed = hashed_order(dated.corpus.doc_id)
    if not len(dated.months):
        return np.sort(hashed[:size])
    month = np.asarray(dated.month_prob.argmax(axis=1)).ravel()
    order = hashed[np.argsort(month[hashed], kind="stable")]
    starts = np.searchsorted(month[order], np.arange(len(dated.months)))
    rank = np.empty(n_docs, dtype=np.int64)
    rank[order] = np.arange(n_docs) - starts[month[order]]
    quota = np.ceil(np.bincount(month, minlength=len(dated.months)) * (size / n_docs))
    taken = rank < quota[month]
    if size > PILOT:
        taken[hashed[:PILOT]] = True
    return np.flatnonzero(taken)


def choose_pilot(doc_id: StrArray) -> IntArray:
    """Rows of the pilot, in row order: the first `PILOT` articles in the order of a hash of doc_id.

    Topics of more articles start from those of the pilot. A sample and the whole corpus have the same pilot, so they
    end with nearly the same topics.
    """
    return np.sort(hashed_order(doc_id)[:PILOT])


def assign_all(
    corpus: Corpus, sample: Recipe, *, embedding: Vectors, engine: Engine, block: int | None = None
) -> tuple[TopicFit, IntArray]:
    """The fit of the sample with memberships of all articles, and the number of counted terms of each article.

    Args:
        corpus: all articles.
        sample: counts and topics of the sample.
        embedding: vectors of all articles, or None.
        engine: runs the blocks.
        block: articles a block; None takes BLOCK. The result does not depend on it.
    """
    block = block or BLOCK
    recipe = Recipe(doc_term=sample.doc_term.take(np.arange(0)), fit=sample.fit.take(np.arange(0)))
    doc_topic: FloatArray = np.empty((len(corpus), sample.fit.n_topics), dtype=np.float32)
    n_terms: IntArray = np.empty(len(corpus), dtype=np.int64)
    main_topic: IntArray = np.empty(len(corpus), dtype=np.int32)
    start = 0
    if engine.name == "local" and may_fork(THREADED):
        blocks = _assign_beside(corpus, recipe, embedding=embedding, block=block)
    else:
        blocks = engine.map(assign_block, cut_blocks(corpus, embedding, block), common=recipe)
    for done in blocks:
        end = start + len(done.n_terms)
        doc_topic[start:end], n_terms[start:end] = done.doc_topic, done.n_terms
        main_topic[start:end] = done.main_topic
        start = end
    order = np.argsort(-doc_topic.mean(axis=0, dtype=np.float64), kind="stable")
    for start in range(0, len(doc_topic), block):  # in place, because a second copy may not fit into memory
        doc_topic[start : start + block] = doc_topic[start : start + block][:, order]
    doc_topic.flags.writeable = n_terms.flags.writeable = False  # so that the results need not copy them
    fit = recipe.fit.take_topics(order)
    return replace(
        fit, doc_id=corpus.doc_id, doc_topic=doc_topic, main_topic=move_main(main_topic, np.argsort(order))
    ), n_terms


def _assign_beside(corpus: Corpus, recipe: Recipe, *, embedding: Vectors, block: int) -> Iterator[Assigned]:
    """Memberships block by block; every second block is assigned by a forked process, for threads share too little."""

    def assigned(first: int) -> Iterator[Assigned]:
        return (assign_block(one, recipe) for one in cut_blocks(corpus, embedding, block, first=first, step=2))

    others = stream_beside(partial(assigned, 1), weigh=lambda _: MAX_WEIGHT + 1, threaded=THREADED)
    for own in assigned(0):
        yield own
        yield from islice(others, 1)
    yield from others


def assign_block(block: Block, recipe: Recipe) -> Assigned:
    """Memberships of one block; a pure function, so that any worker can run it."""
    counted = count_like(recipe.doc_term, block.corpus)
    found = assign_topics(recipe.fit, counted, embedding=block.embedding)
    n_terms = np.asarray(counted.counts.sum(axis=1)).ravel().astype(np.int64)
    return Assigned(doc_topic=np.asarray(found.doc_topic), main_topic=np.asarray(found.main_topic), n_terms=n_terms)


def cut_blocks(corpus: Corpus, embedding: Vectors, block: int, *, first: int = 0, step: int = 1) -> Iterator[Block]:
    """Blocks of consecutive articles with their vectors; every `step`-th block from number `first` on."""
    for start in range(first * block, len(corpus), step * block):
        rows = np.arange(start, min(start + block, len(corpus)))
        yield Block(corpus=corpus.take(rows), embedding=None if embedding is None else embedding.take(rows))
