"""The options of a reader: the format, the columns, the span of dates and the limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import changed_fields, check_at_least, check_choice, check_fields, check_type
from trendlab.days import read_days
from trendlab.errors import OutOfRangeError, wrong_type
from trendlab.readers.formats import check_format

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Limits on the memory and time that a source may take; each can be raised.

    Attributes:
        bytes_total: bytes of one source after it is unpacked.
        bytes_whole: bytes of a source that must be held at once (JSON, feed, HTML).
        ratio: unpacked bytes for each packed byte, past the first 16 MB.
        line_chars: characters of one line or record.
        depth: levels of nesting of one JSON value.
        members: files in one folder, zip or glob.
        rejects: rejects kept with their text; further ones are counted by reason.
    """

    bytes_total: int = 8_000_000_000
    bytes_whole: int = 256_000_000
    ratio: int = 200
    line_chars: int = 20_000_000
    depth: int = 60
    members: int = 2_000_000
    rejects: int = 100_000

    def __post_init__(self) -> None:
        for name in ("bytes_total", "bytes_whole", "ratio", "line_chars", "depth", "members", "rejects"):
            check_at_least(getattr(self, name), 1, f"limits.{name}")


@dataclass(frozen=True, kw_only=True)
class ReadSpec:
    """How a source is read.

    Attributes:
        format: one of `format_names()`; "auto" decides by content and records the decision in `Corpus.notes`.
        text_column, title_column, date_column, id_column, source_column: names of columns; None guesses.
        table: the sheet of a spreadsheet, the table or view of a database, the keys above a list in JSON, YAML or TOML
            ("response.posts"), or the name of an element in XML; None takes the one with text.
        from_names: how dates and sources that files lack are taken from the names of files and folders: "auto" learns
            the pattern from all names, "off" takes none, nor the date in the address of an article, a layout such as
            "{date}_{source}_{title}" gives it.
        head_dates: whether articles without a date take the one in the head of their file or issue.
        date_format: how dates are written, in the words of `strptime` ("%d.%m.%y"); None reads all usual forms.
        day_first: whether 05/12/2023 is in December; None decides from the whole column and records it.
        since, until: days as YYYY, YYYY-MM or YYYY-MM-DD, inclusive; dated articles outside are rejects.
        reposts: "keep", or "drop": retweets and posts that quote another account ("@name: ...") become rejects.
        clean: whether entities and mojibake are decoded, tags and control characters removed.
        limits: on bytes, lines, nesting and numbers of files.

    Example:
        >>> import trendlab as tl
        >>> spec = tl.ReadSpec(text_column="body", since="2023-06")
        >>> spec.since
        '2023-06'
    """

    format: str = "auto"
    text_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
    id_column: str | None = None
    source_column: str | None = None
    table: str | None = None
    from_names: str = "auto"
    head_dates: bool = True
    date_format: str | None = None
    day_first: bool | None = None
    since: str | None = None
    until: str | None = None
    reposts: str = "keep"
    clean: bool = True
    limits: Limits = field(default_factory=Limits)

    def __repr__(self) -> str:
        return changed_fields(self)

    def __post_init__(self) -> None:
        check_format(self.format)
        check_choice(self.reposts, ("keep", "drop"), "reposts")
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, _as_text(value, name))
                day_bounds(getattr(self, name), name)
        check_fields(self)
        check_type(self.limits, Limits, "limits")

    def columns(self) -> Iterator[tuple[str, str]]:
        """The roles whose column was given, as (role, column)."""
        for role in ("text", "title", "date", "id", "source"):
            column = getattr(self, f"{role}_column")
            if column is not None:
                yield role, column


def _as_text(value: object, name: str) -> str:
    """A day as text, from a text, a year, a date or a timestamp."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, np.datetime64):
        return str(value)[:10]
    raise wrong_type(value, "a date, such as 2020, 2020-05 or 2020-05-01", name)


def day_bounds(value: str, name: str) -> tuple[dt.date, dt.date]:
    """First and last day of a year, quarter, month, week or day, read as the dates of articles are.

    Args:
        value: any written date, such as 2020, 2020Q2, 2020-05 or 2020-05-01.
        name: of the option, for messages.

    Raises:
        OutOfRangeError: if it is not a date.
    """
    days = read_days(value)
    if days is None:
        raise OutOfRangeError(f"{name} must be YYYY, YYYY-MM or YYYY-MM-DD; got {value!r}")
    return days.first_day, days.last_day
