"""Methods of a run for queries, labels and further articles, whose functions are on a higher floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.store.tables import RunTables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from trendlab import Answer, Checked, LabelSheet
    from trendlab.changes import When
    from trendlab.checks import Rng
    from trendlab.store.level import Asked
    from trendlab.store.run import Run


class RunQueries(RunTables):
    """Queries to a run, and labels of people for it. The functions are reached by the package, as by a user."""

    def ask(
        self,
        query: str,
        *,
        after: When | None = None,
        before: When | None = None,
        since: str | int | None = None,
        level: float = 0.9,
    ) -> Answer:
        """The share of the articles that match a query, and its difference between two periods: see `ask_run`.

        Args:
            query: words and "phrases" joined by OR, AND, NOT and brackets; `word*` is any word that begins with "word".
            after: a year, quarter, month or FIRST..LAST of such.
            before: the period that it is compared with.
            since: in place of both: everything from this period on against everything before it.
            level: coverage of the bounds, in (0, 1).
        """
        import trendlab

        return trendlab.ask_run(self._run, query, after=after, before=before, since=since, level=level)

    def track(self, concepts: Mapping[str, str] | str | Path) -> Run:
        """A new run that also tracks named queries: see `track_concepts`.

        Args:
            concepts: queries by name, such as {"AI": "chatgpt OR llm*"}, or a TOML file of such lines.
        """
        import trendlab

        return trendlab.track_concepts(self._run, concepts)

    def assign(self, articles: object) -> pd.DataFrame:
        """The topic of each article, and whether it is novel: see `assign_run`.

        Args:
            articles: a corpus, a data frame or a list of texts.
        """
        import trendlab

        return trendlab.assign_run(self._run, articles)

    def label(
        self,
        *,
        n_docs: int = 300,
        topics: Sequence[int | str] | int | str | None = None,
        themes: Asked = None,
        concepts: Sequence[str] | str = (),
        n_items: int = 60,
        rng: Rng,
    ) -> LabelSheet:
        """A sheet with a random sample of the articles, to be labelled by people: see `label_run`.

        Args:
            n_docs: articles to read, 1 or more.
            topics: numbers or texts; the twenty largest for None.
            themes: further questions: numbers or texts of themes, or "all".
            concepts: further questions: names of tracked concepts, "all" for all of these, or queries.
            n_items: items with an intruder of each kind, words and documents; 0 for none.
            rng: a generator or a seed.
        """
        import trendlab

        return trendlab.label_run(
            self._run, n_docs=n_docs, topics=topics, themes=themes, concepts=concepts, n_items=n_items, rng=rng
        )

    def correct(
        self,
        sheets: str | Path | Sequence[str | Path],
        *,
        after: When | None = None,
        before: When | None = None,
        width: float = 5.0,
        level: float = 0.9,
    ) -> Checked:
        """Agreement with filled sheets, and shares, changes and slopes corrected by them: see `correct_run`.

        Args:
            sheets: filled CSV files of `label`, one or several.
            after: a period whose share is compared; the later half of the span for None.
            before: what it is compared with.
            width: of bounds, in percentage points, for which the number of required labels is given.
            level: coverage of the bounds, in (0, 1).
        """
        import trendlab

        return trendlab.correct_run(self._run, sheets, after=after, before=before, width=width, level=level)
