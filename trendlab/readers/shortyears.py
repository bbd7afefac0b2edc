"""Dates in names of files whose year has two digits: "report2019_22.09.88", "2012/12-09-22", "janeiro_88"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from trendlab.days.interval import Days, one_day, one_month, today
from trendlab.days.order import DMY, MDY, YMD, Places, full_year
from trendlab.days.words import month_of
from trendlab.readers.nameforms import DAY_FORMS, FORMS, iso_days

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIT, _MIN_NAMES, _MIN_DIFFERENT = 0.9, 8, 6  # of the names; names at least; and different dates
_COUNTED = 3  # numbers of one month at least, and more months than that, by which it shows that they only count
_LATE = 0.2  # of the days, which are after the twelfth: those of numbered chapters are not
_MONTHS, _EVERY, _MONTH_DAYS = 12, 28, 31  # days that each month has; of so many names some has a later one
_MANY, _MIN_MONTHS, _SPAN = 60, 4, 60  # different months beside years, and years from the first to the last
# Not those behind a year and the same sign: "2019-12-09-01" is a day with a number.
_THREE = re.compile(
    "|".join(rf"(?<!\d)(?<!\d{s})(\d\d){s}(\d\d){s}(\d\d)(?!{s}?\d)" for s in (r"-", r"_", r"\.")), re.ASCII
)
_SIX = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)(?!\d)", re.ASCII)
_DAY_WORD = re.compile(  # with one sign twice, or none: "10_May26" is a number and a day
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?([-_. ]?)(?:of\2)?([^\W\d_]{3,12})(?:\2|[ .,]{1,2})'?(\d\d)(?!\d)"
)
_WORD_YEAR = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,12})[-_. ]{0,2}'?(\d\d)(?![-_.]?\d)")
_YEAR_WORD = re.compile(r"(?<!\d)(?<!\d[-_.])(\d\d)[-_. ]?([^\W\d_]{3,12})(?![^\W_])")
_FORMS = {YMD: "YYMMDD", DMY: "DDMMYY", MDY: "MMDDYY"}
Dates = dict[str, Days]
_Three = tuple[int, int, int]


def short_dates(stems: Mapping[str, str], years: Mapping[str, int]) -> tuple[str, Dates]:
    """The form of dates with two digits for the year that nearly all names have, and the date of each.

    A year in four digits that is the same in all names is that of a collection, where those of two digits differ;
    where names have several, those of two digits must be the same.

    Args:
        stems: names without their suffix, by name.
        years: what names say of the year in four digits, by name.

    Returns:
        "" and nothing where names have none, or nothing tells the order of their numbers.

    Example:
        >>> stems = {f"ships2019_{k + 10}.0{k}.8{k}": f"ships2019_{k + 10}.0{k}.8{k}" for k in range(1, 10)}
        >>> form, dates = short_dates(stems, dict.fromkeys(stems, 2019))
        >>> form, str(dates["ships2019_13.03.83"].first_day)
        ('DDMMYY', '1983-03-13')
    """
    for shape in (_THREE, _SIX) if len(stems) >= _MIN_NAMES else ():
        found = _of_numbers(_triples(stems, shape), years, n=len(stems))
        if found[0]:
            return found
    for form, dates in _of_words(stems).items() if len(stems) >= _MIN_NAMES else ():
        if _may_be(dates, years, n=len(stems)):
            return form, dates
    return "", {}


def with_short_years(stems: Mapping[str, str], form: str, dates: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The form and the dates of names, from years of two digits where these say more or are those of the files.

    Args:
        stems: names without their suffix, by name.
        form: of the dates with a year in four digits, "" where names have none.
        dates: those dates, as YYYY-MM-DD or the first and the last day of a span.
    """
    short, found = short_dates(stems, {name: int(date[:4]) for name, date in dates.items()})
    shape = dict(FORMS)[form] if found and form in DAY_FORMS else None
    whole = shape is not None and sum(shape.search(_THREE.sub("#", stem)) is not None for stem in stems.values())
    is_number = shape is not None and min((days.first_day.year % 100 for days in found.values()), default=0) <= 1
    if not found or whole >= _FIT * len(stems) or is_number:  # "2019/12-09-01" is the first text of a day
        return form, dict(dates)
    return short, {name: iso_days(days) for name, days in found.items()}


def _triples(stems: Mapping[str, str], shape: re.Pattern[str]) -> dict[str, _Three]:
    """The last three numbers of a shape in each name that has such."""
    hits = {name: [[int(x) for x in hit.groups() if x] for hit in shape.finditer(stem)] for name, stem in stems.items()}
    return {name: (one[-1][0], one[-1][1], one[-1][2]) for name, one in hits.items() if one}


