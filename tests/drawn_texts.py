"""Which words of a figure lie over others, by their extents in pixels."""

from __future__ import annotations

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def texts_with_extents(figure: Figure) -> list[tuple[Text, Bbox]]:
    """The words that are drawn with the pixels that they cover, those of a badge with its circle."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    found = []
    for text in figure.findobj(Text):
        if not text.get_text().strip() or not text.get_visible():
            continue
        box = text.get_window_extent(renderer)
        if is_badge(text):
            box = text.get_bbox_patch().get_window_extent(renderer)
        if figure.bbox.overlaps(box):
            found.append((text, box))
    return found


def is_badge(text: Text) -> bool:
    """Whether these words stand in a circle."""
    patch = text.get_bbox_patch()
    return patch is not None and type(patch.get_boxstyle()).__name__ == "Circle"


def covered_by_badges(figure: Figure) -> list[tuple[str, str]]:
    """Each badge with the words that it covers; none where a figure is as it should be."""
    texts = texts_with_extents(figure)
    return [
        (one.get_text(), other.get_text())
        for (one, box), (other, room) in combinations(texts, 2)
        if (is_badge(one) or is_badge(other)) and _meet(box, room)
    ]


def _meet(one: Bbox, other: Bbox) -> bool:
    """Whether both share more than half a pixel each way."""
    shared = Bbox.intersection(one, other)
    return shared is not None and min(shared.width, shared.height) > 0.5
