"""The map of articles: each a point, near ones alike, coloured by topic or by month, with the topics written on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trendlab.checks import FloatArray, IntArray, check_choice
from trendlab.errors import InputError
from trendlab.figures.calendar import month_word
from trendlab.figures.colours import GRID, INK, PAPER, topic_colour, topic_ink
from trendlab.figures.labels import place_labels, spread
from trendlab.figures.style import MARGIN, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import printable, text_width, wrap
from trendlab.store import Run

if TYPE_CHECKING:
    import pandas as pd

COLOURINGS = ("topic", "month")
MAP_HEIGHT, KEY_HEIGHT = 3.2, 0.36
LABEL_SIZE, LABEL_WIDTH = 7.5, 1.3
MOST_HEIGHT = 7.9
MAX_INSIDE, COLUMN_WIDTH = 3, 1.5  # more topics than this are named beside the map, where no name hides a point
MAX_POINTS = 20_000  # more points than this hide each other; an even part of them is drawn
MONTH_COLOURS = ("#f2b04e", "#df6e52", "#a8326b", "#5d2a78", "#221a44")


@dataclass(frozen=True, kw_only=True)
class Names:
    """The labels of the topics on a map.

    Attributes:
        topics: their numbers.
        lines: for each the lines of its label.
        aside: whether the labels stand beside the map, not on it.
        height: inches of the map that hold the labels.
    """

    topics: IntArray
    lines: list[list[str]]
    aside: bool
    height: float


def topic_map_table(run: Run) -> pd.DataFrame:
    """Place of each article on the map with its topic and month, one a row.

    Args:
        run: a finished run whose tables hold "map" (doc_id, x, y).

    Raises:
        InputError: if the run has no map.
    """
    if "map" not in run.tables:
        raise InputError("this run holds no map of its articles (tables['map'])")
    table = run.tables["map"].copy()
    place = {str(doc): k for k, doc in enumerate(run.fit.doc_id)}
    rows = np.array([place[str(doc)] for doc in table["doc_id"]], dtype=np.int64)
    topic = run.fit.doc_topic.argmax(axis=1)[rows]
    table["topic"] = topic
    table["label"] = run.cards.label[topic]
    table["membership"] = run.fit.doc_topic[rows, topic]
    months = run.articles["month"].to_pylist()
    table["month"] = [months[row] for row in rows]
    return table.reset_index(drop=True)


@styled
def draw_topic_map(run: Run, *, colour_by: str = "topic") -> Figure:
    """Scatter of the articles on the map, every topic named where its articles lie.

    Args:
        run: a finished run whose tables hold "map".
        colour_by: topic or month.

    Raises:
        InputError: if the run has no map, or no months to colour by.
        ChoiceError: if `colour_by` is neither word.
    """
    check_choice(colour_by, COLOURINGS, "colour_by")
    table = topic_map_table(run)
    if colour_by == "month" and not len(run.months):
        raise InputError("this run has no dates, so its map cannot be coloured by month")
    by_month = colour_by == "month"
    top = KEY_HEIGHT if by_month else 0.0
    names = _names(run, np.unique(table["topic"]))
    height = names.height
    page = Page(*_heading(run, by_month=by_month), height=top + height + NOTE_HEIGHT)
    left = MARGIN + (COLUMN_WIDTH if names.aside else 0.0)
    width = WIDTH - 2 * left
    ax = page.axes(left, top, width=width, height=height)
    ax.set_axis_off()
    xy = table[["x", "y"]].to_numpy(dtype=float)
    limits = _limits(xy)
    ax.set_xlim(*limits[0])
    ax.set_ylim(*limits[1])
    step = -(-len(xy) // MAX_POINTS)
    ax.scatter(
        xy[::step, 0], xy[::step, 1], s=_point_size(len(xy) // step, area=width * height), lw=0, rasterized=True,
        c=_colours(run, table, by_month)[::step], alpha=0.75 if by_month else 0.6,
    )  # fmt: skip
    write = _write_aside if names.aside else _write_inside
    write(ax, names, _middles(table), room=np.array([width, height]), by_month=by_month)
    if by_month:
        _draw_key(page, run)
    page.note(_note(run, len(xy), step))
    return page.figure


def _limits(xy: FloatArray) -> FloatArray:
    """(2, 2): ends of both axes; the outermost half per cent of the points may lie outside."""
    low, high = np.quantile(xy, 0.0025, axis=0), np.quantile(xy, 0.9975, axis=0)
    pad = np.maximum(0.06 * (high - low), 1e-9)
    return np.column_stack([low - pad, high + pad])


def _point_size(n: int, *, area: float) -> float:
    """Area in square points: the points together cover about a fifth of the map, within reason."""
    return float(np.clip(0.2 * area * 72**2 / max(n, 1), 2.5, 20.0))


def _colours(run: Run, table: pd.DataFrame, by_month: bool) -> Any:  # noqa: ANN401, FBT001
    if not by_month:
        from matplotlib.colors import to_rgba_array

        return to_rgba_array([topic_colour(t) for t in range(run.fit.n_topics)])[table["topic"].to_numpy()]
    from matplotlib.colors import LinearSegmentedColormap

    months = np.array([m or "NaT" for m in table["month"]], dtype="datetime64[M]")
    known = ~np.isnat(months)
    part = (months - run.months[0]).astype(float) / max(len(run.months) - 1, 1)
    colours = LinearSegmentedColormap.from_list("months", MONTH_COLOURS)(np.where(known, part, 0.0))
    colours[~known] = [0.85, 0.86, 0.88, 1.0]
    return colours


def _names(run: Run, topics: IntArray) -> Names:
    """Labels on two lines where the page has room for that, else on one."""
    labels = [printable(str(run.cards.label[t])) for t in topics]
    aside = len(topics) > MAX_INSIDE
    width = COLUMN_WIDTH - 0.14 if aside else LABEL_WIDTH
    for n_lines in (2, 1):
        lines = [wrap(label, width, LABEL_SIZE, bold=True, n_lines=n_lines) for label in labels]
        need = float(np.sort([_label_size(x)[1] for x in lines])[len(lines) // 2 :].sum()) if aside else 0.0
        if need <= MOST_HEIGHT:
            break
    return Names(topics=topics, lines=lines, aside=aside, height=min(max(MAP_HEIGHT, need), MOST_HEIGHT))


def _write_inside(ax: Axes, names: Names, middle: FloatArray, *, room: FloatArray, by_month: bool) -> None:
    """A label for each topic at the middle of its articles, moved until no two overlap, with a line back to it."""
    limits = np.column_stack([ax.get_xlim(), ax.get_ylim()])
    scale = room / (limits[1] - limits[0])
    anchor = (middle - limits[0]) * scale
    size = np.array([_label_size(lines) for lines in names.lines])
    place = place_labels(anchor, size, room=(float(room[0]), float(room[1])))
    for topic, lines, at, begin, box in zip(names.topics, names.lines, place, anchor, size, strict=True):
        colour = _label_colour(int(topic), by_month=by_month)
        if np.any(np.abs(at - begin) > box / 2 + 0.02):
            end = np.clip(begin, at - box / 2, at + box / 2)
            _draw_leader(ax, np.array([begin, end]) / scale + limits[0], colour)
        x, y = at / scale + limits[0]
        ax.text(
            x, y, "\n".join(lines), size=LABEL_SIZE, weight="bold", color=colour, ha="center", linespacing=1.15,
            va="center_baseline", zorder=5, bbox={"facecolor": PAPER, "alpha": 0.75, "pad": 1.0, "lw": 0},
        )  # fmt: skip


def _write_aside(ax: Axes, names: Names, middle: FloatArray, *, room: FloatArray, by_month: bool) -> None:
    """Labels in two columns beside the map, each with a line to the middle of its topic's articles."""
    limits = np.column_stack([ax.get_xlim(), ax.get_ylim()])
    scale = room / (limits[1] - limits[0])
    anchor = (middle - limits[0]) * scale
    n_topics, (width, height) = len(names.topics), room
    is_left = np.zeros(n_topics, dtype=bool)
    is_left[np.argsort(anchor[:, 0], kind="stable")[: n_topics // 2]] = True
    for side, edge, ha in ((is_left, -0.12, "right"), (~is_left, width + 0.12, "left")):
        rows = np.flatnonzero(side)
        heights = np.array([_label_size(names.lines[k])[1] for k in rows])
        heights *= min(1.0, height / max(float(heights.sum()), 1e-9))
        places = spread(anchor[rows, 1], heights, room=float(height))
        for k, y in zip(rows, places, strict=True):
            colour = _label_colour(int(names.topics[k]), by_month=by_month)
            stub = -0.09 if edge < 0 else width + 0.09
            path = np.array([anchor[k], (np.clip(edge, 0.0, width), y), (stub, y)])
            _draw_leader(ax, path / scale + limits[0], colour)
            at = np.array([edge, y]) / scale + limits[0]
            ax.text(
                at[0], at[1], "\n".join(names.lines[k]), size=LABEL_SIZE, weight="bold", color=colour, ha=ha,
                va="center", clip_on=False, linespacing=1.15, zorder=5,
            )  # fmt: skip


def _draw_leader(ax: Axes, line: FloatArray, colour: str) -> None:
    """A thin line from a topic's middle to its label, with a dot at the middle."""
    ax.plot(line[:, 0], line[:, 1], color=colour, lw=0.6, alpha=0.8, zorder=4, clip_on=False)
    ax.scatter(line[0, 0], line[0, 1], s=12, color=colour, edgecolor=PAPER, linewidth=0.7, zorder=4.5)


def _label_size(lines: list[str]) -> tuple[float, float]:
    """Width and height in inches of a label of these lines with a little room around it."""
    width = max(text_width(line, LABEL_SIZE, bold=True) for line in lines)
    return width + 0.08, len(lines) * LABEL_SIZE * 1.2 / 72 + 0.045


def _label_colour(topic: int, *, by_month: bool) -> str:
    return INK if by_month else topic_ink(topic)


def _middles(table: pd.DataFrame) -> FloatArray:
    """Median place of the articles of each topic that has any, in the order of topic numbers."""
    return np.asarray(table.groupby("topic")[["x", "y"]].median(), dtype=float)


def _draw_key(page: Page, run: Run) -> None:
    """A bar of colours from the first month to the last."""
    from matplotlib.colors import LinearSegmentedColormap

    ax = page.axes(MARGIN, 0.06, width=2.4, height=0.1)
    values = np.linspace(0, 1, 120)
    ax.imshow(values[None, :], aspect="auto", cmap=LinearSegmentedColormap.from_list("months", MONTH_COLOURS))
    ax.set_yticks([])
    ax.set_xticks([0, 119], [month_word(run.months[0]), month_word(run.months[-1])], ha="left")
    ax.get_xticklabels()[1].set_horizontalalignment("right")
    ax.tick_params(axis="x", length=0, pad=2, labelsize=SMALL)
    ax.spines["bottom"].set_color(GRID)


def _heading(run: Run, *, by_month: bool) -> tuple[str, str]:
    n = run.articles.num_rows
    if by_month:
        return f"{n:,} articles from the earliest to the latest", (
            "Each point is an article; near points use like words. The darker, the later. Names stand at the middle of "
            "each topic's articles."
        )
    return f"{n:,} articles in {run.fit.n_topics} topics", (
        "Each point is an article in the colour of its largest topic; near points use like words. Names stand at the "
        "middle of each topic's articles. Directions have no meaning of their own."
    )


def _note(run: Run, n_points: int, step: int) -> str:
    how = dict(run.manifest.get("options", {})).get("map", "PCA of the article vectors")
    part = f" Every {step}th article is drawn." if step > 1 else ""
    return (
        f"n = {n_points:,} articles. Two dimensions show a part of what sets articles apart ({how}); no interval.{part}"
    )
