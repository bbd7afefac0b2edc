"""What a topic model sees, what it learns, and the description by which it is known."""

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
    """What a model sees of the articles: never their dates.

    Attributes:
        counts: sparse (n_docs, n_terms), the counts.
        vectors: (n_docs, n_dims) of float32, or None where no embedding is used.
        vocabulary: (n_terms,) of str.
        seed_terms: per seeded topic the numbers of its seed terms.
        start: (n_docs, n_topics) memberships to start from, rows of 0 for articles of which none are known, or None.
    """

    counts: CsrMatrix
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
    """The parameters that a model learned. Each model adds its own: arrays, numbers, words, or None.

    Fields named topic_... are arrays whose first axis is the topic; all arrays refuse writing.

    Attributes:
        topic_term: (n_topics, n_terms), not negative, rows sum to 1.
        topic_seed: (n_topics,) number of the seeded topic that each is, -1 for none; None without seed words.
    """

    topic_term: FloatArray
    topic_seed: IntArray | None = None

    def __post_init__(self) -> None:
        for name, array in self.arrays().items():
            if array.flags.writeable:
                found = array.copy(order="K")  # as it lies: sums over it depend on that, to the byte
                found.flags.writeable = False
                object.__setattr__(self, name, found)

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return len(self.topic_term)

    def take_topics(self, topics: IntArray) -> Self:
        """The same parameters with only these topics, in this order."""
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
        """The parameters from what `arrays` and `notes` gave."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in {**notes, **arrays}.items() if name in known})


@dataclass(frozen=True, kw_only=True, eq=False)
class UnknownRawFit(RawFit):
    """Parameters of a model that is not registered: kept as they are, of no use for new articles.

    Attributes:
        kept: the arrays, by name.
        noted: the numbers and words, by name.
    """

    kept: Mapping[str, np.ndarray[Any, Any]] = field(default_factory=dict)
    noted: Mapping[str, Any] = field(default_factory=dict)

    def take_topics(self, topics: IntArray) -> UnknownRawFit:
        """The same parameters with only these topics, in this order."""
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
        """The parameters from what `arrays` and `notes` gave."""
        kept = {name: array for name, array in arrays.items() if name != "topic_term"}
        return cls(topic_term=arrays["topic_term"], kept=kept, noted=dict(notes))


class FitFunction(Protocol):
    """Learns the parameters of a model."""

    def __call__(self, data: TopicInput, *, n_topics: Any, rng: np.random.Generator) -> Any:  # noqa: ANN401 - each model has its own
        """A RawFit of the model's own type, from articles that all have a term.

        Args:
            data: the articles.
            n_topics: from 1 to the number of distinct articles, or None where the model finds the number.
            rng: source of all randomness.
        """
        ...


class AssignFunction(Protocol):
    """Says the memberships under learned parameters; each must depend on its own article alone."""

    def __call__(self, raw: Any, data: TopicInput) -> FloatArray:  # noqa: ANN401 - the type of its own fit
        """Memberships (n_docs, n_topics), rows sum to 1; a row of zeros where nothing is known of an article."""
        ...


@dataclass(frozen=True, kw_only=True)
class Model:
    """A topic model as the rest of the library knows it.

    Attributes:
        name: its word, on the command line and in a run.
        fit: learns the parameters.
        assign: says the memberships of articles under them.
        raw: the type of the parameters.
        words: what it is, for the page on methods: "Topics come from ...".
        source: who described it first.
        needs_vectors: whether articles are embedded for it where no embedding is asked for.
        needs_whole_counts: whether the counts must be whole numbers.
        finds_number: whether it finds the number of topics itself where that is "auto".
        takes_start: whether it can start from given topics.
        takes_seed_words: whether topics can be pulled towards given words.
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
