"""The text of a PDF: its lines without running heads and feet, words whole, and its title."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from trendlab.readers.press.lexis import MARK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.pdflines import PageLine

_EDGE = 3  # lines at the top and at the bottom of a page that may be running ones
_SAME_PLACE = 3.0  # points between running lines of neighbouring pages
_FULL = 0.8  # of the width of the wide lines: less ends a paragraph
_WIDE = 1.45  # of the usual distance between lines: more is a blank line
_LARGE, _AS_LARGE, _TITLE_LINES, _TITLE_CHARS = 1.15, 0.98, 4, 300
_SPLIT = "\ufffe"  # how PDFium marks a word that was parted at the end of a line
_PARTED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][\n ](?=[^\W\d_A-Z])")
_SIGNS = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_SET_APART = re.compile(rf"(?<={_SIGNS}) +(?={_SIGNS})")  # blanks that set lines to one width, and the ends of lines
_CJK, _LIGATURE = re.compile(_SIGNS), re.compile("[\ufb00-\ufb06]")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_DIGITS = re.compile(r"\d+")


def without_running(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The lines of each page without running heads, running feet and numbers of pages.

    A line among the three at the top, or at the bottom, is a running one if one of the two pages before or behind has
    the same there, numbers aside, at the same height. Lines that count the documents of an export stay.

    Args:
        pages: the lines of each page.
    """
    edges = [{_form(page[k]): page[k] for k in _edges(page)} for page in pages]
    kept = []
    for place, page in enumerate(pages):
        near = [edges[k] for k in range(max(0, place - 2), min(len(pages), place + 3)) if k != place]
        running = {k for k in _edges(page) if _recurs(page[k], near) and not MARK.match(page[k].text)}
        kept.append([line for k, line in enumerate(page) if k not in running])
    return kept


def _edges(page: Sequence[PageLine]) -> list[int]:
    """The places of the lines at the top and at the bottom of a page."""
    order = sorted(range(len(page)), key=lambda k: -page[k].bottom)
    return order if len(order) <= 2 * _EDGE else order[:_EDGE] + order[-_EDGE:]


def _form(line: PageLine) -> str:
    return _DIGITS.sub("#", line.text)


def _recurs(line: PageLine, near: Sequence[Mapping[str, PageLine]]) -> bool:
    """Whether a neighbouring page has the same line, numbers aside, at the same height."""
    others = (edge.get(_form(line)) for edge in near)
    return any(one is not None and abs(one.bottom - line.bottom) <= _SAME_PLACE for one in others)


def joined_lines(pages: Sequence[Sequence[PageLine]], *, paragraphs: bool = False) -> str:
    r"""The text: a blank line where the page leaves room, and words that lines parted whole again.

    Args:
        pages: the lines of each page.
        paragraphs: whether a line that reaches the right margin goes on with the next; else each is a line.

    Example:
        >>> from trendlab.readers.pdflines import PageLine
        >>> rows = (("The ferry com-", 300, 90), ("pany sails.", 200, 80), ("Its pier", 300, 70), ("is new.", 90, 60))
        >>> page = [PageLine(text=t, left=50.0, right=x, bottom=y, top=y + 9.0) for t, x, y in rows]
        >>> joined_lines([page])
        'The ferry company sails.\nIts pier\nis new.'
        >>> joined_lines([page], paragraphs=True)
        'The ferry company sails.\nIts pier is new.'
    """
    apart = _WIDE * _usual_step(pages)
    out: list[str] = []
    above, was_full = None, False
    for page in pages:
        full = _FULL * _full_width(page)
        for k, line in enumerate(page):
            if above is not None:
                down = above.bottom - line.bottom if k else 0.0  # the first of a page may go on with the one before
                goes_on = paragraphs and was_full and down <= apart and _same_size(above, line)
                out.append(" " if goes_on else "\n\n" if down > apart else "\n")
            out.append(line.text)
            above, was_full = line, line.right - line.left >= full
    return _whole_words("".join(out))


def _whole_words(text: str) -> str:
    """The text with whole words: those that lines part, ligatures, and signs of Chinese that blanks set apart."""
    text = text.translate(_LIGATURES) if _LIGATURE.search(text) else text
    if _SPLIT in text:
        hyphened = set(re.findall(r"[^\W\d_]+-[^\W\d_]+", text))
        text = re.sub(rf"([^\W\d_]+){_SPLIT}([^\W\d_]+)", lambda hit: _whole(hit, hyphened), text).replace(_SPLIT, "-")
    text = _PARTED.sub("", text)
    return _SET_APART.sub("", text) if _CJK.search(text) else text


def _full_width(page: Sequence[PageLine]) -> float:
    """How wide the wide lines of a page are, those of the upper tenth."""
    widths = sorted(line.right - line.left for line in page)
    return widths[(9 * len(widths)) // 10] if widths else 0.0


def _same_size(one: PageLine, other: PageLine) -> bool:
    """Whether two lines are of one size, so that the second may go on with the first."""
    high, low = one.top - one.bottom, other.top - other.bottom
    return min(high, low) * _LARGE >= max(high, low)


def _whole(hit: re.Match[str], hyphened: set[str]) -> str:
    """A parted word with its hyphen where the text has it elsewhere, and without it where not."""
    with_hyphen = f"{hit[1]}-{hit[2]}"
    return with_hyphen if with_hyphen in hyphened else hit[1] + hit[2]


def _usual_step(pages: Sequence[Sequence[PageLine]]) -> float:
    """The median distance between successive lines, in points; infinite where no line follows another."""
    steps = [a.bottom - b.bottom for page in pages for a, b in pairwise(page) if a.bottom > b.bottom]
    return median(steps) if steps else float("inf")


def find_title(first: Sequence[PageLine], info: str) -> tuple[str, list[PageLine]]:
    """The title, and the other lines of the page: the title of the properties if the page has it, else large lines.

    Args:
        first: the lines of the first page that has any.
        info: the title in the properties of the file, which is often that of a template.

    Returns:
        "" and all lines where the page has no line that is larger than the others.
    """
    known, heights = _letters(info), [line.top - line.bottom for line in first for _ in range(len(line.text))]
    if len(known) > 3 and known in _letters(" ".join(line.text for line in first)):
        held = [line for line in first[:_TITLE_LINES] if _letters(line.text) and _letters(line.text) in known]
        return info, [line for line in first if line not in held]
    if not heights or max(heights) < _LARGE * median(heights):
        return "", [*first]
    large = [line for line in first if line.top - line.bottom > _AS_LARGE * max(heights) and _letters(line.text)]
    title = " ".join(line.text for line in large).replace(_SPLIT, "").translate(_LIGATURES)
    if len(large) > _TITLE_LINES or len(title) > _TITLE_CHARS:
        return "", [*first]
    return title, [line for line in first if line not in large]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
