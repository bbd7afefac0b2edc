"""Results: the fit of a topic model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, StrArray, check_numbers, check_places, read_only
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.checks import BoolArray
    from trendlab.models.choose import Choice
    from trendlab.models.halves import Halves
    from trendlab.models.raw import RawFit
    from trendlab.vectorize import CountRecipe, JointRecipe


NO_TOPIC = -1  # main topic of an article that holds no word of any topic
SUM_BLOCK = 200_000  # articles whose memberships are held in double precision at once
LEFT_OUT = -2  # main topic of an article whose topic is not among those of the fit


@dataclass(frozen=True, kw_only=True, eq=False)
class Edited:
    """The edits of a person to the topics of a fit.

    Attributes:
        labels: given labels, by topic.
        hidden: topics that figures and reports leave out, sorted.
        themes: given themes, each with its name ("" if it is to be named) and its topics.
    """

    labels: Mapping[int, str] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()
    themes: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def take_topics(self, topics: IntArray) -> Edited:
        """The edits of only these topics, in this order."""
        place = {int(old): new for new, old in enumerate(topics)}
        labels = {place[k]: label for k, label in self.labels.items() if k in place}
        kept = ((name, tuple(sorted(place[k] for k in own if k in place))) for name, own in self.themes)
        return Edited(
            labels=labels, hidden=tuple(sorted(place[k] for k in self.hidden if k in place)),
            themes=tuple((name, own) for name, own in kept if own),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class LanguageFit:
    """The model of one language in a fit of several languages.

    Attributes:
        language: ISO 639-1 code.
        fit: the fit of this language, without articles.
        columns: (n_terms of the language,) column of each of its terms in the joint vocabulary.
        place: (n_topics of the language,) number of each of its topics among those of all languages.
    """

    language: str
    fit: TopicFit
    columns: IntArray
    place: IntArray

    def __post_init__(self) -> None:
        for name in ("columns", "place"):
            object.__setattr__(self, name, read_only(getattr(self, name), "int64"))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TopicFit(Shown):
    """A fitted topic model: memberships of all articles and weights of all terms.

    Topics are in order of size: topic 0 has the largest mean membership.

    Attributes:
        doc_id: (n_docs,) of str.
        doc_topic: (n_docs, n_topics) of float32, rows sum to 1. A membership never depends on the article's month.
        topic_term: (n_topics, n_terms) of float32, not negative, rows sum to 1: the model's term weights.
        vocabulary: (n_terms,) of str.
        main_topic: (n_docs,) the topic with an article's largest membership; -1 where the article holds no word of any
            topic, whose memberships then are the overall ones and say nothing of it; -2 where `take_topics` left its
            topic out. None takes the largest membership of each article.
        model: name of a registered model.
        overall: (n_topics,) of float32, memberships of an article without any term; None takes the mean.
        raw: parameters of the model, for new articles; None in a fit of several languages, or without a model.
        topics: requested number of topics, or "auto".
        embedding: name of the embedding that the model used, or "none".
        recipe: how the terms were counted; None if the counts hold no recipe.
        choice: the numbers of topics that were tried; empty if none were.
        halves: how far topics of two halves of the articles agree; None where it was not measured.
        edited: labels, hidden topics and themes that a person gave.
        into: (n_model_topics,) topic to which each topic of the model adds its memberships, -1 for none; None if topics
            are those of the model.
        languages: the models of a fit of several languages, that with most articles first; empty for a single model.

    >>> from trendlab import TopicFit
    >>> fit = TopicFit(doc_id=["a", "b"], doc_topic=[[0.75, 0.25], [0.5, 0.5]], topic_term=[[1.0, 0], [0, 1]],
    ...                vocabulary=["rice", "tea"], model="mixture")
    >>> fit.overall.tolist(), fit.main_topic.tolist()
    ([0.625, 0.375], [0, 0])
    >>> fit.take_topics([1]).doc_topic.tolist()
    [[0.25], [0.5]]
    """

    doc_id: StrArray
    doc_topic: FloatArray
    topic_term: FloatArray
    vocabulary: StrArray
    model: str
    overall: FloatArray = None  # type: ignore[assignment]  # __post_init__ sets it
    main_topic: IntArray = None  # type: ignore[assignment]  # __post_init__ sets it
    raw: RawFit | None = None
    topics: int | str = "auto"
    embedding: str = "none"
    recipe: CountRecipe | JointRecipe | None = None
    choice: tuple[Choice, ...] = ()
    halves: Halves | None = None
    edited: Edited = field(default_factory=Edited)
    into: IntArray | None = None
    languages: tuple[LanguageFit, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "doc_id", read_only(self.doc_id, str))
        object.__setattr__(self, "doc_topic", read_only(self.doc_topic, "float32"))
        object.__setattr__(self, "topic_term", read_only(self.topic_term, "float32"))
        object.__setattr__(self, "vocabulary", read_only(self.vocabulary, str))
        overall = find_sizes(self.doc_topic) if self.overall is None else self.overall
        object.__setattr__(self, "overall", read_only(overall, "float32"))
        main = find_main(self.doc_topic) if self.main_topic is None else self.main_topic
        object.__setattr__(self, "main_topic", read_only(main, "int32"))
        check_numbers(self.main_topic, "main_topic", shape=(len(self.doc_topic),), dtype=None)
        if self.into is not None:
            object.__setattr__(self, "into", read_only(self.into, "int64"))

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return int(self.doc_topic.shape[1])

    @property
    def is_joint(self) -> bool:
        """Whether this is a fit of several languages, with one model each."""
        return len(self.languages) > 0

    def main_sizes(self) -> IntArray:
        """The number of articles of each main topic, (n_topics,)."""
        return np.bincount(self.main_topic[self.main_topic >= 0], minlength=self.n_topics)

    def sum_weighted(self, weight: FloatArray) -> FloatArray:
        """Sum over articles of their memberships times a weight, (n_topics,).

        Args:
            weight: (n_docs,) of the articles.

        Raises:
            WrongTypeError: if the weights are not numbers.
            RowMismatchError: if their number is another.
        """
        weight = check_numbers(weight, "weight", shape=(len(self.doc_id),))
        starts = range(0, max(len(weight), 1), SUM_BLOCK)
        blocks = (weight[k : k + SUM_BLOCK] @ self.doc_topic[k : k + SUM_BLOCK].astype(np.float64) for k in starts)
        return reduce(np.add, blocks)

    @property
    def shown(self) -> IntArray:
        """The topics that are not hidden, (n_shown,)."""
        return np.setdiff1d(np.arange(self.n_topics), np.array(self.edited.hidden, dtype=np.int64))

    def hidden_last(self) -> TopicFit:
        """The fit with its hidden topics last, so that the numbers of the shown topics have no gaps."""
        hidden = self.edited.hidden
        return self.take_topics(np.array([*self.shown.tolist(), *hidden], dtype=np.int64)) if hidden else self

    def take(self, rows: IntArray) -> TopicFit:
        """The fit with memberships of only these articles, in this order."""
        rows = check_places(rows, len(self.doc_id), "rows")
        doc_topic = _taken(self.doc_topic, rows, axis=0)
        return replace(self, doc_id=self.doc_id[rows], doc_topic=doc_topic, main_topic=self.main_topic[rows])

    def take_topics(self, topics: IntArray) -> TopicFit:
        """The fit with only these topics, in this order. New articles are still assigned by the whole model.

        If topics are left out, the memberships of an article sum to less than 1.
        """
        order = check_places(topics, self.n_topics, "topics", once=True)
        place = np.full(self.n_topics, -1)
        place[order] = np.arange(len(order))
        found = replace(
            self, doc_topic=_taken(self.doc_topic, order, axis=1), topic_term=self.topic_term[order],
            overall=self.overall[order], edited=self.edited.take_topics(order),
            main_topic=move_main(self.main_topic, place),
        )  # fmt: skip
        if self.into is not None:
            return replace(found, into=np.where(self.into >= 0, place[self.into], -1))
        if (place < 0).any():
            return replace(found, into=place)
        moved = tuple(replace(part, place=place[part.place]) for part in self.languages)
        return replace(found, raw=None if self.raw is None else self.raw.take_topics(order), languages=moved)

    def view(self) -> View:
        """The numbers of articles and topics, and the terms of the largest topics."""
        share = find_sizes(self.doc_topic) if len(self.doc_id) else np.zeros(self.n_topics)
        shown = range(min(self.n_topics, MAX_ROWS))
        terms = [self.vocabulary[np.argsort(-self.topic_term[k], kind="stable")[:8]] for k in shown]
        rows = [(k, f"{share[k]:.1%}", ", ".join(terms[k])) for k in shown]
        facts = (count_words(len(self.doc_id), "article"), count_words(self.n_topics, "topic"), f"model {self.model}")
        header = ("topic", "share", "most frequent terms")
        return View(name="TopicFit", facts=facts, header=header, rows=rows, n_rows=self.n_topics)


def _taken(doc_topic: FloatArray, places: IntArray, *, axis: int) -> FloatArray:
    """These rows or columns, read-only, so that nobody copies them again: they may be gigabytes."""
    found = np.take(doc_topic, places, axis=axis)
    found.flags.writeable = False
    return found


def find_sizes(doc_topic: FloatArray) -> FloatArray:
    """Mean membership of each topic, (n_topics,); without articles, 1 / n_topics each."""
    n_docs, n_topics = doc_topic.shape
    return np.asarray(doc_topic.mean(axis=0, dtype=np.float64)) if n_docs else np.full(n_topics, 1 / max(n_topics, 1))


def find_main(doc_topic: FloatArray, known: BoolArray | None = None) -> IntArray:
    """The topic with the largest membership of each article, (n_docs,); `NO_TOPIC` where no membership is known.

    This is the one rule for the topic that an article is mainly about, of themes too. An article without a word of any
    topic has memberships, the overall ones, so that it counts in every share; but it is about no topic.

    Args:
        doc_topic: (n_docs, n_topics).
        known: (n_docs,) whether memberships are the article's own; None takes all that are not zeros.

    >>> find_main(np.array([[0.2, 0.8], [0.6, 0.4], [0.0, 0.0]])).tolist()
    [1, 0, -1]
    >>> find_main(np.array([[0.2, 0.8], [0.6, 0.4]]), known=np.array([True, False])).tolist()
    [1, -1]
    """
    if not doc_topic.size:
        return np.full(len(doc_topic), NO_TOPIC, dtype=np.int32)
    own = doc_topic.max(axis=1) > 0 if known is None else known
    return np.where(own, doc_topic.argmax(axis=1), NO_TOPIC).astype(np.int32)


def move_main(main_topic: IntArray, place: IntArray) -> IntArray:
    """The main topics by new numbers, (n_docs,).

    Args:
        main_topic: (n_docs,), see `TopicFit.main_topic`.
        place: (n_topics,) new number of each topic, -1 for one that is left out.

    >>> move_main(np.array([0, 1, 2, -1]), np.array([1, 0, -1])).tolist()
    [1, 0, -2, -1]
    """
    moved = [*np.where(place < 0, LEFT_OUT, place).tolist(), LEFT_OUT, NO_TOPIC]
    return np.array(moved, dtype=np.int32)[main_topic]  # -1 and -2 select themselves
