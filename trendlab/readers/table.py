"""Rows of named values (JSON, CSV, Parquet, a frame) as records, with the columns guessed by name and content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trendlab.errors import InputError
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.spec import ReadSpec

# Names in the order of preference, compared without case, spaces, dashes and underscores.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "body", "bodytext", "content", "contents", "articletext", "articlebody", "article",
        "abstract",
        "maintext", "story", "message", "tweet", "post", "posttext", "contenthtml", "contenttext", "paragraphs",
        "description", "summary",
        "document", "doc", "documents", "comment", "review", "speech", "transcript", "selftext", "texte", "inhalt",
        "texto", "testo", "tekst",
    ),
    "title": ("title", "headline", "heading", "header", "subject", "articletitle", "titre", "titel", "titulo",
    "titolo"),
    "date": (
        "date", "published", "publishedat", "pubdate", "datepublished", "publicationdate", "publishdate",
        "publishedon", "pubtime",
        "datetime", "timestamp", "createdat", "created", "createdutc", "createdtime", "time", "posted", "postedat",
        "postdate", "issued", "dct",
        "updated", "updatedat", "day", "month", "yearmonth", "datum", "fecha", "data", "year",
    ),
    "id": ("docid", "id", "articleid", "uid", "uuid", "guid", "idstr", "tweetid", "newid", "documentid",
    "recordid", "docno", "key"),
    "source": ("source", "publisher", "outlet", "publication", "newspaper", "journal", "feed", "site", "domain",
    "sourcename", "medium", "media"),
}  # fmt: skip
_PLAIN = re.compile(r"[^a-z0-9]+")
_DATE_LIKE = re.compile(
    r"\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\b(?:19|20)\d\d\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which column plays which role; None where none does.

    Attributes:
        text, title, date, id, source: names of columns.
        how: per role, "given", "name" or "content".
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    id: str | None = None
    source: str | None = None
    how: Mapping[str, str] = field(default_factory=dict)

    def as_notes(self) -> dict[str, str]:
        """Role: column (how it was found), for the manifest."""
        return {role: f"{getattr(self, role)} ({how})" for role, how in self.how.items()}


def guess_columns(rows: Sequence[Mapping[str, Any]], spec: ReadSpec, where: str) -> Columns:
    """The columns that hold text, title, date, id and source.

    Args:
        rows: a sample of the rows.
        spec: columns given by the caller come first.
        where: the source, for messages.

    Raises:
        InputError: if a given column is missing, or none looks like text.
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    taken: dict[str, str] = {}
    how: dict[str, str] = {}
    for role, column in spec.columns():
        if column not in names:
            raise InputError(
                f"{where} has no column {column!r} for the {role}; it has {', '.join(map(repr, names[:30]))}"
            )
        taken[role], how[role] = column, "given"
    plain = {name: _PLAIN.sub("", str(name).lower()) for name in names}
    for role in ("date", "title", "id", "source", "text"):
        if role not in taken:
            named = _by_name(role, rows, plain=plain, taken=set(taken.values()))
            if named is not None:
                taken[role], how[role] = named, "name"
    if "text" not in taken:
        longest = _longest_text(rows, [n for n in names if n not in set(taken.values())])
        if longest is not None:
            taken["text"], how["text"] = longest, "content"
        elif how.get("title") == "name":
            taken["text"], how["text"] = taken.pop("title"), how.pop("title")
        else:
            raise InputError(
                f"{where} has no column that looks like text; name it with --text-column "
                f"(it has {', '.join(map(repr, names[:30]))})"
            )
    return Columns(**taken, how=how)


def _by_name(role: str, rows: Sequence[Mapping[str, Any]], *, plain: Mapping[str, str], taken: set[str]) -> str | None:
    for wanted in NAMES[role]:
        for name, short in plain.items():
            if short == wanted and name not in taken and _fits(role, [row.get(name) for row in rows]):
                return name
    return None


def _fits(role: str, values: Sequence[Any]) -> bool:
    found = [v for v in values if v not in (None, "")]
    if not found:
        return False
    if role == "date":
        return sum(_looks_dated(v) for v in found) >= 0.6 * len(found)
    if role in ("text", "title"):
        return sum(isinstance(v, (str, list)) for v in found) >= 0.6 * len(found)
    return all(not isinstance(v, (dict, list)) for v in found)


def _looks_dated(value: Any) -> bool:  # noqa: ANN401
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return 1500 <= value <= 2200 or 150001 <= value <= 220012 or 1e8 <= value <= 5e12
    text = str(value)
    return len(text) < 64 and bool(_DATE_LIKE.search(text) or _looks_epoch(text))


def _looks_epoch(text: str) -> bool:
    return text.isdigit() and len(text) in (8, 9, 10, 13)


def _longest_text(rows: Sequence[Mapping[str, Any]], names: Iterable[str]) -> str | None:
    best, size = None, 20.0
    for name in names:
        values = [row.get(name) for row in rows]
        texts = [v for v in values if isinstance(v, str) and " " in v.strip()]
        mean = sum(map(len, texts)) / max(len(rows), 1)
        if len(texts) >= 0.5 * len(rows) and mean > size:
            best, size = name, mean
    return best


def row_records(
    rows: Iterable[tuple[int | None, Any]], columns: Columns, *, source: str, spec: ReadSpec
) -> Iterator[Found]:
    """Each row as a record, or as a reject with its reason.

    Args:
        rows: (line number or None, mapping of column to value).
        columns: which column plays which role.
        source: the name of the source.
        spec: whether to clean.
    """
    roles = {columns.text, columns.title, columns.date, columns.id, columns.source}
    for line, row in rows:
        if not isinstance(row, Mapping):
            yield Reject(source, "not a record with named values", str(row), line, line)
            continue
        text = as_text(row.get(columns.text)) if columns.text else ""
        title = as_text(row.get(columns.title)) if columns.title else ""
        if spec.clean:
            text, title = clean_text(text), clean_line(title)
        if not text and not title:
            yield Reject(source, "no text", _shown(row), line, line)
            continue
        rest = {k: v for k, v in row.items() if k not in roles and v is not None}
        yield Record(
            text=text,
            title=title,
            source=as_text(row.get(columns.source)) if columns.source else source,
            raw_date=as_date(row.get(columns.date)) if columns.date else None,
            own_id=as_text(row.get(columns.id)).strip() if columns.id else None,
            first_line=line,
            last_line=line,
            meta=as_json(rest) if rest else "{}",
        )


def as_text(value: Any) -> str:  # noqa: ANN401
    """A value of any kind as text; a list of paragraphs becomes lines, null and NaN nothing."""
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124
        return ""
    if isinstance(value, (list, tuple)):
        return "\n".join(as_text(v) for v in value)
    if isinstance(value, Mapping):
        return "\n".join(as_text(v) for v in value.values() if isinstance(v, (str, list)))
    return str(value)


def as_date(value: Any) -> str | None:  # noqa: ANN401
    """A date as the source had it, as text; None where there is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return as_text(value).strip() or None


def as_json(value: Any) -> str:  # noqa: ANN401
    """The value as one line of JSON; what JSON has no word for becomes text."""
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf8", "replace").decode("utf8")


def _shown(row: Mapping[str, Any]) -> str:
    return as_json(dict(row))[:500]
