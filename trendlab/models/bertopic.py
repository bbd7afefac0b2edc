"""BERTopic, by its own package on precomputed vectors, with memberships for every article."""

from __future__ import annotations

import importlib
import itertools
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.errors import missing_extra
from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.models.evidence import softmax, weigh_terms
from trendlab.models.raw import Model, RawFit, TopicInput
from trendlab.models.weigh import find_projection, project_counts, unit_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from trendlab.checks import FloatArray, IntArray

CONCENTRATION = 30.0
N_DIMS = 100
N_REDUCED = 5
N_NEIGHBOURS = 15


@dataclass(frozen=True, kw_only=True, eq=False)
class BertopicFit(RawFit):
    """Parameters of BERTopic.

    Attributes:
        topic_term: (n_topics, n_terms), rows sum to 1.
        topic_centre: (n_topics, n_dims) centres of the articles' vectors, rows of length 1.
        topic_prior: (n_topics,) fraction of the clustered articles in each topic.
        idf, projection: for latent semantic vectors of new counts; None if vectors were given.
        outliers: number of articles that HDBSCAN left out.
    """

    topic_centre: FloatArray
    topic_prior: FloatArray
    idf: FloatArray | None = None
    projection: FloatArray | None = None
    outliers: int = 0


def fit_bertopic(data: TopicInput, *, n_topics: int | None, rng: np.random.Generator) -> BertopicFit:
    """Topics of BERTopic: UMAP, then k-means for a given number of topics or HDBSCAN without one.

    Articles that HDBSCAN leaves out get memberships like all others: a membership depends on the distance of the
    article's vector to the centres of the topics.

    Args:
        data: counts and vectors; latent semantic vectors are computed if there are none.
        n_topics: number of topics, or None for as many as HDBSCAN finds.
        rng: gives the seed of UMAP and k-means.

    Raises:
        MissingExtraError: if the package is not installed.

    Source: Grootendorst 2022.
    """
    engine = import_bertopic()
    idf = projection = None
    if data.vectors is None:
        idf = find_idf(data.counts)
        projection = find_projection(weigh_counts(data.counts, idf), n_dims=N_DIMS, rng=rng)
    vectors = _find_vectors(data, idf, projection)
    label: IntArray = np.zeros(len(vectors), dtype=np.int64)
    if len(vectors) > 2 and n_topics != 1:
        seed = int(rng.integers(2**31))
        steps = {
            "umap_model": _make_reducer(vectors, seed),
            "hdbscan_model": _make_cluster(len(vectors), n_topics, seed),
        }
        label = _run_engine(engine, data, vectors, steps=steps)
    known = np.unique(label[label >= 0])
    if not known.size:
        # HDBSCAN finds no cluster in a small or homogeneous corpus: that is one topic, not none.
        label, known = np.zeros(len(label), dtype=np.int64), np.array([0])
    member = (label[:, None] == known[None, :]).astype(np.float32)
    centre, prior = unit_rows(member.T @ vectors), (member.sum(axis=0) / member.sum()).astype(np.float32)
    return BertopicFit(
        topic_term=weigh_terms(data.counts, _find_nearness(vectors, centre, prior)), topic_centre=centre,
        topic_prior=prior, idf=idf, projection=projection, outliers=int((label < 0).sum()),
    )  # fmt: skip


def assign_bertopic(raw: BertopicFit, data: TopicInput) -> FloatArray:
    """Memberships, (n_docs, n_topics): softmax of the scaled cosine of an article's vector and the topics' centres."""
    vectors = _find_vectors(data, raw.idf, raw.projection)
    return _find_nearness(vectors, raw.topic_centre, raw.topic_prior)


def _find_vectors(data: TopicInput, idf: FloatArray | None, projection: FloatArray | None) -> FloatArray:
    """The given vectors, or latent semantic vectors by the stored projection; rows of length 1."""
    if idf is not None and projection is not None:
        return project_counts(data.counts, idf, projection)
    return unit_rows(np.asarray(data.vectors))


def _find_nearness(vectors: FloatArray, centre: FloatArray, prior: FloatArray) -> FloatArray:
    """Softmax over topics of concentration times cosine plus log prior, (n_docs, n_topics)."""
    return softmax(CONCENTRATION * (vectors @ centre.T) + np.log(prior))


def import_bertopic() -> ModuleType:
    """The package bertopic.

    Raises:
        MissingExtraError: if it is not installed; the message says how to install it.
    """
    try:
        return importlib.import_module("bertopic")
    except ImportError as error:
        raise missing_extra(f"the model bertopic needs an extra package ({error})", "bertopic") from error


def _make_reducer(vectors: FloatArray, seed: int) -> object:
    """UMAP with a fixed seed; PCA if there are too few articles for UMAP's neighbourhoods."""
    n_reduced = min(N_REDUCED, *vectors.shape)
    if len(vectors) <= 2 * N_NEIGHBOURS:
        from sklearn.decomposition import PCA

        return PCA(n_reduced, random_state=seed)
    umap = importlib.import_module("umap")
    return umap.UMAP(
        n_neighbors=N_NEIGHBOURS, n_components=n_reduced, min_dist=0.0, metric="cosine", random_state=seed, n_jobs=1
    )


def _make_cluster(n_docs: int, n_topics: int | None, seed: int) -> object:
    """K-means for a given number of topics, else HDBSCAN, which finds the number."""
    if n_topics is not None:
        from sklearn.cluster import KMeans

        return KMeans(n_topics, n_init=4, random_state=seed)
    hdbscan = importlib.import_module("hdbscan")
    return hdbscan.HDBSCAN(min_cluster_size=max(2, min(10, n_docs // 10), n_docs // 400), core_dist_n_jobs=1)


def _run_engine(engine: ModuleType, data: TopicInput, vectors: FloatArray, *, steps: Mapping[str, Any]) -> IntArray:
    """Cluster numbers by BERTopic, -1 for outliers, (n_docs,)."""
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(vocabulary=data.vocabulary.tolist(), token_pattern=r"\S+", lowercase=False)
    # With its default language, the package drops all but ASCII letters and digits, so also every phrase.
    model = engine.BERTopic(embedding_model=None, language="multilingual", vectorizer_model=counter, **steps)
    with warnings.catch_warnings():
        # The package warns of its own internals (seeds, deprecated calls).
        warnings.simplefilter("ignore")
        found, _ = model.fit_transform(_write_documents(data), vectors)
    return np.asarray(found, dtype=np.int64)


def _write_documents(data: TopicInput) -> list[str]:
    """Each article as a text of its terms, repeated by their counts, for c-TF-IDF."""
    counts, start = data.counts, data.counts.indptr
    words = data.vocabulary.astype(object)
    return [" ".join(np.repeat(words[counts.indices[a:b]], counts.data[a:b])) for a, b in itertools.pairwise(start)]


MODEL = Model(
    name="bertopic", fit=fit_bertopic, assign=assign_bertopic, raw=BertopicFit,
    words="clusters of the articles' embeddings (BERTopic), every article assigned",
    source=(
        "Grootendorst 2022, BERTopic: neural topic modeling with a class-based TF-IDF procedure, arXiv 2203.05794."
    ),
    needs_vectors=True, finds_number=True,
)  # fmt: skip
