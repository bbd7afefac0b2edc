"""All figures of a run in the order of the report, each with title, caption, alternative text and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from trendlab.checks import check_choice
from trendlab.figures.item import GalleryItem, is_thin
from trendlab.figures.items_text import choice_items, map_items, term_shift_items, terms_items
from trendlab.figures.items_time import (
    heatmap_items,
    quarters_items,
    ranks_items,
    shares_items,
    slopes_items,
    spotlight_items,
    volume_items,
)
from trendlab.figures.style import style_context
from trendlab.figures.text import warn_missing_glyphs
from trendlab.store import Run

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from matplotlib.figure import Figure

PNG_DPI = 200

Maker: TypeAlias = Callable[[Run], Iterator[GalleryItem]]


def draw_gallery(run: Run, *, events: pd.DataFrame | None = None, layout: str = "topics") -> Iterator[GalleryItem]:
    """The figures of a run one after the other, in report order; those that lack what they need are left out.

    Args:
        run: a finished run.
        events: columns date (YYYY-MM or YYYY-MM-DD) and label, drawn into the figures of single topics.
        layout: of the map of articles: topics, pca or umap.

    Raises:
        ChoiceError, MissingExtraError: if there is no such layout, or its package is missing.
        InputError: if `events` lacks a column or holds something that is no date.
    """
    warn_missing_glyphs([str(label) for label in run.cards.label])
    by_time: tuple[Maker, ...] = (shares_items, quarters_items)
    if is_thin(run):
        by_time = (quarters_items, shares_items)
    makers: tuple[Maker, ...] = (
        slopes_items, partial(spotlight_items, events=events), *by_time, heatmap_items, ranks_items, terms_items,
        term_shift_items, partial(map_items, layout=layout), volume_items, choice_items,
    )  # fmt: skip
    for make in makers:
        yield from make(run)


def save_figure(figure: Figure, path: Path) -> None:
    """The figure as a file, byte for byte the same for the same figure: PNG at 200 dpi, or SVG with text as paths.

    Args:
        figure: from any `draw_*`.
        path: ends in .png or .svg; its folder exists.

    Raises:
        ChoiceError: if the path has another ending.
    """
    kind = check_choice(path.suffix.lower(), (".png", ".svg"), "the ending of a figure's file")
    with style_context():
        if kind == ".png":
            figure.savefig(path, dpi=PNG_DPI, metadata={"Software": None})
        else:
            figure.savefig(path, dpi=PNG_DPI, metadata={"Date": None, "Creator": None})


__all__ = ["GalleryItem", "draw_gallery", "save_figure"]
