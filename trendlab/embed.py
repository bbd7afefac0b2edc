"""Dense vectors: given ones, a sentence-transformers model, or LSA when no model is at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from trendlab.checks import FloatArray, StrArray, check_choice, check_same_docs, read_only
from trendlab.errors import InputError, MissingExtraError, ModelNotFoundError, RowMismatchError

if TYPE_CHECKING:
    from trendlab.corpus import Corpus
    from trendlab.vectorize import DocTerm

LSA_DIMS = 100
MODEL_VARIABLE = "TRENDLAB_EMBEDDING_MODEL"
AUTO_MODELS = ("sentence-transformers/all-MiniLM-L6-v2", "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2")


@dataclass(frozen=True, kw_only=True, eq=False)
class Embedding:
    """One vector per article.

    Attributes:
        doc_id: (n_docs,) of str.
        vectors: (n_docs, n_dims) of float32.
        name: what made them: "given", "lsa", or the model's name or path.
        notes: details for the manifest.
    """

    doc_id: StrArray
    vectors: FloatArray
    name: str
    notes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc_id", read_only(self.doc_id, str))
        object.__setattr__(self, "vectors", read_only(self.vectors, "float32"))


def embed_corpus(
    corpus: Corpus,
    doc_term: DocTerm,
    *,
    model: str | npt.NDArray[Any] = "auto",
    device: str = "auto",
    seed: int = 0,
) -> Embedding:
    """One vector per article, from what was asked for; its name says what that was.

    Args:
        corpus: n_docs articles.
        doc_term: counts of the same articles, for LSA.
        model: an array (n_docs, n_dims) of given vectors; a sentence-transformers model by folder or by name,
            which must be on this machine; "lsa"; or "auto": the model that the environment variable
            TRENDLAB_EMBEDDING_MODEL names, else a well-known one in the Hugging Face cache, else LSA.
        device: "auto" (CUDA where torch sees it), "cpu" or "cuda".
        seed: of LSA's randomized decomposition.

    Raises:
        ModelNotFoundError: if a model asked for is not on this machine.
        MissingExtraError: if a model is asked for and sentence-transformers is not installed.
        InputError: if given vectors are not a finite floating matrix.
        RowMismatchError: if the rows do not belong to the articles.
    """
    check_choice(device, ("auto", "cpu", "cuda"), "device")
    check_same_docs(corpus.doc_id, doc_term.doc_id, "corpus and doc_term")
    if not isinstance(model, str):
        return given_vectors(corpus.doc_id, model)
    if model == "lsa":
        return embed_lsa(doc_term, seed=seed)
    if model != "auto":
        return _embed_model(corpus, model, device=device)
    found = _model_at_hand()
    if found is None:
        fallback = embed_lsa(doc_term, seed=seed)
        notes = {**fallback.notes, "chosen_by": "auto: no embedding model on this machine"}
        return Embedding(doc_id=fallback.doc_id, vectors=fallback.vectors, name="lsa", notes=notes)
    return _embed_model(corpus, found, device=device)


def given_vectors(doc_id: StrArray, vectors: npt.NDArray[Any]) -> Embedding:
    """Vectors that came from outside, checked.

    Args:
        doc_id: (n_docs,) of str.
        vectors: (n_docs, n_dims) of float16, float32 or float64, finite.

    Raises:
        InputError: if they are not such a matrix.
        RowMismatchError: if there is not one row an article.
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


def embed_lsa(doc_term: DocTerm, *, n_dims: int = LSA_DIMS, seed: int = 0) -> Embedding:
    """Latent semantic analysis: truncated SVD of sublinear tf-idf, rows of length 1.

    Args:
        doc_term: counts (n_docs, n_terms).
        n_dims: dimensions at most; fewer where articles or terms are fewer.
        seed: of the randomized range finder.

    Source: Deerwester et al. 1990; Halko, Martinsson & Tropp 2011, algorithm 4.4 (two power iterations).
    """
    weights = _tf_idf(doc_term.counts)
    n_dims = max(1, min(n_dims, min(weights.shape) - 1))
    vectors = _truncated_svd(weights, n_dims, np.random.default_rng(seed))
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / np.maximum(length, 1e-12)
    return Embedding(doc_id=doc_term.doc_id, vectors=vectors, name="lsa", notes={"n_dims": n_dims, "seed": seed})


