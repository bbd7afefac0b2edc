"""Days and the span of days that is asked for."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.spec import ReadSpec, day_bounds
from trendlab.words.months import MONTHS

_ISO = re.compile(r"\s*(\d{4})(?:[-/.]?(\d{2})(?:[-/.]?(\d{2}))?)?(?!\d)")
_MONTHS = [name[:3].lower() for name in MONTHS]
_NAMED = re.compile(
    r"(?P<d1>\d{1,2})?(?:st|nd|rd|th)?[\s.,-]*\b(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"[\s.,-]*(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?\b(?!:))?[\s.,-]*(?P<y>(?:1[5-9]|20|21)\d\d)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20|21)\d\d\b")


def plain_days(raw: str) -> tuple[dt.date, dt.date] | None:
    """First and last day that a date as written can mean, or None where it is not plain.

    Args:
        raw: ISO 8601 (whole or cut), RFC 822, seconds or milliseconds since 1970, or a day with a named month.
    """
    text = raw.strip()
    if text.isdigit() and len(text) in (9, 10, 13):
        seconds = int(text) / (1000 if len(text) == 13 else 1)
        day = (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)).date()
        return day, day
    iso = _ISO.match(text)
    if iso and (len(text) == 4 or iso.group(2)):
        try:
            return day_bounds("-".join(filter(None, iso.groups())), "date")
        except ValueError:
            return None
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return _named_days(text)
    return day, day


def _named_days(text: str) -> tuple[dt.date, dt.date] | None:
    named = _NAMED.search(text)
    year = _YEAR.search(text)
    if not named or not year:
        return None
    month = _MONTHS.index(named["m"].lower()) + 1
    day = named["d1"] or named["d2"]
    try:
        return day_bounds(f"{year.group()}-{month:02d}" + (f"-{int(day):02d}" if day else ""), "date")
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class DaySpan:
    """The days that are asked for; None where a side is open.

    Attributes:
        since, until: first and last day.
    """

    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def of(cls, spec: ReadSpec) -> DaySpan:
        """The span of a spec."""
        since = day_bounds(spec.since, "since")[0] if spec.since else None
        until = day_bounds(spec.until, "until")[1] if spec.until else None
        return cls(since=since, until=until)

    def keep(self, found: Found) -> Found:
        """The record itself, or a reject if its date lies outside; an article without a plain date stays."""
        if (self.since is None and self.until is None) or not isinstance(found, Record) or not found.raw_date:
            return found
        days = plain_days(found.raw_date)
        if days is None:
            return found
        if self.since is not None and days[1] < self.since:
            return self._out(found, f"before {self.since}")
        if self.until is not None and days[0] > self.until:
            return self._out(found, f"after {self.until}")
        return found

    def _out(self, found: Record, why: str) -> Reject:
        text = found.title or found.text
        return Reject(found.source, why, f"{found.raw_date} {text}", found.first_line, found.last_line)
