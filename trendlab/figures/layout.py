"""Places of articles on a map: islands of topics, or UMAP; limits of its axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.errors import missing_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trendlab.checks import FloatArray, IntArray

FILLED = 0.48  # fraction of the map's area that the islands cover
N_STEPS = 400
GOLDEN = 0.6180339887498949  # fraction of a circle from one place to the next; multiples of it never coincide
WITHIN = 0.4  # by which distances within a theme are scaled
RING = 34  # number of consecutive articles that share a ring of an island


def island_layout(
    doc_topic: FloatArray,
    topic_term: FloatArray,
    *,
    topic: IntArray,
    size: tuple[float, float],
    outward: FloatArray | None = None,
    group: IntArray | None = None,
) -> FloatArray:
    """Places of the articles on islands, one a topic, with topics of similar words close to each other, (n_docs, 2).

    The area of an island is proportional to the number of its articles, up to a radius of 0.46 times the shorter side
    of the map. Within its island an article is placed nearer to the centre the larger its membership (or the smaller
    its `outward`), and preferably towards its second topic. Nothing is random.

    Args:
        doc_topic: memberships (n_docs, n_topics), rows sum to 1.
        topic_term: weights (n_topics, n_terms), not negative.
        topic: (n_docs,) main topic of each article.
        size: width and height of the map, in any unit; places lie within.
        outward: (n_docs,) values that increase from the centre of an island to its rim, such as months; None: minus the
            membership.
        group: (n_topics,) theme of each topic, whose islands are drawn together; -1 for none; None: no themes.

    Source: Hellinger distance between topics; stress majorization, de Leeuw 1977, for the centres of the islands.
    """
    width, height = size
    n_docs = np.bincount(topic, minlength=doc_topic.shape[1]).astype(float)
    radius = np.sqrt(FILLED * width * height / np.pi * n_docs / max(n_docs.sum(), 1.0))
    radius = np.minimum(radius, 0.46 * min(width, height))
    centre = _place_islands(_distances(topic_term, group), radius, size=np.array([width, height]))
    found = np.empty((len(doc_topic), 2))
    for k in np.unique(topic):
        rows = np.flatnonzero(topic == k)
        order = -doc_topic[rows, k] if outward is None else outward[rows]
        found[rows] = centre[k] + radius[k] * _place_articles(doc_topic[rows], k, centre, order=order)
    return found


def _place_articles(doc_topic: FloatArray, topic: int, centre: FloatArray, *, order: FloatArray) -> FloatArray:
    """Places of the articles of one island on a disc of radius 1 with even density, (n_rows, 2).

    Args:
        doc_topic: (n_rows, n_topics) memberships of the articles.
        topic: of the island.
        centre: (n_topics, 2) centres of all islands.
        order: (n_rows,) values that increase from the centre to the rim.

    Source: Vogel 1979 (the spiral of sunflower seeds).
    """
    n = len(doc_topic)
    others = doc_topic.copy()
    others[:, topic] = -1.0
    towards = centre[others.argmax(axis=1)] - centre[topic]
    wanted = np.arctan2(towards[:, 1], towards[:, 0])
    from_centre = np.argsort(order, kind="stable")
    radius, angle = np.sqrt((np.arange(n) + 0.5) / n), 2 * np.pi * ((GOLDEN * np.arange(n)) % 1.0)
    place = np.empty(n, dtype=np.int64)
    for first in range(0, n, RING):
        ring = np.arange(first, min(first + RING, n))
        docs = from_centre[ring]
        # Places and articles of a ring are both sorted by angle, from the direction opposite to the mean wanted one.
        start = np.angle(np.exp(1j * wanted[docs]).sum()) + np.pi
        places = ring[np.argsort((angle[ring] - start) % (2 * np.pi), kind="stable")]
        place[docs[np.argsort((wanted[docs] - start) % (2 * np.pi), kind="stable")]] = places
    return np.asarray(radius[place, None] * np.column_stack([np.cos(angle[place]), np.sin(angle[place])]))


def _place_islands(distance: FloatArray, radius: FloatArray, *, size: FloatArray) -> FloatArray:
    """Centres of the islands within a map of this size, (n_topics, 2).

    They start from the stress layout of the distances. Islands that overlap are pushed apart, step by step.
    """
    place = _stress_layout(distance)
    span = np.maximum(np.ptp(place, axis=0), 1e-9)
    inner = np.maximum(size - 2 * radius.max(), 0.2 * size)
    wanted = (place - place.min(axis=0)) / span * inner + (size - inner) / 2
    place, smallest = wanted.copy(), radius[:, None] + radius[None]
    for step in range(N_STEPS):
        delta = place[:, None] - place[None]
        distance = np.maximum(np.sqrt((delta**2).sum(axis=2)), 1e-6)
        depth = np.maximum(1.04 * smallest - distance, 0.0)
        np.fill_diagonal(depth, 0.0)
        push = 0.3 * (depth / distance)[..., None] * delta
        pull = 0.02 * max(0.0, 1 - step / (0.6 * N_STEPS)) * (wanted - place)
        place[:] = np.clip(place + push.sum(axis=1) + pull, radius[:, None], size - radius[:, None])
    return np.asarray(place)


def _distances(topic_term: FloatArray, group: IntArray | None) -> FloatArray:
    """Distances of topics by their words, (n_topics, n_topics), smaller within a theme."""
    distance = _hellinger(topic_term)
    if group is None or not (group >= 0).any():
        return distance
    member = np.eye(int(group.max()) + 1)[np.maximum(group, 0)] * (group >= 0)[:, None]
    size = np.maximum(member.sum(axis=0), 1.0)
    between = (member / size).T @ distance @ (member / size)  # mean distance of the topics of two themes
    wide = member @ between @ member.T
    same = (group[:, None] == group[None]) & (group[:, None] >= 0)
    known = (group[:, None] >= 0) & (group[None] >= 0)
    mixed = np.where(same, WITHIN * distance, np.where(known, (distance + 2 * wide) / 3, distance))
    np.fill_diagonal(mixed, 0.0)
    return np.asarray(mixed)


def _hellinger(topic_term: FloatArray) -> FloatArray:
    """Ranks of the Hellinger distances of rows, in (0.25, 1]; they differ even where most distances are large."""
    roots = np.sqrt(topic_term / np.maximum(topic_term.sum(axis=1, keepdims=True), 1e-300))
    distance = np.sqrt(np.maximum(1.0 - roots @ roots.T, 0.0))
    above = np.triu_indices(len(distance), 1)
    rank = np.empty(len(above[0]))
    rank[np.argsort(distance[above], kind="stable")] = np.arange(1, len(rank) + 1) / max(len(rank), 1)
    found = np.zeros_like(distance)
    found[above] = 0.25 + 0.75 * rank
    return np.asarray(found + found.T)


def _stress_layout(distance: FloatArray) -> FloatArray:
    """Points in the plane that approximate these distances, (n, 2): stress majorization from classical scaling."""
    n = len(distance)
    if n < 3:
        return np.column_stack([np.arange(n, dtype=float), np.zeros(n)])
    centred = distance**2 - (distance**2).mean(axis=0) - (distance**2).mean(axis=1)[:, None] + (distance**2).mean()
    values, axes = np.linalg.eigh(-0.5 * centred)
    place = axes[:, -1:-3:-1] * np.sqrt(np.maximum(values[-1:-3:-1], 1e-9))
    largest = np.abs(place).argmax(axis=0)
    place = place * np.where(place[largest, [0, 1]] < 0, -1.0, 1.0)
    for _ in range(N_STEPS):
        now = np.sqrt(((place[:, None] - place[None]) ** 2).sum(axis=2))
        ratio = np.divide(distance, now, out=np.zeros_like(now), where=now > 1e-12)
        bend = -ratio
        np.fill_diagonal(bend, ratio.sum(axis=1))
        place = bend @ place / n
    return np.asarray(place)


def word_vectors(texts: Sequence[str], vocabulary: Sequence[str], *, n_dims: int = 50, seed: int = 0) -> FloatArray:
    """Latent semantic vectors of texts, rows of length 1 (0 for a text without a term), (n_docs, n_dims at most).

    Args:
        texts: one an article.
        vocabulary: the terms to count; phrases joined by _ are left out.
        n_dims: maximum number of dimensions.
        seed: of the truncated SVD.

    Source: latent semantic analysis, Deerwester et al. 1990.
    """
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    words = sorted({str(term).lower() for term in vocabulary if "_" not in str(term)})
    counts = TfidfVectorizer(vocabulary=words, sublinear_tf=True).fit_transform(texts)
    n_dims = min(n_dims, min(counts.shape) - 1)
    return np.asarray(normalize(TruncatedSVD(n_dims, random_state=seed).fit_transform(counts)), dtype=float)


def umap_layout(vectors: FloatArray, *, start: FloatArray | None = None, seed: int = 0) -> FloatArray:
    """Places by UMAP, (n_docs, 2); the same seed gives the same places on the same machine.

    Args:
        vectors: (n_docs, n_dims) of the articles; the metric is the cosine distance.
        start: (n_docs, 2) initial places; None: UMAP's spectral ones.
        seed: of the sampling.

    Raises:
        MissingExtraError: if umap-learn is not installed.

    Source: McInnes, Healy & Melville 2018.
    """
    reducer = _umap_class()(
        n_components=2, n_neighbors=int(min(20, max(len(vectors) - 1, 2))), min_dist=0.12, metric="cosine",
        init="spectral" if start is None else _scaled(start), random_state=seed, n_jobs=1,
    )  # fmt: skip
    return np.asarray(reducer.fit_transform(np.asarray(vectors, dtype=np.float32)), dtype=float)


def _scaled(start: FloatArray) -> FloatArray:
    """The initial places, scaled to a range of 10, as UMAP's own are."""
    return np.asarray(
        10 * (start - start.mean(axis=0)) / np.maximum(np.ptp(start, axis=0).max(), 1e-9), dtype=np.float32
    )


def _umap_class() -> Callable[..., Any]:
    try:
        from umap import UMAP
    except ImportError as error:
        raise missing_extra("a map by UMAP needs umap-learn", "bertopic") from error
    made: Callable[..., Any] = UMAP
    return made


def spread_ends(xy: FloatArray, *, fraction: float = 0.005) -> tuple[FloatArray, IntArray]:
    """Limits of both axes (2, 2), and the rows of the points outside of them.

    The limits are quantiles of the places, widened by 6 % of their range on each side.

    Args:
        xy: (n_docs, 2) places.
        fraction: of the points below the lower and above the upper quantile of each axis.
    """
    low, high = np.quantile(xy, fraction, axis=0), np.quantile(xy, 1 - fraction, axis=0)
    pad = np.maximum(0.06 * (high - low), 1e-9)
    ends = np.column_stack([low - pad, high + pad])
    outside = ((xy < ends[:, 0]) | (xy > ends[:, 1])).any(axis=1)
    return ends, np.flatnonzero(outside)