def _of_numbers(triples: Mapping[str, _Three], years: Mapping[str, int], *, n: int) -> tuple[str, Dates]:
    """The order of three numbers that the years in four digits show, or the numbers themselves."""
    ways = {places: _in_order(triples, places) for places in _FORMS}
    fit = {places: dates for places, dates in ways.items() if _may_be(dates, years, n=n)}
    same = [places for places, dates in fit.items() if years and _agree(dates, years)]
    sure = same or [places for places in fit if _is_told(triples, places)]
    return (_FORMS[sure[0]], fit[sure[0]]) if len(sure) == 1 else ("", {})


def _in_order(triples: Mapping[str, _Three], places: Places) -> Dates:
    year, month, day = places
    found = {name: one_day(full_year(t[year]), t[month], t[day]) for name, t in triples.items()}
    return {name: days for name, days in found.items() if days is not None and days.first <= today()}


def _is_told(triples: Mapping[str, _Three], places: Places) -> bool:
    """Whether the numbers in the place of days are those of days, and the years differ far less or are no days."""
    years, _, days = ([t[k] for t in triples.values()] for k in places)
    late = sum(day > _MONTHS for day in days) >= _LATE * len(days) and (len(days) < _MANY or max(days) > _EVERY)
    if late and _are_counted(triples, places):
        return False
    return late and (2 * len(set(years)) <= len(set(days)) or min(years) > _MONTH_DAYS)


def _are_counted(triples: Mapping[str, _Three], places: Places) -> bool:
    """Whether the numbers in the place of days count from 1 in nearly each month, up to no end of a month: pages."""
    year, month, day = places
    held: dict[tuple[int, int], set[int]] = defaultdict(set)
    for t in triples.values():
        held[t[year], t[month]].add(t[day])
    many = {key: days for key, days in held.items() if len(days) >= _COUNTED}
    counted = sum(max(days) == len(days) for days in many.values())
    ends = sum(_is_month(full_year(y), m, len(days)) for (y, m), days in many.items())
    return len(many) > _COUNTED and counted >= _FIT * len(many) and 2 * ends < len(many)


def _is_month(year: int, month: int, n: int) -> bool:
    """Whether a month has so many days."""
    return one_day(year, month, n) is not None and one_day(year, month, n + 1) is None


def _of_words(stems: Mapping[str, str]) -> dict[str, Dates]:
    """The dates with a month in words, by their form."""
    out: dict[str, Dates] = {"DDMonYY": {}, "MonYY": {}, "YYMon": {}}
    for name, stem in stems.items():
        for day, _, word, year in _DAY_WORD.findall(stem):
            if (month := month_of(word)) and (found := one_day(full_year(int(year)), month, int(day))):
                out["DDMonYY"][name] = found
        for form, pairs in (("MonYY", _WORD_YEAR.findall(stem)), ("YYMon", _YEAR_WORD.findall(stem))):
            for pair in pairs:
                word, year = pair if form == "MonYY" else pair[::-1]
                if (month := month_of(word)) and (days := one_month(full_year(int(year)), month)):
                    out[form][name] = days
    return {form: dates for form, dates in out.items() if dates and _are_years(dates, with_days=form == "DDMonYY")}


def _are_years(dates: Dates, *, with_days: bool) -> bool:
    """Whether numbers beside names of several months are years and no days: none is to come, and they repeat or last.

    Those of days go up to 31; those of years stand beside several months or days each, or some are no day.
    """
    seen = {(days.first_day.year, days.first_day.month) for days in dates.values()}
    years = Counter(year for year, _ in seen)
    if max(years) - min(years) > _SPAN or (not with_days and len({month for _, month in seen}) < _MIN_MONTHS):
        return False
    if any(year % 100 > _MONTH_DAYS or year % 100 == 0 for year in years):
        return True
    return 2 * len(years) <= len({days.first_day.day for days in dates.values()}) if with_days else (
        3 * len(years) <= len(seen)
    )  # fmt: skip


def _may_be(dates: Dates, years: Mapping[str, int], *, n: int) -> bool:
    """Whether dates are those of nearly all names, differ, and are of the years in four digits unless those are one."""
    if len(dates) < _FIT * n or len({days.first for days in dates.values()}) < _MIN_DIFFERENT:
        return False
    is_collection = len(set(years.values())) == 1 and len({days.first_day.year for days in dates.values()}) > 1
    return not years or is_collection or _agree(dates, years)


def _agree(dates: Dates, years: Mapping[str, int]) -> bool:
    same = sum(days.first_day.year == years.get(name) for name, days in dates.items())
    return same >= _FIT * len(dates)
