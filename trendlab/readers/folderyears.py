"""Articles in folders of years that are dated years later: by the day of a download, of a scan or of a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

MIN_LATE, MIN_FRACTION = 3, 0.5  # articles, and their part of all that lie in folders of years
LATER = 2  # years: a folder of 2011 may hold what came out early in 2012
_ROUND = 50  # folders of such numbers alone ("1500", "2000") hold so many files each
_FOLDER = re.compile(r"(?:^|/)((?:1[5-9]|20)\d\d)(?=/)")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?=\d{4}(?!\d)|(?!\d))")


class FolderYears:
    """Counts the articles of one reading that lie in a folder of a year and are dated years later.

    Example:
        >>> years = FolderYears()
        >>> for k in range(3):
        ...     years.see("2021-05-03", f"2011/{k}/text.txt")
        >>> [(doubt.count, doubt.example) for doubt in (years + years).doubts()]
        [(6, '2011/0/text.txt, 2021-05-03')]
    """

    def __init__(self) -> None:
        self._n = self._n_late = 0
        self._example, self._is_year = "", False

    def see(self, date: str | None, file: str) -> None:
        """Look at the date of one article and at the name of its file with its folders."""
        if not date or "/" not in file or len(folders := set(_FOLDER.findall(file))) != 1:
            return
        years = [int(year) for year in _YEAR.findall(date)]
        self._n += bool(years)
        year = int(folders.pop())
        self._is_year = self._is_year or year % _ROUND > 0
        if years and min(years) >= year + LATER:
            self._n_late += 1
            self._example = self._example or f"{file}, {date}"

    def __add__(self, other: FolderYears) -> FolderYears:
        """The counts of both readings."""
        found = FolderYears()
        found._n, found._n_late = self._n + other._n, self._n_late + other._n_late
        found._example = self._example or other._example
        found._is_year = self._is_year or other._is_year
        return found

    def doubts(self) -> Iterator[Doubt]:
        """The doubt where most of them are dated later; none elsewhere."""
        if self._is_year and self._n_late >= max(MIN_LATE, MIN_FRACTION * self._n):
            sentence = (
                f"{{count}} of {self._n:,} articles in folders of years {{is|are}} dated {LATER} years later or more "
                "({example}): the dates may be those of files or of a download; --date-column names another."
            )
            yield Doubt(kind="folder_years", sentence=sentence, count=self._n_late, example=self._example)
