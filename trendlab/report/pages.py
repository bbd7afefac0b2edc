"""Which figures share a page, and how wide they are there, so that no page is half empty without need."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

PAGE_HEIGHT = 255.0  # mm between the margins of an A4 page, less a line
PAGE_WIDTH = 170.0  # mm
SMALLEST = 0.78  # of the full width: below it the words in a figure become hard to read
CAPTION_LETTERS = 125  # on a line of the full width
CAPTION_LINE = 3.9  # mm
AROUND = 20.0  # mm of heading and gaps


def pack_figures(figures: Sequence[dict[str, Any]], *, first_room: float = PAGE_HEIGHT) -> list[dict[str, Any]]:
    """The figures page by page, each with its `width` in mm and whether it opens a page (`new_page`).

    A page takes the next figure in order and then any later one that fits beside it, all a little narrower if that
    makes them fit. What is left of the page before takes a figure only if one fits.

    Args:
        figures: mappings with caption and ratio (width over height), in order.
        first_room: mm left on the page before.
    """
    rest, found = list(figures), []
    page = _fill(rest, [], first_room)
    room, opens = first_room, False
    while page or rest:
        if not page:
            room, opens = PAGE_HEIGHT, True
            page = _fill(rest, [rest.pop(0)], room)
        scale = min(1.0, _scale(page, room))
        found += [{**item, "width": PAGE_WIDTH * scale, "new_page": opens and item is page[0]} for item in page]
        page = []
    return found


def _fill(rest: list[dict[str, Any]], page: list[dict[str, Any]], room: float) -> list[dict[str, Any]]:
    """The page with every figure of the rest that still fits, in order; they are taken out of the rest."""
    for item in list(rest):
        if _scale([*page, item], room) >= SMALLEST:
            page.append(item)
            rest.remove(item)
    return page


def _scale(figures: Sequence[dict[str, Any]], room: float) -> float:
    """The part of the full width at which these figures fill the room."""
    words: float = sum(AROUND + CAPTION_LINE * math.ceil(len(item["caption"]) / CAPTION_LETTERS) for item in figures)
    pictures: float = sum(PAGE_WIDTH / item["ratio"] for item in figures)
    return (room - words) / pictures
