"""The choice of embedding: given vectors, those of a model, or LSA."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from trendlab.checks import StrArray, check_choice, check_numbers, check_same_docs, check_type, check_whole
from trendlab.corpus import Corpus
from trendlab.embed.embedding import Embedding
from trendlab.embed.encode import embed_model
from trendlab.embed.find import model_at_hand
from trendlab.embed.lsa import embed_lsa
from trendlab.errors import InputError, RowMismatchError
from trendlab.vectorize import DocTerm


def embed_corpus(
    corpus: Corpus,
    doc_term: DocTerm,
    *,
    model: str | npt.NDArray[Any] = "auto",
    device: str = "auto",
    seed: int = 0,
) -> Embedding:
    """One vector per article. The name of the result says where the vectors come from.

    Args:
        corpus: n_docs articles.
        doc_term: counts of the same articles, for LSA.
        model: one of four. An array (n_docs, n_dims) of given vectors. The folder or name of a sentence-transformers
            model on this machine. "lsa". Or "auto": the model that the environment variable TRENDLAB_EMBEDDING_MODEL
            names, else a common one in the Hugging Face cache, else LSA.
        device: "auto" (CUDA if torch finds it), "cpu" or "cuda".
        seed: of the randomized SVD of LSA.

    Raises:
        ModelNotFoundError: if a model asked for is not on this machine.
        MissingExtraError: if a model is asked for and sentence-transformers is not installed.
        InputError: if given vectors are not a finite float matrix.
        RowMismatchError: if there is not one row per article.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> vectors = tl.embed_corpus(corpus, terms, model="lsa")
        >>> len(vectors.doc_id) == len(corpus)
        True
    """
    check_type(corpus, Corpus, "corpus")
    check_type(doc_term, DocTerm, "doc_term")
    check_whole(seed, 0, "seed")
    check_choice(device, ("auto", "cpu", "cuda"), "device")
    check_same_docs(corpus.doc_id, doc_term.doc_id, "corpus and doc_term")
    if not isinstance(model, str):
        vectors = model if isinstance(model, np.ndarray) else check_numbers(model, "model", shape=(None, None))
        return given_vectors(corpus.doc_id, vectors)
    if model == "lsa":
        return embed_lsa(doc_term, seed=seed)
    if model != "auto":
        return embed_model(corpus, model, device=device)
    found = model_at_hand()
    if found is None:
        fallback = embed_lsa(doc_term, seed=seed)
        notes = {**fallback.notes, "chosen_by": "auto: no embedding model on this machine"}
        return Embedding(doc_id=fallback.doc_id, vectors=fallback.vectors, name="lsa", notes=notes)
    return embed_model(corpus, found, device=device)


def given_vectors(doc_id: StrArray, vectors: npt.NDArray[Any]) -> Embedding:
    """The embedding of given vectors, after checks.

    Args:
        doc_id: (n_docs,) of str.
        vectors: (n_docs, n_dims) of float16, float32 or float64, finite.

    Raises:
        InputError: if they are not such a matrix.
        RowMismatchError: if there is not one row per article.
    """
    found = np.asarray(vectors)
    if found.dtype.kind != "f" or found.ndim != 2 or found.shape[1] < 1:
        raise InputError(
            f"embeddings must be a floating matrix (n_docs, n_dims); got {found.dtype} of shape {found.shape}"
        )
    if len(found) != len(doc_id):
        raise RowMismatchError(f"embeddings hold {len(found)} rows and the corpus {len(doc_id)} articles")
    bad = np.flatnonzero(~np.isfinite(found).all(axis=1))
    if bad.size:
        raise InputError(f"embeddings must be finite; row {int(bad[0])} is not (and {bad.size - 1} more)")
    return Embedding(doc_id=doc_id, vectors=found, name="given", notes={"n_dims": int(found.shape[1])})
