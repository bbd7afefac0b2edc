"""Lines that a program printed at the top of each page of an export: the number of the page, title, source and day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.press.written import find_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PAGE = re.compile(
    r"(?:page|seite|pagina|página|side|sida)\s+\d{1,5}(?:\s+(?:of|von|de|van|av|af|di|sur)\s+\d{1,5})?", re.I
)
_BEHIND = re.compile(r"[\s,(]*(?:[^\W\d_]{5,14})?\)?")  # what may stand behind the day: its weekday, and no more


def without_page_heads(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    r"""The lines without numbers of pages behind form feeds, and without the line of title, source and day below one.

    Args:
        lines: numbers and texts of the lines.

    Example:
        >>> lines = [(1, "It was"), (2, "\fPage 2"), (3, "Ferries sail The Post July 1, 2015 Wednesday"), (4, "late.")]
        >>> [*without_page_heads(lines)]
        [(1, 'It was'), (4, 'late.')]
    """
    below = False
    for number, line in lines:
        if "\f" in line and _PAGE.fullmatch(line.strip("\f\r\xa0 \t")):
            below = True
            continue
        if below and line.strip():
            below = False
            written = find_written(line.strip())
            if written and written.start and _BEHIND.fullmatch(line.strip()[written.end :]):
                continue
        yield number, line
