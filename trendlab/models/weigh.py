"""Helpers of several models: truncated SVD, k-means, and BLAS on one thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.linalg import N_THREADS, find_range, left_singular, multiply
from trendlab.maths.tfidf import weigh_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import CsrMatrix, FloatArray, IntArray, StrArray

SAMPLE_DOCS = 8000
N_CANDIDATES = 8
MIN_SHARED = 2**24  # products a step of k-means; with fewer, threads wait for each other longer than they work


@contextmanager
def one_thread() -> Iterator[None]:
    """BLAS and OpenMP on one thread, because their results depend on the number of threads."""
    import scipy.linalg  # noqa: F401 - loads SciPy's own BLAS, which is limited only if loaded
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        yield


def unit_rows(vectors: FloatArray) -> FloatArray:
    """The rows scaled to length 1, as float32; rows of zeros stay zeros."""
    found = np.asarray(vectors, dtype=np.float32)
    length = np.sqrt(np.einsum("ij,ij->i", found, found, dtype=np.float64)).astype(np.float32)
    return np.asarray(found / np.maximum(length, 1e-12)[:, None], dtype=np.float32)


def find_projection(weights: CsrMatrix, *, n_dims: int, rng: np.random.Generator) -> FloatArray:
    """The leading right singular vectors by a randomised truncated SVD, (n_terms, at most n_dims) of float32.

    Args:
        weights: sparse (n_docs, n_terms) of float32.
        n_dims: number of vectors; the result has fewer if the matrix has fewer rows or columns.
        rng: generator of the random projection.

    Source: Halko, Martinsson & Tropp 2011, algorithms 4.4 and 5.1.
    """
    start = rng.standard_normal((weights.shape[1], min(n_dims + 10, *weights.shape)), dtype=np.float32)
    _, seen = find_range(weights, start)
    return np.ascontiguousarray(left_singular(seen)[:, :n_dims])


def project_counts(counts: CsrMatrix, idf: FloatArray, projection: FloatArray) -> FloatArray:
    """Latent semantic vectors of articles, (n_docs, n_dims) of float32, rows of length 1.

    Source: Deerwester et al. 1990.
    """
    return unit_rows(multiply(weigh_counts(counts, idf), projection))


def cluster_vectors(vectors: FloatArray, *, n_clusters: int, rng: np.random.Generator, n_starts: int = 4) -> IntArray:
    """Cluster numbers of the best of several k-means runs with k-means++ starts, (n_docs,).

    Centres are fitted to a sample of at most `SAMPLE_DOCS` rows; then each row is assigned to the nearest centre.

    Args:
        vectors: (n_docs, n_dims).
        n_clusters: from 1 to the number of distinct rows.
        rng: generator of the sample and of the starts.
        n_starts: number of runs; the one with the smallest sum of squares is taken.

    Source: Lloyd 1982; Arthur & Vassilvitskii 2007.
    """
    seen = vectors[sample_rows(len(vectors), rng)]
    draws = [(int(rng.integers(len(seen))), rng.random((n_clusters - 1, N_CANDIDATES))) for _ in range(n_starts)]

    def run(drawn: tuple[int, FloatArray]) -> tuple[float, FloatArray]:
        return _run_lloyd(seen, _kmeans_plus_plus(seen, *drawn))

    if n_starts == 1 or seen.size * n_clusters < MIN_SHARED:
        _, centres = min(map(run, draws), key=lambda found: found[0])
    else:
        with ThreadPoolExecutor(N_THREADS) as pool:
            _, centres = min(pool.map(run, draws), key=lambda found: found[0])
    return np.asarray(_find_gain(vectors, centres).argmax(axis=1))


def sample_rows(n_docs: int, rng: np.random.Generator) -> IntArray:
    """All row numbers, or a sorted random sample of `SAMPLE_DOCS` if there are more."""
    if n_docs <= SAMPLE_DOCS:
        return np.arange(n_docs)
    return np.sort(rng.choice(n_docs, SAMPLE_DOCS, replace=False))


def _find_gain(vectors: FloatArray, centres: FloatArray) -> FloatArray:
    """Squared row length minus squared distance to each centre, (n_docs, n_clusters); largest for the nearest."""
    gain: FloatArray = vectors @ (2 * centres).T
    gain -= np.einsum("ij,ij->i", centres, centres)
    return gain


def _kmeans_plus_plus(vectors: FloatArray, first: int, draws: FloatArray) -> FloatArray:
    """Starting centres by greedy k-means++ with several candidates per step; fewer if fewer rows are distinct.

    Args:
        vectors: (n_docs, n_dims).
        first: row of the first centre.
        draws: (n_clusters - 1, n_candidates) uniform draws in [0, 1), which choose the candidates of each step.
    """
    chosen = [first]
    square = np.einsum("ij,ij->i", vectors, vectors)

    def distance(rows: IntArray) -> FloatArray:
        found: FloatArray = vectors @ (-2 * vectors[rows]).T
        found += square[:, None]
        found += square[rows]
        return np.maximum(found, 0, out=found)

    nearest = distance(np.array(chosen))[:, 0]
    for draw in draws:
        total = np.cumsum(nearest, dtype=np.float64)
        if total[-1] <= 0:
            break
        rows = np.minimum(np.searchsorted(total, draw * total[-1], side="right"), len(vectors) - 1)
        shrunk = np.minimum(nearest[:, None], distance(rows))
        best = int(np.argmin(shrunk.sum(axis=0, dtype=np.float64)))
        chosen.append(int(rows[best]))
        nearest = shrunk[:, best]
    return np.asarray(vectors[chosen])


def _run_lloyd(vectors: FloatArray, centres: FloatArray, n_steps: int = 40) -> tuple[float, FloatArray]:
    """Sum of squares, up to a constant, and centres after Lloyd's algorithm from these centres."""
    from scipy import sparse

    rows, begin = np.arange(len(vectors)), np.arange(len(vectors) + 1)
    label = np.full(len(vectors), -1, dtype=np.int64)
    # One column per article, with a one in the row of its cluster; only the row indices change from step to step.
    ones, shape = np.ones(len(vectors), np.float32), (len(centres), len(vectors))
    member = sparse.csc_array((ones, np.zeros(len(vectors), np.int32), begin), shape=shape)
    for _ in range(n_steps):
        gain = _find_gain(vectors, centres)
        moved = np.argmax(gain, axis=1)
        if np.array_equal(moved, label):
            break
        label = moved
        member.indices[:] = label
        size = np.bincount(label, minlength=len(centres))
        mean = (member @ vectors) / np.maximum(size, 1)[:, None].astype(np.float32)
        centres = np.where(size[:, None] > 0, mean, centres)
    return -float(gain[rows, moved].sum(dtype=np.float64)), centres


