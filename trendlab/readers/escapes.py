"""Quotes that a table writes with a backslash before them, as databases and some programs do, instead of twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_ESCAPED = re.compile(r'\\(["\\])')
_RATIO = 3  # quotes in a field a field that ends with a backslash


def has_escapes(text: str, delimiter: str) -> bool:
    r"""Whether quotes inside the quoted fields of a table have a backslash before them.

    A backslash before the last quote of a field is a letter of it (a comma with a blank ends none), and before a quote
    that stands twice it says nothing.

    Args:
        text: the beginning of a table.
        delimiter: one character.

    Example:
        >>> has_escapes('id,text\n1,"The \\"old\\" pier, again"\n', ","), has_escapes('id,path\n1,"C:\\"\n', ",")
        (True, False)
    """
    if '\\"' not in text or f'{delimiter}"' not in text:
        return False
    mark = re.escape(delimiter)
    inside = len(re.findall(rf'(?<![\\"])\\"(?!["\r\n]|{mark}|\Z)', text))
    ends = len(re.findall(rf'(?<![\\"])\\"(?=[\r\n]|{mark}\S)', text))
    return inside > 0 and inside >= _RATIO * ends


def without_escapes(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with each such quote twice, and each backslash once.

    Args:
        lines: of a table with escapes.
    """
    for line in lines:
        if "\\" in line.text:
            text = _ESCAPED.sub(lambda hit: '""' if hit[1] == '"' else hit[1], line.text)
            yield line._replace(text=text)
        else:
            yield line
