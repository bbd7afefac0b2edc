"""What people do with a finished run: every method is a short way to a verb of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes import compare_periods
from trendlab.changes.ask import find_topics
from trendlab.checks import FloatArray, IntArray, check_optional, check_type, check_whole
from trendlab.errors import InputError
from trendlab.prevalence import articles_behind
from trendlab.store.level import choose_level
from trendlab.store.one_topic import OneTopic, describe_topic
from trendlab.store.overview import articles_frame, find_words
from trendlab.store.passages import N_WORDS, find_passages
from trendlab.store.tables import RunTables
from trendlab.vectorize.match import find_matches
from trendlab.vectorize.query import parse_query

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from trendlab import Answer, Plots
    from trendlab.changes import Comparison, Period
    from trendlab.store.level import Asked
    from trendlab.store.run import Run


class RunVerbs(RunTables):
    """The methods of a run; `Run` holds what they work on."""

    def topic(self, topic: int | str) -> OneTopic:
        """One topic with its words, size, sentences, shares and exemplars; a notebook shows it as a card.

        Args:
            topic: its number, or a text in its label or terms.

        Raises:
            ChoiceError: if no topic has the text, or several have.
            OutOfRangeError: if there is no topic of the number.
        """
        return describe_topic(self._run, self.find_topic(topic))

    def find(self, text: str) -> pd.DataFrame:
        """The topics that words belong to, the most typical first.

        Args:
            text: words or a phrase, in any case; `bank*` is every word that begins so.

        Returns:
            One topic a row: topic, label, lift (the chance of the topic given the words over its chance in all
            articles), chance, terms (those that were found).

        Raises:
            ChoiceError: if no word is in the vocabulary; names words that come near.
        """
        return find_words(self._run.visible(), check_type(text, str, "text"))

    def find_topics(self, topics: Sequence[int | str] | int | str | None = None) -> IntArray:
        """Numbers of the topics that are asked for, (n,); all of them for None.

        Args:
            topics: numbers, or texts that are looked for in labels, then in terms.

        Raises:
            ChoiceError: if a text is found nowhere; names the labels that come near.
            OutOfRangeError: if there is no topic of a number.
        """
        check_optional(topics, (int, str, list, tuple, np.integer, np.ndarray), "topics")
        return find_topics(topics, self._run.fit.n_topics, cards=self._run.cards)

    def find_topic(self, topic: int | str) -> int:
        """The number of the one topic that is asked for.

        Raises:
            ChoiceError: if no topic has the text, or several have.
            OutOfRangeError: if there is no topic of the number.
        """
        check_type(topic, (int, str, np.integer), "topic")
        found = self.find_topics(topic)
        if len(found) > 1:
            names = "; ".join(f"{k} ({self._run.cards.label[k]})" for k in found.tolist())
            raise InputError(f"topic must name one topic; {topic!r} names {names}")
        return int(found[0])

    def articles_of(
        self, topic: int | str, *, month: str | dt.date | np.datetime64 | None = None, n_docs: int | None = None
    ) -> pd.DataFrame:
        """The articles of a topic, those with the largest part first: the columns of `to_frame`, and share_of_topic.

        Args:
            topic: its number, or a text in its label or terms.
            month: only what makes up the topic's share of this month, YYYY-MM; None for all months.
            n_docs: how many; None for all that have the topic at all.

        Raises:
            ChoiceError, OutOfRangeError: if there is no such topic or month.
        """
        number = self.find_topic(topic)
        part = self._run.fit.doc_topic[:, number].astype(float)
        rows = _largest(part) if month is None else articles_behind(self._run, topic=number, month=month).row
        check_optional(n_docs, int, "n_docs")
        rows = rows[: None if n_docs is None else check_whole(n_docs, 1, "n_docs")]
        frame = articles_frame(self._run).iloc[rows].reset_index(drop=True)
        return frame.assign(share_of_topic=part[rows])

    def articles_saying(self, query: str) -> pd.DataFrame:
        """The articles that say something, in the order of the fit: the columns of `to_frame`. It is no test.

        Args:
            query: words and "phrases" joined by OR, AND, NOT and brackets; `word*` is any word that begins so.

        Raises:
            InputError: if the run keeps no words, or the query cannot be read.
        """
        asked = parse_query(check_type(query, str, "query"))
        if self._run.words is None:
            raise InputError("this run keeps no words, so nothing can be looked for in it; fit the source again")
        says = find_matches(self._run.words, asked).says
        return articles_frame(self._run).iloc[np.flatnonzero(says)].reset_index(drop=True)

    def passages(self, text: str, *, n_words: int = N_WORDS) -> pd.DataFrame:
        """The topics along one long text, piece by piece.

        Args:
            text: a long text: an article, a speech, a report.
            n_words: words of a piece, 1 or more; a piece ends with a sentence.

        Returns:
            One piece a row: start, end (places in the text), topic, label, membership, second_topic,
            second_membership, text.

        Raises:
            InputError: if the text is empty, or the run's model needs vectors.
        """
        return find_passages(self._run, text, n_words=n_words)

    def compare(
        self,
        *,
        after: Period | str,
        before: Period | str | None = None,
        topics: Asked = None,
        themes: Asked = None,
        concepts: Asked = None,
        level: float = 0.9,
        same_months: bool = False,
    ) -> Comparison:
        """Shares of two periods beside each other, with bounds and tests: see `compare_periods`.

        Args:
            after: a year, quarter, month or FIRST..LAST of such.
            before: what it is compared with.
            topics: numbers, or texts found in labels or terms; all of them for None.
            themes: in place of topics: numbers or texts, or "all".
            concepts: in place of topics: numbers or texts, or "all".
            level: coverage of the bounds, in (0, 1).
            same_months: compare with the same calendar months of `before`, or of all earlier years.

        Raises:
            ChoiceError: if more than one of topics, themes and concepts are given, or one is found nowhere.
            InputError: if the run has no themes or concepts.
        """
        source, asked = choose_level(self._run.visible(), topics=topics, themes=themes, concepts=concepts)
        return compare_periods(source, after=after, before=before, topics=asked, level=level, same_months=same_months)

    def merge(
        self, groups: Sequence[Sequence[int | str]], *, labels: Mapping[int, str] | Sequence[str] | None = None
    ) -> Run:
        """A new run in which topics are added up; shares, changes, trends and claims are made again, without a refit.

        Args:
            groups: sets of topics that become one, such as [[2, 5]]; numbers, or texts found in one label.
            labels: new labels by number of a topic, or one for each set.

        Raises:
            ChoiceError, OutOfRangeError: if there is no such topic.
        """
        # Runs are made on a higher floor; the package's own door leads there, as its user would go.
        import trendlab

        return trendlab.edit_run(self._run, merge=groups, labels=labels)

    def rename(self, labels: Mapping[int, str]) -> Run:
        """A new run with other labels of topics, by number, also in its sentences.

        Raises:
            OutOfRangeError: if there is no such topic.
        """
        import trendlab

        return trendlab.edit_run(self._run, labels=labels)

    def hide(self, topics: Sequence[int | str]) -> Run:
        """A new run whose figures, tables and sentences leave these topics out; their articles still count.

        Args:
            topics: numbers, or texts found in one label.

        Raises:
            ChoiceError, OutOfRangeError: if there is no such topic.
            InputError: if no topic is left to be shown.
        """
        import trendlab

        return trendlab.edit_run(self._run, hide=topics)

    def ask(
        self,
        query: str,
        *,
        after: Period | str | None = None,
        before: Period | str | None = None,
        since: str | None = None,
        level: float = 0.9,
    ) -> Answer:
        """The share of the articles that say something, and how two periods differ in it: see `ask_run`.

        Args:
            query: words and "phrases" joined by OR, AND, NOT and brackets; `word*` is any word that begins so.
            after: a year, quarter, month or FIRST..LAST of such.
            before: what it is compared with.
            since: in place of both: everything from there on beside everything before it.
            level: coverage of the bounds, in (0, 1).
        """
        import trendlab

        return trendlab.ask_run(self._run, query, after=after, before=before, since=since, level=level)

    def track(self, concepts: Mapping[str, str] | str | Path) -> Run:
        """A new run that tracks named questions beside its topics: see `track_concepts`.

        Args:
            concepts: queries by name, such as {"AI": "chatgpt OR llm*"}, or a TOML file of such lines.
        """
        import trendlab

        return trendlab.track_concepts(self._run, concepts)

    def update(self, source: object, *, dates: object = None) -> Run:
        """A new run with further articles under the same topics: see `update_run`.

        Args:
            source: new articles: whatever `fit_run` takes.
            dates: one date a text, for a list of texts.
        """
        import trendlab

        return trendlab.update_run(self._run, source, dates=dates)

    @property
    def plot(self) -> Plots:
        """The figures: `run.plot.shares()`, `run.plot.topic(3)`, `run.plot.map()` and more."""
        # Figures lie on a higher floor; a run reaches them by the package's own door, as its user would.
        import trendlab

        return trendlab.Plots(self._run)


def _largest(part: FloatArray) -> IntArray:
    """Rows of the articles that have some of the topic, those with most of it first."""
    rows = np.flatnonzero(part > 0)
    return np.asarray(rows[np.argsort(-part[rows], kind="stable")])
