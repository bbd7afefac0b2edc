"""The methods of a run: each is a short way to a function of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes import compare_groups, compare_periods
from trendlab.changes.ask import find_topics
from trendlab.changes.known import tell_parts
from trendlab.checks import FloatArray, IntArray, check_optional, check_proportion, check_type, check_whole
from trendlab.errors import InputError
from trendlab.models.base import NO_TOPIC
from trendlab.prevalence import articles_behind
from trendlab.store.level import choose_level
from trendlab.store.one_topic import OneTopic, describe_topic
from trendlab.store.overview import articles_frame, find_words
from trendlab.store.passages import N_WORDS, find_passages
from trendlab.store.queries import RunQueries
from trendlab.vectorize.match import find_matches
from trendlab.vectorize.query import parse_query

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from trendlab import Plots
    from trendlab.changes import Comparison, GroupComparison, Period, When
    from trendlab.store.level import Asked
    from trendlab.store.run import Run


MIN_MEMBERSHIP = 0.01


class RunVerbs(RunQueries):
    """Methods of `Run` that call functions of the library."""

    def topic(self, topic: int | str) -> OneTopic:
        """One topic with its terms, size, claims, shares and exemplars; a notebook shows it as a card.

        Args:
            topic: its number, or a text in its label or terms.

        Raises:
            ChoiceError: if no topic has the text.
            InputError: if several topics have it.
            OutOfRangeError: if there is no topic of the number.
        """
        return describe_topic(self._run, self.find_topic(topic))

    def find(self, text: str, *, n_topics: int = 5) -> pd.DataFrame:
        """The topics of words, the largest lift first.

        Args:
            text: words or a phrase, in any case; `bank*` is every word that begins with "bank".
            n_topics: number of topics at most, 1 or more. Topics that use the words less than all articles do (a lift
                under 1) are left out.

        Returns:
            One topic a row: topic, label, lift (probability of the topic given the words over its share of all
            articles), probability (of the topic given the words), terms (the terms found).

        Raises:
            ChoiceError: if no word is in the vocabulary; the message lists similar words.
        """
        n_topics = check_whole(n_topics, 1, "n_topics")
        found = find_words(self._run.visible(), check_type(text, str, "text"))
        return found[found["lift"] >= 1 - np.finfo(np.float32).eps].head(n_topics)

    def find_topics(self, topics: Sequence[int | str] | int | str | None = None) -> IntArray:
        """Numbers of topics, (n,).

        Args:
            topics: numbers, or texts that are searched in labels, then in terms; None for all.

        Raises:
            ChoiceError: if a text is not found; the message lists similar labels.
            OutOfRangeError: if there is no topic of a number.
        """
        return find_topics(topics, self._run.fit.n_topics, cards=self._run.cards)

    def find_topic(self, topic: int | str) -> int:
        """The number of one topic, given by its number or a text in its label or terms.

        Raises:
            ChoiceError: if no topic has the text.
            InputError: if several topics have it.
            OutOfRangeError: if there is no topic of the number.
        """
        check_type(topic, (int, str, np.integer), "topic")
        found = self.find_topics(topic)
        if len(found) > 1:
            names = "; ".join(f"{k} ({self._run.cards.label[k]})" for k in found.tolist())
            raise InputError(f"topic must name one topic; {topic!r} names {names}")
        return int(found[0])

    def articles_of(
        self,
        topic: int | str,
        *,
        month: str | dt.date | np.datetime64 | None = None,
        n_docs: int | None = None,
        min_membership: float | None = None,
    ) -> pd.DataFrame:
        """The articles of a topic, those with the largest membership first.

        Args:
            topic: its number, or a text in its label or terms.
            month: a month YYYY-MM: the articles behind the topic's share of this month, those that contribute most
                first; None for all months.
            n_docs: number of articles at most; None for all.
            min_membership: articles with a smaller membership in the topic are left out, in [0, 1]; .01 for None, and 0
                with a month, so that their sum is its share.

        Returns:
            One article a row: the columns of `to_frame`, and topic_membership, the membership in this topic.

        Raises:
            ChoiceError, InputError, OutOfRangeError: if there is no such topic or month, or several topics match.
        """
        number = self.find_topic(topic)
        membership = self._run.fit.doc_topic[:, number].astype(float)
        own = np.where(self._run.fit.main_topic == NO_TOPIC, 0.0, membership)
        rows = _largest(own) if month is None else articles_behind(self._run, topic=number, month=month).row
        if min_membership is None:
            min_membership = MIN_MEMBERSHIP if month is None else 0.0
        rows = rows[membership[rows] >= check_proportion(min_membership, "min_membership")]
        check_optional(n_docs, int, "n_docs")
        rows = rows[: None if n_docs is None else check_whole(n_docs, 1, "n_docs")]
        frame = articles_frame(self._run).iloc[rows].reset_index(drop=True)
        return frame.assign(topic_membership=membership[rows])

    def articles_saying(self, query: str) -> pd.DataFrame:
        """The articles that match a query, in the order of the fit: the columns of `to_frame`. This is not a test.

        Args:
            query: words and "phrases" joined by OR, AND, NOT and brackets; `word*` is any word that begins with "word".

        Raises:
            InputError: if the run has no index of words, or the query is not valid.
        """
        asked = parse_query(check_type(query, str, "query"))
        if self._run.words is None:
            raise InputError("this run keeps no words, so nothing can be looked for in it; fit the source again")
        matched = find_matches(self._run.words, asked).matched
        return articles_frame(self._run).iloc[np.flatnonzero(matched)].reset_index(drop=True)

    def passages(self, text: str, *, n_words: int = N_WORDS) -> pd.DataFrame:
        """The topics of each passage of a long text.

        Args:
            text: a long text: an article, a speech, a report.
            n_words: minimum number of words of a passage, 1 or more; a passage ends with a sentence.

        Returns:
            One passage a row: start, end (places in the text), topic, label, membership, second_topic,
            second_membership, text.

        Raises:
            InputError: if the text is empty, or the run's model needs vectors.
        """
        return find_passages(self._run, text, n_words=n_words)

    def compare(
        self,
        *,
        after: When,
        before: When | None = None,
        topics: Asked = None,
        themes: Asked = None,
        concepts: Asked = None,
        level: float = 0.9,
        same_months: bool = False,
    ) -> Comparison:
        """Differences between the shares of two periods, with bounds and tests: see `compare_periods`.

        Where the mix of sources differs, the sentences on topics say what is left within sources; where dates are
        inferred, what the articles with a given date do not show.

        Args:
            after: a year, quarter, month or FIRST..LAST of such: 2019, "2019Q2", "2019-03".
            before: the period that it is compared with; None where `after` has no end ("2019-03.."): all before it.
            topics: numbers, or texts found in labels or terms; None for all.
            themes: in place of topics: numbers or texts, or "all".
            concepts: in place of topics: numbers or texts, or "all".
            level: coverage of the bounds, in (0, 1).
            same_months: compare with the same calendar months of `before`, or of all earlier years.

        Raises:
            ChoiceError: if more than one of topics, themes and concepts is given, or a text is not found.
            InputError: if the run has no themes or concepts.
        """
        source, asked = choose_level(self._run.visible(), topics=topics, themes=themes, concepts=concepts)
        found = compare_periods(source, after=after, before=before, topics=asked, level=level, same_months=same_months)
        return tell_parts(found, self._run) if themes is None and concepts is None else found

    def compare_groups(
        self,
        column: str,
        a: str,
        b: str | None = None,
        *,
        topics: Asked = None,
        level: float = 0.9,
        periods: tuple[Period | str, Period | str] | None = None,
    ) -> GroupComparison:
        """Differences between the shares of two groups of articles, with bounds and tests: see `compare_groups`.

        Args:
            column: source, language, or a column of the source itself.
            a: a group, a value of the column.
            b: the group that it is compared with; every article with another value when None.
            topics: numbers, or texts found in labels or terms; None for all.
            level: coverage of the bounds, in (0, 1).
            periods: the earlier and the later period between which the change is measured.

        Raises:
            ChoiceError: if the column or a group is not there, or a topic is found nowhere.
        """
        return compare_groups(self._run, column, a, b, topics=topics, level=level, periods=periods)

    def merge(
        self,
        groups: Sequence[Sequence[int | str]] | Sequence[int],
        *,
        labels: Mapping[int, str] | Sequence[str] | None = None,
    ) -> Run:
        """A new run with topics merged. The model is not fitted again; all other results are.

        Args:
            groups: sets of topics that become one, such as [[2, 5], [1, 7]], of numbers or of texts found in one
                label; or one set of numbers, such as [2, 5].
            labels: new labels by number of a topic, or one for each set.

        Topics are numbered anew by size, as in every run.

        Raises:
            ChoiceError, OutOfRangeError: if there is no such topic.
        """
        # The function is on a higher floor and is reached by the package, as by a user.
        import trendlab

        return trendlab.edit_run(self._run, merge=groups, labels=labels)

    def rename(self, labels: Mapping[int, str]) -> Run:
        """A new run with new labels of topics, given by number; its sentences use them too.

        Raises:
            OutOfRangeError: if there is no such topic.
        """
        import trendlab

        return trendlab.edit_run(self._run, labels=labels)

    def hide(self, topics: Sequence[int | str] | int | str) -> Run:
        """A new run whose figures, tables and sentences leave out these topics; their articles still count.

        Hidden topics get the last numbers, so that the topics after them move up.

        Args:
            topics: numbers, or texts found in one label.

        Raises:
            ChoiceError, OutOfRangeError: if there is no such topic.
            InputError: if all topics would be hidden.
        """
        import trendlab

        return trendlab.edit_run(self._run, hide=topics)

    def update(self, source: object, *, dates: object = None) -> Run:
        """A new run with new articles under the same topics: see `update_run`.

        Args:
            source: new articles, as for `fit_run`.
            dates: one date per text, for a list of texts.
        """
        import trendlab

        return trendlab.update_run(self._run, source, dates=dates)

    @property
    def plot(self) -> Plots:
        """The figures: `run.plot.shares()`, `run.plot.topic(3)`, `run.plot.map()` and more."""
        # Figures are on a higher floor and are reached by the package, as by a user.
        import trendlab

        return trendlab.Plots(self._run)


def _largest(membership: FloatArray) -> IntArray:
    """Rows of the articles with any membership, the largest first."""
    rows = np.flatnonzero(membership > 0)
    return np.asarray(rows[np.argsort(-membership[rows], kind="stable")])
