"""Text that the report's fonts can show: what no font has is counted and replaced."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

REPLACEMENT = "\N{WHITE SQUARE}"
# Fonts by the first word of the names of the characters that they have.
NOTO = {
    "CJK": "Noto Sans CJK", "HIRAGANA": "Noto Sans CJK", "KATAKANA": "Noto Sans CJK", "HANGUL": "Noto Sans CJK",
    "THAI": "Noto Sans Thai", "KHMER": "Noto Sans Khmer", "LAO": "Noto Sans Lao", "MYANMAR": "Noto Sans Myanmar",
    "DEVANAGARI": "Noto Sans Devanagari", "BENGALI": "Noto Sans Bengali", "TAMIL": "Noto Sans Tamil",
    "TELUGU": "Noto Sans Telugu", "GUJARATI": "Noto Sans Gujarati", "ETHIOPIC": "Noto Sans Ethiopic",
}  # fmt: skip
FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


class GlyphCheck:
    """Replaces characters that no font can show, and remembers them.

    Attributes:
        covered: code points that the fonts have.
        missing: how often each character was replaced.
        controls: how many control characters (those that reorder text among them) were left out.
    """

    def __init__(self, *, covered: frozenset[int]) -> None:
        self.covered = covered
        self.missing: Counter[str] = Counter()
        self.controls = 0

    def clean(self, text: str) -> str:
        """The text with every character that cannot be shown replaced, in composed form (NFC)."""
        if text.isascii() and text.isprintable():
            return text
        return "".join(map(self._clean_one, unicodedata.normalize("NFC", text)))

    def clean_all(self, value: object) -> Any:  # noqa: ANN401 - nested as it came
        """The same nested lists and mappings with every string cleaned."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, dict):
            return {key: self.clean_all(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.clean_all(item) for item in value]
        return value

    def sentence(self) -> str:
        """What was replaced, in words; empty when nothing was."""
        if not self.missing:
            return ""
        total = sum(self.missing.values())
        most = ", ".join(f"U+{ord(char):04X}" for char, _ in self.missing.most_common(8))
        names = list(dict.fromkeys(NOTO[s] for s in (_script(char) for char, _ in self.missing.most_common()) if s))
        font = f"a font that has them, such as {' and '.join(names)}" if names else "a font that has them"
        which = "1 character is" if total == 1 else f"{total:,} characters ({len(self.missing):,} different ones) are"
        return (
            f"{which} in no font of this report and shown as {REPLACEMENT}; the most frequent: {most}. "
            f"Give by --font-path (`font_paths` in Python) the file or folder of {font}."
        )

    def _clean_one(self, char: str) -> str:
        category = unicodedata.category(char)
        if char in "\n\t\r" or category in {"Zs", "Zl", "Zp"}:
            return char if char == "\N{NO-BREAK SPACE}" else " "
        if category in {"Cc", "Cf"} or 0xFE00 <= ord(char) <= 0xFE0F:
            # Marks that reorder or join text would act on the words around them; none has a shape of its own.
            self.controls += 1
            return ""
        if ord(char) in self.covered and category not in {"Co", "Cs", "Cn"}:
            return char
        self.missing[char] += 1
        return REPLACEMENT


def _script(char: str) -> str:
    """The script of a character as its Unicode name begins, where a font for it is known; else ""."""
    name = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    return name if name in NOTO else ""


def font_files(font_paths: Sequence[str | Path]) -> list[Path]:
    """Every font file among the given files and folders, sorted by name.

    Raises:
        InputError: if a path does not exist or holds no font.
    """
    found: list[Path] = []
    for given in map(Path, font_paths):
        inside = sorted(given.rglob("*")) if given.is_dir() else [given]
        fonts = [path for path in inside if path.suffix.lower() in FONT_SUFFIXES and path.is_file()]
        if not fonts:
            raise InputError(f"font path {given} holds no font (.ttf, .otf, .ttc); give a font file or its folder")
        found += fonts
    return found


def fallback_fonts() -> list[Path]:
    """DejaVu Sans, which comes with matplotlib: Greek, Cyrillic, Arabic, Hebrew and many signs."""
    import matplotlib as mpl

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return [folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf"]


def check_glyphs(font_paths: Sequence[str | Path] = ()) -> GlyphCheck:
    """A check against Libertinus Serif, DejaVu Sans and the fonts given.

    Raises:
        InputError: if a font path holds no font, or a font cannot be read.
    """
    given = [_font_coverage(path) for path in font_files(font_paths)]
    return GlyphCheck(covered=frozenset().union(_embedded_coverage(), _fallback_coverage(), *given))


@lru_cache(maxsize=1)
def _embedded_coverage() -> frozenset[int]:
    """Code points of the text font that Typst embeds, from the table beside this module."""
    text = resources.files("trendlab.report").joinpath("libertinus.json").read_text(encoding="utf8")
    bounds = [[int(end, 16) for end in part.split("-")] for part in json.loads(text)["ranges"]]
    return frozenset(code for first, last in bounds for code in range(first, last + 1))


@lru_cache(maxsize=1)
def _fallback_coverage() -> frozenset[int]:
    regular, bold = map(_font_coverage, fallback_fonts())
    return regular & bold


def _font_coverage(path: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    try:
        codes: Iterable[int] = FT2Font(str(path)).get_charmap()
    except (OSError, RuntimeError) as error:
        raise InputError(f"font {path} cannot be read: {error}") from error
    return frozenset(codes)
