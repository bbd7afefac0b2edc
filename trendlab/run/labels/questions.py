"""The questions of a sheet, whether an article is about a topic, theme or concept, and the answers of the run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_names
from trendlab.errors import InputError
from trendlab.store.level import choose_level
from trendlab.vectorize.match import find_matches
from trendlab.vectorize.query import parse_query, query_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes import Change
    from trendlab.checks import BoolArray, FloatArray, StrArray
    from trendlab.store.level import Asked
    from trendlab.store.run import Run

MAX_TOPICS = 20
_HEAD = re.compile(r"\[(?:(topic|theme) (\d+)|concept)\] about: (.*)\Z", re.S)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a sheet.

    Attributes:
        topic: its number; None for a theme or a concept.
        label: of the topic or theme; the name of a tracked concept; of any other concept its query.
        theme: its number; None for a topic or a concept.
    """

    topic: int | None
    label: str
    theme: int | None = None

    @property
    def head(self) -> str:
        """The name of its column."""
        return f"[{self._level}] about: {self.label}"

    @property
    def _level(self) -> str:
        if self.topic is not None:
            return f"topic {self.topic}"
        return "concept" if self.theme is None else f"theme {self.theme}"


def choose_questions(
    run: Run, topics: Sequence[int | str] | None, *, themes: Asked = None, concepts: Sequence[str] | str = ()
) -> tuple[Question, ...]:
    """The questions of a sheet, those about topics first, then themes, then concepts.

    Args:
        run: a finished run.
        topics: numbers or texts; None for the twenty largest.
        themes: numbers or texts, or "all"; None for no theme.
        concepts: queries, or names of concepts that the run tracks; "all" for all of these.

    Raises:
        ChoiceError, OutOfRangeError: if there is no such topic or theme.
        InputError: if the run has no themes, or a concept cannot be read.
    """
    shown = run.fit.shown[:MAX_TOPICS] if topics is None else run.find_topics(list(topics))
    found = [Question(topic=int(k), label=str(run.cards.label[k])) for k in shown]
    for k in _wanted_themes(run, themes):
        found.append(Question(topic=None, theme=k, label=str(_theme_labels(run)[k])))
    asked = [concepts] if isinstance(concepts, str) else check_names(concepts, "concepts")
    if asked == ["all"] and run.concepts is not None:
        asked = run.concepts.label.tolist()
    return (*found, *(_concept(run, text) for text in asked))


def _wanted_themes(run: Run, themes: Asked) -> list[int]:
    if themes is None:
        return []
    _, wanted = choose_level(run, topics=None, themes=themes, concepts=None)
    return list(range(len(_theme_labels(run)))) if wanted is None else [int(k) for k in np.asarray(wanted)]


def _theme_labels(run: Run) -> StrArray:
    return np.zeros(0, dtype=np.str_) if run.themes is None else run.themes.label


def _concept(run: Run, text: str) -> Question:
    """The question about a concept, by its name where the run tracks it, else by its query as it was read."""
    named = None if run.concepts is None else _place(run.concepts.label, text)
    if named is not None and run.concepts is not None:
        return Question(topic=None, label=str(run.concepts.label[named]))
    return Question(topic=None, label=query_text(parse_query(text)))


def _place(labels: StrArray, text: str) -> int | None:
    """The place of a label, runs of blanks counting as one; None where it is not among the labels."""
    same = [k for k, label in enumerate(labels.tolist()) if " ".join(label.split()) == " ".join(text.split())]
    return same[0] if same else None


def own_answers(run: Run, question: Question) -> tuple[FloatArray, BoolArray]:
    """The answer of the run to a question: the membership of each article, and whether it is the largest, (n_docs,).

    Args:
        run: a finished run.
        question: about a topic, theme or concept; memberships in a concept are 0 or 1.

    Raises:
        InputError: if the question is about a concept and the run keeps no words, or about a theme that it lacks.
    """
    if question.topic is not None:
        membership = run.fit.doc_topic[:, question.topic].astype(float)
        return membership, np.asarray(run.fit.main_topic == question.topic)
    if question.theme is not None:
        if run.themes is None or question.theme >= len(run.themes):
            raise InputError(f"this run has no theme {question.theme}; give the run that the sheet was made of")
        doc_theme = run.themes.sum_topics(run.fit.doc_topic)
        main = run.themes.sum_fit(run.fit).main_topic
        return doc_theme[:, question.theme].astype(float), np.asarray(main == question.theme)
    if run.words is None:
        raise InputError("this run keeps no words, so it cannot look for a concept; ask for topics alone")
    named = None if run.concepts is None else _place(run.concepts.label, question.label)
    query = question.label if named is None or run.concepts is None else run.concepts.query[named]
    predicted = find_matches(run.words, parse_query(query)).matched
    return predicted.astype(float), predicted


def changes_of(run: Run, question: Question) -> tuple[Change, ...]:
    """The changes of the topic, theme or concept of a question; none of a concept that the run does not track."""
    if question.topic is not None:
        found, number = run.changes, question.topic
    elif question.theme is not None:
        found, number = run.theme_changes, question.theme
    else:
        named = None if run.concepts is None else _place(run.concepts.label, question.label)
        found, number = run.concept_changes, -1 if named is None else named
    return () if found is None or number < 0 else tuple(found.for_topic(number))


def read_head(run: Run, head: str) -> Question | None:
    """The question of a column by its name; None where the column is not a question.

    Args:
        run: the run that the sheet was made of.
        head: the name of the column.

    Raises:
        InputError: if it is about a topic or theme that the run lacks or labels differently.
    """
    found = _HEAD.match(" ".join(head.split()))
    if found is None:
        return None
    level, number, label = found.groups()
    if level is None:
        return _concept(run, label)
    labels = run.cards.label if level == "topic" else _theme_labels(run)
    place = int(number) if int(number) < len(labels) and _place(labels[[int(number)]], label) == 0 else None
    place = _place(labels, label) if place is None else place
    if place is None:
        called = f"is {str(labels[int(number)])!r}" if int(number) < len(labels) else "is not there"
        raise InputError(
            f"column {head!r}: {level} {number} {called} in this run; give the run that the sheet was made of, "
            "or change the name of the column"
        )
    text = str(labels[place])
    return Question(topic=place, label=text) if level == "topic" else Question(topic=None, theme=place, label=text)
