"""The map of articles: each a point, coloured by topic or by month, with the topics written on it."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, check_choice, check_type
from trendlab.errors import InputError
from trendlab.figures.colours import GRID, topic_colour
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions, has_themes, span_words
from trendlab.figures.labels import Name, name_on_disc, short_name, write_names
from trendlab.figures.layout import island_layout, spread_ends, umap_layout, word_vectors
from trendlab.figures.style import MARGIN, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import printable
from trendlab.models.base import LEFT_OUT, NO_TOPIC
from trendlab.store import Run
from trendlab.words.months import month_tick
from trendlab.words.numbers import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.figure import Figure

    from trendlab.models.base import TopicFit

COLOURINGS = ("topic", "month")
LAYOUTS = ("topics", "pca", "umap")
MIN_HEIGHT, MAX_HEIGHT, KEY_HEIGHT = 3.0, 6.6, 0.36
LABEL_SIZE, LABEL_WIDTH, MIN_WIDTH = 7.5, 1.3, 0.5
PAD = 0.08  # inches between the islands and the words above and below
MANY_TOPICS = 24  # more topics than this have smaller labels
MAX_POINTS = 20_000  # more points than this hide each other; an even part of them is drawn
MONTH_COLOURS = ("#f2b04e", "#df6e52", "#a8326b", "#5d2a78", "#221a44")


def topic_map_table(run: Run, *, layout: str = "topics", by_month: bool = False) -> pd.DataFrame:
    """Place of each article on the map with its topic and month, one a row; articles in none of the topics have none.

    Args:
        run: a finished run; the layout pca needs its table "map" (doc_id, x, y).
        layout: topics (islands of topics), pca (two main axes of the article vectors) or umap (of the words of
            titles and excerpts).
        by_month: whether articles of an island are ordered from the first month in its centre to the last at its rim,
            and not by their membership.

    Raises:
        WrongTypeError: if `run` is no run.
        ChoiceError: if `layout` is none of these words.
        InputError: if the run has no table "map", for the layout pca; if no article has a main topic.
        MissingExtraError: if umap-learn is not installed, for the layout umap.
    """
    check_choice(layout, LAYOUTS, "layout")
    check_type(by_month, (bool, np.bool_), "by_month")
    if (check_type(run, Run, "run").fit.main_topic < 0).all():
        raise InputError("a map needs an article with a main topic; there is none")
    table = _places(run, layout, by_month=by_month)
    place = {str(doc): k for k, doc in enumerate(run.fit.doc_id)}
    rows = np.array([place[str(doc)] for doc in table["doc_id"]], dtype=np.int64)
    topic = run.fit.main_topic[rows]
    table, rows, topic = table[topic >= 0].reset_index(drop=True), rows[topic >= 0], topic[topic >= 0].astype(np.int64)
    table["topic"] = topic
    table["label"] = run.cards.label[topic]
    table["membership"] = run.fit.doc_topic[rows, topic]
    months = run.articles["month"].to_pylist()
    table["month"] = [months[row] for row in rows]
    return table


def _places(run: Run, layout: str, *, by_month: bool) -> pd.DataFrame:
    """doc_id, x and y of the articles."""
    import pandas as pd

    if layout == "pca":
        if "map" not in run.tables:
            raise InputError("this run holds no map of its articles (tables['map']); use the layout topics")
        return run.tables["map"].copy()
    size = (WIDTH - 2 * MARGIN, _height(run) - 2 * PAD)
    own = np.flatnonzero(run.fit.main_topic >= 0)
    fit, group = run.fit.take(own), None if run.themes is None else run.themes.of_topic
    xy = island_layout(
        np.asarray(fit.doc_topic, dtype=float), np.asarray(fit.topic_term, dtype=float), topic=fit.main_topic,
        size=size, outward=_month_numbers(run)[own] if by_month else None, group=group,
    )  # fmt: skip
    if layout == "umap":
        titles, excerpts = (run.articles[name].take(own).to_pylist() for name in ("title", "excerpt"))
        texts = [f"{title or ''} {excerpt or ''}" for title, excerpt in zip(titles, excerpts, strict=True)]
        xy = umap_layout(word_vectors(texts, run.fit.vocabulary.tolist()), start=xy)
    return pd.DataFrame({"doc_id": fit.doc_id, "x": xy[:, 0], "y": xy[:, 1]})


def _month_numbers(run: Run) -> FloatArray:
    """(n_docs,) months since 1970, those without a month last."""
    months = np.array([m or "NaT" for m in run.articles["month"].to_pylist()], dtype="datetime64[M]")
    return np.where(np.isnat(months), np.inf, months.astype(float))


def _height(run: Run) -> float:
    """Inches: more topics need more room for their names."""
    return float(np.clip(2.4 + 0.12 * run.fit.n_topics, MIN_HEIGHT, MAX_HEIGHT))


@styled
def draw_topic_map(run: Run, *, colour_by: str = "topic", layout: str = "topics") -> Figure:
    """Scatter of the articles on the map, every topic named where its articles lie.

    Args:
        run: a finished run; the layout pca needs its table "map".
        colour_by: topic or month.
        layout: topics, pca or umap.

    Raises:
        WrongTypeError: if `run` is no run.
        InputError: if the run has no months to colour by, or no table "map" for the layout pca.
        ChoiceError: if `colour_by` or `layout` is none of its words.
        MissingExtraError: if umap-learn is not installed, for the layout umap.
    """
    by_month = check_choice(colour_by, COLOURINGS, "colour_by") == "month"
    check_type(run, Run, "run")
    if by_month and not len(run.months):
        raise InputError("this run has no dates, so its map cannot be coloured by month")
    return _draw_map(run, topic_map_table(run, layout=layout, by_month=by_month), by_month=by_month, layout=layout)


@styled
def _draw_map(run: Run, table: pd.DataFrame, *, by_month: bool, layout: str) -> Figure:
    """The same from a table that `topic_map_table` made, which may take as long as the drawing."""
    top, height = KEY_HEIGHT if by_month else 0.0, _height(run)
    page = Page(*_heading(run, layout, n=len(table), by_month=by_month), height=top + height + NOTE_HEIGHT)
    width = WIDTH - 2 * MARGIN
    ax = page.axes(MARGIN, top, width=width, height=height)
    ax.set_axis_off()
    xy = table[["x", "y"]].to_numpy(dtype=float)
    ends, outside = _ends(xy, layout, width=width, height=height - 2 * PAD)
    ax.set_xlim(*ends[0])
    ax.set_ylim(*ends[1])
    step = -(-len(xy) // MAX_POINTS)
    ax.scatter(
        xy[::step, 0], xy[::step, 1], s=_point_size(len(xy) // step, area=width * height), lw=0, rasterized=True,
        c=_colours(run, table, by_month)[::step], alpha=0.8 if by_month else 0.55,
    )  # fmt: skip
    write_names(ax, _names(run, table, layout), _middles(table), room=np.array([width, height]))
    if by_month:
        _draw_key(page, run)
    page.note(run.unit.say(_note(layout, len(xy), run.fit, step=step, n_outside=len(outside))))
    return page.figure


def _ends(xy: FloatArray, layout: str, *, width: float, height: float) -> tuple[FloatArray, IntArray]:
    """Ends of both axes and the rows that lie outside; islands fill the map as it is."""
    if layout == "topics":
        return np.array([[0.0, width], [-PAD, height + PAD]]), np.empty(0, dtype=np.int64)
    return spread_ends(xy)


def _point_size(n: int, *, area: float) -> float:
    """Area in square points: the points together cover about a fifth of the map, within reason."""
    return float(np.clip(0.2 * area * 72**2 / max(n, 1), 2.5, 20.0))


def _colours(run: Run, table: pd.DataFrame, by_month: bool) -> FloatArray:  # noqa: FBT001 - as _draw passes it
    if not by_month:
        from matplotlib.colors import to_rgba_array

        of_topic: FloatArray = to_rgba_array([topic_colour(t) for t in range(run.fit.n_topics)])
        return np.asarray(of_topic[table["topic"].to_numpy()])
    from matplotlib.colors import LinearSegmentedColormap

    months = np.array([m or "NaT" for m in table["month"]], dtype="datetime64[M]")
    known = ~np.isnat(months)
    part = (months - run.months[0]).astype(float) / max(len(run.months) - 1, 1)
    colours = LinearSegmentedColormap.from_list("months", MONTH_COLOURS)(np.where(known, part, 0.0))
    colours[~known] = [0.85, 0.86, 0.88, 1.0]
    return colours


def _names(run: Run, table: pd.DataFrame, layout: str) -> list[Name]:
    """Labels of the topics that have articles, on islands no wider than these."""
    parts = {int(str(topic)): part for topic, part in table.groupby("topic")}
    many = len(parts) > MANY_TOPICS
    size = LABEL_SIZE - 1.0 if many else LABEL_SIZE
    labels = {topic: printable(str(run.cards.label[topic])) for topic in parts}
    if layout == "topics":
        return [name_on_disc(labels[topic], _radius(part), size) for topic, part in parts.items()]
    width = LABEL_WIDTH - 0.25 if many else LABEL_WIDTH
    return [short_name(label, width, size) for label in labels.values()]


def _radius(part: pd.DataFrame) -> float:
    """Radius in inches of the island of these articles, whose places are in inches too; room for a word at least."""
    width, height = np.ptp(part[["x", "y"]].to_numpy(dtype=float), axis=0)
    return max(float(width), float(height), MIN_WIDTH) / 2


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
    ax.set_xticks(
        [0, 119],
        [month_tick(run.months[0]), month_tick(run.months[-1])],
        ha="left",
    )
    ax.get_xticklabels()[1].set_horizontalalignment("right")
    ax.tick_params(axis="x", length=0, pad=2, labelsize=SMALL)
    ax.spines["bottom"].set_color(GRID)


def _heading(run: Run, layout: str, *, n: int, by_month: bool) -> tuple[str, str]:
    how = HOW[layout]
    if by_month and layout == "topics":
        how = OUTWARD
    if by_month:
        return f"{run.unit.count(n)} from the earliest to the latest", run.unit.say(f"The darker, the later. {how}")
    like = " Shades of one hue are one theme." if layout == "topics" and has_themes(run) else ""
    return f"{run.unit.count(n)} in {count_words(run.fit.n_topics, 'topic')}", run.unit.say(f"{how}{like}")


HOW = {
    "topics": "Each point is an article on the island of its largest topic, nearer to the middle the larger its "
    "membership. Topics with similar words are close, as far as a plane allows.",
    "pca": "Each point is an article in the colour of its largest topic; near points use similar words. Directions "
    "have no meaning.",
    "umap": "Each point is an article in the colour of its largest topic; near points use similar words. Distances "
    "between groups mean little.",
}
OUTWARD = (
    "Each point is an article on the island of its largest topic, the earliest in the middle, the latest at the rim: a "
    "wide dark rim means a recent topic."
)
LAID_OUT = {
    "topics": "positions from the memberships and the words of the topics",
    "pca": "PCA of the article vectors",
    "umap": "UMAP of the words of titles and excerpts",
}


def _note(layout: str, n_points: int, fit: TopicFit, *, step: int, n_outside: int) -> str:
    part = f" One article in {step} is drawn." if step > 1 else ""
    lie = "lies" if n_outside == 1 else "lie"
    outside = f" {count_words(n_outside, 'article')} {lie} outside the picture." if n_outside else ""
    return (
        f"{n_points:,} articles{_unplaced(fit)}; {LAID_OUT[layout]}. Two dimensions show only some of their "
        f"differences; no interval.{outside}{part}"
    )


def _unplaced(fit: TopicFit) -> str:
    """Which articles the map leaves out, as clauses; short, since a note has two lines."""
    n_none, n_hidden = (int((fit.main_topic == which).sum()) for which in (NO_TOPIC, LEFT_OUT))
    hold = "holds" if n_none == 1 else "hold"
    none = f", without {n_none:,} that {hold} no word of any topic" if n_none else ""
    hidden = f", without {n_hidden:,} of hidden topics" if n_hidden else ""
    return f"{none}{hidden}"


def _shown(run: Run, options: GalleryOptions) -> bool:
    """From three articles with a main topic on; pca only where the run holds such a map."""
    return int((run.fit.main_topic >= 0).sum()) > 2 and (options.layout != "pca" or "map" in run.tables)


def _items(run: Run, options: GalleryOptions) -> Iterator[GalleryItem]:
    """By topic; when each topic was written about, the heat maps say better than a second map."""
    layout = check_choice(options.layout, LAYOUTS, "layout")
    n = len(run.tables["map"]) if layout == "pca" else int((run.fit.main_topic >= 0).sum())
    places = cache(partial(topic_map_table, run, layout=layout))
    yield GalleryItem(
        name="map-topics", title=run.unit.say("Map of the articles"),
        caption=f"{span_words(run)}; no interval.",
        alt=run.unit.say(f"Scatter plot of {n:,} articles, each topic named where its articles lie."),
        draw=lambda: _draw_map(run, places(), by_month=False, layout=layout), tabulate=places,
    )  # fmt: skip


FIGURE = FigureKind(name="topic_map", shown=_shown, items=_items)
