"""Text in figures: fonts that are on the machine, glyphs that none of them has, widths in inches."""

from __future__ import annotations

import logging
import re
import unicodedata
from bisect import bisect_right
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

logger = logging.getLogger(__name__)

# Comes with matplotlib, so a picture has the same bytes on every machine; the others only serve scripts it lacks.
FIRST_FONT = "DejaVu Sans"
FALLBACK_FONTS = (
    "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "PingFang SC",
    "Hiragino Sans", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Apple SD Gothic Neo", "WenQuanYi Zen Hei",
    "Droid Sans Fallback", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Thai", "Noto Sans Tamil", "Noto Sans Bengali", "Nirmala UI", "Arial Unicode MS", "Segoe UI Symbol",
    "Noto Sans CJK TC", "Noto Sans CJK KR", "WenQuanYi Micro Hei", "IPAexGothic", "IPAGothic", "TakaoPGothic",
    "VL PGothic", "NanumGothic", "Loma", "Garuda", "Tahoma", "Thonburi", "Noto Sans Khmer", "Khmer OS", "Khmer MN",
    "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic",
)  # fmt: skip
_GIVEN: list[str] = []  # files of fonts that the user gives, while they are used
# Letters and signs of the first font, which draws no letter nearer to a blank or further from it than to others: the
# width of a line is that of its words and blanks.
PLAIN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2026\u2212\u25a0\u25b2\u25bc\u25cb]*")
_MARK = "\N{LEFT-TO-RIGHT MARK}"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(f"[{_RTL}](?:[^\u201c\u201d;()A-Za-z]*[{_RTL}])?")
_ENGLISH = re.compile("[a-z]{2}")
BOX = "\u25a1"
ELLIPSIS = "\u2026"
DPI = 72.0
MEASURED = 100.0  # points
UNITS = 64  # of a font's measures in a point
MIN_SIZE = 6.0  # points


@lru_cache(maxsize=1)
def font_families() -> tuple[str, ...]:
    """Names of the fonts that figures use, the first for all that it can write."""
    from matplotlib import font_manager

    found = set(font_manager.fontManager.get_font_names())
    given = dict.fromkeys(font_manager.get_font(path).family_name for path in _GIVEN)
    rest = (name for name in FALLBACK_FONTS if name in found and name not in given)
    return (FIRST_FONT, *(name for name in given if name != FIRST_FONT), *rest)


@contextmanager
def given_fonts(paths: Iterable[str | Path]) -> Iterator[None]:
    """Figures use these fonts too, after the first one, within this context.

    Args:
        paths: of font files that can be read.
    """
    from matplotlib import font_manager

    manager = font_manager.fontManager
    before = list(manager.ttflist)
    for path in map(str, paths):
        manager.addfont(path)
        _GIVEN.append(path)
    _clear_caches()
    try:
        yield
    finally:
        _GIVEN.clear()
        manager.ttflist[:] = before
        _clear_caches()


def machine_fonts(characters: Iterable[str]) -> list[Path]:
    """Files of fonts of this machine that have some of these characters, each adding to those before it."""
    from matplotlib import font_manager

    missing, found = {ord(c) for c in characters}, []
    for name in font_families()[1:]:
        path = font_manager.findfont(name, fallback_to_default=False)
        has = {code for code in missing if font_manager.get_font(path).get_char_index(code)}
        if has:
            missing -= has
            found.append(Path(path))
    return found


def _clear_caches() -> None:
    """Clear the caches that depend on the fonts."""
    for known in (font_families, font_paths, _fonts, _has_glyph, _points, text_width):
        known.cache_clear()


def printable(text: str) -> str:
    """The text without control and direction marks, on one line, with a box for each glyph that no font has."""
    plain = "".join(c if unicodedata.category(c)[0] != "C" else " " if c in "\t\n\r" else "" for c in text)
    return "".join(c if c == " " or _has_glyph(c) else BOX for c in " ".join(plain.split()))


def left_to_right(line: str) -> str:
    """A line of English, with marks that keep each label from right to left, and the numbers beside it, in its place.

    Args:
        line: a line as it is drawn; one without letters from right to left, or with no others, is returned as it is.

    >>> left_to_right("חדשות, ספורט: 52 points less").count("\N{LEFT-TO-RIGHT MARK}")
    2
    """
    if not _ENGLISH.search(line) or not _RIGHT_TO_LEFT.search(line):
        return line
    return _MARK + _RIGHT_TO_LEFT.sub(rf"\g<0>{_MARK}", line)


