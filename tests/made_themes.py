"""Topics whose words fall into planted groups, for tests of themes."""

from __future__ import annotations

import numpy as np

from trendlab.models.base import TopicFit

SHARED, OWN = 3, 3  # words of a group, and of one topic of it


def planted_fit(
    groups: tuple[int, ...] = (3, 2, 3, 2), *, n_docs: int = 400, noise: float = 0.02, seed: int = 0
) -> TopicFit:
    """A fit of sum(groups) topics. The topics of group g share the words g0, g1, g2 and have t0, t1, t2 of their own.

    Topics are numbered over the groups in turn, so that those of a group are not neighbours.
    """
    rng = np.random.default_rng(seed)
    of_topic = planted_groups(groups)
    n_topics = len(of_topic)
    names = [f"{chr(97 + g)}shared{'xyz'[k]}" for g in range(len(groups)) for k in range(SHARED)]
    names += [f"{chr(97 + t)}own{'xyz'[k]}" for t in range(n_topics) for k in range(OWN)]
    weights = np.full((n_topics, len(names)), noise) * rng.random((n_topics, len(names)))
    for t, g in enumerate(of_topic):
        weights[t, g * SHARED : (g + 1) * SHARED] += (0.3, 0.2, 0.15)
        first = len(groups) * SHARED + t * OWN
        weights[t, first : first + OWN] += (0.25, 0.2, 0.15)
    member = rng.dirichlet(np.full(n_topics, 0.1), n_docs)
    weights /= weights.sum(axis=1, keepdims=True)
    doc_id = [f"d{k}" for k in range(n_docs)]
    return TopicFit(doc_id=doc_id, doc_topic=member, topic_term=weights, vocabulary=names, model="mixture")


def planted_groups(groups: tuple[int, ...]) -> list[int]:
    """The group of each topic, over the groups in turn: (3, 2) gives 0, 1, 0, 1, 0."""
    return [g for turn in range(max(groups)) for g, n in enumerate(groups) if turn < n]
