"""Clustering of topics by their words, and the choice of the number of clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.checks import FloatArray, IntArray, read_only

MIN_THEMES, MAX_THEMES = 4, 12
MAX_A_THEME, MIN_A_THEME = 6, 3  # topics of a theme on average: people cannot read more at once, and fewer add nothing


@dataclass(frozen=True, kw_only=True, eq=False)
class Grouping:
    """Groups of topics, and the numbers of groups that were tried.

    Attributes:
        group: (n_topics,) from 0.
        silhouette: mean silhouette by number of groups, rounded.
    """

    group: IntArray
    silhouette: dict[int, float]

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", read_only(self.group, "int64"))


def group_topics(topic_term: FloatArray, size: FloatArray, *, n_groups: int | tuple[int, int]) -> Grouping:
    """Groups of topics with similar words, by Ward's linkage.

    The vector of a topic is the square root of its term weights minus that of all topics together, scaled to length 1
    (a centred and normalised Hellinger transform). So words that all topics use do not make topics similar. Of the
    allowed numbers of groups, the one with the largest mean silhouette is taken; of equal ones the smallest.

    Args:
        topic_term: (n_topics, n_terms), rows sum to 1.
        size: (n_topics,) share of each topic.
        n_groups: number of groups, or its minimum and maximum.

    Source: Ward 1963; Murtagh & Legendre 2014 (linkage); Rousseeuw 1987 (silhouette); Rao 1995 (Hellinger distance).
    """
    from scipy.cluster.hierarchy import cut_tree, linkage

    n_topics = len(topic_term)
    minimum, maximum = (n_groups, n_groups) if isinstance(n_groups, int) else n_groups
    numbers = range(max(1, min(minimum, n_topics)), max(1, min(maximum, n_topics)) + 1)
    if n_topics < 2:
        return Grouping(group=np.zeros(n_topics, dtype=np.int64), silhouette={})
    directions = find_directions(topic_term, size)
    cuts = cut_tree(linkage(directions, method="ward"), n_clusters=list(numbers))
    distance = np.sqrt(np.maximum(2 - 2 * directions @ directions.T, 0.0))
    score = [mean_silhouette(distance, cut) for cut in cuts.T]
    best = int(np.argmax(np.round(score, 9)))
    return Grouping(group=cuts[:, best], silhouette={k: round(s, 4) for k, s in zip(numbers, score, strict=True)})


def find_directions(topic_term: FloatArray, size: FloatArray) -> FloatArray:
    """Square roots of term weights, centred on those of all topics, rows of length 1, (n_topics, n_terms)."""
    weights = np.asarray(topic_term, dtype=np.float64)
    overall = size @ weights / max(float(size.sum()), 1e-300)
    centred = np.sqrt(weights) - np.sqrt(overall)
    return np.asarray(centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-300))


def allowed_numbers(n_topics: int) -> tuple[int, int]:
    """The minimum and maximum number of themes: three to six topics a theme, between 4 and 12 themes.

    >>> allowed_numbers(50), allowed_numbers(20), allowed_numbers(8)
    ((9, 12), (4, 6), (4, 4))
    """
    maximum = int(np.clip(n_topics // MIN_A_THEME, MIN_THEMES, MAX_THEMES))
    return int(np.clip(-(-n_topics // MAX_A_THEME), MIN_THEMES, maximum)), maximum


def mean_silhouette(distance: FloatArray, group: IntArray) -> float:
    """Mean silhouette (b - a) / max(a, b); a is the mean distance to the own group, b to the nearest other group.

    The silhouette of a topic that is alone in its group is 0.

    Args:
        distance: (n, n), symmetric.
        group: (n,) from 0.

    Source: Rousseeuw 1987, equation 2.
    """
    member = np.eye(int(group.max()) + 1)[group]
    count = member.sum(axis=0)
    if len(count) < 2:
        return 0.0
    total = distance @ member
    own = count[group]
    inside = total[np.arange(len(group)), group] / np.maximum(own - 1, 1)
    mean = np.where(member > 0, np.inf, total / count)
    outside = mean.min(axis=1)
    score = np.where(own > 1, (outside - inside) / np.maximum(np.maximum(inside, outside), 1e-300), 0.0)
    return float(score.mean())
