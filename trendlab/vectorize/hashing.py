"""Counting in one pass and bounded memory: words go to columns by their hash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import InputError, TooFewArticlesError
from trendlab.vectorize.docterm import DocTerm, least_docs
from trendlab.vectorize.likewise import hash_word, stream_like
from trendlab.vectorize.recipe import CountRecipe

if TYPE_CHECKING:
    from collections.abc import Callable

    from trendlab.corpus import Corpus
    from trendlab.vectorize.spec import VectorizeSpec
    from trendlab.vectorize.tokens import TokenStream

BLOCK_DOCS = 20_000


def hash_terms(corpus: Corpus, *, spec: VectorizeSpec, learn: Callable[..., DocTerm]) -> DocTerm:
    """Counts by hashed columns; no list of all words is ever held.

    The first `BLOCK_DOCS` articles teach template, languages, stop words and phrases (rows come in the order of a
    hash, so they are a random sample); then every block of articles is counted alone.

    Args:
        corpus: n_docs articles.
        spec: options; `n_hashed` is the number of columns.
        learn: counts the first articles with a vocabulary, for what they teach.

    Raises:
        TooFewArticlesError: if no term is left.

    Source: Weinberger et al. 2009 (feature hashing); Boyer & Moore 1991 (majority vote, for the names).
    """
    from scipy import sparse

    n_columns = int(spec.n_hashed or 1)
    head = learn(corpus.take(np.arange(min(BLOCK_DOCS, len(corpus)))), spec=replace(spec, n_hashed=None))
    recipe = head.recipe
    if not isinstance(recipe, CountRecipe):
        raise InputError("the first articles were counted without a recipe")
    names, votes = [""] * n_columns, np.zeros(n_columns, dtype=np.int64)
    parts, n_tokens = [], 0
    for start in range(0, len(corpus), BLOCK_DOCS):
        stream = stream_like(recipe, corpus.take(np.arange(start, min(start + BLOCK_DOCS, len(corpus)))))
        column = np.array([hash_word(w, n_columns) for w in stream.words], dtype=np.int64)
        _vote(names, votes, stream=stream, column=column)
        parts.append(stream.counts(column, n_columns))
        n_tokens += len(stream.ids)
    counts = sparse.csr_array(sparse.vstack(parts, format="csr"))
    df, min_docs = np.bincount(counts.indices, minlength=n_columns), spec.min_docs or least_docs(len(corpus))
    common = (df > spec.max_df * len(corpus)) & (len(corpus) >= 10)
    kept = np.flatnonzero((df >= min_docs) & (~common if (df >= min_docs)[~common].any() else True))
    if not kept.size:
        raise TooFewArticlesError(f"no term is left of {len(corpus)} articles: none stands in {min_docs} of them")
    order = np.array(sorted(kept.tolist(), key=names.__getitem__))
    too_common = tuple(sorted(names[k] for k in np.flatnonzero(common) if df[k] >= min_docs))
    recipe = replace(recipe, spec=spec, min_docs=min_docs, n_tokens=n_tokens, too_common=too_common)
    vocabulary = np.array([names[k] for k in order.tolist()], dtype=np.str_)
    return DocTerm(doc_id=corpus.doc_id, counts=counts[:, order], vocabulary=vocabulary, recipe=recipe)


def _vote(names: list[str], votes: np.ndarray, *, stream: TokenStream, column: np.ndarray) -> None:
    """Let the words of a block vote for the name of their column, each with its count."""
    count = np.bincount(stream.ids, minlength=len(stream.words))
    for word, at, n in zip(stream.words, column.tolist(), count.tolist(), strict=True):
        if names[at] == word:
            votes[at] += n
        elif n > votes[at]:
            names[at], votes[at] = word, n - votes[at]
        else:
            votes[at] -= n
