"""Texts that stop before their end: previews of an interface, snippets of a search, and cells of a spreadsheet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Record

CELL_CHARS = 32_767  # that a cell of a spreadsheet holds
NEAR_CHARS, MIN_NEAR = 32_600, 2  # texts of so many that are cut where none is longer; cleaning takes a few characters
MIN_CUT, MIN_FRACTION = 5, 0.5
_COUNTED = re.compile(r"\[\+\d+ chars\]$")
_ENDS = ("...", "\u2026", "[...]", "[\u2026]", "(...)", "chars]")
_SHOWN = 40


class CutTexts:
    """Counts the articles of one reading whose text stops before its end.

    Example:
        >>> from trendlab.readers.records import Record
        >>> cut = CutTexts()
        >>> cut.see(Record(text="The council met on Mon\u2026 [+1628 chars]"))
        >>> [doubt.kind for doubt in (cut + cut).doubts()]
        ['cut_texts']
    """

    def __init__(self) -> None:
        self._n = self._n_cut = self._n_counted = self._n_near = self._longest = 0
        self._example = ""

    def see(self, record: Record) -> None:
        """Count one article."""
        text = record.text
        self._n += 1
        if text.endswith(_ENDS):
            self._n_cut += 1
            counted = _COUNTED.search(text) is not None
            if not self._example or (counted and not self._n_counted):
                self._example = text[-_SHOWN:]
            self._n_counted += counted
        if len(text) > NEAR_CHARS:
            self._n_near += len(text) <= CELL_CHARS
            self._longest = max(self._longest, len(text))

    def __add__(self, other: CutTexts) -> CutTexts:
        """The counts of both readings."""
        found = CutTexts()
        for name in ("_n", "_n_cut", "_n_counted", "_n_near"):
            setattr(found, name, getattr(self, name) + getattr(other, name))
        first, second = (self, other) if self._n_counted or not other._n_counted else (other, self)
        found._longest, found._example = max(self._longest, other._longest), first._example or second._example
        return found

    def doubts(self) -> Iterator[Doubt]:
        """A doubt where most texts, or those that say so themselves, are cut; and one about full cells."""
        most = self._n_cut >= MIN_CUT and self._n_cut > MIN_FRACTION * self._n
        count = self._n_cut if most else self._n_counted  # a few dots at the end may be those of the author
        if count:
            part = "All {count}" if count == self._n else f"{{count}} of {self._n:,}"
            sentence = (
                f"{part} articles {{stops|stop}} before {{its|their}} end (for example {{example}}): "
                "previews rather than whole texts."
            )
            yield Doubt(kind="cut_texts", sentence=sentence, count=count, example=self._example)
        if self._n_near >= MIN_NEAR and self._longest <= CELL_CHARS:
            sentence = (
                f"{{count}} texts are about {CELL_CHARS:,} characters long, which is all that a cell of a spreadsheet "
                "holds, and none is longer: they may be cut; read what the sheet was made of."
            )
            yield Doubt(kind="cut_cells", sentence=sentence, count=self._n_near)


def without_count(record: Record) -> Record:
    """An article without the number of letters that a preview leaves out, which is no word of it.

    Args:
        record: as its reader found it.

    Example:
        >>> from trendlab.readers.records import Record
        >>> without_count(Record(text="The council met on Mon\u2026 [+1628 chars]")).text
        'The council met on Mon…'
    """
    if not record.text.endswith("chars]"):
        return record
    return replace(record, text=_COUNTED.sub("", record.text).rstrip())
