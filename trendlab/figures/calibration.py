"""Do the intervals hold? Bands against planted shares, and coverage against the level that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_numbers
from trendlab.errors import InputError
from trendlab.figures.calendar import month_middles, set_calendar_axis
from trendlab.figures.colours import FAINT, GRID, INK, MUTED, topic_colour
from trendlab.figures.item import part_words
from trendlab.figures.panels import (
    MAX_PANELS,
    Grid,
    iterate_panels,
    label_lines,
    plan_grid,
    set_share_axis,
    share_limit,
    write_label,
)
from trendlab.figures.source import cards_of, part_of
from trendlab.figures.style import MAX_HEIGHT, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.prevalence import Prevalence
from trendlab.words.months import month_tick
from trendlab.words.numbers import count_words, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import FloatArray
    from trendlab.store import Run
    from trendlab.topics import TopicCards

CURVE, CURVE_ROOM = 1.9, 2.5  # inches: side of the square of levels, and the room it takes


def calibration_table(
    source: Run | Prevalence | Sequence[Prevalence], *, truth: FloatArray, cards: TopicCards | None = None
) -> pd.DataFrame:
    """Fraction of the months whose interval covers the planted share, one level and topic a row.

    Args:
        source: a run with dates, or the same shares with bounds at one or several levels.
        truth: (n_months, n_topics) planted shares in the order of the fitted topics; NaN where nothing was planted.
        cards: labels of the topics; those of the run if None.

    Raises:
        InputError: if `truth` has another shape than the shares, the run has no dates, or cards are missing.
        WrongTypeError: if `truth` is no array of numbers, or `cards` are none.
    """
    import pandas as pd

    prevalences, truth = _all_levels(source), check_numbers(truth, "truth", shape=(None, None))
    cards = cards_of(source, cards, n_topics=prevalences[0].n_topics)
    rows = []
    for prevalence in sorted(prevalences, key=lambda p: p.level):
        if truth.shape != prevalence.share.shape:
            raise InputError(f"truth must have the shape {prevalence.share.shape} of the shares; got {truth.shape}")
        known = np.isfinite(truth)
        covered = known & (truth >= prevalence.lower) & (truth <= prevalence.upper)
        error = np.where(known, prevalence.share - truth, 0.0)
        for topic in np.flatnonzero(known.any(axis=0)):
            n = int(known[:, topic].sum())
            n_covered = int(covered[:, topic].sum())
            rows.append((
                prevalence.level, int(topic), str(cards.label[topic]), n, n_covered, n_covered / n,
                float(np.sqrt((error[:, topic] ** 2).sum() / n)),
                float((prevalence.upper - prevalence.lower)[known[:, topic], topic].mean()),
            ))  # fmt: skip
    return pd.DataFrame(
        rows, columns=["level", "topic", "label", "n_months", "n_covered", "coverage", "rmse", "mean_width"]
    )


@styled
def draw_calibration(
    source: Run | Prevalence | Sequence[Prevalence], *, truth: FloatArray, cards: TopicCards | None = None
) -> Figure:
    """Coverage against level on top, and below it each topic's band with the planted share drawn over it.

    Args:
        source: a run with dates, or the same shares with bounds at one or several levels; the bands are those nearest
            to 0.9.
        truth: (n_months, n_topics) planted shares in the order of the fitted topics; NaN where nothing was planted.
        cards: labels of the topics; those of the run if None.

    Raises:
        InputError: if `truth` has another shape than the shares, the run has no dates, or cards are missing.
        WrongTypeError: if `truth` is no array of numbers, or `cards` are none.
    """
    prevalences, truth = _all_levels(source), check_numbers(truth, "truth", shape=(None, None))
    cards = cards_of(source, cards, n_topics=prevalences[0].n_topics)
    table = calibration_table(prevalences, truth=truth, cards=cards)
    shown = min(prevalences, key=lambda p: abs(p.level - 0.9))
    own = table[table["level"] == shown.level]
    topics = [int(t) for t in own["topic"]][:MAX_PANELS]
    grid = _plan([str(x) for x in cards.label[topics]])
    page = Page(*_heading(own, shown, n_panels=len(topics)), height=CURVE_ROOM + grid.height + NOTE_HEIGHT)
    _draw_curve(page.axes(0.55, 0.1, width=CURVE, height=CURVE), table)
    _write_legend(page, table)
    page.top += CURVE_ROOM
    for topic, (ax, x, y, last) in zip(topics, iterate_panels(page, grid, len(topics)), strict=True):
        record = own[own["topic"] == topic].iloc[0]
        held = f"holds {int(record['n_covered'])} of {count_words(record['n_months'], 'month')}"
        write_label(page, x, y, lines=[(str(cards.label[topic]), INK), (held, MUTED)], grid=grid)
        _draw_band(ax, shown, truth[:, topic], topic=topic)
        set_calendar_axis(ax, shown.months, inches=grid.plot_width, period=shown.period, labels=last)
    page.note(
        f"{int(own['n_months'].sum()):,} topic-months ({month_tick(shown.months[0])} to "
        f"{month_tick(shown.months[-1])}), {shown.unit.count(shown.n_docs.sum())} drawn from the planted shares. "
        f"Bands: {percent(shown.level)} intervals."
    )
    return page.figure


def _all_levels(source: Run | Prevalence | Sequence[Prevalence]) -> list[Prevalence]:
    if isinstance(source, list | tuple) and source:
        return [part_of(part, "prevalence", Prevalence) for part in source]
    return [part_of(source, "prevalence", Prevalence)]


def _plan(labels: Sequence[str]) -> Grid:
    height = MAX_HEIGHT - CURVE_ROOM - 0.9 - NOTE_HEIGHT
    first = plan_grid(len(labels), width=WIDTH, height=height)
    return plan_grid(len(labels), width=WIDTH, height=height, label_lines=label_lines(labels, first) + 1)


def _overall(table: pd.DataFrame) -> pd.DataFrame:
    found = table.groupby("level", as_index=False)[["n_months", "n_covered"]].sum()
    found["coverage"] = found["n_covered"] / found["n_months"]
    return found


def _draw_curve(ax: Axes, table: pd.DataFrame) -> None:
    """Each topic's coverage as a light point, all topics together as a line, the ideal as a diagonal."""
    overall = _overall(table)
    low = min(0.5, float(table["level"].min()), float(table["coverage"].min()))
    low = np.floor(low * 10) / 10
    ax.plot([low, 1], [low, 1], color=FAINT, lw=0.8, ls=(0, (3, 2)))
    ax.scatter(table["level"], table["coverage"], s=14, color=FAINT, lw=0, alpha=0.8)
    ax.plot(overall["level"], overall["coverage"], color=INK, lw=1.4, marker="o", ms=5)
    ax.set_xlim(low, 1.01)
    ax.set_ylim(low, 1.01)
    ticks = np.arange(1.0, low - 0.001, -0.1 if low >= 0.5 else -0.2)[::-1]
    ax.set_xticks(ticks, [percent(t, digits=0) for t in ticks])
    ax.set_yticks(ticks, [percent(t, digits=0) for t in ticks])
    ax.grid(color=GRID)
    ax.set_xlabel("level that was asked for")
    ax.set_ylabel("planted shares inside the interval")


