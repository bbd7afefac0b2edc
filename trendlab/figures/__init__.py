"""Figures: one file a figure, its numbers (`*_table`) apart from its drawing (`draw_*`).

All of a run's figures come from `gallery.draw_gallery`; each returns a matplotlib `Figure` made without pyplot.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "FigureKind": "gallery", "GalleryItem": "gallery", "GalleryOptions": "gallery", "article_covariates": "effects",
    "draw_effects": "effects", "effects_table": "effects", "figure_kinds": "gallery", "register_figure": "gallery",
    "unregister_figure": "gallery",
    "calibration_table": "calibration", "checked_months_table": "checked_months", "checked_table": "checked",
    "choice_table": "choice", "draw_checked": "checked", "draw_checked_months": "checked_months",
    "draw_group_shares": "group_shares", "draw_groups": "groups", "group_shares_table": "group_shares",
    "groups_table": "groups",
    "concepts_table": "concepts", "draw_concepts": "concepts",
    "draw_calibration": "calibration", "draw_choice": "choice", "draw_gallery": "gallery", "draw_heatmap": "heatmap",
    "draw_quarters": "quarters", "draw_ranks": "ranks", "draw_shares": "shares", "draw_slopes": "slopes",
    "draw_spotlight": "spotlight", "draw_term_shift": "term_shift", "draw_terms": "terms",
    "draw_themes": "themes",
    "draw_topic_map": "topic_map", "draw_volume": "volume", "heatmap_table": "heatmap", "quarters_table": "quarters",
    "ranks_table": "ranks", "save_figure": "gallery", "shares_table": "shares", "slopes_table": "slopes",
    "spotlight_table": "spotlight", "term_shift_table": "term_shift", "terms_table": "terms",
    "theme_colour": "colours", "themes_table": "themes",
    "topic_colour": "colours", "topic_map_table": "topic_map", "volume_table": "volume",
}  # fmt: skip

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    if name in _HOME:
        return getattr(import_module(f"trendlab.figures.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
