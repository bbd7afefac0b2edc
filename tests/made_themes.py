"""Topics whose words fall into planted groups, for tests of themes."""

from __future__ import annotations

import numpy as np
import pandas as pd

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


def planted_texts(n_months: int = 60, per_month: int = 50, *, words: int = 14, seed: int = 0) -> pd.DataFrame:
    """Articles of the topics of `planted_fit` with dates.

    The topics of group a grow and those of b fade; of group c one grows while another fades; the others keep.
    """
    rng = np.random.default_rng(seed)
    groups = (3, 2, 3, 2)
    fit, of_topic = planted_fit(groups, n_docs=1), np.array(planted_groups(groups))
    size, month = np.array([12, 12, 12, 10, 10, 10, 10, 9, 3, 3.0]), np.arange(n_months)
    grows = np.select([of_topic == 0, of_topic == 1], [1.6, -1.6], 0.0)
    grows[[2, 6]] = 1.6, -1.6
    rate = size * np.exp(grows * (month[:, None] / n_months - 0.5))
    rate /= rate.sum(axis=1, keepdims=True)
    rows = []
    for m, n in enumerate(rng.poisson(per_month, n_months)):
        for topic in rng.choice(len(size), n, p=rate[m]):
            text = " ".join(rng.choice(fit.vocabulary, words, p=fit.topic_term[topic]))
            day = np.datetime64("2015-01") + m
            rows.append({"title": text[:40], "text": text, "date": f"{day}-{rng.integers(1, 28):02d}"})
    return pd.DataFrame(rows)
