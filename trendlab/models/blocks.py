"""Archives larger than a sample: topics are fitted on a sample of every month, all articles are assigned in blocks.

In memory stand one block of counts an engine's thread, the sample, and one row of memberships an article.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from trendlab.checks import check_places
from trendlab.corpus.rows import hashed_order
from trendlab.embed import Embedding
from trendlab.models.assign import assign_topics
from trendlab.vectorize import count_like

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
    """Vectors that a file holds in the order of the source, for articles in another order.

    Attributes:
        doc_id: (n_docs,) of the articles.
        vectors: (n_records, n_dims) of float32, mapped from the file.
        place: (n_docs,) the row of each article's vector.
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
    """What every block needs: how terms are counted, and the topics.

    Attributes:
        doc_term: vocabulary and recipe of the sample's counts; its own counts are empty.
        fit: the topics; it holds no article.
    """

    doc_term: DocTerm
    fit: TopicFit


@dataclass(frozen=True, kw_only=True, eq=False)
class Assigned:
    """Memberships of the articles of one block.

    Attributes:
        doc_topic: (n_docs, n_topics) of float32.
        n_terms: (n_docs,) counted terms.
    """

    doc_topic: FloatArray
    n_terms: IntArray


def choose_sample(dated: DatedCorpus, *, size: int = SAMPLE) -> IntArray:
    """Rows of a sample that holds the same fraction of every month, in row order.

    Taken are the first ones of each month in the order of a hash of doc_id, as good as random ones and the same
    whatever the order of the source, and (a few more where months are small) all those of the pilot.

    Args:
        dated: n_docs articles.
        size: articles wanted; all rows come back where there are no more.
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
    """Rows of the `PILOT` articles, or all, that come first in the order of a hash of doc_id, in row order.

    Topics of more articles start from those of the pilot. Where topics start decides what they become: so a sample
    and the whole corpus, which have one pilot, end in nearly the same topics.
    """
    return np.sort(hashed_order(doc_id)[:PILOT])


def assign_all(
    corpus: Corpus, sample: Recipe, *, embedding: Vectors, engine: Engine, block: int | None = None
) -> tuple[TopicFit, IntArray]:
    """The sample's topics with memberships of all articles, the largest topic first, and each article's counted terms.

    Args:
        corpus: all articles.
        sample: counts and topics of the sample.
        embedding: vectors of all articles, or None.
        engine: where the blocks run.
        block: articles a block, BLOCK when None; the numbers do not depend on it.
    """
    block = block or BLOCK
    recipe = Recipe(doc_term=sample.doc_term.take(np.arange(0)), fit=sample.fit.take(np.arange(0)))
    doc_topic: FloatArray = np.empty((len(corpus), sample.fit.n_topics), dtype=np.float32)
    n_terms: IntArray = np.empty(len(corpus), dtype=np.int64)
    start = 0
    for done in engine.map(assign_block, cut_blocks(corpus, embedding, block), common=recipe):
        end = start + len(done.n_terms)
        doc_topic[start:end], n_terms[start:end] = done.doc_topic, done.n_terms
        start = end
    order = np.argsort(-doc_topic.mean(axis=0, dtype=np.float64), kind="stable")
    for start in range(0, len(doc_topic), block):  # in place: there is room for one copy of the memberships only
        doc_topic[start : start + block] = doc_topic[start : start + block][:, order]
    doc_topic.flags.writeable = n_terms.flags.writeable = False  # so that the results need not copy them
    return replace(recipe.fit.take_topics(order), doc_id=corpus.doc_id, doc_topic=doc_topic), n_terms


def assign_block(block: Block, recipe: Recipe) -> Assigned:
    """Count and assign one block; a pure function of its arguments, so that any worker may run it."""
    counted = count_like(recipe.doc_term, block.corpus)
    found = assign_topics(recipe.fit, counted, embedding=block.embedding)
    n_terms = np.asarray(counted.counts.sum(axis=1)).ravel().astype(np.int64)
    return Assigned(doc_topic=np.asarray(found.doc_topic), n_terms=n_terms)


def cut_blocks(corpus: Corpus, embedding: Vectors, block: int) -> Iterator[Block]:
    """Blocks of consecutive articles with their vectors; each holds no more than its own rows."""
    for start in range(0, len(corpus), block):
        rows = np.arange(start, min(start + block, len(corpus)))
        yield Block(corpus=corpus.take(rows), embedding=None if embedding is None else embedding.take(rows))
