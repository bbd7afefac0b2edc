"""The themes and their topics as a tree: sizes, shares over time and verdicts of both levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import check_type
from trendlab.errors import InputError
from trendlab.figures.colours import (
    INK,
    MUTED,
    VERDICT_COLOURS,
    VERDICT_SIGNS,
    mix,
    readable,
    theme_colour,
    topic_colour,
)
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    by_year,
    counted_words,
    has_themes,
    page_items,
    part_words,
    years_in_part,
)  # fmt: skip
from trendlab.figures.source import topics_of
from trendlab.figures.style import LINE, MARGIN, MAX_HEIGHT, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import printable, shorten, wrap
from trendlab.prevalence.knownyears import why_no_comparison
from trendlab.prevalence.typical import in_gaps
from trendlab.store import Run
from trendlab.words.numbers import count_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import FloatArray
    from trendlab.prevalence import Prevalence
    from trendlab.topics.themes import Themes
    from trendlab.trend import Trends
    from trendlab.words.noun import Noun

ROW, GAP, HEADER, HEADER_ROOM = 0.168, 0.09, 0.24, 0.85
MIN_ROWS = 2  # room for a theme's name and its numbers
STRIP = 0.06
THEME_WIDTH, SPARK_WIDTH, SHARE_WIDTH, SIGN_WIDTH, BAR_WIDTH = 1.9, 0.85, 0.42, 0.18, 0.75
INDENT = 0.24
MAX_ROWS = int((MAX_HEIGHT - HEADER_ROOM - HEADER - NOTE_HEIGHT) / ROW)


def themes_table(run: Run) -> pd.DataFrame:
    """Sizes and verdicts of both levels, one theme or topic a row, each theme before its topics.

    Columns: level (theme or topic), theme, topic (missing for a theme), label, share, verdict, slope, lower, upper,
    p_adjusted; those of the trend are left out where nothing dates the source.

    Raises:
        InputError: if the run has no themes.
    """
    import pandas as pd

    themes = _themes_of(run)
    rows = []
    for theme in range(len(themes)):
        rows.append({"level": "theme", "theme": theme, "topic": None, "label": themes.label[theme],
                     "share": themes.share[theme], **_trend(run.theme_trends, theme)})  # fmt: skip
        rows += [
            {"level": "topic", "theme": theme, "topic": topic, "label": run.cards.label[topic],
             "share": run.cards.share[topic], **_trend(run.trends, topic)}
            for topic in themes.topics(theme).tolist()
        ]  # fmt: skip
    frame = pd.DataFrame(rows)
    frame["topic"] = frame["topic"].astype("Int64")
    return frame


@styled
def draw_themes(run: Run, *, themes: Sequence[int] | None = None) -> Figure:
    """Tree of themes and topics: a block a theme, in it a line a topic with size, share over time and verdict.

    Args:
        run: a run with themes.
        themes: which of them, in this order; as many of the first as one page holds if None.

    Raises:
        InputError: if the run has no themes, or there are none of these numbers.
    """
    found = _themes_of(run)
    wanted = theme_pages(run)[0] if themes is None else topics_of(themes, len(found), name="themes")
    heights = [_height(run, k) for k in wanted]
    page = Page(*_heading(run, wanted), height=HEADER + sum(heights) + GAP * len(wanted) + NOTE_HEIGHT)
    ax = page.axes(0, 0, width=WIDTH, height=page.height - page.top)
    ax.set_axis_off()
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(page.height - page.top, 0)
    columns = _plan(dated=run.prevalence is not None)
    _write_header(ax, columns, run.unit)
    largest = max(float(run.cards.share[k]) for theme in wanted for k in found.topics(theme))
    y = HEADER
    for theme, height in zip(wanted, heights, strict=True):
        _draw_theme(ax, run, theme, box=(y, height))
        _draw_topics(ax, run, theme, y=y, columns=columns, largest=largest)
        y += height + GAP
    page.note(_note(run))
    return page.figure


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Left ends in inches of what stands beside a topic; a width of 0 for what is not shown.

    Attributes:
        label, bar, spark, sign: the columns.
        label_width: of the label.
    """

    label: float
    bar: float
    spark: float
    sign: float
    label_width: float


