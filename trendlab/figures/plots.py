"""The figures of one run, each a method: what a person finds with TAB after `run.plot.`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from trendlab.store.habits import FIGURES_ELSEWHERE, wrong_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.figure import Figure

    from trendlab.store import Run


class Plots:
    """The figures of a run: each method gives a fresh matplotlib figure, which a notebook shows.

    It is changed and saved as any other: `figure.set_size_inches(8, 4)`, `figure.axes[0].set_title("Ours")`,
    `figure.savefig("topic.svg")`.

    Topics are numbers, or texts that are looked for in labels and terms.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> figure = run.plot.shares(topics=[0, 1])
        >>> figure.set_size_inches(8, 4)
        >>> figure.get_size_inches().tolist()
        [8.0, 4.0]
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def __repr__(self) -> str:
        names = ", ".join(name for name in vars(Plots) if not name.startswith("_"))
        return f"<Plots: {names}>"

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it only raises
        """Raises an AttributeError; for a figure of another library the message gives the name in trendlab."""
        raise AttributeError(wrong_name("Plots", name, FIGURES_ELSEWHERE.get(name)), name=name, obj=self)

    def __call__(self) -> Figure:
        """Raises a TypeError that lists the figures."""
        names = ", ".join(name for name in vars(Plots) if not name.startswith("_"))
        raise TypeError(f"run.plot is no figure; take one of its figures, such as run.plot.shares(): {names}")

    def shares(self, topics: Sequence[int | str] | int | str | None = None) -> Figure:
        """Share of each topic by month with its bounds, one panel a topic."""
        return self._draw("shares", topics=self._numbers(topics))

    def quarters(self, topics: Sequence[int | str] | int | str | None = None) -> Figure:
        """Share of each topic by quarter with its bounds: for archives with few articles a month."""
        return self._draw("quarters", topics=self._numbers(topics))

    def topic(self, topic: int | str, *, events: pd.DataFrame | None = None) -> Figure:
        """One topic over the whole width: share, bounds, changes, events and the headlines of its peaks."""
        return self._draw("spotlight", topic=self._run.find_topic(topic), events=events)

    def heatmap(self, *, order: str = "similarity") -> Figure:
        """All topics by month as a heat map; `order` is size, similarity or peak."""
        return self._draw("heatmap", order=order)

    def ranks(self) -> Figure:
        """The order of the largest topics over time."""
        return self._draw("ranks")

    def slopes(self) -> Figure:
        """Slope of each topic with its bounds, the steepest rise on top."""
        return self._draw("slopes")

    def terms(self, topics: Sequence[int | str] | int | str | None = None) -> Figure:
        """The best terms of each topic as bars."""
        return self._draw("terms", topics=self._numbers(topics))

    def term_shift(self, topics: Sequence[int | str] | int | str | None = None) -> Figure:
        """How the words of each topic moved from the early to the late articles."""
        return self._draw("term_shift", topics=self._numbers(topics))

    def themes(self) -> Figure:
        """The themes and their topics as a tree, with sizes, shares over time and verdicts."""
        return self._draw("themes")

    def concepts(self) -> Figure:
        """Share of the articles that say each concept by month, with bounds, of a run that tracks concepts."""
        return self._draw("concepts")

    def map(self, *, colour_by: str = "topic", layout: str = "topics") -> Figure:
        """All articles as points, near where they are alike; `colour_by` is topic or month."""
        return self._draw("topic_map", colour_by=colour_by, layout=layout)

    def volume(self) -> Figure:
        """Articles by month and how they were dated."""
        return self._draw("volume")

    def groups(self, topics: Sequence[int | str] | int | str | None = None) -> Figure:
        """Share of each topic in each group of articles, of a run that was fitted with `group`."""
        return self._draw("groups", topics=self._numbers(topics))

    def group_shares(self, topics: Sequence[int | str] | int | str | None = None) -> Figure:
        """Share of topics by month in each group of articles, of a run with dates that was fitted with `group`."""
        return self._draw("group_shares", topics=self._numbers(topics))

    def checked(self) -> Figure:
        """Shares and slopes by the run beside those corrected by labels, of a run that people checked."""
        return self._draw("checked")

    def checked_months(self) -> Figure:
        """Shares by month, corrected by labels, of a dated run that people checked."""
        return self._draw("checked_months")

    def choice(self) -> Figure:
        """How the number of topics was chosen."""
        return self._draw("choice")

    def effects(self, formula: str) -> Figure:
        """How the topics' shares differ by a covariate such as "source"."""
        return self._draw("effects", formula=formula)

    def _numbers(self, topics: Sequence[int | str] | int | str | None) -> list[int] | None:
        return None if topics is None else self._run.find_topics(topics).tolist()

    def _draw(self, name: str, **options: Any) -> Figure:  # noqa: ANN401 - those of the figure
        found: Figure = getattr(import_module(f"trendlab.figures.{name}"), f"draw_{name}")(self._run, **options)
        return found
