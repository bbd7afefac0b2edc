"""Result: the answer to a query."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import p_words, percent_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from trendlab.changes import Changes, Comparison
    from trendlab.prevalence import Prevalence
    from trendlab.store.questions import Question

MAX_TOPICS = 4
MAX_CHANGES = 3
MIN_SHARE = 0.01  # of the matching articles, for a topic to be named
TOPIC_COLUMNS = ("topic", "label", "n_docs", "share_of_matches", "share_of_topic")
EXAMPLE_COLUMNS = ("doc_id", "title", "month", "words")
LARGEST = "Of all periods, with bounds that allow for the search"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Answer(Shown):
    """The answer of an archive to a query, with its uncertainty.

    Attributes:
        query: the query as it was read.
        n_docs: number of articles that match.
        share: weighted fraction of all articles that match, in [0, 1].
        prevalence: monthly share of the articles that match, as for a topic; None if the source has no dates.
        comparison: of the two periods; None if the source has no dates, or articles of one month only.
        changes: significant changes, found as for a topic; None if the source has no dates.
        question: the row of questions.csv, with p and Holm's p over all tests so far; None if the source has no dates.
        n_questions: number of questions so far that are tests, this one included unless no article matches.
        topic_rows: one row per topic: topic, label, n_docs (matching articles by membership), share_of_matches
            (fraction of the matching articles), share_of_topic (fraction of the topic that matches); the largest
            share_of_matches first. `topics` has them as a data frame.
        matched_terms: words and phrases that matched, with their numbers of articles.
        similar_terms: similar words that were not counted, with their numbers of articles.
        example_rows: doc_id, title, month (the year, of an article dated by year only) and the words around the match,
            of matching articles; `examples` has them as a data frame.
        unit: what the articles are called.
        left_out: words of one letter in the query; no index holds them.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> answer = run.ask("police OR prison", after="2022-07..2022-12", before="2022-01..2022-06")
        >>> answer.query, answer.prevalence.share.shape, answer.n_questions
        ('police OR prison', (12, 1), 1)
        >>> answer.plot().get_size_inches().tolist()[0]
        7.0
    """

    query: str
    n_docs: int
    share: float
    prevalence: Prevalence | None
    comparison: Comparison | None
    changes: Changes | None
    question: Question | None
    n_questions: int
    topic_rows: tuple[Mapping[str, Any], ...]
    matched_terms: tuple[tuple[str, int], ...]
    similar_terms: tuple[tuple[str, int], ...]
    example_rows: tuple[Mapping[str, Any], ...]
    unit: Noun = ARTICLE
    left_out: tuple[str, ...] = ()

    @property
    def topics(self) -> pd.DataFrame:
        """A new data frame with one row per topic, the largest share of the matching articles first."""
        import pandas as pd

        return pd.DataFrame(list(self.topic_rows), columns=list(TOPIC_COLUMNS))

    @property
    def examples(self) -> pd.DataFrame:
        """A new data frame with a few matching articles from all over the archive."""
        import pandas as pd

        return pd.DataFrame(list(self.example_rows), columns=list(EXAMPLE_COLUMNS))

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per month: the columns of prevalence.csv; empty if the source has no dates."""
        import pandas as pd

        return pd.DataFrame() if self.prevalence is None else self.prevalence.to_frame().drop(columns="topic")

    def plot(self) -> Any:  # noqa: ANN401 - a matplotlib Figure; only figures import matplotlib
        """A fresh matplotlib figure: share by month with its bounds, and the two periods that were compared.

        Raises:
            InputError: if the source has no dates, or no article matches.
        """
        # Figures are on a higher floor and are reached by the package, as by a user.
        return import_module("trendlab.figures").draw_answer(self)

    def lines(self) -> list[str]:
        """The answer in sentences, for a terminal."""
        found = [f"{self.query}: {self.size}."]
        if self.left_out:
            found += [f"A run keeps no words of one letter: the query is read without {', '.join(self.left_out)}."]
        if self.comparison is not None and self.n_docs:
            found += [f"{self.comparison.sentence[0]}.", self.correction]
        elif self.prevalence is not None and self.n_docs:
            found += [f"Nothing is compared, as all {self.unit.many} are of one month."]
        if self.changes is not None and self.n_docs:
            found += [f"{LARGEST}: {change.sentence}" for change in self.changes.rows[:MAX_CHANGES]]
        matched = self.matched_terms if self.n_docs else ()
        found += [self._listed("Found", matched), self._listed("Similar, not counted", self.similar_terms)]
        tops = [
            f"{x['label']} ({percent_words(x['share_of_matches'])} of them; "
            f"{percent_words(x['share_of_topic'])} of the topic)"
            for x in self.topic_rows[:MAX_TOPICS]
            if x["share_of_matches"] >= MIN_SHARE
        ]
        found += [f"The topics of these {self.unit.many}: {'; '.join(tops)}." if tops and self.n_docs else ""]
        for row in self.example_rows:
            found.append(f"  {row['month'] or 'no month'}  {row['title']}: ... {row['words']} ...")
        return [line for line in found if line]

    def view(self) -> View:
        """The answer in sentences, and examples."""
        lines = [line for line in self.lines() if not line.startswith("  ")]
        header = ("month", "title", "words")
        rows = [tuple(row[name] for name in header) for row in self.example_rows[:MAX_ROWS]]
        return View(name="Answer", facts=tuple(lines), header=header, rows=rows, n_rows=len(rows))

    def __repr__(self) -> str:
        return "\n".join(self.lines())

    @property
    def size(self) -> str:
        """The number of articles that match and their share, in words."""
        if not self.n_docs:
            all_of = "; it must hold all of these words, so put OR between them or ask for fewer"
            why = all_of if " AND " in self.query else ""
            return f"no {self.unit.one} says it, so nothing is compared and it does not count as a question{why}"
        matched = f"{self.unit.count(self.n_docs)} {'says' if self.n_docs == 1 else 'say'} it"
        return f"{matched}, {percent_words(self.share)} of all"

    @property
    def correction(self) -> str:
        """A sentence on the p-value adjusted for all questions so far; "" without a test."""
        if self.question is None or self.question.p_value is None:
            return ""
        if self.n_questions == 1:
            return "This is the first question to this run, so its p needs no correction."
        p = p_words(self.question.p_holm or 0.0)
        return f"After correction for {self.n_questions} questions to this run (Holm): {p}."

    def _listed(self, name: str, words: tuple[tuple[str, int], ...]) -> str:
        return f"{name}: {', '.join(f'{word} {n:,}' for word, n in words)} ({self.unit.many})." if words else ""
