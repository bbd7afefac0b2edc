"""Rows of named values (JSON, CSV, Parquet, a frame) as records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from trendlab.readers.bylanguage import in_one_language
from trendlab.readers.clean import clean_line, clean_text, is_no_text
from trendlab.readers.frontmatter import split_body
from trendlab.readers.listcells import named_object, unencoded, unlisted, unquoted_lines
from trendlab.readers.mailcells import mail_in_cell
from trendlab.readers.paths import getter
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.richtext import rich_text
from trendlab.readers.roles import LONG_NAME

if TYPE_CHECKING:
    from trendlab.readers.columns import Columns
    from trendlab.readers.spec import ReadSpec


_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
_TEXTS = frozenset((str,))
_LETTER = re.compile(r"[^\W_]")
# What stands in place of a text that its author or the site took away.
GONE = re.compile(r"\s*\[\s*(?:removed|deleted)(?:\s+by\s+[\w ]{1,40})?\s*\]\s*", re.IGNORECASE)
# Fields by which programs mark a post as withdrawn; "spam" is not one, since corpora of mail are labelled so.
_WITHDRAWN = frozenset(("deleted", "isdeleted", "removed", "isremoved", "draft", "isdraft"))
_STATUS = frozenset(("status", "poststatus"))
_UNPUBLISHED = frozenset(("draft", "auto-draft", "pending", "private", "scheduled", "trash"))
# Fields that posts of a blog or newspaper have; a bill or a task with the status of a draft is something else.
_OF_POSTS = frozenset(("guid", "permalink", "publishedat", "publishedby", "slug", "visibility"))
# Names of what an object is, which is no text: "heading1".
_KINDS = frozenset(("type", "typename", "component", "nodetype", "kind"))
_WITH_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_WORDED = re.compile(r"\d{4} [^\W\d_]{3,12}\.?(?: \d{1,2})?")  # year, month by name and day, as parts of a list
_DAY_MONTH = re.compile(r"(\d{1,2}\s?([./-])\s?\d{1,2})[./-]?")
_DAYS = 2  # the first and the last day of a span, each a list of numbers
_YES = frozenset(("true", "yes", "1"))


class WideRow(dict[str, Any]):
    """A row with more cells than its table has columns, which is no article."""

    @property
    def reason(self) -> str:
        """How many cells it has, and how many columns there are."""
        return str(next(iter(self), "row of another width"))


def row_reader(columns: Columns, *, source: str, spec: ReadSpec) -> Callable[[int | None, Any], Found]:
    """A function that turns a row and its line into a record, or into a reject with its reason.

    Args:
        columns: which column plays which role.
        source: the name of the source.
        spec: whether to clean.
    """
    title_of, id_of, source_of = (getter(n) for n in (columns.title, columns.id, columns.source))
    text_of, date_of = _text_getter(columns), date_getter(columns.dates)
    taken, clean = columns.taken, spec.clean

    def record(line: int | None, row: object) -> Found:
        if row.__class__ is not dict and not isinstance(row, Mapping):  # the first is a tenth of the second
            return Reject(source, "not a record with named values", str(row), line, line)
        if isinstance(row, WideRow):
            return Reject(source, row.reason, _shown(row), line, line)
        text, title, day = text_of(row), unlisted(as_text(title_of(row))), date_of(row)
        said: dict[str, Any] = {}
        if body := split_body(text):
            title, day, text = title or body[0], day or body[1], body[2]
        elif isinstance(mail := mail_in_cell(text, source), Record):
            title, day, text, said = title or mail.title, day or mail.raw_date, mail.text, json.loads(mail.meta)
        if clean:
            text, title = clean_text(text), clean_line(title)
        text, title = "" if is_no_text(text) else text, "" if is_no_text(title) else title
        rest = said | {k: v for k, v in row.items() if k not in taken and v is not None}
        if reason := _why_empty(text, title) or why_withdrawn(rest):
            return Reject(source, reason, _shown(row), line, line)
        return Record(
            text=text,
            title=title,
            source=named_object(unlisted(as_text(source_of(row)))).strip() if columns.source else source,
            raw_date=day,
            own_id=as_text(id_of(row)).strip() if columns.id else None,
            first_line=line,
            last_line=line,
            meta=as_json(rest) if rest else "{}",
        )

    return record


def _text_getter(columns: Columns) -> Callable[[Mapping[str, Any]], str]:
    """A function that returns the text of a row, from its column or from a further one where that is empty."""
    first, further = getter(columns.text), [getter(n) for n in columns.texts]
    parts = [getter(n) for n in columns.parts]

    def text_of(row: Mapping[str, Any]) -> str:
        text = "\n".join(filter(None, (as_text(part(row)) for part in parts))) if parts else as_text(first(row))
        if further and (not text or is_no_text(text)):
            text = next(filter(_has_letters, (as_text(other(row)) for other in further)), text)
        if text[:1] == "[":
            return unlisted(text)
        if text[:2] in ("b'", 'b"'):
            return unencoded(text)
        return unquoted_lines(text) if '"\n"' in text else text

    return text_of


def _has_letters(text: str) -> bool:
    """Whether a text says more than a number or an address."""
    return any(c.isalpha() for c in text[:200]) and "://" not in text[:9]


def _why_empty(text: str, title: str) -> str | None:
    """The reason to reject an article that holds nothing to read; None for all others."""
    if not text and not title:
        return "no text"
    if not title and not _LETTER.search(text):
        return "no words"
    return "removed or deleted post" if text[:1] == "[" and GONE.fullmatch(text) else None


def why_withdrawn(fields: Mapping[str, Any]) -> str | None:
    """The reason to reject a record that a field marks as deleted, removed or draft; None for all others.

    >>> why_withdrawn({"isDeleted": "true"}), why_withdrawn({"deleted": "2021-03-05"})
    ('marked as deleted', None)
    >>> why_withdrawn({"slug": "on-ferries", "status": "draft"}), why_withdrawn({"bill": 7, "status": "draft"})
    ('unpublished post (draft)', None)
    """
    for name, value in fields.items():
        switch = _switch(name) if len(name) <= LONG_NAME else _state(name)
        if not switch:
            continue
        plain = str(value).strip().lower()
        if switch in _STATUS:
            if plain in _UNPUBLISHED and any(_plain(field) in _OF_POSTS for field in fields):
                return f"unpublished post ({plain})"
        elif plain in _YES:
            return f"marked as {switch}"
    return None


def _state(name: str) -> str | None:
    """The state that a field of this name marks where it is true ("deleted"), or "status"; None for all others."""
    plain = _plain(name)
    return plain.removeprefix("is") if plain in _WITHDRAWN else plain if plain in _STATUS else None


_switch = lru_cache(maxsize=4096)(_state)  # long names are not remembered


def _plain(name: str) -> str:
    return name.rpartition(".")[2].replace("_", "").replace("-", "").lower()


def date_getter(columns: Sequence[str]) -> Callable[[Mapping[str, Any]], str | None]:
    """A function that returns the date of a row as text, from one column or from those of year, month and day.

    Args:
        columns: none, one, or those of year, month and day in this order.
    """
    if len(columns) < 2:
        get = getter(columns[0] if columns else None)
        return lambda row: as_date(get(row))
    gets = [getter(name) for name in columns]
    return lambda row: join_parts([as_date(get(row)) for get in gets])


def join_parts(parts: Sequence[str | None]) -> str | None:
    """Year, month and day as one text; those after a missing one are left out, None without a year.

    The month may be a day and a month, and where it says a year itself it is the whole date.

    >>> join_parts(["2021", "5 March"]), join_parts(["2021", "14.03."]), join_parts(["2021", "5 March 2021"])
    ('5 March 2021', '14.03.2021', '5 March 2021')
    """
    year, month, day = (*parts, None, None)[:3]
    if month and _WITH_YEAR.search(month):
        return month
    if not year or not month:
        return year
    if hit := _DAY_MONTH.fullmatch(month):
        return f"{hit[1]}{hit[2]}{year}"
    if not month.isdecimal():
        return f"{day} {month} {year}" if day else f"{month} {year}"
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}" if day else f"{year}-{month.zfill(2)}"


def as_text(value: object) -> str:
    """A value of any kind as text; paragraphs become lines, of several languages one is taken, null and NaN are ""."""
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, (list, tuple, Mapping)) and (words := rich_text(value)) is not None:
        return words
    if isinstance(value, (list, tuple)):
        own = in_one_language(value)
        return "\n".join(as_text(v) for v in value) if own is None else own
    if isinstance(value, Mapping):
        held = {k: v for k, v in value.items() if isinstance(v, (str, list))}
        telling = {k: v for k, v in held.items() if str(k).strip("_").lower() not in _KINDS}
        return "\n".join(as_text(v) for v in (telling or held).values())
    return str(value)


def as_date(value: object) -> str | None:
    """A date as text, as the source has it; objects and lists of year, month and day are joined. None where empty."""
    if isinstance(value, str):
        return unlisted(value.strip()) or None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, Mapping):
        return _object_date(value)
    if isinstance(value, (list, tuple)) and value:
        if len(value) > _DAYS and isinstance(value[0], (list, Mapping)):
            return None  # a table, and no date
        if all(isinstance(v, int) or (isinstance(v, str) and v.isdecimal()) for v in value[:3]) and len(value) <= 7:
            return join_parts([str(v) for v in value[:3]])
        if 1 < len(value) <= 3 and _WORDED.fullmatch(" ".join(map(str, value))):
            joined = join_parts([str(v) for v in value])
            return joined if find_written(joined or "") else as_date(value[0])
        return as_date(value[0])
    return as_text(value).strip() or None


def _object_date(value: Mapping[str, Any]) -> str | None:
    """The date in an object: of MongoDB, of CSL, or of its year, month and day."""
    for key in ("$date", "$numberLong", "date-parts", "date", "value"):
        if key in value:
            return as_date(value[key])
    parts = {str(k).casefold(): v for k, v in value.items()}
    if "year" in parts:
        return join_parts([as_date(parts.get(k)) for k in ("year", "month", "day")])
    return as_text(value).strip() or None


def as_json(value: object) -> str:
    """The value as one line of JSON; what JSON cannot represent becomes text."""
    if value.__class__ is dict and _TEXTS.issuperset(map(type, chain.from_iterable(value.items()))):
        text = "{" + ", ".join([f"{encode_basestring(k)}: {encode_basestring(v)}" for k, v in value.items()]) + "}"
    else:
        text = _encode(value)
    return text if text.isascii() else text.encode("utf8", "replace").decode("utf8")


def as_meta(fields: Mapping[str, object]) -> str:
    """The further fields of an article that have a value, as `Record.meta` holds them."""
    return as_json({name: value for name, value in fields.items() if value})


def _shown(row: Mapping[str, Any]) -> str:
    return as_json(dict(row))[:500]
