"""Figures: one file a figure, its numbers (`*_table`) apart from its drawing (`draw_*`).

All of a run's figures come from `gallery.draw_gallery`; each returns a matplotlib `Figure` made without pyplot.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "GalleryItem": "gallery", "draw_gallery": "gallery", "save_figure": "gallery", "topic_colour": "colours",
    "draw_heatmap": "heatmap", "heatmap_table": "heatmap", "draw_quarters": "quarters", "quarters_table": "quarters",
    "draw_shares": "shares", "shares_table": "shares", "draw_slopes": "slopes", "slopes_table": "slopes",
    "draw_terms": "terms", "terms_table": "terms", "draw_volume": "volume", "volume_table": "volume",
}  # fmt: skip

__all__ = sorted(_HOME)  # noqa: PLE0605


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name in _HOME:
        return getattr(import_module(f"trendlab.figures.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
