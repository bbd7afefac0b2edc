"""Share of each topic in each group of articles, one row a topic and one point a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import FuncFormatter, MaxNLocator

from trendlab.figures.colours import GRID, INK, MUTED, group_colour
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    counted_words,
    label_words,
    page_items,
    part_words,
)  # fmt: skip
from trendlab.figures.rowlabels import fit_row_labels
from trendlab.figures.source import table_of, topics_in
from trendlab.figures.style import MARGIN, MAX_HEIGHT, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import printable, shorten, text_width
from trendlab.prevalence.typical import axis_top
from trendlab.store import Run
from trendlab.words.numbers import CALL_P, count_words, p_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import BoolArray

MAX_ROWS = 30
NUMBER_WIDTH = 0.62
AXIS_HEIGHT, ROW = 0.3, 0.24
COLUMNS = ("topic", "label", "group", "share", "lower", "upper", "n_docs")


def groups_table(source: Run | pd.DataFrame, *, topics: Sequence[int] | None = None) -> pd.DataFrame:
    """Share of each topic in each group with its bounds, the most significant differences first.

    Columns: topic, label, group, share, lower, upper, n_docs, and of a run p_adjusted: the smallest of the topic's
    comparisons, corrected for all of them.

    Args:
        source: a run that was fitted with `group`, or its table "topics_group".
        topics: which topics, in this order; all if None.

    Raises:
        InputError: if the run holds no groups, or there are no such topics.
    """
    table = table_of(source, "topics_group", columns=COLUMNS)
    if isinstance(source, Run):
        minimum = source.tables["difference_group"].groupby("topic")["p_adjusted"].min()
        table = table.assign(p_adjusted=table["topic"].map(minimum))
    order = topics_by_difference(source) if topics is None else topics_in(table, topics)
    place = {topic: k for k, topic in enumerate(order)}
    table = table[table["topic"].isin(order)]
    rank = table["topic"].map(place)
    names = ["topic", "label", "group", *(c for c in table.columns if c not in ("topic", "label", "group"))]
    return table.assign(rank=rank).sort_values("rank", kind="stable")[names].reset_index(drop=True)


def topics_by_difference(source: Run | pd.DataFrame) -> list[int]:
    """Topics of which groups differ after correction first, then the others; each by the spread of their shares."""
    table = table_of(source, "topics_group", columns=COLUMNS)
    shares = table.groupby("topic")["share"]
    spread = shares.max() - shares.min()
    called: set[int] = set()
    if isinstance(source, Run):
        found = source.tables["difference_group"]
        called = set(found.loc[found["p_adjusted"] <= CALL_P, "topic"].tolist())
    return sorted((int(k) for k in spread.index), key=lambda k: (k not in called, -spread[k], k))


@styled
def draw_groups(source: Run | pd.DataFrame, *, topics: Sequence[int] | None = None) -> Figure:
    """One row a topic: a point for its share in each group, with bounds.

    Args:
        source: a run that was fitted with `group`, or its table "topics_group".
        topics: which topics, in this order; the first `MAX_ROWS` by difference if None.

    Raises:
        InputError: if the run holds no groups, or there are no such topics.
    """
    whole = table_of(source, "topics_group", columns=COLUMNS)
    wanted = topics_by_difference(source)[:MAX_ROWS] if topics is None else topics_in(whole, topics)
    table = groups_table(source, topics=wanted)
    groups = list(dict.fromkeys(whole["group"]))
    row = min(max(ROW, 0.085 * len(groups)), (MAX_HEIGHT - 1.3 - AXIS_HEIGHT - NOTE_HEIGHT) / len(wanted))
    legend = legend_lines(groups)
    head, height = 0.18 * len(legend) + 0.06, row * len(wanted)
    part = part_words(len(wanted), whole["topic"].nunique())
    page = Page(
        _headline(groups_table(source)), part + _subtitle(table), height=head + height + AXIS_HEIGHT + NOTE_HEIGHT
    )
    write_legend(page, legend)
    labels = fit_row_labels((table.loc[table["topic"] == k, "label"].iloc[0] for k in wanted), row)
    ax = page.axes(labels.left, head, width=WIDTH - labels.left - NUMBER_WIDTH - MARGIN - 0.1, height=height)
    _draw_rows(ax, table, wanted, groups=groups)
    for k, topic in enumerate(wanted):
        y = page.top + head + (k + 0.5) * row
        labels.write(page, k, y)
        own = table.loc[table["topic"] == topic]
        if "p_adjusted" in own:
            p_value = float(own["p_adjusted"].iloc[0])
            ink = INK if p_value <= CALL_P else MUTED
            words = "" if np.isnan(p_value) else p_words(p_value)
            page.text(WIDTH - MARGIN, y, words, size=min(labels.size, SMALL), color=ink, ha="right", va="center")
    page.note(_note(source, table))
    return page.figure


def group_words(table: pd.DataFrame) -> list[str]:
    """Each group with its articles, in their order."""
    size = table.groupby("group", sort=False)["n_docs"].first()
    return [f"{name} ({int(n):,})" for name, n in size.items()]


def legend_lines(groups: list[str]) -> list[list[tuple[int, str]]]:
    """Number and name of each group, on as many lines as they need."""
    lines: list[list[tuple[int, str]]] = [[]]
    used = 0.0
    for k, name in enumerate(groups):
        text = shorten(printable(str(name)), 2.4, SMALL)
        width = text_width(text, SMALL) + 0.34
        if used + width > WIDTH - 2 * MARGIN and lines[-1]:
            lines.append([])
            used = 0.0
        lines[-1].append((k, text))
        used += width
    return lines


def write_legend(page: Page, lines: list[list[tuple[int, str]]], *, sign: str = "●") -> None:
    """Write the groups under the heading, each with a sign of its colour."""
    for row, line in enumerate(lines):
        x, y = MARGIN, page.top + 0.02 + 0.18 * row
        for k, text in line:
            page.text(x, y, sign, size=SMALL, color=group_colour(k), weight="bold")
            page.text(x + 0.13, y, text, size=SMALL, color=INK)
            x += text_width(text, SMALL) + 0.34


def _draw_rows(ax: Axes, table: pd.DataFrame, wanted: Sequence[int], *, groups: list[str]) -> None:
    """A point and a line for each group, the groups of a topic one under the other."""
    ax.set_xlim(0, 1.04 * _axis_end(table))
    ax.set_ylim(len(wanted) - 0.5, -0.5)
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: percent(value)))
    ax.grid(axis="x", color=GRID)
    reach = min(0.3, 0.08 * len(groups))
    offset = np.linspace(-reach, reach, len(groups)) if len(groups) > 1 else np.zeros(1)
    for k, topic in enumerate(wanted):
        if k % 2:
            ax.axhspan(k - 0.5, k + 0.5, color=INK, alpha=0.03, lw=0, zorder=0)
        for g, name in enumerate(groups):
            own = table[(table["topic"] == topic) & (table["group"] == name)]
            if own.empty:
                continue
            share, lower, upper = (float(own[c].iloc[0]) for c in ("share", "lower", "upper"))
            y, colour = k + offset[g], group_colour(g)
            ax.plot([lower, upper], [y, y], color=colour, lw=1.2, alpha=0.8, zorder=2)
            ax.scatter(share, y, s=max(6.0, 22.0 - 2 * len(groups)), color=colour, lw=0, zorder=3)


def _axis_end(table: pd.DataFrame) -> float:
    """The upper end of the axis: wide bounds of small groups do not make it much longer."""
    share, upper, n_docs = (table[name].to_numpy(float) for name in ("share", "upper", "n_docs"))
    return axis_top(share, share, upper=upper, n_docs=n_docs)


def _headline(table: pd.DataFrame) -> str:
    """How many of all topics differ, also where a page shows some of them; their number where nothing was compared."""
    groups = table["group"].nunique()
    minimum = table.groupby("topic")["p_adjusted"].min().dropna() if "p_adjusted" in table else None
    if minimum is None or minimum.empty:
        return f"Shares of {count_words(table['topic'].nunique(), 'topic')} in {count_words(groups, 'group')}"
    n = int((minimum <= CALL_P).sum())
    topics = count_words(len(minimum), "topic")
    return f"{n or 'None'} of {topics} {'differs' if n < 2 else 'differ'} between the {groups} groups"


def _subtitle(table: pd.DataFrame) -> str:
    p_text = (
        " At the right: p of the most significant difference, adjusted over all comparisons."
        if "p_adjusted" in table
        else ""
    )
    return f"Share of each topic among all articles of a group, with bounds, the largest differences first.{p_text}"


def compares_months(differences: pd.DataFrame) -> BoolArray:
    """Whether each row of the table "difference_group" compares month by month, (n_rows,); else the whole span.

    Where months are unknown or too uncertain there is no earlier period either. False too where nothing says so.
    """
    if "early" not in differences:
        return np.zeros(len(differences), dtype=bool)
    return np.array([isinstance(early, str) and early != "" for early in differences["early"]], dtype=bool)


def _note(source: Run | pd.DataFrame, table: pd.DataFrame) -> str:
    n_cut = int((table["upper"] > 1.04 * _axis_end(table)).sum())
    cut = f" {n_cut} bound{'s reach' if n_cut > 1 else ' reaches'} beyond the axis." if n_cut else ""
    head = f"Articles: {', '.join(group_words(table))}.{cut}"
    if not isinstance(source, Run):
        return f"{head} Shares are of the whole span."
    by_month = compares_months(source.tables["difference_group"])
    if not by_month.any():
        return f"{head} Shares and p are of the whole span."
    rest = "" if by_month.all() else " where they are known well enough"
    return f"{head} Shares are of the whole span; p compares the same months{rest}."


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    order, column = topics_by_difference(run), str(run.tables["difference_group"]["column"].iloc[0])
    return page_items(
        "groups", f"Topics by {column}", [order[k : k + MAX_ROWS] for k in range(0, len(order), MAX_ROWS)],
        caption=f"{counted_words(run)}; bounds: {percent(run.level)} intervals; p adjusted over all groups and topics. "
                "Association with a group is not evidence of causation.",
        alt=lambda topics: f"Dot plot of the share of each topic by {column}: {label_words(run, topics)}.",
        draw=lambda topics: draw_groups(run, topics=topics), tabulate=lambda topics: groups_table(run, topics=topics),
    )  # fmt: skip


FIGURE = FigureKind(name="groups", shown=lambda run, _options: "topics_group" in run.tables, items=_items)
