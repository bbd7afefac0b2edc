"""Which of three numbers is the day, the month and the year: decided from their column."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from trendlab.days.interval import EPOCH, Days, one_day, today

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# Places of year, month and day among the three numbers.
DMY, MDY, YMD = (2, 1, 0), (2, 0, 1), (0, 1, 2)
Places: TypeAlias = tuple[int, int, int]
_MIN_MONTHS, _MAX_GAPS, _MAX_TRIPLES = 6, 1.5, 5_000  # of a column with one day a month, and dates looked at
WORDS = {DMY: "day first", MDY: "month first", YMD: "year first"}


class Parts(NamedTuple):
    """Three numbers whose order cannot be found from the text alone.

    Attributes:
        a, b, c: as written; a year of two digits is below 100.
        mark: what separates them, "" where nothing does, "word" where the middle one was a month's name.
    """

    a: int
    b: int
    c: int
    mark: str

    @property
    def orders(self) -> tuple[Places, ...]:
        """The possible orders."""
        if self.mark == "word":
            return (DMY, YMD)
        return (DMY, MDY) if self.c > 99 else (DMY, MDY, YMD)


def days_in(parts: Parts, places: Places) -> Days | None:
    """The day that three numbers mean in an order; None where there is none."""
    numbers = (parts.a, parts.b, parts.c)
    year, month, day = (numbers[k] for k in places)
    return one_day(full_year(year), month, day)


def full_year(year: int) -> int:
    """A year of two digits in the hundred years that end with the current one: no given date is in the future."""
    if year > 99:
        return year
    current = (today() + EPOCH) // 365.2425 + 1
    return year + 2000 if year + 2000 <= current else year + 1900


@dataclass(frozen=True, kw_only=True)
class Order:
    """The order that a column was read in.

    Attributes:
        places: of year, month and day among three numbers of which the last is a year of four digits.
        short: the same where the year has two digits.
        worded: the same where the middle one is a month's name.
        why: "given", "seen" in dates that allow one order only or in other dates of the same articles, or "assumed".
        day_first, month_first: dates that allow this order only.
        either: dates that allow both.
    """

    places: Places = MDY
    short: Places = MDY
    worded: Places = DMY
    why: str = "assumed"
    day_first: int = 0
    month_first: int = 0
    either: int = 0

    def days(self, parts: Parts) -> Days | None:
        """The day that the numbers mean: in the order of the column, else in the only one that gives a day."""
        first = self.worded if parts.mark == "word" else self.places if parts.c > 99 else self.short
        if parts.mark == "." and self.why == "assumed" and parts.c > 99:
            first = DMY
        found = days_in(parts, first)
        if found is None:
            others = (days_in(parts, places) for places in parts.orders if places != first)
            found = next((days for days in others if days is not None), None)
        return found


class OrderEvidence:
    """What the dates of a column allow."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.seen: dict[str, tuple[set[int], set[int], set[int]]] = {}
        self.valid: dict[str, Counter[Places]] = {}
        self.triples: dict[str, set[tuple[int, int, int]]] = {}
        self.marks: Counter[str] = Counter()
        self.told: Counter[Places] = Counter()
        self.day_is_likely = False  # where no date decides: English alone writes the month first

    @property
    def is_decided(self) -> bool:
        """Whether some date allows one order only, or other dates of the articles confirm one."""
        return bool(self.n["day first"] or self.n["month first"]) or self.told[DMY] != self.told[MDY]

    def add(self, parts: Parts) -> None:
        """Take note of one date."""
        kind = "worded" if parts.mark == "word" else "long" if parts.c > 99 else "short"
        for values, part in zip(self.seen.setdefault(kind, (set(), set(), set())), parts[:3], strict=True):
            values.add(part)
        fits = [places for places in parts.orders if days_in(parts, places) is not None]
        self.valid.setdefault(kind, Counter()).update(fits)
        self.marks[parts.mark] += 1
        triples = self.triples.setdefault(kind, set())
        if len(triples) < _MAX_TRIPLES:
            triples.add(parts[:3])
        if kind == "long" and fits:
            self.n["either" if len(fits) == 2 and parts.a != parts.b else "same" if len(fits) == 2 else
                   WORDS[fits[0]]] += 1  # fmt: skip

    def confirm(self, parts: Parts, known: Collection[Days]) -> Places | None:
        """Take note that a date that could be either is one of some known days in one order only; returns that order.

        Args:
            parts: the date.
            known: days of other dates of the same article, each of which can be read in one way only.
        """
        fits = [places for places in parts.orders if days_in(parts, places) in known]
        if len(fits) != 1:
            return None
        self.told[fits[0]] += 1
        return fits[0]

    def decide(self, *, day_first: bool | None) -> Order:
        """The order of the column.

        Args:
            day_first: as the caller knows; None decides from the column.
        """
        day, month = self.n["day first"], self.n["month first"]
        why = "seen"
        if day_first is not None:
            places, why = (DMY if day_first else MDY), "given"
        elif day or month:
            places = DMY if day >= month else MDY
        elif self.told[DMY] != self.told[MDY]:
            places = DMY if self.told[DMY] > self.told[MDY] else MDY
        else:
            places, why = self._first_of_month()
        return Order(
            places=places,
            short=self._short(places, sure=why != "assumed"),
            worded=self._varied_least("worded", (DMY, YMD)),
            why=why, day_first=day, month_first=month, either=self.n["either"],
        )  # fmt: skip

    def _first_of_month(self) -> tuple[Places, str]:
        """A number that is always the same while another varies over years is the day: of months, often their first."""
        for places in (DMY, MDY) if "long" in self.seen else ():
            if self._are_months("long", places):
                return places, "seen"
        first, second, _ = self.seen.get("long", (set(), set(), set()))
        if first == {1} and len(second) > 2:  # or days of one January, so that it is told
            return DMY, "assumed"
        if second == {1} and len(first) > 2:
            return MDY, "assumed"
        return (DMY if self._is_dotted() or self.day_is_likely else MDY), "assumed"

    def _are_months(self, kind: str, places: Places) -> bool:
        """Whether dates of several years have one day, and months that follow each other with few gaps."""
        year, month, day = places
        found = {(full_year(one[year]), one[month]) for one in self.triples.get(kind, ())}
        if len({one[day] for one in self.triples.get(kind, ())}) != 1 or len({y for y, _ in found}) < 2:
            return False
        place = [12 * y + m for y, m in found if 1 <= m <= 12]
        return len(found) == len(place) >= _MIN_MONTHS and max(place) - min(place) < _MAX_GAPS * len(place)

    def _is_dotted(self) -> bool:
        """Whether most dates have points, with which the day comes first."""
        return self.marks["."] > self.marks["/"] + self.marks["-"]

    def _short(self, places: Places, *, sure: bool) -> Places:
        if "short" not in self.seen:
            return places
        if sure and self.n.total() and self.valid["short"][places] >= max(self.valid["short"].values(), default=0):
            return places
        dotted = self.marks["."] >= self.marks["/"] + self.marks["-"]
        likely = self.day_is_likely and self.marks["-"] <= self.marks["/"]
        is_compact = self.marks[""] > self.marks.total() / 2  # "200131": in the order of the calendar
        last = YMD if self.marks["-"] > self.marks["/"] else MDY
        first = places if sure else YMD if is_compact else DMY if dotted or likely else last
        return self._varied_least("short", (first, *(p for p in (DMY, MDY, YMD) if p != first)))

    def _varied_least(self, kind: str, orders: tuple[Places, ...]) -> Places:
        """Of the orders that read most dates the one whose year varies least and whose day varies most."""
        if kind not in self.seen:
            return orders[0]
        valid, seen = self.valid[kind], self.seen[kind]
        months = (p for p in orders if valid[p] == max(valid.values(), default=0) and self._are_months(kind, p))
        return next(months, None) or min(
            orders, key=lambda p: (-valid[p], len(seen[p[0]]), -len(seen[p[2]]), orders.index(p))
        )  # fmt: skip


def evidence_of(found: Iterable[Parts], *, told: Counter[Places] | None = None) -> OrderEvidence:
    """What some dates allow together, with the orders that other dates of their articles confirm."""
    evidence = OrderEvidence()
    evidence.told.update(told or {})
    for parts in found:
        evidence.add(parts)
    return evidence


def order_of(found: Iterable[Parts], *, day_first: bool | None = None) -> Order:
    """The order that some dates suggest together."""
    return evidence_of(found).decide(day_first=day_first)
