"""Shares corrected by labels beside those of the run: one row a question, two points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator

from trendlab.figures.colours import GRID, INK, MUTED
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions, page_items, part_words
from trendlab.figures.rowlabels import fit_row_labels
from trendlab.figures.source import table_of, topics_of
from trendlab.figures.style import MARGIN, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.store import Run
from trendlab.words.noun import ARTICLE
from trendlab.words.numbers import contradicted_words, count_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MAX_ROWS = 30
COLUMNS = ("topic", "label", "kind", "model", "corrected", "lower", "upper", "n_labels", "level")
GAP = 0.35
AXIS_HEIGHT, ROW, HEAD = 0.3, 0.26, 0.2
PANELS = {"all": "share of all articles", "slope": "percentage points a year"}


def checked_table(source: Run | pd.DataFrame) -> pd.DataFrame:
    """Shares, changes and slopes of the run and corrected by labels, under the present labels of the topics.

    Columns: question (its place), topic and theme (missing for what is none), label, kind, start, end, reference_start,
    reference_end, model, corrected, lower, upper, labels_alone, alone_lower, alone_upper, n_labels, n_needed, level.

    Args:
        source: a run that people checked, or its table "corrected".

    Raises:
        InputError: if the run holds no such table.
    """
    table = table_of(source, "corrected", columns=COLUMNS).copy()
    table["topic"] = table["topic"].astype("Int64")
    theme = table["theme"] if "theme" in table else pd.Series(None, index=table.index)  # none in an earlier version
    table["theme"] = theme.astype("Int64")
    key = [tuple(row) for row in table[["topic", "theme", "label"]].astype(str).to_numpy()]
    table.insert(0, "question", pd.factorize(pd.Series(key))[0])
    if isinstance(source, Run):
        themes = [] if source.themes is None else source.themes.label.tolist()
        for name, labels in (("topic", source.cards.label.tolist()), ("theme", themes)):
            named = [labels[t] if pd.notna(t) and t < len(labels) else None for t in table[name]]
            table["label"] = [new or old for new, old in zip(named, table["label"], strict=True)]
    return table.reset_index(drop=True)


@styled
def draw_checked(source: Run | pd.DataFrame, *, questions: Sequence[int] | None = None) -> Figure:
    """One row a question: the run's share as a ring, the corrected one as a point with bounds, and slopes beside.

    Args:
        source: a run that people checked, or its table "corrected".
        questions: places of questions in the table, in this order (`MAX_ROWS` at most); the first if None.

    Raises:
        InputError: if the run holds no such table, or there are no such questions.
    """
    table, unit = checked_table(source), source.unit if isinstance(source, Run) else ARTICLE
    wanted = topics_of(questions, table["question"].nunique(), max_topics=MAX_ROWS, name="questions")
    kinds = [kind for kind in PANELS if (table["kind"] == kind).any()]
    height = ROW * len(wanted)
    part = part_words(len(wanted), table["question"].nunique(), "questions")
    page = Page(_headline(table, wanted), part + _subtitle(table), height=HEAD + height + AXIS_HEIGHT + NOTE_HEIGHT)
    named = question_labels(table)
    labels = fit_row_labels((named[q] for q in wanted), ROW)
    each = (WIDTH - labels.left - MARGIN - 0.1 - GAP * (len(kinds) - 1)) / len(kinds)
    for k in range(len(wanted)):
        labels.write(page, k, page.top + HEAD + (k + 0.5) * ROW)
    for k, kind in enumerate(kinds):
        at = labels.left + k * (each + GAP)
        page.text(at, page.top, unit.say(PANELS[kind]), size=SMALL, color=MUTED)
        _draw_rows(page.axes(at, HEAD, width=each, height=height), table, wanted, kind=kind)
    page.note(_note(table))
    return page.figure


def _draw_rows(ax: Axes, table: pd.DataFrame, wanted: Sequence[int], *, kind: str) -> None:
    ax.set_ylim(len(wanted) - 0.5, -0.5)
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(4))
    if kind == "all":
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: percent(value)))
        ax.set_xlim(0, 1.05 * max(float(table.loc[table["kind"] == kind, ["upper", "model"]].max().max()), 0.01))
    else:
        ax.axvline(0, color=MUTED, lw=0.8, zorder=1)
    ax.grid(axis="x", color=GRID)
    for k, question in enumerate(wanted):
        own = table[(table["question"] == question) & (table["kind"] == kind)]
        for row in own.to_dict("records"):
            ax.plot([row["lower"], row["upper"]], [k, k], color=INK, lw=1.3, zorder=2)
            ax.scatter(row["corrected"], k, s=20, color=INK, lw=0, zorder=4)
            ax.scatter(row["model"], k, s=26, facecolor="none", edgecolor=MUTED, lw=1.1, zorder=3)


def _headline(table: pd.DataFrame, wanted: Sequence[int]) -> str:
    rows = table[(table["kind"] == "all") & table["question"].isin(wanted)]
    off = int(((rows["model"] < rows["lower"]) | (rows["model"] > rows["upper"])).sum())
    return contradicted_words(off, len(rows), "share")


def _subtitle(table: pd.DataFrame) -> str:
    slopes = " At the right: slopes." if (table["kind"] == "slope").any() else ""
    return f"Points: corrected by labels, with bounds. Rings: the run.{slopes}"


def _note(table: pd.DataFrame) -> str:
    lowest, highest = int(table["n_labels"].min()), int(table["n_labels"].max())
    labels = f"{lowest:,} to {highest:,} labels" if lowest < highest else count_words(highest, "label")
    return f"{labels} a question; bars: {percent(float(table['level'].iloc[0]))} intervals."


def is_checked(run: Run, _options: GalleryOptions) -> bool:
    """Whether people checked the run."""
    return "corrected" in run.tables and len(run.tables["corrected"]) > 0


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """Each page's table has all questions."""
    table = checked_table(run)
    named = question_labels(table)
    return page_items(
        "checked", "Checked by people",
        [list(range(k, min(k + MAX_ROWS, len(named)))) for k in range(0, len(named), MAX_ROWS)],
        caption=f"{_subtitle(table)} {_note(table)}",
        alt=lambda questions: "Dot plot of shares by the run and corrected by labels: "
                              f"{'; '.join(named[k] for k in questions)}.",
        draw=lambda questions: draw_checked(run, questions=questions), tabulate=lambda _questions: table.copy(),
    )  # fmt: skip


def question_labels(table: pd.DataFrame) -> list[str]:
    """The label of each question of `checked_table`, by its place."""
    return [str(label) for label in table.groupby("question")["label"].first()]


FIGURE = FigureKind(name="checked", shown=is_checked, items=_items)
