"""What every topic model gives back, and the protocol that each model follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from trendlab.checks import FloatArray, IntArray, StrArray, read_only


@dataclass(frozen=True, kw_only=True, eq=False)
class TopicFit:
    """A fitted topic model: memberships of all articles and weights of all terms.

    Attributes:
        doc_id: (n_docs,) of str.
        doc_topic: (n_docs, n_topics) of float32, rows sum to 1. A membership never depends on the article's month.
        topic_term: (n_topics, n_terms) of float32, not negative, rows sum to 1: the model's term weights.
        vocabulary: (n_terms,) of str.
        model: its word on the command line: mixture, nmf, lda or bertopic.
        options: the options that made it, plain JSON values.
        state: further arrays that `assign_topics` needs, by name.
    Topics are in order of size: topic 0 has the largest mean membership.
    """

    doc_id: StrArray
    doc_topic: FloatArray
    topic_term: FloatArray
    vocabulary: StrArray
    model: str
    options: Mapping[str, Any] = field(default_factory=dict)
    state: Mapping[str, np.ndarray[Any, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc_id", read_only(self.doc_id, str))
        object.__setattr__(self, "doc_topic", read_only(self.doc_topic, "float32"))
        object.__setattr__(self, "topic_term", read_only(self.topic_term, "float32"))
        object.__setattr__(self, "vocabulary", read_only(self.vocabulary, str))
        object.__setattr__(self, "state", {k: read_only(v) for k, v in self.state.items()})

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return int(self.doc_topic.shape[1])

    def take(self, rows: IntArray) -> TopicFit:
        """The same fit with the memberships of only these articles, in this order."""
        return TopicFit(
            doc_id=self.doc_id[rows], doc_topic=self.doc_topic[rows], topic_term=self.topic_term,
            vocabulary=self.vocabulary, model=self.model, options=self.options, state=self.state,
        )  # fmt: skip
