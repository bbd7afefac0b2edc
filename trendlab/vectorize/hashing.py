"""Feature hashing: counting in one pass and bounded memory, where the column of a word is its hash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import InputError, TooFewArticlesError
from trendlab.vectorize.docterm import DocTerm, default_min_df
from trendlab.vectorize.recipe import CountRecipe
from trendlab.vectorize.transform import apply_recipe, hash_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from trendlab.corpus import Corpus
    from trendlab.vectorize.spec import VectorizeSpec
    from trendlab.vectorize.tokens import TokenStream

BLOCK_DOCS = 20_000


def hash_terms(corpus: Corpus, *, spec: VectorizeSpec, learn: Callable[..., DocTerm]) -> DocTerm:
    """Counts in hashed columns, without a list of all words in memory.

    Template, languages, stop words and phrases are learned from the first `BLOCK_DOCS` articles. In a fit, rows are in
    the order of a hash, so these are a random sample. Then the articles are counted block by block.

    Args:
        corpus: n_docs articles.
        spec: options; `n_hashed` is the number of columns.
        learn: counts the first articles with a vocabulary and returns a recipe with them.

    Raises:
        TooFewArticlesError: if no term is left.
        InputError: if `learn` returns no recipe.

    Source: Weinberger et al. 2009 (feature hashing); Boyer & Moore 1991 (majority vote, for the names).
    """
    from scipy import sparse

    n_columns = int(spec.n_hashed or 1)
    head = learn(corpus.take(np.arange(min(BLOCK_DOCS, len(corpus)))), spec=replace(spec, n_hashed=None))
    recipe = head.recipe
    if not isinstance(recipe, CountRecipe):
        raise InputError("the first articles were counted without a recipe")
    names, votes = [""] * n_columns, np.zeros(n_columns, dtype=np.int64)
    blocks, n_tokens = [], 0
    for start in range(0, len(corpus), BLOCK_DOCS):
        stream = apply_recipe(recipe, corpus.take(np.arange(start, min(start + BLOCK_DOCS, len(corpus)))))
        column = np.array([hash_word(w, n_columns) for w in stream.words], dtype=np.int64)
        _vote(names, votes, stream=stream, column=column)
        blocks.append(stream.counts(column, n_columns))
        n_tokens += len(stream.ids)
    counts = sparse.csr_array(sparse.vstack(blocks, format="csr"))
    df, min_df = np.bincount(counts.indices, minlength=n_columns), spec.min_df or default_min_df(len(corpus))
    common = (df > spec.max_df * len(corpus)) & (len(corpus) >= 10)
    kept = np.flatnonzero((df >= min_df) & (~common if (df >= min_df)[~common].any() else True))
    if not kept.size:
        raise TooFewArticlesError(f"no term is left of {len(corpus)} articles: none stands in {min_df} of them")
    order = np.array(sorted(kept.tolist(), key=names.__getitem__))
    too_common = tuple(sorted(names[k] for k in np.flatnonzero(common) if df[k] >= min_df))
    recipe = replace(recipe, spec=spec, min_df=min_df, n_tokens=n_tokens, too_common=too_common)
    vocabulary = np.array([names[k] for k in order.tolist()], dtype=np.str_)
    return DocTerm(doc_id=corpus.doc_id, counts=counts[:, order], vocabulary=vocabulary, recipe=recipe)


def _vote(names: list[str], votes: np.ndarray, *, stream: TokenStream, column: np.ndarray) -> None:
    """Update the majority vote for the name of each column with the words of a block, in place."""
    count = np.bincount(stream.ids, minlength=len(stream.words))
    for word, at, n in zip(stream.words, column.tolist(), count.tolist(), strict=True):
        if names[at] == word:
            votes[at] += n
        elif n > votes[at]:
            names[at], votes[at] = word, n - votes[at]
        else:
            votes[at] -= n
