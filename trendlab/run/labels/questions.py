"""What people are asked of an article: whether it is about a topic or a concept, and what the run itself says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import InputError
from trendlab.vectorize.match import find_matches
from trendlab.vectorize.query import parse_query, query_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, FloatArray
    from trendlab.store.run import Run

MAX_TOPICS = 20
_HEAD = re.compile(r"\[(?:topic (\d+)|(concept))\] about: (.*)\Z", re.S)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a sheet.

    Attributes:
        topic: its number; None for a concept.
        label: of the topic, or the concept as a query.
    """

    topic: int | None
    label: str

    @property
    def head(self) -> str:
        """The name of its column."""
        return f"[{'concept' if self.topic is None else f'topic {self.topic}'}] about: {self.label}"


def choose_questions(run: Run, topics: Sequence[int | str] | None, concepts: Sequence[str]) -> tuple[Question, ...]:
    """The questions of a sheet: topics that are asked for, the twenty largest for None, then the concepts.

    Raises:
        ChoiceError, OutOfRangeError: if there is no such topic.
        InputError: if a concept cannot be read, or the run keeps no words.
    """
    shown = run.fit.shown[:MAX_TOPICS] if topics is None else run.find_topics(list(topics))
    found = [Question(topic=int(k), label=str(run.cards.label[k])) for k in shown]
    return (*found, *(Question(topic=None, label=query_text(parse_query(text))) for text in concepts))


def own_answers(run: Run, question: Question) -> tuple[FloatArray, BoolArray]:
    """The run's own answer to a question: how much of an article is about it, and whether most of it is, (n_docs,).

    Raises:
        InputError: if the question is a concept and the run keeps no words.
    """
    if question.topic is None:
        if run.words is None:
            raise InputError("this run keeps no words, so it cannot look for a concept; ask for topics alone")
        says = find_matches(run.words, parse_query(question.label)).says
        return says.astype(float), says
    part = run.fit.doc_topic[:, question.topic].astype(float)
    return part, np.asarray(run.fit.doc_topic.argmax(axis=1) == question.topic)


def read_head(run: Run, head: str) -> Question | None:
    """The question of a column by its name; None where the column asks none.

    Raises:
        InputError: if it is about a topic that the run does not have, or calls otherwise.
    """
    found = _HEAD.match(" ".join(head.split()))
    if found is None:
        return None
    number, _, label = found.groups()
    if number is None:
        return Question(topic=None, label=query_text(parse_query(label)))
    same = [k for k in range(run.fit.n_topics) if " ".join(str(run.cards.label[k]).split()) == label]
    topic = int(number) if int(number) in same or not same else same[0]
    if not same:
        called = f"is {run.cards.label[topic]!r}" if topic < run.fit.n_topics else "is not there"
        raise InputError(
            f"column {head!r}: topic {topic} {called} in this run; give the run that the sheet was made of, "
            "or change the name of the column"
        )
    return Question(topic=topic, label=str(run.cards.label[topic]))
