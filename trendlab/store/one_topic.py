"""Result: one topic of a run, with everything that is known about it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.store.overview import article_titles
from trendlab.words.months import span_words
from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import change_words, count_words, p_words, percent, percent_cell, with_noun
from trendlab.words.shown import Shown, View

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.checks import FloatArray
    from trendlab.store.run import Run

N_TERMS = 10
WIDTH, HEIGHT = 320, 48


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class OneTopic(Shown):
    """One topic: size, terms, claims, exemplars and monthly shares.

    Attributes:
        topic: number of the topic.
        label: of the topic.
        share: mean membership over all articles, in [0, 1].
        n_docs: number of articles with their largest membership in this topic.
        terms: best first, spelled for people.
        sentences: all claims of the run about the topic.
        exemplars: doc_id, title, month (None if unknown) and membership of the exemplars.
        shares: share by month with bounds, the columns of prevalence.csv; None if the source has no dates.
        unit: noun for the articles.
        trend: verdict and slope with bounds, and p before and after correction for all topics, as a sentence; or why
            there is none. A topic without a claim has it too.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> run.topic(0).shares.shape[0]
        12
        >>> run.topic(0).trend.startswith("Trend: ")
        True
    """

    topic: int
    label: str
    share: float
    n_docs: int
    terms: tuple[str, ...]
    sentences: tuple[str, ...]
    exemplars: pd.DataFrame
    shares: pd.DataFrame | None
    unit: Noun = ARTICLE
    trend: str = ""

    def to_frame(self) -> pd.DataFrame:
        """A new data frame of the exemplars."""
        return self.exemplars.copy()

    def view(self) -> View:
        """Label, size, terms, sentences and trend, and the exemplars."""
        size = f"{percent_cell(self.share)} of all {self.unit.many}, the main topic of {self.unit.count(self.n_docs)}"
        facts = (
            self.label,
            size,
            "terms: " + ", ".join(self.terms),
            *self.sentences,
            *([self.trend] * bool(self.trend)),
        )
        header = ("month", "title", "membership")
        rows = [tuple(row) for row in self.exemplars[list(header)].itertuples(index=False)]
        return View(name=f"Topic {self.topic}", facts=facts, header=header, rows=rows, n_rows=len(rows))

    def __repr__(self) -> str:
        view = self.view()
        return "\n".join([f"<{view.name}: {self.label}>", *(f"  {fact}" for fact in view.facts[1:]),
                          *view.text().splitlines()[1:]])  # fmt: skip

    def _repr_html_(self) -> str:
        view = self.view()
        size, terms, *sentences = map(html.escape, view.facts[1:])
        items = "".join(f"<li>{sentence}</li>" for sentence in sentences)
        table = View(
            name=self.unit.say("Articles"), facts=("that show what it is about",), header=view.header, rows=view.rows,
            n_rows=view.n_rows,
        ).html()  # fmt: skip
        return (
            f"<div><p><b>Topic {self.topic}: {html.escape(self.label)}</b><br>{size}<br>{terms}</p>"
            f"{self._picture()}{f'<ul>{items}</ul>' if items else ''}{table}</div>"
        )

    def _picture(self) -> str:
        """A small SVG line chart of the share by month with its bounds; "" with fewer than two months."""
        if self.shares is None or len(self.shares) < 2:
            return ""
        known = self.shares.dropna(subset=["share", "lower", "upper"])
        if len(known) < 2:
            return ""
        x = known.index.to_numpy(dtype=float)
        x = (x - x[0]) / (x[-1] - x[0]) * WIDTH
        top = float(known["upper"].max()) or 1.0
        upper, lower, line = (_points(x, known[name].to_numpy() / top) for name in ("upper", "lower", "share"))
        band = " ".join([*upper, *reversed(lower)])
        title = html.escape(f"Share by month, {span_words(known['month'].iloc[0], known['month'].iloc[-1])}, "
                            f"from 0 to {percent_cell(top)}")  # fmt: skip
        return (
            f'<svg width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{title}"><title>{title}</title>'
            f'<polygon points="{band}" fill="currentColor" opacity=".2"/>'
            f'<polyline points="{" ".join(line)}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>'
        )


def describe_topic(run: Run, topic: int) -> OneTopic:
    """Everything that a run knows about one topic.

    Args:
        run: a finished run.
        topic: number of the topic.
    """
    shares = None if run.prevalence is None else run.prevalence.to_frame(run.cards)
    if shares is not None:
        shares = shares[shares["topic"] == topic].reset_index(drop=True)
    return OneTopic(
        topic=topic, label=str(run.cards.label[topic]), share=float(run.cards.share[topic]),
        n_docs=int(run.cards.n_docs[topic]), terms=tuple(run.cards.words(topic, N_TERMS)),
        sentences=tuple(c.sentence for c in run.claims if c.topic == topic), exemplars=_exemplars(run, topic),
        shares=shares, unit=run.unit, trend=_trend(run, topic),
    )  # fmt: skip


def _trend(run: Run, topic: int) -> str:
    """Verdict, slope and both p of one topic as a sentence, or why nothing was tested."""
    trends = run.trends
    if trends is None:
        return f"No trend was tested: the {run.unit.many} have no dates."
    if not np.isfinite(trends.p_adjusted[topic]):
        reason = str(trends.notes.get("reason") or "no slope of its shares could be estimated")
        return f"No trend was tested: {reason}."
    slope, lower, upper = (change_words(float(x[topic])) for x in (trends.slope, trends.lower, trends.upper))
    tested = count_words(np.isfinite(trends.p_adjusted).sum(), "topic")
    return (
        f"Trend: {trends.verdict[topic]}, {with_noun(slope, 'percentage point')} a year ({percent(trends.level)} "
        f"bounds {lower} to {upper}); {p_words(trends.p_value[topic])}, after correction for {tested} "
        f"{p_words(trends.p_adjusted[topic])}."
    )


def _exemplars(run: Run, topic: int) -> pd.DataFrame:
    """The exemplars of a topic, see `OneTopic`."""
    import pandas as pd

    docs = list(run.cards.exemplars[topic])
    titles = article_titles(run, docs)
    row_of = {doc: row for row, doc in enumerate(run.fit.doc_id.tolist()) if doc in titles}
    rows = [row_of[doc] for doc in docs if doc in row_of]
    month = run.articles["month"].take(rows).to_pylist() if rows else []
    return pd.DataFrame({
        "doc_id": [doc for doc in docs if doc in row_of], "title": [titles[doc] for doc in docs if doc in row_of],
        "month": month, "membership": run.fit.doc_topic[rows, topic].astype(float) if rows else [],
    })  # fmt: skip


def _points(x: FloatArray, height: FloatArray) -> list[str]:
    """Points of an SVG line; `height` is a fraction of the height of the chart."""
    y = HEIGHT - 1 - np.clip(height, 0, 1) * (HEIGHT - 2)
    return [f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True)]