def _plan(*, dated: bool) -> Columns:
    label = MARGIN + THEME_WIDTH + INDENT
    sign = WIDTH - MARGIN - SIGN_WIDTH if dated else WIDTH - MARGIN
    spark = sign - SPARK_WIDTH - 0.1 if dated else sign
    bar = spark - SHARE_WIDTH - BAR_WIDTH - 0.06
    return Columns(label=label, bar=bar, spark=spark, sign=sign, label_width=bar - label - 0.1)


def theme_pages(run: Run) -> list[list[int]]:
    """The themes of each page; no theme is split."""
    pages: list[list[int]] = [[]]
    room = MAX_ROWS * ROW
    left = room
    for theme in range(len(_themes_of(run))):
        needed = _height(run, theme) + GAP
        if needed > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(theme)
        left -= needed
    return pages


def _themes_of(run: Run) -> Themes:
    """The themes of a run.

    Raises:
        WrongTypeError: if `run` is no run.
        InputError: if there are none.
    """
    check_type(run, Run, "run")
    if run.themes is None or not len(run.themes):
        reason = "this run did not look for themes" if run.themes is None else run.themes.reason
        raise InputError(f"there are no themes to draw: {reason}")
    return run.themes


def _height(run: Run, theme: int) -> float:
    return ROW * max(MIN_ROWS, len(_themes_of(run).topics(theme)))


def _trend(trends: Trends | None, number: int) -> dict[str, Any]:
    if trends is None:
        return {}
    names = ("slope", "lower", "upper", "p_adjusted")
    return {"verdict": str(trends.verdict[number]), **{name: float(getattr(trends, name)[number]) for name in names}}


def _write_header(ax: Axes, columns: Columns, unit: Noun) -> None:
    heads = [(MARGIN, "theme"), (columns.label, "topic"), (columns.bar, f"share of all {unit.many}")]
    heads += [(columns.spark, "over time")] if columns.spark < columns.sign else []
    for x, head in heads:
        ax.text(x, HEADER - 0.07, head, size=SMALL, color=MUTED, va="bottom")


def _draw_theme(ax: Axes, run: Run, theme: int, *, box: tuple[float, float]) -> None:
    """The block of a theme: its name, its share, verdict and, where there is room, its share over time."""
    y, height = box
    colour = theme_colour(theme)
    ax.fill_between([MARGIN, MARGIN + STRIP], y, y + height, color=colour, lw=0)
    ax.fill_between([MARGIN + STRIP, MARGIN + THEME_WIDTH], y, y + height, color=mix(colour, "#ffffff", 0.88), lw=0)
    left, width = MARGIN + STRIP + 0.07, THEME_WIDTH - STRIP - 0.12
    line = SMALL * LINE / 72
    n_lines = 2 if height >= 3 * line + 0.06 else 1
    lines = (
        wrap(printable(str(run.themes.label[theme])), width, SMALL, bold=True, n_lines=n_lines) if run.themes else []
    )
    top = y + 0.035
    ax.text(left, top, "\n".join(lines), size=SMALL, weight="bold", color=readable(colour), va="top", linespacing=LINE)
    below = top + len(lines) * line + (0.02 if len(lines) > 1 else 0.0)
    share = percent(float(run.themes.share[theme]), digits=1) if run.themes else ""
    ax.text(left, below + line / 2, share, size=SMALL, color=INK, va="center_baseline")
    if run.theme_trends is not None:
        _write_sign(ax, run.theme_trends, theme, x=left + 0.5, y=below + line / 2, words=True)
    room = y + height - below - line - 0.06
    if run.theme_prevalence is not None and room >= 0.13:
        inside = (left, y + height - 0.03 - min(room, 0.5), width, min(room, 0.5))
        _draw_spark(ax, run.theme_prevalence, theme, colour=colour, box=inside)


