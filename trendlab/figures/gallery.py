"""All figures of a run in the order of the report, each with title, caption, alternative text and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.figure import Figure

from trendlab.checks import check_choice, check_optional, check_path, check_type
from trendlab.errors import InputError
from trendlab.figures import (
    checked,
    checked_months,
    choice,
    concepts,
    effects,
    group_shares,
    groups,
    heatmap,
    quarters,
    ranks,
    shares,
    slopes,
    spotlight,
    svg,
    term_shift,
    terms,
    themes,
    topic_map,
    volume,
)  # fmt: skip
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions
from trendlab.figures.style import style_context
from trendlab.figures.text import warn_missing_glyphs
from trendlab.store import Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PNG_DPI = 200

# In the order of the report. Quarters are shown only where months are thin, and lead there.
GALLERY: tuple[FigureKind, ...] = (
    themes.FIGURE, concepts.FIGURE, slopes.FIGURE, spotlight.FIGURE, quarters.FIGURE, shares.FIGURE, heatmap.FIGURE,
    ranks.FIGURE, terms.FIGURE, term_shift.FIGURE, topic_map.FIGURE, volume.FIGURE, groups.FIGURE, group_shares.FIGURE,
    checked.FIGURE, checked_months.FIGURE, choice.FIGURE, effects.FIGURE,
)  # fmt: skip
_ADDED: dict[str, FigureKind] = {}


def register_figure(kind: FigureKind) -> None:
    """Add a kind of figure of your own after those of the gallery; reports show it from now on.

    Args:
        kind: its description; its name is new.

    Raises:
        WrongTypeError: if it is no FigureKind.
        InputError: if a kind of that name is there already.
    """
    check_type(kind, FigureKind, "kind")
    if kind.name in {known.name for known in figure_kinds()}:
        raise InputError(f"a figure named {kind.name!r} is registered already; take another name")
    _ADDED[kind.name] = kind


def unregister_figure(name: str) -> None:
    """Remove a kind of figure that `register_figure` added.

    Raises:
        WrongTypeError: if the name is no text.
        InputError: if no such kind was added.
    """
    if check_type(name, str, "name") not in _ADDED:
        raise InputError(f"no figure named {name!r} was registered; there are {', '.join(_ADDED) or 'none'}")
    del _ADDED[name]


def figure_kinds() -> tuple[FigureKind, ...]:
    """All kinds of figures in the order of the report, those that were registered last."""
    return (*GALLERY, *_ADDED.values())


def draw_gallery(
    run: Run, *, events: pd.DataFrame | None = None, layout: str = "topics", formula: str | None = None
) -> Iterator[GalleryItem]:
    """The figures of a run one after the other, in report order; those that lack what they need are left out.

    Args:
        run: a finished run.
        events: columns date (YYYY-MM or YYYY-MM-DD) and label, drawn into the figures of single topics.
        layout: of the map of articles: topics, pca or umap.
        formula: of covariates whose effects are drawn, such as "source"; None draws none.

    Raises:
        WrongTypeError: if an argument is of another type.
        ChoiceError, MissingExtraError: if there is no such layout, or its package is missing.
        InputError: if `events` lacks a column or holds something that is no date, or the formula says nothing.
    """
    check_type(run, Run, "run")
    options = GalleryOptions(
        events=check_optional(events, pd.DataFrame, "events"), layout=check_choice(layout, topic_map.LAYOUTS, "layout"),
        formula=check_optional(formula, str, "formula"),
    )  # fmt: skip
    if run.prevalence is not None:
        spotlight.read_events(events, run.prevalence)  # so that an unusable table is an error before any figure
    warn_missing_glyphs([str(label) for label in run.cards.label])
    return _draw_items(run, options)


def _draw_items(run: Run, options: GalleryOptions) -> Iterator[GalleryItem]:
    for kind in figure_kinds():
        if kind.shown(run, options):
            yield from kind.items(run, options)


def save_figure(figure: Figure, path: str | Path) -> None:
    """The figure as a file, byte for byte the same for the same figure: PNG at 200 dpi, or SVG with text as paths.

    Args:
        figure: from any `draw_*`.
        path: ends in .png or .svg; its folder exists.

    Raises:
        ChoiceError: if the path has another ending.
        WrongTypeError: if an argument is of another type.
    """
    check_type(figure, Figure, "figure")
    path = check_path(path, "path")
    kind = check_choice(path.suffix.lower(), (".png", ".svg"), "the ending of a figure's file")
    with style_context():
        if kind == ".png":
            figure.savefig(path, dpi=PNG_DPI, metadata={"Software": None})
        else:
            figure.savefig(
                path, dpi=PNG_DPI, metadata={"Date": None, "Creator": None}, backend=f"module://{svg.__name__}"
            )


__all__ = [
    "GALLERY", "FigureKind", "GalleryItem", "GalleryOptions", "draw_gallery", "figure_kinds", "register_figure",
    "save_figure", "unregister_figure",
]  # fmt: skip
