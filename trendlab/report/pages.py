"""Which figures share a page, and how wide they are there, so that no page is half empty without need."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_HEIGHT = 255.0  # mm between the margins of an A4 page, less a line
PAGE_WIDTH = 170.0  # mm
SMALLEST = 0.78  # of the full width: below it the words in a figure become hard to read
AROUND = 10.5  # mm of heading and gaps; what a figure shows stands in its picture
WELL, HALF = 0.87, 0.66  # fractions of the room: filled well, and hardly more than half full
MAX_AHEAD, MAX_ON_PAGE = 7, 4  # figures that may be pulled forward, and figures on a page


def pack_figures(figures: Sequence[dict[str, Any]], *, first_room: float = PAGE_HEIGHT) -> list[dict[str, Any]]:
    """The figures page by page, each with its `width` in mm and whether it opens a page (`new_page`).

    A page takes the next figure and those of the following ones that fill the page best, all a little narrower if that
    makes them fit. What is left of the page before takes figures only if they fit. Figures of one series (name-1,
    name-2) keep their order.

    Args:
        figures: mappings with name and ratio (width over height), in order.
        first_room: mm left on the page before.
    """
    rest: list[dict[str, Any]] = list(figures)
    found: list[dict[str, Any]] = []
    last: list[dict[str, Any]] = []
    fits = bool(rest) and _scale(rest[:1], first_room) >= SMALLEST
    page = _best(rest[fits:], rest[:fits], first_room)
    room, opens = first_room, False
    while page or rest:
        if not page:
            room, opens = PAGE_HEIGHT, True
            page = _best(rest[1:], rest[:1], room)
        rest = [item for item in rest if item not in page]
        scale = min(1.0, _scale(page, room))
        placed = [{**item, "width": PAGE_WIDTH * scale, "new_page": opens and item is page[0]} for item in page]
        # A page that cannot be filled comes last: there the text goes on under its figures.
        (last if opens and _filled(page, room) < HALF * room else found).extend(placed)
        page = []
    return found + last


def _best(rest: Sequence[dict[str, Any]], page: list[dict[str, Any]], room: float) -> list[dict[str, Any]]:
    """The page with those of the next figures that fill the room best; of those that fill it well the earliest."""
    near, best, best_fill = list(rest[:MAX_AHEAD]), page, _filled(page, room) if page else 0.0
    for n in range(1, MAX_ON_PAGE + 1 - len(page)):
        for chosen in combinations(near, n):
            tried = [*page, *chosen]
            fill = min(_filled(tried, room), WELL * room) if _scale(tried, room) >= SMALLEST else 0.0
            if fill > best_fill + 1.0 and _in_order(chosen, near):
                best, best_fill = tried, fill
    return best


def _in_order(chosen: Sequence[dict[str, Any]], near: Sequence[dict[str, Any]]) -> bool:
    """Whether no figure is taken before an earlier one of its series."""
    return all(
        other in chosen for item in chosen for other in near[: near.index(item)] if _series(other) == _series(item)
    )


def _series(item: dict[str, Any]) -> str:
    """The name without the number of the page."""
    return str(item["name"]).rstrip("0123456789")


def _filled(figures: Sequence[dict[str, Any]], room: float) -> float:
    """Height in mm that these figures take of the room."""
    return _words(figures) + min(1.0, _scale(figures, room)) * _pictures(figures)


def _scale(figures: Sequence[dict[str, Any]], room: float) -> float:
    """Fraction of the full width at which these figures fill the room."""
    return (room - _words(figures)) / _pictures(figures)


def _words(figures: Sequence[dict[str, Any]]) -> float:
    return AROUND * len(figures)


def _pictures(figures: Sequence[dict[str, Any]]) -> float:
    total: float = sum(PAGE_WIDTH / item["ratio"] for item in figures)
    return total
