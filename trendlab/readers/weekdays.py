"""The weekday beside a day tells whether that day, or the one in the name of its file, is a misprint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.interval import Days
from trendlab.days.order import Parts, days_in
from trendlab.days.written import parse_days

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 5_000  # characters in which the day is printed
_WORD = re.compile(r"[^\W\d_]+")
# From Monday to Sunday, in languages that write the whole word beside a day.
_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes mi\u00e9rcoles jueves viernes s\u00e1bado domingo",
    "luned\u00ec marted\u00ec mercoled\u00ec gioved\u00ec venerd\u00ec sabato domenica",
    "segunda ter\u00e7a quarta quinta sexta s\u00e1bado domingo",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "m\u00e5ndag tisdag onsdag torsdag fredag l\u00f6rdag s\u00f6ndag",
    "mandag tirsdag onsdag torsdag fredag l\u00f8rdag s\u00f8ndag",
)
_WEEKDAYS = {word: k for names in _NAMES for k, word in enumerate(names.split())} | {"sonnabend": 5}
_THURSDAY = 3  # 1970-01-01, from Monday


def day_by_weekday(text: str, printed: str, other: str) -> str:
    """Which of two days has the weekday that a text prints beside the first of them; "" where nothing tells.

    Args:
        text: with the day near its top.
        printed: the day as it is written there.
        other: another day, as YYYY-MM-DD.

    Returns:
        `printed` or `other`; "" too where both or none has it.

    Example:
        >>> day_by_weekday("Tuesday, 3 March 2021", "3 March 2021", "2021-03-02")
        '2021-03-02'
        >>> day_by_weekday("Wednesday, 3 March 2021", "3 March 2021", "2021-03-02")
        '3 March 2021'
    """
    line = next((one for one in text[:_HEAD].split("\n") if printed in one), "")
    named = {_WEEKDAYS[word] for word in map(str.casefold, _WORD.findall(line)) if word in _WEEKDAYS}
    if len(named) != 1:
        return ""
    fits, other_fits = (not named.isdisjoint(_weekdays(day)) for day in (printed, other))
    return "" if fits == other_fits else printed if fits else other


def _weekdays(written: str) -> Iterator[int]:
    """The weekdays of a day, of one in numbers in each order."""
    said = parse_days(written)
    ways = [said] if isinstance(said, Days) else []
    ways += [days for order in said.orders if (days := days_in(said, order))] if isinstance(said, Parts) else []
    return iter([(days.first + _THURSDAY) % 7 for days in ways if days.first == days.last])
