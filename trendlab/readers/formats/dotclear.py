"""Dotclear exports: the published posts of a blog; pages, drafts, comments and settings are not articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json, as_meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from trendlab.readers.sources import Line

_FIRST = re.compile(r"\ufeff?///DOTCLEAR\|[\w.\-+]{1,40}\|(?:single|full)\s*$", re.MULTILINE)
_TABLE = re.compile(r"\[(\w{1,60}) (\w{1,60}(?:,\w{1,60})*)\]$")
_VALUE = re.compile(r'"((?:[^"\\]|\\.)*)"(?:,|$)')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "r": "\r"}
_NEEDED = frozenset(("post_id", "post_dt", "post_title", "post_content"))
_STATES = {"0": "unpublished", "-1": "scheduled", "-2": "pending"}


@dataclass(frozen=True, kw_only=True, eq=False)
class _Table:
    """One table of the export: its name, its rows with their lines, and rows that cannot be read."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    broken: list[Reject] = field(default_factory=list)


def recognise(head: Head) -> str | None:
    """The first line of the export, or None."""
    return "a first line ///DOTCLEAR" if _FIRST.match(head.text) else None


def read(opened: Opened) -> Read:
    """The published posts, and a reject for each other table.

    Raises:
        InputError: if there is no table of posts.
    """
    tables = list(_tables(opened.lines(), opened.name))
    if not any(one.name == "post" and _NEEDED.issubset(one.columns) for one in tables):
        raise InputError(f"{opened.name} is a Dotclear export without a table of posts; export the whole blog")
    return {}, _found(tables, opened.name)


def _tables(lines: Iterable[Line], name: str) -> Iterator[_Table]:
    table: _Table | None = None
    for line in lines:
        text = line.text.strip()
        if hit := _TABLE.match(text):
            if table is not None:
                yield table
            table = _Table(name=hit[1], columns=tuple(hit[2].split(",")))
        elif table is not None and text:
            values = [_ESCAPE.sub(_escaped, v) for v in _VALUE.findall(text)]
            if line.cut or len(values) != len(table.columns):
                reason = f"row of {len(values)} fields under a header of {len(table.columns)}"
                table.broken.append(Reject(name, reason, text[:2_000], line.number, line.number))
            else:
                table.rows.append((line.number, dict(zip(table.columns, values, strict=True))))
    if table is not None:
        yield table


def _escaped(hit: re.Match[str]) -> str:
    return _ESCAPES.get(hit[1], hit[1])


def _found(tables: list[_Table], name: str) -> Iterator[Found]:
    sections = {row.get("cat_id", ""): row.get("cat_title", "") for _, row in _rows(tables, "category")}
    blogs = {row.get("blog_id", ""): row.get("blog_name", "") for _, row in _rows(tables, "blog")}
    tags: dict[str, list[str]] = {}
    for _, row in _rows(tables, "meta"):
        if row.get("meta_type") == "tag":
            tags.setdefault(row.get("post_id", ""), []).append(row.get("meta_id", ""))
    for table in tables:
        yield from table.broken
        if table.name == "post":
            for line, row in table.rows:
                more = {
                    "section": sections.get(row.get("cat_id", ""), ""),
                    "tags": "; ".join(tags.get(row["post_id"], ())),
                }
                source = blogs.get(row.get("blog_id", "")) or name
                yield _post(row, line, source=source, name=name, more=more)
        elif table.rows:
            first, last = table.rows[0][0], table.rows[-1][0]
            yield Reject(name, f"table without posts: {table.name}", as_json(table.rows[0][1])[:500], first, last)


def _rows(tables: list[_Table], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    for table in tables:
        if table.name == name:
            yield from table.rows


def _post(row: Mapping[str, str], line: int, *, source: str, name: str, more: Mapping[str, str]) -> Found:
    title = clean_line(row["post_title"])
    if reason := _refusal(row):
        return Reject(name, reason, title, line, line)
    parts = (row.get(f"{part}_xhtml") or row.get(part, "") for part in ("post_excerpt", "post_content"))
    text = clean_text("\n".join(filter(None, parts)))
    if not title and not text:
        return Reject(name, "post without title and text", row["post_id"], line, line)
    fields = {"author": row.get("user_id", ""), "url": row.get("post_url", ""), **more}
    return Record(
        text=text, title=title, source=source, raw_date=row["post_dt"] or None, own_id=row["post_id"], first_line=line,
        last_line=line, meta=as_meta(fields),
    )  # fmt: skip


def _refusal(row: Mapping[str, str]) -> str:
    """Why a row is not a published post, "" for one that is."""
    kind, state = row.get("post_type") or "post", row.get("post_status", "1")
    if kind != "post":
        return f"of type {kind}, not a post"
    if row.get("post_password"):
        return "post with a password"
    return "" if state == "1" else f"unpublished post ({_STATES.get(state, state)})"


FORMAT = Format(name="dotclear", about="a Dotclear export", recognise=recognise, read=read, rank=20)