def count_missing_glyphs(texts: Iterable[str]) -> int:
    """How many characters of the texts `printable` replaces by a box."""
    return sum(printable(text).count(BOX) - text.count(BOX) for text in texts)


def warn_missing_glyphs(texts: Iterable[str]) -> int:
    """The same count; one warning in the log if it is not zero."""
    n_missing = count_missing_glyphs(texts)
    if n_missing:
        logger.warning("%d characters in labels are in no font on this machine and are drawn as a box", n_missing)
    return n_missing


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of text in inches.

    Args:
        text: as `printable` gives it.
        size: in points.
        bold: whether it is set in bold.
    """
    words = text.split(" ") if PLAIN.fullmatch(text) else [text]
    blanks = len(words) - 1
    wide = sum(_points(word, bold) for word in words) + (blanks * _points(" ", bold) if blanks else 0.0)
    return wide * size / MEASURED / DPI


@lru_cache(maxsize=20_000)
def _points(text: str, bold: bool) -> float:  # noqa: FBT001 - a key of the cache
    """Width in points at a size of a hundred, without hints: those put the letters of small sizes on a coarse grid.

    Figures are vectors, in which letters lie as the font has them. With hints 7 points were too narrow by a twentieth,
    so that notes were cut, and 8.5 too wide by an eighth.
    """
    if not text:
        return 0.0
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(font_paths(font_families(), "bold" if bold else "normal"))
    font.set_size(MEASURED, DPI)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / UNITS


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut at a comma or else anywhere, with an ellipsis, where it is wider than `width` inches."""
    if text_width(text, size, bold=bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        wide = text_width(text[:middle].rstrip(" ,;") + ELLIPSIS, size, bold=bold) > width
        low, high = (low, middle - 1) if wide else (middle, high)
    at_comma = text.rfind(",", 0, low + 1)
    low = at_comma if at_comma >= 0.45 * low else low
    return text[:low].rstrip(" ,;") + ELLIPSIS


def fit_text(text: str, width: float, size: float, *, minimum: float = MIN_SIZE) -> tuple[str, float]:
    """The text and the size it is set in: smaller where it is too wide, shortened where that is not enough.

    Args:
        text: as `printable` gives it.
        width: inches that it may take.
        size: in points, where it fits.
        minimum: the smallest size, in points.
    """
    wide = text_width(text, size)
    if wide <= width:
        return text, size
    smaller = max(minimum, int(2 * size * width / wide) / 2)
    return shorten(text, width, smaller), smaller


def wrap(text: str, width: float, size: float, *, bold: bool = False, n_lines: int = 2) -> list[str]:
    """The text on at most `n_lines` lines of `width` inches; the last one is shortened if need be."""
    lines: list[str] = []
    rest = re.split(" (?!%)", text)  # a number and its sign stay together
    while rest and len(lines) < n_lines - 1:
        fits = _words_that_fit(rest, width, size, bold=bold)
        if fits == 0:
            break
        lines.append(" ".join(rest[:fits]))
        rest = rest[fits:]
    if rest:
        lines.append(shorten(" ".join(rest), width, size, bold=bold))
    return lines


def _words_that_fit(words: Sequence[str], width: float, size: float, *, bold: bool) -> int:
    """How many words fit: a longer line is a wider one, so that few of them are measured."""

    def reach(n: int) -> float:
        return text_width(" ".join(words[:n]), size, bold=bold)

    return bisect_right(range(1, len(words) + 1), width, key=reach)


@lru_cache(maxsize=64)
def font_paths(families: tuple[str, ...], weight: str | int) -> tuple[str, ...]:
    """Files of the fonts of these names in this weight, in which matplotlib looks for a letter one after the other."""
    from matplotlib.font_manager import FontProperties, findfont

    found = []
    for name in families:
        with suppress(ValueError):  # there is none of this name
            found.append(findfont(FontProperties(family=name, weight=weight), fallback_to_default=False))
    return tuple(found) or (findfont(FontProperties(weight=weight)),)


@lru_cache(maxsize=1)
def _fonts() -> tuple[Any, ...]:
    from matplotlib import font_manager

    paths = [font_manager.findfont(name, fallback_to_default=False) for name in font_families()]
    return tuple(font_manager.get_font(path) for path in paths)


@lru_cache(maxsize=20_000)
def _has_glyph(character: str) -> bool:
    return any(font.get_char_index(ord(character)) for font in _fonts())
