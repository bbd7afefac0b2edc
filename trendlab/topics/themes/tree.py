"""Topics put into groups by how alike their words are, and how many groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.checks import FloatArray, IntArray, read_only

LEAST, MOST = 4, 12
MAX_A_THEME, MIN_A_THEME = 6, 3  # topics of a theme on average: more are not read at once, fewer add nothing


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
    """Topics in groups by their words alone: Ward's linkage on directions away from the words of all topics.

    A topic is the root of its term weights less the root of those of all topics together, scaled to length 1: what
    all topics say then likens no two of them, and the distance of two is that of Hellinger but for the length. Of the
    allowed numbers of groups the one with the largest mean silhouette is taken, of equal ones the smallest.

    Args:
        topic_term: (n_topics, n_terms), rows sum to 1.
        size: (n_topics,) share of each topic.
        n_groups: the number, or its minimum and maximum.

    Source: Ward 1963; Murtagh & Legendre 2014 (linkage); Rousseeuw 1987 (silhouette); Rao 1995 (Hellinger distance).
    """
    from scipy.cluster.hierarchy import cut_tree, linkage

    n_topics = len(topic_term)
    minimum, most = (n_groups, n_groups) if isinstance(n_groups, int) else n_groups
    numbers = range(max(1, min(minimum, n_topics)), max(1, min(most, n_topics)) + 1)
    if n_topics < 2:
        return Grouping(group=np.zeros(n_topics, dtype=np.int64), silhouette={})
    away = find_directions(topic_term, size)
    cuts = cut_tree(linkage(away, method="ward"), n_clusters=list(numbers))
    distance = np.sqrt(np.maximum(2 - 2 * away @ away.T, 0.0))
    score = [mean_silhouette(distance, cut) for cut in cuts.T]
    best = int(np.argmax(np.round(score, 9)))
    return Grouping(group=cuts[:, best], silhouette={k: round(s, 4) for k, s in zip(numbers, score, strict=True)})


def find_directions(topic_term: FloatArray, size: FloatArray) -> FloatArray:
    """Where each topic lies from the middle of all, on roots of term weights, rows of length 1 (n_topics, n_terms)."""
    weights = np.asarray(topic_term, dtype=np.float64)
    overall = size @ weights / max(float(size.sum()), 1e-300)
    away = np.sqrt(weights) - np.sqrt(overall)
    return np.asarray(away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-300))


def allowed_numbers(n_topics: int) -> tuple[int, int]:
    """The minimum and maximum number of themes for so many topics: three to six topics a theme, within 4 and 12.

    >>> allowed_numbers(50), allowed_numbers(20), allowed_numbers(8)
    ((9, 12), (4, 6), (4, 4))
    """
    most = int(np.clip(n_topics // MIN_A_THEME, LEAST, MOST))
    return int(np.clip(-(-n_topics // MAX_A_THEME), LEAST, most)), most


def mean_silhouette(distance: FloatArray, group: IntArray) -> float:
    """Mean over topics of (b - a) / max(a, b): a to the own group, b to the nearest other; 0 for one alone.

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