def _tf_idf(counts: Any) -> Any:  # noqa: ANN401
    """(1 + log count) times smoothed inverse document frequency, rows of length 1, float32."""
    from scipy import sparse

    n_docs, n_terms = counts.shape
    df = np.bincount(counts.indices, minlength=n_terms)
    idf = (np.log((1 + n_docs) / (1 + df)) + 1).astype(np.float32)
    data = (1 + np.log(counts.data.astype(np.float32))) * idf[counts.indices]
    row = np.repeat(np.arange(n_docs), np.diff(counts.indptr))
    length = np.sqrt(np.bincount(row, weights=data.astype(np.float64) ** 2, minlength=n_docs))
    data = data / np.maximum(length, 1e-12)[row].astype(np.float32)
    return sparse.csr_array((data.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape)


def _truncated_svd(matrix: Any, n_dims: int, rng: np.random.Generator) -> FloatArray:  # noqa: ANN401
    """Left singular vectors times singular values, (n_rows, n_dims); each column's largest entry is positive."""
    width = min(n_dims + 10, min(matrix.shape))
    start = rng.standard_normal((matrix.shape[1], width)).astype(np.float32)
    basis = np.linalg.qr(matrix @ start)[0]
    for _ in range(2):
        basis = np.linalg.qr(matrix @ np.linalg.qr(matrix.T @ basis)[0])[0]
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ left)[:, :n_dims] * values[:n_dims]
    largest = np.abs(vectors).argmax(axis=0)
    return np.asarray(vectors * np.where(vectors[largest, np.arange(vectors.shape[1])] < 0, -1, 1), dtype=np.float32)


def project_map(embedding: Embedding) -> FloatArray:
    """Coordinates of the articles on the two main axes of their vectors, (n_docs, 2) of float32.

    An axis that the vectors do not have (one article, one dimension) is 0.

    Source: Pearson 1901 (principal components).
    """
    vectors = embedding.vectors.astype(np.float64)
    vectors = vectors - vectors.mean(axis=0) if len(vectors) else vectors
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    found = vectors @ axes[:, ::-1][:, :2]
    largest = np.abs(found).argmax(axis=0) if len(found) else np.zeros(found.shape[1], dtype=np.int64)
    if len(found):
        found = found * np.where(found[largest, np.arange(found.shape[1])] < 0, -1, 1)
    full = np.zeros((len(found), 2), dtype=np.float32)
    full[:, : found.shape[1]] = found
    return read_only(full)


@contextmanager
def _offline() -> Iterator[None]:
    """No network and no telemetry while a model is loaded and used."""
    wanted = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
    wanted["TOKENIZERS_PARALLELISM"] = "false"
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _hub_folder() -> Path:
    """The user's Hugging Face cache, as huggingface_hub finds it."""
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "huggingface"
    return Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub")


def _snapshot(name: str) -> Path | None:
    """The folder of a model in the Hugging Face cache, or None."""
    snapshots = _hub_folder() / f"models--{name.replace('/', '--')}" / "snapshots"
    found = sorted(p for p in snapshots.glob("*") if (p / "config.json").exists())
    return found[-1] if found else None


def find_model(name: str) -> Path:
    """The folder of a sentence-transformers model on this machine.

    Args:
        name: a folder, or a name such as "all-MiniLM-L6-v2" or "organisation/model".

    Raises:
        ModelNotFoundError: if it is neither; says how to get it.
    """
    folder = Path(name)
    if (folder / "config.json").exists() or (folder / "modules.json").exists():
        return folder
    names = [name] if "/" in name else [f"sentence-transformers/{name}", name]
    for candidate in names:
        found = _snapshot(candidate)
        if found is not None:
            return found
    raise ModelNotFoundError(
        f"embedding model {name!r} is not on this machine (no such folder, and not in {_hub_folder()}); get it once "
        f"where there is a network with: hf download {names[0]} (or pass the folder of a copy, or use lsa)"
    )


def _model_at_hand() -> str | None:
    """The model that "auto" takes, or None when there is none or sentence-transformers is missing."""
    from importlib.util import find_spec

    named = os.environ.get(MODEL_VARIABLE)
    if named:
        return named
    if find_spec("sentence_transformers") is None:
        return None
    return next((name for name in AUTO_MODELS if _snapshot(name) is not None), None)


def _embed_model(corpus: Corpus, name: str, *, device: str) -> Embedding:
    folder = find_model(name)
    with _offline():
        try:
            import torch
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingExtraError(
                f"model {name!r} needs sentence-transformers; install it with: pip install 'trendlab[bertopic]'"
            ) from error
        where = ("cuda" if torch.cuda.is_available() else "cpu") if device == "auto" else device
        engine = SentenceTransformer(str(folder), device=where, local_files_only=True)
        vectors = engine.encode(
            embedding_texts(corpus), batch_size=32, show_progress_bar=False, normalize_embeddings=True
        )
    notes = {"device": where, "n_dims": int(vectors.shape[1])}
    return Embedding(doc_id=corpus.doc_id, vectors=vectors, name=name, notes=notes)


def embedding_texts(corpus: Corpus) -> list[str]:
    """What is embedded: title, full stop and text of each article."""
    titles, bodies = corpus.table["title"].to_pylist(), corpus.table["text"].to_pylist()
    return [f"{t}. {b}" if t else b for t, b in zip(titles, bodies, strict=True)]
