"""Result: themes, and the topics in each."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    FloatArray,
    IntArray,
    StrArray,
    check_numbers,
    check_place,
    check_places,
    check_type,
    check_whole,
    read_only,
)
from trendlab.models.assign import merge_columns
from trendlab.models.base import NO_TOPIC, TopicFit, find_main
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

COLUMNS = ("theme", "label", "share", "terms", "spelled")
PAIRS = ("theme", "topic")
NO_THEME = -1


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Themes(Shown):
    """Groups of topics with similar words, the largest first. A topic is in one theme, or in none if it is hidden.

    Attributes:
        label: (n_themes,) of str, unique.
        terms: the most general terms of each theme, best first; the words of a phrase are joined by "_".
        share: (n_themes,) mean membership over all articles, in [0, 1].
        of_topic: (n_topics,) theme of each topic; -1 for a topic in none.
        spelled: the terms of each theme as its articles spell them; if empty, terms are shown with blanks for "_".
        reason: why there are no themes; "" if there are.
        notes: method and the numbers that were tried, for the manifest.

    Example:
        >>> import numpy as np
        >>> from trendlab import Themes
        >>> themes = Themes(label=["Food", "Music"], terms=(("rice",), ("song",)), share=[0.75, 0.25],
        ...                 of_topic=[0, 0, 1])
        >>> themes.topics(0).tolist()
        [0, 1]
        >>> themes.sum_topics(np.array([[0.5, 0.25, 0.25]])).tolist()
        [[0.75, 0.25]]
    """

    label: StrArray
    terms: tuple[tuple[str, ...], ...]
    share: FloatArray
    of_topic: IntArray
    spelled: tuple[tuple[str, ...], ...] = ()
    reason: str = ""
    notes: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", read_only(self.label, str))
        object.__setattr__(self, "share", read_only(self.share, float))
        object.__setattr__(self, "of_topic", read_only(self.of_topic, "int64"))

    def __len__(self) -> int:
        return len(self.label)

    @property
    def n_themes(self) -> int:
        """Number of themes."""
        return len(self.label)

    @property
    def n_topics(self) -> int:
        """Number of all topics, also of those in no theme."""
        return len(self.of_topic)

    def topics(self, theme: int) -> IntArray:
        """The topics of a theme, the largest first."""
        return np.flatnonzero(self.of_topic == check_place(theme, len(self), "theme"))

    @property
    def order(self) -> IntArray:
        """The topics of the first theme, then those of the second, and so on; all topics if there are no themes."""
        return np.concatenate([self.topics(k) for k in range(len(self))]) if len(self) else np.arange(self.n_topics)

    def words(self, theme: int, n_terms: int | None = None) -> list[str]:
        """The best terms of a theme, spelled for people."""
        check_place(theme, len(self), "theme")
        if n_terms is not None:
            check_whole(n_terms, 0, "n_terms")
        if self.spelled:
            return list(self.spelled[theme][:n_terms])
        return [term.replace("_", " ") for term in self.terms[theme][:n_terms]]

    def sum_topics(self, doc_topic: FloatArray) -> FloatArray:
        """Memberships of articles in themes, (n_docs, n_themes): sums over the topics of each theme.

        If topics are in no theme, a last column holds their sum, so that rows sum to 1 as before.

        Args:
            doc_topic: (n_docs, n_topics).

        Raises:
            RowMismatchError: if it holds another number of topics.
        """
        doc_topic = check_numbers(doc_topic, "doc_topic", shape=(None, self.n_topics), dtype=None)
        return merge_columns(doc_topic, self._columns)

    def sum_fit(self, fit: TopicFit) -> TopicFit:
        """A fit whose topics are the themes, for `estimate_prevalence` and other functions of a fit.

        Memberships are summed; term weights are means weighted by size. Topics in no theme are one last topic, which
        `take_topics(range(n_themes))` of a later result leaves out.

        Raises:
            RowMismatchError: if the fit has another number of topics.
        """
        check_type(fit, TopicFit, "fit")
        doc_topic = self.sum_topics(fit.doc_topic)
        weighted = merge_columns((fit.topic_term * fit.overall[:, None]).T, self._columns).T
        return TopicFit(
            doc_id=fit.doc_id, doc_topic=doc_topic, vocabulary=fit.vocabulary, model=fit.model,
            topic_term=weighted / np.maximum(weighted.sum(axis=1, keepdims=True), 1e-300),
            overall=merge_columns(fit.overall[None, :], self._columns)[0],
            main_topic=find_main(doc_topic, fit.main_topic != NO_TOPIC),
        )  # fmt: skip

    @property
    def _columns(self) -> IntArray:
        """The column of each topic; topics in no theme share one after the last."""
        return np.where(self.of_topic == NO_THEME, len(self), self.of_topic)

    def take_topics(self, topics: IntArray) -> Themes:
        """The themes with only these topics, in this order, numbered anew.

        No theme is dropped, even without topics. Shares, labels and terms stay those of the whole themes.
        """
        return replace(self, of_topic=self.of_topic[check_places(topics, self.n_topics, "topics", once=True)])

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with the columns of themes.csv, one row per theme.

        Columns: theme, label, share, terms (joined by blanks) and spelled (spelled for people, a JSON list).
        """
        import pandas as pd

        columns = {
            "theme": np.arange(len(self)), "label": self.label, "share": self.share,
            "terms": [" ".join(terms) for terms in self.terms],
            "spelled": [json.dumps(self.words(k), ensure_ascii=False) for k in range(len(self))],
        }  # fmt: skip
        return pd.DataFrame(columns, columns=list(COLUMNS))

    def topic_frame(self) -> pd.DataFrame:
        """A new data frame with the columns of theme_topic.csv: theme and topic, one row per topic, themes together."""
        import pandas as pd

        topics = self.order if len(self) else np.zeros(0, dtype=np.int64)
        return pd.DataFrame({"theme": self.of_topic[topics], "topic": topics}, columns=list(PAIRS))

    def view(self) -> View:
        """The number of themes, and label, size, number of topics and terms of each."""
        rows = [
            (k, str(self.label[k]), f"{self.share[k]:.1%}", len(self.topics(k)), ", ".join(self.words(k, 8)))
            for k in range(min(len(self), MAX_ROWS))
        ]
        facts = (self.reason or count_words(len(self), "theme"), count_words(self.n_topics, "topic"))
        header = ("theme", "label", "share", "topics", "terms")
        return View(name="Themes", facts=facts, header=header, rows=rows, n_rows=len(self))


def no_themes(n_topics: int, reason: str) -> Themes:
    """A result without themes, and the reason."""
    of_topic = np.full(n_topics, NO_THEME)
    return Themes(label=np.zeros(0, dtype=np.str_), terms=(), share=np.zeros(0), of_topic=of_topic, reason=reason)