def split_phrases(counts: CsrMatrix, vocabulary: StrArray) -> CsrMatrix:
    """Counts in which a phrase counts as itself and as each of its words in the vocabulary, sparse (n_docs, n_terms).

    Otherwise an article with "large_language_model" and one with "language" have no term in common. Without this,
    phrases lower the recovery of true shares by .01 to .02.
    """
    from scipy import sparse

    place = {word: k for k, word in enumerate(vocabulary.tolist())}
    pairs = [(k, place[w]) for word, k in place.items() if "_" in word for w in word.split("_") if w in place]
    if not pairs:
        return counts
    rows, columns = np.array(pairs).T
    n_terms = counts.shape[1]
    own = sparse.eye_array(n_terms, dtype=np.int32, format="csr")
    words_of = own + sparse.csr_array((np.ones(len(rows), np.int32), (rows, columns)), shape=(n_terms, n_terms))
    found = sparse.csr_array(counts @ words_of)
    found.sort_indices()
    return found


def count_distinct_rows(counts: CsrMatrix, *, enough: int) -> int:
    """Number of distinct rows of a CSR array, counted up to `enough`."""
    seen = set()
    for start, end in zip(counts.indptr[:-1], counts.indptr[1:], strict=True):
        seen.add((counts.indices[start:end].tobytes(), counts.data[start:end].tobytes()))
        if len(seen) >= enough:
            break
    return len(seen)
