"""One file as one article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.days.written import is_date
from trendlab.readers.addresses import days_in_address
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.filehead import FileHead, read_head
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.roles import NAMES, is_record_date, plain_name
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

# Names of dates that front matter and heads write, in the order of preference.
_DATES = tuple(name for name in NAMES["date"] if not is_record_date(name) and name not in ("year", "month", "day"))
# Names of nothing else: what stands there counts as a date even where it cannot be read; "tag" and "time" name more.
_SURE = frozenset(("date", "published", "created", "pubdate"))
_PLACES = ("path", "permalink", "url")
_SOURCES = ("source", "publication", "site")


def document_found(
    text: str,
    name: str,
    *,
    title: str = "",
    date: str | None = None,
    source: str = "",
    extra: Mapping[str, str] | None = None,
) -> Found:
    """The whole file as one article, or a reject where it holds no text.

    Args:
        text: its body, markup or not.
        name: its path inside the folder.
        title: its headline.
        date: as the file has it.
        source: its newspaper or site; "" takes the path.
        extra: further fields for the metadata.
    """
    body = clean_text(text)
    if not body and not title:
        return Reject(name, "no text")
    meta = as_json({"file": name, **(extra or {})})
    return Record(text=body, title=clean_line(title), source=clean_line(source) or name, raw_date=date, meta=meta)


def document_of_fields(text: str, name: str, *, title: str, fields: Mapping[str, str]) -> Found:
    """The whole file as one article, or a reject, with date and source from its metadata.

    Args:
        text: its body. Where no field is a date, labelled lines at its top may hold one, as some programs export them.
        name: its path inside the folder.
        title: its headline, "" for none.
        fields: its metadata by lower-case name, such as front matter; what has no role of its own goes into the rest.
    """
    rest = dict(fields)
    named = {plain_name(k): k for k in reversed(rest)}
    date = next((rest.pop(named[k]) for k in _DATES if k in named and _may_date(k, rest[named[k]])), None)
    if date is None:
        head = _head_below(text, title)
        date, rest, title = head.date, {**head.fields, **rest}, title or head.title
        text = head.text if date is not None else text
    date = date if date is not None else _day_of_address(rest)
    source = next((rest.pop(k) for k in _SOURCES if k in rest and "://" not in rest[k]), "")  # no address of a page
    return document_found(text, name, title=title, date=date, source=source, extra=rest)


def _head_below(text: str, title: str) -> FileHead:
    """The labels above a text, with a title where it has none; else the line with a day, which one label may head."""
    own = read_head(text.lstrip())
    if not title and not own.is_guess and own.date is not None:
        return own
    head = read_head(f"Title: -\n{text.lstrip()}")
    return replace(head, title="")


def _day_of_address(fields: Mapping[str, str]) -> str | None:
    """The day in the place of a page on its site: "path: 2021/03/04/ferries"."""
    for name in _PLACES:
        value = fields.get(name, "").strip("\"'/ ")
        days = days_in_address(value if "://" in value else f"https://a.example/{value}") if value else None
        if days is not None and days.unit == "day":
            return str(days.first_day)
    return None


def _may_date(name: str, value: str) -> bool:
    """Whether a field is a date: "published: true" and "tag: politics" are none."""
    return is_date(value) or (name in _SURE and value.strip().casefold() not in ("true", "false", "yes", "no"))
