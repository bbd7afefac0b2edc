"""What every topic model gives back, and the protocol that each model follows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from trendlab.checks import FloatArray, IntArray, StrArray, check_at_least, check_choice, read_only
from trendlab.errors import ChoiceError
from trendlab.words.shown import MAX_ROWS, Shown, View, count

if TYPE_CHECKING:
    from collections.abc import Mapping

MODELS = ("mixture", "nmf", "lda", "bertopic")


@dataclass(frozen=True, kw_only=True)
class ModelSpec:
    """Which model, and how many topics.

    Attributes:
        model: mixture, nmf, lda or bertopic.
        topics: a number of topics from 1, or "auto".
        seed_words: per seeded topic its words: a topic is pulled towards them (mixture only).

    Raises:
        ChoiceError: for another model, or for a word other than "auto".
        OutOfRangeError: for fewer than one topic.
    """

    model: str = "mixture"
    topics: int | str = "auto"
    seed_words: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        check_choice(self.model, MODELS, "model")
        if isinstance(self.topics, str):
            check_choice(self.topics, ("auto",), "topics (where it is a word)")
        else:
            check_at_least(self.topics, 1, "topics")
        if self.seed_words and self.model != "mixture":
            raise ChoiceError(f"seed words need the model mixture; got {self.model!r}")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TopicFit(Shown):
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

    def view(self) -> View:
        """The numbers of articles and topics, and the terms of the largest topics."""
        share = self.doc_topic.mean(axis=0, dtype=np.float64) if len(self.doc_id) else np.zeros(self.n_topics)
        shown = range(min(self.n_topics, MAX_ROWS))
        terms = [self.vocabulary[np.argsort(-self.topic_term[k], kind="stable")[:8]] for k in shown]
        rows = [(k, f"{share[k]:.1%}", ", ".join(terms[k])) for k in shown]
        facts = (count(len(self.doc_id), "article"), count(self.n_topics, "topic"), f"model {self.model}")
        header = ("topic", "share", "most frequent terms")
        return View(name="TopicFit", facts=facts, header=header, rows=rows, n_rows=self.n_topics)


@dataclass(frozen=True, kw_only=True, eq=False)
class TopicInput:
    """What a model sees of the articles: never their dates.

    Attributes:
        counts: sparse (n_docs, n_terms), the counts.
        vectors: (n_docs, n_dims) of float32, or None where no embedding is used.
        vocabulary: (n_terms,) of str.
        seed_terms: per seeded topic the numbers of its seed terms.
        start: (n_docs, n_topics) memberships to start from, rows of 0 for articles of which none are known, or None.
    """

    counts: Any
    vectors: FloatArray | None
    vocabulary: StrArray
    seed_terms: tuple[IntArray, ...] = ()
    start: FloatArray | None = None

    def take(self, rows: IntArray) -> TopicInput:
        """The same with only these articles, in this order."""
        vectors, start = (None if part is None else part[rows] for part in (self.vectors, self.start))
        return replace(self, counts=self.counts[rows], vectors=vectors, start=start)


@dataclass(frozen=True, kw_only=True, eq=False)
class RawFit:
    """A model's parameters, its topics in any order.

    Attributes:
        topic_term: (n_topics, n_terms), not negative, rows sum to 1.
        state: further arrays by name; the first axis of those named "topic_..." is the topic.
        notes: what the model wants in the manifest, plain JSON values.
    """

    topic_term: FloatArray
    state: Mapping[str, np.ndarray[Any, Any]] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)

    def take(self, topics: IntArray) -> RawFit:
        """The same parameters with only these topics, in this order."""
        state = {name: part[topics] if name.startswith("topic_") else part for name, part in self.state.items()}
        return RawFit(topic_term=self.topic_term[topics], state=state, notes=self.notes)


class TopicModel(Protocol):
    """The two functions of a model: learn the parameters, and say the memberships under them.

    A membership must depend on its own article alone, so that the same article gets the same numbers later.
    """

    def fit(self, data: TopicInput, *, n_topics: int | None, rng: np.random.Generator) -> RawFit:
        """Parameters learned from articles that all have a term; None leaves the number to the model."""
        ...

    def assign(self, raw: RawFit, data: TopicInput) -> FloatArray:
        """Memberships (n_docs, n_topics), rows sum to 1."""
        ...
