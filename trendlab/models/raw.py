"""The interface of a topic model: its input, its parameters, and its description in the registry."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from trendlab.checks import CsrMatrix, FloatArray, IntArray, StrArray


@dataclass(frozen=True, kw_only=True, eq=False)
class TopicInput:
    """The input of a model. It never holds dates.

    Attributes:
        counts: sparse (n_docs, n_terms).
        vectors: (n_docs, n_dims) of float32, or None without an embedding.
        vocabulary: (n_terms,) of str.
        seed_terms: for each seeded topic, the numbers of its seed terms.
        start: (n_docs, n_topics) memberships to start from, rows of 0 where unknown; or None.
    """

    counts: CsrMatrix
    vectors: FloatArray | None
    vocabulary: StrArray
    seed_terms: tuple[IntArray, ...] = ()
    start: FloatArray | None = None

    def take(self, rows: IntArray) -> TopicInput:
        """The input of only these articles, in this order."""
        vectors, start = (None if array is None else array[rows] for array in (self.vectors, self.start))
        return replace(self, counts=self.counts[rows], vectors=vectors, start=start)


@dataclass(frozen=True, kw_only=True, eq=False)
class RawFit:
    """The parameters of a fitted model. Each model adds its own fields: arrays, numbers, words, or None.

    Fields named topic_... are arrays whose first axis is the topic. All arrays are read-only.

    Attributes:
        topic_term: (n_topics, n_terms), not negative, rows sum to 1.
        topic_seed: (n_topics,) number of the seed of each topic, -1 for none; None without seed words.
    """

    topic_term: FloatArray
    topic_seed: IntArray | None = None

    def __post_init__(self) -> None:
        for name, array in self.arrays().items():
            if array.flags.writeable:
                found = array.copy(order="K")  # keep the memory layout: sums depend on it, to the byte
                found.flags.writeable = False
                object.__setattr__(self, name, found)

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return len(self.topic_term)

    def take_topics(self, topics: IntArray) -> Self:
        """The parameters of only these topics, in this order."""
        return replace(self, **{k: v[topics] for k, v in self.arrays().items() if k.startswith("topic_")})

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """The fields that are arrays, by name."""
        found = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in found.items() if isinstance(value, np.ndarray)}

    def notes(self) -> dict[str, str | int | float]:
        """The fields that are numbers or words, by name."""
        found = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in found.items() if isinstance(value, str | int | float)}

    @classmethod
    def restore(cls, arrays: Mapping[str, np.ndarray[Any, Any]], notes: Mapping[str, Any]) -> Self:
        """The parameters from the results of `arrays` and `notes`."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in {**notes, **arrays}.items() if name in known})


@dataclass(frozen=True, kw_only=True, eq=False)
class UnknownRawFit(RawFit):
    """Parameters of a model that is not registered. They are kept, but cannot assign new articles.

    Attributes:
        kept: the arrays, by name.
        noted: the numbers and words, by name.
    """

    kept: Mapping[str, np.ndarray[Any, Any]] = field(default_factory=dict)
    noted: Mapping[str, Any] = field(default_factory=dict)

    def take_topics(self, topics: IntArray) -> UnknownRawFit:
        """The parameters of only these topics, in this order."""
        kept = {k: v[topics] if k.startswith("topic_") else v for k, v in self.kept.items()}
        return replace(self, topic_term=self.topic_term[topics], kept=kept)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """The arrays, by name."""
        return {"topic_term": self.topic_term, **self.kept}

    def notes(self) -> dict[str, Any]:
        """The numbers and words, by name."""
        return dict(self.noted)

    @classmethod
    def restore(cls, arrays: Mapping[str, np.ndarray[Any, Any]], notes: Mapping[str, Any]) -> UnknownRawFit:
        """The parameters from the results of `arrays` and `notes`."""
        kept = {name: array for name, array in arrays.items() if name != "topic_term"}
        return cls(topic_term=arrays["topic_term"], kept=kept, noted=dict(notes))


class FitFunction(Protocol):
    """A function that fits the parameters of a model."""

    def __call__(self, data: TopicInput, *, n_topics: Any, rng: np.random.Generator) -> Any:  # noqa: ANN401 - each model has its own
        """The parameters, a `RawFit` of the model's own type.

        Args:
            data: the articles; each has a term.
            n_topics: from 1 to the number of distinct articles, or None if the model finds the number.
            rng: source of all randomness.
        """
        ...


class AssignFunction(Protocol):
    """A function that computes memberships under given parameters. A row must depend only on its own article."""

    def __call__(self, raw: Any, data: TopicInput) -> FloatArray:  # noqa: ANN401 - the type of its own fit
        """Memberships (n_docs, n_topics), rows sum to 1; a row of zeros if an article's memberships are unknown."""
        ...


@dataclass(frozen=True, kw_only=True)
class Model:
    """The description of a topic model in the registry.

    Attributes:
        name: on the command line and in a run.
        fit: fits the parameters.
        assign: computes memberships of articles under these parameters.
        raw: the type of the parameters.
        words: a description for the methods page, after "Topics come from".
        source: reference of the method.
        needs_vectors: whether articles are embedded for it even if no embedding is asked for.
        needs_whole_counts: whether counts must be integers.
        finds_number: whether it finds the number of topics itself if that is "auto".
        takes_start: whether it can start from given topics.
        takes_seed_words: whether topics can be seeded with words.
    """

    name: str
    fit: FitFunction
    assign: AssignFunction
    raw: type[RawFit]
    words: str
    source: str
    needs_vectors: bool = False
    needs_whole_counts: bool = False
    finds_number: bool = False
    takes_start: bool = False
    takes_seed_words: bool = False