def _write_legend(page: Page, table: pd.DataFrame) -> None:
    """The numbers of the curve in words beside it."""
    x, y = 0.55 + CURVE + 0.35, page.top + 0.25
    page.text(x, y, "All topics together", weight="bold", size=SMALL + 0.5)
    for record in _overall(table).to_dict("records"):
        y += 0.17
        text = f"{percent(record['level'])} intervals hold {percent(record['coverage'], digits=1)}"
        page.text(x, y, text, size=SMALL + 0.5)
    y += 0.26
    for line in ("Black: all topics together. Grey: one topic each.", "On the dashed line: as promised.",
                 "Above: wider than needed. Below: too narrow."):  # fmt: skip
        page.text(x, y, line, size=SMALL, color=MUTED)
        y += 0.14


def _draw_band(ax: Axes, prevalence: Prevalence, truth: FloatArray, *, topic: int) -> None:
    x, colour = month_middles(prevalence.months, prevalence.period), topic_colour(topic)
    lower, share, upper = (getattr(prevalence, name)[:, topic] for name in ("lower", "share", "upper"))
    set_share_axis(ax, share_limit(np.concatenate([upper, truth[np.isfinite(truth)]])))
    ax.fill_between(x, lower, upper, color=colour, alpha=0.24, lw=0)
    ax.plot(x, share, color=colour, lw=1.4)
    ax.plot(x, truth, color=INK, lw=1.1, ls=(0, (4, 1.5)))
    missed = np.isfinite(truth) & ((truth < lower) | (truth > upper))
    ax.scatter(x[missed], truth[missed], s=16, marker="x", color=INK, lw=1.0, zorder=5)


def _heading(own: pd.DataFrame, shown: Prevalence, *, n_panels: int) -> tuple[str, str]:
    coverage = own["n_covered"].sum() / max(own["n_months"].sum(), 1)
    held = percent(coverage, digits=0)
    return f"{percent(shown.level)} intervals hold the planted share in {held} of the months", (
        "Articles were made from known shares, and the shares estimated back. Coloured line and band: the estimate. "
        "Dashed: the planted share. Cross: a month whose interval misses it."
        + (f" Panels: {part_words(n_panels, len(own)).strip()}" if n_panels < len(own) else "")
    )
