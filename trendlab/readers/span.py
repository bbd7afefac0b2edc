"""The requested span of days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.readers.records import Record, Reject
from trendlab.readers.spec import ReadSpec, day_bounds

if TYPE_CHECKING:
    import datetime as dt

    from trendlab.days import Days


@dataclass(frozen=True, kw_only=True)
class DaySpan:
    """The requested span of days.

    Attributes:
        since, until: first and last day, inclusive; None where that side is open.
    """

    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def of(cls, spec: ReadSpec) -> DaySpan:
        """The span of a spec."""
        since = day_bounds(spec.since, "since")[0] if spec.since else None
        until = day_bounds(spec.until, "until")[1] if spec.until else None
        return cls(since=since, until=until)

    @property
    def is_open(self) -> bool:
        """Whether every day is within."""
        return self.since is None and self.until is None

    def refuse(self, found: Record, days: Days, *, file: str = "") -> Reject | None:
        """The reject of an article of a file whose days are all outside the span; None where one may be within."""
        if self.since is not None and days.last_day < self.since:
            return _out(found, f"before {self.since}", file)
        if self.until is not None and days.first_day > self.until:
            return _out(found, f"after {self.until}", file)
        return None


def _out(found: Record, why: str, file: str) -> Reject:
    text = found.title or found.text
    return Reject(file or found.source, why, f"{found.raw_date} {text}", found.first_line, found.last_line)
