"""Non-negative matrix factorisation (NMF) of tf-idf, by scikit-learn with a deterministic start."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.models.raw import Model, RawFit, TopicInput
from trendlab.models.seeds import find_cores

if TYPE_CHECKING:
    from sklearn.decomposition import NMF

    from trendlab.checks import CsrMatrix, FloatArray
    from trendlab.models.seeds import SeedCores

POWER = 6.0
N_STEPS = 60
HOLD = 8.0  # weight of the mean of a core as a further row of the matrix, times the square root of its size


@dataclass(frozen=True, kw_only=True, eq=False)
class NmfFit(RawFit):
    """Parameters of a factorisation.

    Attributes:
        topic_term: (n_topics, n_terms), rows sum to 1.
        topic_part: (n_topics, n_terms) the factor, before its rows were scaled.
        idf: (n_terms,) inverse document frequencies.
    """

    topic_part: FloatArray
    idf: FloatArray


def fit_nmf(data: TopicInput, *, n_topics: int, rng: np.random.Generator) -> NmfFit:
    """Topics of an NMF of the tf-idf matrix (float32, start by NNDSVDa).

    Args:
        data: counts (n_docs, n_terms), every row with a term.
        n_topics: at least 1; at most the number of rows and columns of the matrix is used.
        rng: gives the seed of the randomised SVD of the start.

    Source: Lee & Seung 1999; Boutsidis & Gallopoulos 2008 (start); Cichocki & Phan 2009 (solver).
    """
    from scipy import sparse
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    rank = min(n_topics, *data.counts.shape)
    idf = find_idf(data.counts)
    weights = sparse.csr_matrix(weigh_counts(data.counts, idf))
    seed = int(rng.integers(2**31))
    cores = find_cores(data.counts, data.seed_terms, n_topics=n_topics) if data.seed_terms else None
    model = NMF(rank, init="nndsvda" if cores is None else "custom", max_iter=N_STEPS, tol=1e-4, random_state=seed)
    with warnings.catch_warnings():
        # The early stop is intended: more steps changed the recovered shares by less than .01.
        warnings.simplefilter("ignore", ConvergenceWarning)
        # A perfect fit (one article) has a loss of -1e-9 by rounding, whose square root warns.
        warnings.simplefilter("ignore", RuntimeWarning)
        if cores is None:
            model.fit(weights)
        else:
            _fit_seeded(model, weights, cores, seed=seed)
    factor = np.asarray(model.components_, dtype=np.float32) + np.float32(1e-9)
    topic_seed = None if cores is None else cores.topic_seed(len(factor))
    topic_term = factor / factor.sum(axis=1, keepdims=True)
    return NmfFit(topic_term=topic_term, topic_part=factor, idf=idf, topic_seed=topic_seed)


def _fit_seeded(model: NMF, weights: CsrMatrix, cores: SeedCores, *, seed: int) -> None:
    """Fit the model with its first topics started at the core articles of the seeds, and held there by them.

    The mean of each core is a further row of the matrix, with the weight HOLD times the square root of its size.

    Source: the idea of Vendrow, Haddock, Rebrova & Needell 2021, On a guided nonnegative matrix factorization.
    """
    from scipy import sparse
    from sklearn.decomposition import NMF

    n_free = model.n_components - cores.n_seeded
    sizes = [int((cores.core == k).sum()) for k in range(cores.n_seeded)]
    first = np.stack([np.asarray(weights[cores.core == k].mean(axis=0)).ravel() for k in range(cores.n_seeded)])
    factor, rest = first, np.flatnonzero(cores.core < 0)
    if n_free > 0 and len(rest):
        free = NMF(n_free, init="nndsvda", max_iter=N_STEPS // 3, random_state=seed).fit(weights[rest]).components_
        factor = np.vstack([first, free])
    factor = np.ascontiguousarray(factor, dtype=weights.dtype)
    held = first * (HOLD * np.sqrt(np.array(sizes)))[:, None]
    stacked = sparse.csr_matrix(sparse.vstack([weights, sparse.csr_matrix(held.astype(weights.dtype))]))
    start = _solve_weights(stacked, factor).astype(weights.dtype)
    model.fit_transform(stacked, W=start, H=factor + np.asarray(1e-6, dtype=weights.dtype))


def assign_nmf(raw: NmfFit, data: TopicInput) -> FloatArray:
    """Memberships, (n_docs, n_topics): non-negative weights of the topics, raised to the sixth power.

    Means of soft memberships are shrunk towards the overall share and hide trends. The sixth power recovered planted
    shares best.
    """
    weights = _solve_weights(weigh_counts(data.counts, raw.idf), raw.topic_part)
    return sharpen_rows(weights * raw.topic_part.sum(axis=1), POWER)


def sharpen_rows(weights: FloatArray, power: float) -> FloatArray:
    """Rows raised to a power and scaled to sum 1; a row of zeros stays zero."""
    found = np.asarray(weights, dtype=np.float64)
    top = found.max(axis=1, keepdims=True)
    found = (found / np.where(top > 0, top, 1)) ** power
    return np.asarray(found / np.maximum(found.sum(axis=1, keepdims=True), 1e-300), dtype=np.float32)


def _solve_weights(weights: CsrMatrix, factor: FloatArray, n_steps: int = 30) -> FloatArray:
    """Non-negative least squares of each row on the factor by coordinate descent, (n_docs, n_topics).

    Each row is solved alone, so that an article's weights do not depend on other articles.

    Source: Cichocki & Phan 2009 (hierarchical alternating least squares).
    """
    double = np.asarray(factor, dtype=np.float64)
    target = np.ascontiguousarray(np.asarray(weights @ factor.T, dtype=np.float64).T)
    gram = double @ double.T
    found = np.maximum(target / np.diag(gram)[:, None], 0) / len(factor)
    for _ in range(n_steps):
        for k in range(len(factor)):
            step = (target[k] - gram[k] @ found) / gram[k, k]
            found[k] = np.maximum(0, found[k] + step)
    return np.ascontiguousarray(found.T)


MODEL = Model(
    name="nmf", fit=fit_nmf, assign=assign_nmf, raw=NmfFit,
    words="non-negative matrix factorisation of the weighted counts of terms",
    source="Lee and Seung 1999, Learning the parts of objects by non-negative matrix factorization, Nature 401.",
    takes_seed_words=True,
)  # fmt: skip
