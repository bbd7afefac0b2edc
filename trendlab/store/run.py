"""Result: a finished run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from trendlab.checks import CsrMatrix, IntArray, MonthArray, check_places, read_only, read_only_csr
from trendlab.models.base import NO_TOPIC
from trendlab.prevalence.unit import find_noun
from trendlab.store.questions import Questions
from trendlab.store.verbs import RunVerbs
from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import count_words
from trendlab.words.shown import View, span

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import pyarrow as pa

    from trendlab.changes import Changes
    from trendlab.claims import Claim
    from trendlab.corpus import Rejects
    from trendlab.models.base import TopicFit
    from trendlab.prevalence import Prevalence
    from trendlab.topics import Themes, TopicCards
    from trendlab.trend import Trends
    from trendlab.vectorize.concepts import Concepts
    from trendlab.vectorize.index import WordIndex

LEVEL = 0.9  # the coverage of bounds where none was asked for


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Run(RunVerbs):
    """Everything that a run found.

    Attributes:
        articles: Arrow table, one row per article, in the order of fit.doc_id: doc_id, title, source, date (str or
            null), month, month_lower, month_upper (YYYY-MM or null), dated_by, language, n_terms, duplicate_of
            (or null), weight, excerpt (80 words at most).
        months: (n_months,) of datetime64[M]; empty if the source has no dates.
        month_prob: sparse (n_docs, n_months), rows sum to 1.
        fit: memberships and term weights.
        cards: descriptions of the topics.
        prevalence, trends: None if the source has no dates.
        claims: every sentence that the report prints.
        rejects: parts of the source that are in no article.
        manifest: plain JSON values: title, versions, options, seed, inputs (name, bytes, sha256), counts (read,
            articles, rejects, duplicates, dated_by {word: n}, languages), notes of the stages (reader, dates,
            vectorize, embedding, model).
        tables: further tables by name, each a data frame: "map" (doc_id, x, y), "choice" (n_topics, stability,
            coherence, score, chosen), "term_shift" (topic, term, period, weight, count, size), "duplicate_rules"
            (topic, label, rule, slope, lower, upper, p_value), "hindsight" (month, topic, n_docs, share, early_share,
            agreement, before, overlap). Any may be missing.
        changes: significant changes; None if the source has no dates, and in runs of earlier versions.
        words: index of all words, for queries; None in runs of earlier versions and of very large archives.
        questions: all questions that were put to the run.
        themes: groups of topics; None in runs of earlier versions and if switched off.
        theme_prevalence, theme_trends, theme_changes: results for the themes, as a separate family of tests; None
            without themes or without dates.
        concepts: named queries that the run tracks, or None.
        concept_prevalence, concept_trends, concept_changes: results for the concepts, as a separate family of tests;
            None without concepts or without dates.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> len(run) == run.articles.num_rows
        True
        >>> list(run.topics().columns[:4]), list(run.to_frame().columns[6:9])
        (['topic', 'label', 'share', 'n_docs'], ['topic', 'label', 'membership'])
    """

    articles: pa.Table
    months: MonthArray
    month_prob: CsrMatrix
    fit: TopicFit
    cards: TopicCards
    prevalence: Prevalence | None
    trends: Trends | None
    claims: tuple[Claim, ...]
    rejects: Rejects
    manifest: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    changes: Changes | None = None
    words: WordIndex | None = None
    questions: Questions = field(default_factory=Questions)
    themes: Themes | None = None
    theme_prevalence: Prevalence | None = None
    theme_trends: Trends | None = None
    theme_changes: Changes | None = None
    concepts: Concepts | None = None
    concept_prevalence: Prevalence | None = None
    concept_trends: Trends | None = None
    concept_changes: Changes | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        object.__setattr__(self, "month_prob", read_only_csr(self.month_prob))

    def __len__(self) -> int:
        return int(self.articles.num_rows)

    @property
    def n_all(self) -> int:
        """The number of articles that its shares are of; more than it holds where its articles are a sample."""
        counts = self.manifest.get("counts") or {}
        return int(counts["articles"]) if "sample" in counts else len(self)

    @property
    def n_in_no_topic(self) -> int:
        """The number of articles that hold no word of any topic; their main topic in the fit is -1."""
        counted = (self.manifest.get("counts") or {}).get("in_no_topic")  # of an archive whose sample alone is here
        return int((self.fit.main_topic == NO_TOPIC).sum()) if counted is None else int(counted)

    @property
    def level(self) -> float:
        """The coverage of all its bounds, as it was asked for; also of a run without dates."""
        asked = self.prevalence.level if self.prevalence is not None else None
        return float(asked or (self.manifest.get("options") or {}).get("level") or LEVEL)

    @property
    def unit(self) -> Noun:
        """The noun for its articles."""
        return find_noun(str((self.manifest.get("options") or {}).get("unit") or ARTICLE.one))

    def view(self) -> View:
        """The size of the run, and its largest topics with their verdicts."""
        facts = [self.unit.count(self.n_all), f"{count_words(self.fit.n_topics, 'topic')} ({self.fit.model})",
                 span(self.months), count_words(len(self.claims), "claim"),
                 count_words(len(self.rejects), "reject")]  # fmt: skip
        facts += [f"{count_words(len(self.doubts), 'doubt')}, see run.doubts"] if self.doubts else []
        cards = self.cards.view()
        header, rows = cards.header[:4], [row[:4] for row in cards.rows]
        if self.trends is not None:
            header = (*header, "verdict", "slope")
            rows = [(*row, self.trends.verdict[k], self.trends.slope[k]) for k, row in enumerate(rows)]
        return View(name="Run", facts=tuple(facts), header=header, rows=rows, n_rows=cards.n_rows)

    def visible(self) -> Run:
        """The run without hidden topics, for figures and reports; memberships then sum to less than 1."""
        return self.take_topics(self.fit.shown) if self.fit.edited.hidden else self

    def take_topics(self, topics: IntArray) -> Run:
        """The run with only these topics, in this order; claims and rows of tables about others are left out.

        If topics are left out, the memberships of an article sum to less than 1.
        """
        topics = check_places(topics, self.fit.n_topics, "topics", once=True)
        place = {int(old): new for new, old in enumerate(topics)}
        claims = (c if c.topic is None else replace(c, topic=place.get(c.topic, -1)) for c in self.claims)
        return replace(
            self, fit=self.fit.take_topics(topics), cards=self.cards.take_topics(topics),
            prevalence=None if self.prevalence is None else self.prevalence.take_topics(topics),
            trends=None if self.trends is None else self.trends.take_topics(topics),
            changes=None if self.changes is None else self.changes.take_topics(topics),
            claims=tuple(c for c in claims if c.topic != -1),
            themes=None if self.themes is None else self.themes.take_topics(topics),
            tables={name: rows_of_topics(frame, place) for name, frame in self.tables.items()},
        )  # fmt: skip


def rows_of_topics(frame: pd.DataFrame, place: Mapping[int, int]) -> pd.DataFrame:
    """The rows about the kept topics, with their new numbers; all rows of a table that is not about topics."""
    if "topic" not in frame.columns:
        return frame
    whole = frame["topic"].isna()  # rows about no single topic, such as those of a concept
    kept = frame[whole | frame["topic"].isin(list(place))]
    numbers = kept["topic"].map(place)
    return kept.assign(topic=numbers.astype("Int64") if whole.any() else numbers.astype(int)).reset_index(drop=True)
