"""Matplotlib's SVG with the same bytes in less time: what a text looks like is found once, not at each use."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import matplotlib as mpl
from matplotlib.backends import backend_svg
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.cbook import open_file_cm
from matplotlib.colors import rgb2hex
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.textpath import TextToPath

from trendlab.figures.text import font_paths

KNOWN = (3, 11)  # version of matplotlib whose inner parts these are; with others its own are used
USUAL = FontProperties()
_mixed: Any = MixedModeRenderer  # which matplotlib does not type
# Inner parts, which another version may lack.
_css: Any = getattr(backend_svg, "_generate_css", None)
_move: Any = getattr(backend_svg, "_generate_transform", None)
_number: Any = getattr(backend_svg, "_short_float_fmt", None)


class Letters(TextToPath):
    """Texts as paths; fonts, outlines of letters and the places of a text's letters are found once."""

    def _get_font(self, prop: FontProperties) -> Any:  # noqa: ANN401 - matplotlib does not type its fonts
        return self.font_of(prop)

    def font_of(self, prop: FontProperties) -> Any:  # noqa: ANN401 - as above
        """The font of these properties, its size set."""
        special = (prop.get_style(), prop.get_variant(), prop.get_stretch(), prop.get_file())
        if special != ("normal", "normal", USUAL.get_stretch(), None):
            return super()._get_font(prop)  # type: ignore[misc]  # matplotlib is untyped
        font = get_font(font_paths(tuple(prop.get_family()), prop.get_weight()))
        font.set_size(self.FONT_SCALE, self.DPI)
        return font

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one object
    def place(self, font: Any, text: str) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - as above
        """Name and transformation of each letter of a line."""
        placed = []
        for item in font._layout(text, LoadFlags.NO_HINTING):  # noqa: SLF001 - of the version that is known
            name = self._name(item.ft_object, item.glyph_index)
            placed.append((name, _move([("translate", (item.x, item.y))])))
        return tuple(placed)

    @lru_cache(maxsize=20_000)  # noqa: B019 - there is one object
    def _name(self, font: Any, glyph: int) -> str:  # noqa: ANN401 - as above
        name = str(self._get_glyph_repr(font, glyph))  # type: ignore[attr-defined]  # matplotlib is untyped
        if name not in self.outlines:
            font.load_glyph(glyph, flags=LoadFlags.NO_HINTING)
            self.outlines[name] = font.get_path()
        return name

    def __init__(self) -> None:
        super().__init__()
        self.outlines: dict[str, Any] = {}


LETTERS = Letters()


class Renderer(RendererSVG):
    """That of the version that is known, but for how text is written."""

    def __init__(self, width: float, height: float, file: Any, **options: Any) -> None:  # noqa: ANN401 - an open file
        super().__init__(width, height, file, **options)  # type: ignore[no-untyped-call]  # matplotlib is untyped
        self._file, self._text2path = file, LETTERS

    def _draw_text_as_path(self, *text: Any) -> None:  # noqa: ANN401 - as above
        gc, x, y, line, prop, angle, ismath, mtext = text
        usual = mtext is None or (mtext.get_fontfeatures() is None and mtext.get_language() is None)
        if ismath or not usual:
            super()._draw_text_as_path(*text)  # type: ignore[no-untyped-call]  # matplotlib is untyped
            return
        writer: Any = self.writer
        writer.comment(line)
        scale = prop.get_size_in_points() / LETTERS.FONT_SCALE
        moved = _move([("translate", (x, y)), ("rotate", (-angle,)), ("scale", (scale, -scale))])
        depth = writer.start("g", style=_style(gc), transform=moved)
        placed = LETTERS.place(LETTERS.font_of(prop), line)
        new = {name: LETTERS.outlines[name] for name, _ in placed if name not in self._glyph_map}
        super()._update_glyph_map_defs(new)  # type: ignore[no-untyped-call]  # matplotlib is untyped
        for name, move in placed[:1]:  # ends the tag that is open
            writer.element("use", transform=move, attrib={"xlink:href": f"#{name}"})
        self._file.write("".join(_use(name, move, depth + 1) for name, move in placed[1:]))
        writer.end("g")


def _style(gc: Any) -> str:  # noqa: ANN401 - as above
    """What differs from opaque black."""
    colour, alpha = rgb2hex(gc.get_rgb()), gc.get_alpha() if gc.get_forced_alpha() else gc.get_rgb()[3]
    style = {"fill": colour} if colour != "#000000" else {}
    return str(_css(style | ({"opacity": _number(alpha)} if alpha != 1 else {})))


def _use(name: str, move: str, depth: int) -> str:
    """A letter at its place; where that is the origin, nothing is said of it."""
    moved = f' transform="{move}"' if move else ""
    return f'{" " * depth}<use xlink:href="#{name}"{moved}/>\n'


class FigureCanvas(FigureCanvasSVG):
    """What `Figure.savefig` draws on where this module is its backend; matplotlib's own with another version of it."""

    def print_svg(self, filename: Any, *, metadata: Any = None, **_options: Any) -> None:  # noqa: ANN401 - as above
        """Write the figure.

        Args:
            filename: path of the file.
            metadata: as for matplotlib's own.
        """
        if mpl.__version_info__[:2] != KNOWN:
            super().print_svg(filename, metadata=metadata)  # type: ignore[no-untyped-call]  # matplotlib is untyped
            return
        with open_file_cm(filename, "w", encoding="utf-8") as file:
            dpi, (width, height) = self.figure.dpi, self.figure.get_size_inches()
            self.figure.dpi = self.fixed_dpi
            inner = Renderer(width * 72, height * 72, file, image_dpi=dpi, metadata=metadata)
            renderer = _mixed(self.figure, width, height, dpi, inner)
            self.figure.draw(renderer)
            renderer.finalize()
