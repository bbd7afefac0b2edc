"""The lines of a web page that was saved as text: which are of its site, and which are nothing but a day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from statistics import median
from typing import TYPE_CHECKING

from trendlab.days.order import Parts
from trendlab.days.written import parse_days
from trendlab.readers.bom import without_mark
from trendlab.readers.dump.daylines import DayLine, day_line
from trendlab.readers.roles import says_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

TOP, BOTTOM = 60, 120  # lines with text that are looked at
DAYS = 40  # of those at the top, which may be the day of the article
_START = 20_000  # characters in which these stand
_OFTEN = 0.5  # of the texts
_NEAR = 5  # lines around the usual place of a line of the site
_LONGEST_DAY, _MAX_BESIDE = 80, 4  # characters of a line with a day, and words beside it
_DIGITS, _LETTER = re.compile(r"\d+"), re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class PageLines:
    """A text as lines with text.

    Attributes:
        whole: the text.
    """

    whole: str = field(repr=False)

    @cached_property
    def _raw(self) -> list[str]:
        return without_mark(self.whole).splitlines()

    @cached_property
    def _places(self) -> list[int]:
        return [k for k, line in enumerate(self._raw) if line.strip()]

    @cached_property
    def lines(self) -> list[str]:
        """The lines with text, with single spaces."""
        return [" ".join(self._raw[k].split()) for k in self._places]

    @cached_property
    def _near(self) -> list[int]:
        n = len(self.lines)
        return sorted({*range(min(TOP, n)), *range(max(0, n - BOTTOM), n)})

    @cached_property
    def days(self) -> dict[int, DayLine]:
        """The days that stand alone on a line near the top or the end, by place."""
        return {k: one for k in self._near if (one := self._lone_day(k)) is not None}

    @cached_property
    def keys(self) -> list[str]:
        """What lines near the top and the end share with those of other texts, "" for those between."""
        found = [""] * len(self.lines)
        for k in self._near:
            found[k] = self.lines[k] if k in self.days else plain_line(self.lines[k])
        return found

    def without(self, gone: Collection[int]) -> str:
        """The text without some lines.

        Args:
            gone: their places among those with text.
        """
        dropped = {self._places[k] for k in gone}
        return "\n".join(line for k, line in enumerate(self._raw) if k not in dropped).strip("\n")

    def _lone_day(self, k: int) -> DayLine | None:
        """The day of a line that says hardly anything else, of no change of the page, and no other day."""
        line = self.lines[k]
        found = day_line(line, k) if len(line) <= _LONGEST_DAY else None
        if found is None or len(found.rest.split()) > _MAX_BESIDE or says_record(found.rest):
            return None
        if k and (says_record(self.lines[k - 1]) and len(self.lines[k - 1].split()) <= _MAX_BESIDE):
            return None
        days = parse_days(found.day)
        return found if isinstance(days, Parts) or (days is not None and days.unit == "day") else None


def day_near_top(text: str) -> str:
    r"""The first day that stands alone on one of the first lines of a text, "" where none does.

    Args:
        text: the whole file.

    Example:
        >>> day_near_top("Office of the Mayor\nQuay 3\nWednesday, 3 March 2021\nCranes return.")
        '3 March 2021'
    """
    days = PageLines(text[:_START]).days
    return next((one.day for k, one in days.items() if k < DAYS), "")


def plain_line(line: str) -> str:
    """A line as the same one of another page may write it: in lower case, and with other numbers.

    Args:
        line: with single spaces.

    Example:
        >>> plain_line("7 min read"), plain_line("12")
        ('# min read', '12')
    """
    return _DIGITS.sub("#", line.casefold()) if _LETTER.search(line) else line


def lines_of_site(texts: Iterable[Sequence[str]]) -> dict[str, int]:
    """Lines that stand in half of the texts or more, and nearly always at the same place, with that place.

    Args:
        texts: of each the lines from one of its ends, as `PageLines.keys` has them.
    """
    places: dict[str, list[int]] = {}
    n = 0
    for keys in texts:
        n += 1
        first: dict[str, int] = {}
        for k, key in enumerate(keys):
            first.setdefault(key, k)
        for key, k in first.items():
            places.setdefault(key, []).append(k)
    found = {}
    for key, at in places.items():
        middle = int(median(at))
        if key and sum(abs(k - middle) <= _NEAR for k in at) >= _OFTEN * n:
            found[key] = middle
    return found


@lru_cache(maxsize=1)
def _navigation() -> frozenset[str]:
    rows = files("trendlab.readers").joinpath("navigation.csv").read_text("utf8").splitlines()[1:]
    return frozenset(word for row in rows for word in row.split(",", 1)[1].split("|"))


def count_navigation(keys: Iterable[str]) -> int:
    """How many of some lines lead elsewhere, as those of a site do: "skip to content", "startseite".

    Args:
        keys: as `plain_line` writes them.

    Example:
        >>> count_navigation(["skip to content", "home:", "mr. president"])
        2
    """
    return len({bare for key in keys if (bare := key.strip(" :*|\u00bb\u203a\u00ab\u2039>\u2026.-")) in _navigation()})
