"""One topic of a run, with everything that is known of it in one place."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.store.overview import article_titles
from trendlab.words.months import span_words
from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import percent_cell
from trendlab.words.shown import Shown, View

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.checks import FloatArray
    from trendlab.store.run import Run

N_TERMS = 10
WIDTH, HEIGHT = 320, 48


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class OneTopic(Shown):
    """What a person wants to know of one topic.

    Attributes:
        topic: its number.
        label: its name.
        share: mean membership over all articles, in [0, 1].
        n_docs: articles whose largest membership it is.
        terms: as people write them, best first.
        sentences: every claim of the run about it, in their order.
        exemplars: doc_id, title, month (None where nothing dates the article) and membership of articles that show
            what it is about.
        shares: share by month with bounds, the columns of prevalence.csv; None where nothing dates the source.
        unit: what the articles are called.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> run.topic(0).shares.shape[0]
        12
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

    def to_frame(self) -> pd.DataFrame:
        """A fresh frame of the articles that show what the topic is about: the columns of `exemplars`."""
        return self.exemplars.copy()

    def view(self) -> View:
        """Label, size, terms and sentences, and the articles."""
        size = f"{percent_cell(self.share)} of all {self.unit.many}, the main topic of {self.unit.count(self.n_docs)}"
        facts = (self.label, size, "terms: " + ", ".join(self.terms), *self.sentences)
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
        told = "".join(f"<li>{sentence}</li>" for sentence in sentences)
        table = View(
            name=self.unit.say("Articles"), facts=("that show what it is about",), header=view.header, rows=view.rows,
            n_rows=view.n_rows,
        ).html()  # fmt: skip
        return (
            f"<div><p><b>Topic {self.topic}: {html.escape(self.label)}</b><br>{size}<br>{terms}</p>"
            f"{self._picture()}{f'<ul>{told}</ul>' if told else ''}{table}</div>"
        )

    def _picture(self) -> str:
        """The share by month with its bounds, as a small drawing from zero to the highest bound."""
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
    """Everything that a run says of one topic.

    Args:
        run: a finished run.
        topic: its number.
    """
    shares = None if run.prevalence is None else run.prevalence.to_frame(run.cards)
    if shares is not None:
        shares = shares[shares["topic"] == topic].reset_index(drop=True)
    return OneTopic(
        topic=topic, label=str(run.cards.label[topic]), share=float(run.cards.share[topic]),
        n_docs=int(run.cards.n_docs[topic]), terms=tuple(run.cards.words(topic, N_TERMS)),
        sentences=tuple(c.sentence for c in run.claims if c.topic == topic), exemplars=_exemplars(run, topic),
        shares=shares, unit=run.unit,
    )  # fmt: skip


def _exemplars(run: Run, topic: int) -> pd.DataFrame:
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
    y = HEIGHT - 1 - np.clip(height, 0, 1) * (HEIGHT - 2)
    return [f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True)]