def _draw_topics(ax: Axes, run: Run, theme: int, *, y: float, columns: Columns, largest: float) -> None:
    """A line a topic, joined to the block of its theme."""
    topics = _themes_of(run).topics(theme).tolist()
    middles = [y + (k + 0.5) * ROW for k in range(len(topics))]
    x = MARGIN + THEME_WIDTH
    branch = mix(theme_colour(theme), "#ffffff", 0.45)
    ax.plot([x + 0.09] * 2, [middles[0], middles[-1]], color=branch, lw=0.8)
    for topic, middle in zip(topics, middles, strict=True):
        colour = topic_colour(topic)
        ax.plot([x if topic == topics[0] else x + 0.09, columns.label - 0.05], [middle] * 2, color=branch, lw=0.8)
        label = shorten(printable(str(run.cards.label[topic])), columns.label_width, SMALL)
        ax.text(columns.label, middle, label, size=SMALL, va="center_baseline")
        share = float(run.cards.share[topic])
        ax.barh(middle, BAR_WIDTH * share / largest, left=columns.bar, height=0.62 * ROW, color=colour, lw=0)
        end = columns.bar + BAR_WIDTH * share / largest + 0.04
        ax.text(end, middle, percent(share, digits=1), size=6.5, color=MUTED, va="center_baseline")
        if run.prevalence is not None and run.trends is not None:
            box = (columns.spark, middle - 0.42 * ROW, SPARK_WIDTH, 0.84 * ROW)
            _draw_spark(ax, run.prevalence, topic, colour=colour, box=box)
            _write_sign(ax, run.trends, topic, x=columns.sign, y=middle, words=False)


def _draw_spark(
    ax: Axes, prevalence: Prevalence, number: int, *, colour: str, box: tuple[float, float, float, float]
) -> None:
    """Share with its band, from zero to its highest end, in a box of inches: left, top, width, height; if known."""
    if why_no_comparison(prevalence):
        return
    shown = by_year(prevalence)
    left, top, width, height = box
    most = max(float(np.nanmax(shown.upper[:, number])), 1e-9)
    x = left + width * np.linspace(0, 1, len(shown.months))

    def place(values: FloatArray) -> FloatArray:
        return np.asarray(top + height * (1 - values / most))

    lower, upper = place(shown.lower[:, number]), place(shown.upper[:, number])
    ax.fill_between(x, lower, upper, color=mix(colour, "#ffffff", 0.7), lw=0)
    ax.plot(x, np.where(in_gaps(shown), np.nan, place(shown.share[:, number])), color=colour, lw=1.1)


def _write_sign(ax: Axes, trends: Trends, number: int, *, x: float, y: float, words: bool) -> None:
    verdict, tested = str(trends.verdict[number]), np.isfinite(trends.slope[number])  # without an estimate: not unclear
    text = f"{VERDICT_SIGNS[verdict]} {verdict}" if tested else "– not tested"
    ax.text(x, y, text if words else text[0], size=6.5, color=readable(VERDICT_COLOURS[verdict]), va="center_baseline")


def _heading(run: Run, wanted: Sequence[int]) -> tuple[str, str]:
    themes = _themes_of(run)
    n_topics = int((themes.of_topic >= 0).sum())
    how = "Themes are groups of topics with similar words; months are not used."
    head = f"{count_words(n_topics, 'topic')} in {count_words(len(themes), 'theme')}"
    how = part_words(len(wanted), len(themes), "themes") + how
    if run.theme_trends is None:
        return head, how
    called = [int((run.theme_trends.verdict == word).sum()) for word in ("rising", "falling")]
    moved = " and ".join(f"{n} {word}" for n, word in zip(called, ("rising", "falling"), strict=True) if n)
    how += " Small charts: the rate over time, smoothed, with its band, each from zero to its own maximum."
    return f"{head}, {moved}" if moved else head, how + years_in_part(run)


def _note(run: Run) -> str:
    counted, trends = f"{counted_words(run)}.", run.theme_trends
    if trends is None or run.prevalence is None:
        return counted
    signs = ", ".join(f"{sign} {word}" for word, sign in VERDICT_SIGNS.items())
    told = f"{signs}: adjusted p at most .05, topics and themes each corrected among themselves."
    told = told if np.isfinite(trends.slope).any() else "No trend could be tested."
    return f"{counted} {told} Bands: {percent(run.prevalence.level)}."


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """Each page's table has all themes."""
    label = _themes_of(run).label
    return page_items(
        "themes", "Themes and their topics", theme_pages(run),
        caption=f"{counted_words(run)}; each level is corrected for its own tests.",
        alt=lambda themes: "Tree of themes and their topics with shares and verdicts: "
                           f"{'; '.join(str(label[k]) for k in themes)}.",
        draw=lambda themes: draw_themes(run, themes=themes), tabulate=lambda _themes: themes_table(run),
    )  # fmt: skip


FIGURE = FigureKind(name="themes", shown=lambda run, _options: has_themes(run), items=_items)
