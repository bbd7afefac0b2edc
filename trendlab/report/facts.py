"""The facts of a run that several parts of the report use, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.prevalence.knownyears import dated_period
from trendlab.prevalence.typical import FEW_ARTICLES, articles_a_month, axis_top, in_gaps, last_whole, shown_period
from trendlab.report.inputs import run_title
from trendlab.store.overview import shown_words
from trendlab.words.months import around_words, period_short, span_words
from trendlab.words.text import EN_DASH, clip_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.claims import Claim
    from trendlab.prevalence import Prevalence
    from trendlab.store import Run
    from trendlab.trend import Trends
    from trendlab.words.noun import Noun

TITLE_WORDS = 15
MONTHLY = "share", "lower", "upper"
AS_DATED = "raw", "raw_lower", "raw_upper"


@dataclass(frozen=True, kw_only=True, eq=False)
class RunFacts:
    """A run with the numbers that several parts of its report use.

    Attributes:
        run: the finished run.
        title: of the report.
        n_docs, n_topics: sizes.
        months: YYYY-MM of each month, empty when nothing dates the source.
        typical: articles in the median month, or year where they are dated by year only; NaN when undated.
        dated_to: month, or year where articles are dated by year only.
        sparse: whether the median month has under 15 articles, or no month is known, so that the report leads with
            quarters or years.
        claims: the claims on trends and steps.
    """

    run: Run
    title: str
    n_docs: int
    n_topics: int
    months: tuple[str, ...]
    typical: float
    dated_to: str
    sparse: bool
    claims: tuple[Claim, ...]

    @property
    def unit(self) -> Noun:
        """What the articles are called."""
        return self.run.unit

    @property
    def dated(self) -> bool:
        """Whether there are shares over time."""
        return self.run.prevalence is not None and bool(self.months)

    @property
    def held(self) -> tuple[str, str]:
        """First and last month, YYYY-MM, of `span`, of a dated run."""
        shares = self.run.prevalence
        return (self.months[0], self.months[-1]) if shares is None else shares.span

    @property
    def span(self) -> str:
        """First and last month in words, or year where that is what is known; empty when undated.

        Without a year or more at an end that only articles of uncertain month touch.
        """
        if not self.months:
            return ""
        first, last = self.held
        return f"{first[:4]} {EN_DASH} {last[:4]}" if self.dated_to == "year" else span_words(first, last)

    @property
    def shown(self) -> Prevalence | None:
        """The shares that small charts show: by month, or wider where months have few articles."""
        return self._pictured(self.run.prevalence)

    @property
    def shown_themes(self) -> Prevalence | None:
        """The shares of themes that small charts show."""
        return self._pictured(self.run.theme_prevalence)

    @property
    def shown_concepts(self) -> Prevalence | None:
        """The shares of concepts that small charts show."""
        return self._pictured(self.run.concept_prevalence)

    def _pictured(self, prevalence: Prevalence | None) -> Prevalence | None:
        return None if prevalence is None else shown_period(prevalence)

    def kinds(self, *kinds: str) -> list[Claim]:
        """The claims of these kinds, in their order."""
        return [claim for claim in self.run.claims if claim.kind in kinds]

    def count(self, name: str, default: int = 0) -> int:
        """A count of the manifest."""
        return int(self.run.manifest.get("counts", {}).get(name, default))

    def spark(self, topic: int) -> dict[str, Any] | None:
        """Share with bounds of one topic over the periods shown, for a small chart.

        Of months it is the smoothed rate; of quarters and years the share of their own articles, as in their tables.
        The number at its end is the smoothed rate of the last whole month in any case, as in the figures.
        """
        return self.spark_of(self.run.prevalence, topic)

    def spark_of(self, prevalence: Prevalence | None, number: int) -> dict[str, Any] | None:
        """As `spark`, for any topic, theme or concept of these shares by month; None when undated."""
        if prevalence is None or not self.dated:
            return None
        shown, dated = shown_period(prevalence), dated_period(prevalence)
        last = last_whole(dated)
        names = MONTHLY if shown.period == "month" else AS_DATED
        gone = in_gaps(shown)
        share, lower, upper = (np.where(gone, np.nan, getattr(shown, name)[:, number]) for name in names)
        raw = shown.raw[:, number]
        parts = {"share": share, "lower": lower, "upper": upper, "raw": raw}
        return {
            **{name: _rounded(values) for name, values in parts.items()},
            "ends": [self._place_words(shown, place) for place in (0, -1)], "period": shown.period,
            "top": round(axis_top(share, share, upper=upper, n_docs=shown.n_docs), 5),
            "end": round(float(dated.share[last, number]), 5), "end_month": str(dated.months[last]),
        }  # fmt: skip

    def _place_words(self, shown: Prevalence, place: int) -> str:
        """A period under a small picture: its months where the source covers only some of them."""
        first, last = (np.datetime64(month, "M") for month in (self.months[0], self.months[-1]))
        return period_short(shown.months[place], shown.period, first=first, last=last)

    def verdict(self, topic: int) -> str:
        """The verdict's word; "not tested" without an estimate; empty when undated."""
        trends = self.run.trends
        return "" if trends is None else verdict_word(trends, topic)

    @property
    def n_tested(self) -> int:
        """How many topics have a tested slope."""
        trends = self.run.trends
        return 0 if trends is None else int((~np.isnan(trends.p_value)).sum())

    def n_verdicts(self, word: str) -> int:
        """How many topics have this verdict."""
        return sum(self.verdict(k) == word for k in range(self.n_topics))


def verdict_word(trends: Trends, topic: int) -> str:
    """The verdict's word, or "not tested": what has no estimate is not unclear.

    Args:
        trends: of topics, themes or concepts.
        topic: its number.
    """
    return str(trends.verdict[topic]) if np.isfinite(trends.slope[topic]) else "not tested"


def find_facts(run: Run, *, title: str | None = None) -> RunFacts:
    """The facts of a run."""
    months = tuple(str(month) for month in run.months)
    counted = None if run.prevalence is None else dated_period(run.prevalence)
    typical = float("nan") if counted is None else articles_a_month(counted)
    return RunFacts(
        run=run,
        title=title or run_title(run),
        n_docs=run.n_all,
        n_topics=run.fit.n_topics,
        months=months,
        typical=typical,
        dated_to="month" if counted is None else counted.period,
        sparse=typical < FEW_ARTICLES or counted is not run.prevalence,
        claims=tuple(claim for claim in run.claims if claim.kind in {"trend", "step"}),
    )


def exemplar_rows(run: Run) -> list[list[dict[str, str]]]:
    """Per topic its exemplar articles: title (or the first words), months in words, doc_id and excerpt."""
    wanted = {doc for docs in run.cards.exemplars for doc in docs}
    ids: Sequence[str] = run.articles["doc_id"].to_pylist()
    place = {doc: row for row, doc in enumerate(ids) if doc in wanted}
    return [[_exemplar(run, doc, place[doc]) for doc in docs if doc in place] for docs in run.cards.exemplars]


def _exemplar(run: Run, doc: str, row: int) -> dict[str, str]:
    names = ("title", "month", "month_lower", "month_upper", "excerpt")
    found = {name: run.articles[name][row].as_py() for name in names}
    excerpt = shown_words(found["excerpt"])
    return {
        "doc_id": doc,
        "title": clip_words(found["title"] or "", TITLE_WORDS) or clip_words(excerpt, TITLE_WORDS) or f"article {doc}",
        "month": around_words(found["month"], found["month_lower"], found["month_upper"]),
        "excerpt": excerpt,
    }


def _rounded(values: np.ndarray[Any, Any]) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), 5) for value in values]
