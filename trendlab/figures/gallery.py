"""All figures of a run in the order of the report, each with title, caption, alternative text and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.checks import check_choice
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
    term_shift,
    terms,
    themes,
    topic_map,
    volume,
)  # fmt: skip
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions
from trendlab.figures.style import style_context
from trendlab.figures.text import warn_missing_glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    from matplotlib.figure import Figure

    from trendlab.store import Run

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
        InputError: if a kind of that name is there already.
    """
    if kind.name in {known.name for known in figure_kinds()}:
        raise InputError(f"a figure named {kind.name!r} is registered already; take another name")
    _ADDED[kind.name] = kind


def unregister_figure(name: str) -> None:
    """Remove a kind of figure that `register_figure` added.

    Raises:
        InputError: if no such kind was added.
    """
    if name not in _ADDED:
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
        ChoiceError, MissingExtraError: if there is no such layout, or its package is missing.
        InputError: if `events` lacks a column or holds something that is no date, or the formula says nothing.
    """
    warn_missing_glyphs([str(label) for label in run.cards.label])
    options = GalleryOptions(events=events, layout=layout, formula=formula)
    for kind in figure_kinds():
        if kind.shown(run, options):
            yield from kind.items(run, options)


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


__all__ = [
    "GALLERY", "FigureKind", "GalleryItem", "GalleryOptions", "draw_gallery", "figure_kinds", "register_figure",
    "save_figure", "unregister_figure",
]  # fmt: skip
