"""A JSON document as rows: the longest list of objects in it, or objects one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.bom import trimmed
from trendlab.readers.delimited import depth_of
from trendlab.readers.jsonbody import find_body
from trendlab.readers.jsoncells import name_cells, rows_without_names
from trendlab.readers.jsonkinds import hold_articles
from trendlab.readers.jsonlists import rows_of
from trendlab.readers.jsonoutline import with_outline
from trendlab.readers.jsonparts import join_text_parts
from trendlab.readers.jsonrows import find_rows, is_envelope, pages_of
from trendlab.readers.jsonwhole import speech_in
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.files.plain import Json
    from trendlab.readers.jsoninner import InnerLists
    from trendlab.readers.spec import Limits

_NEXT = re.compile(r"[\s,]*")
_RESUME = re.compile(r"[}\]]\s*,?\s*(?=\{)")
# JavaScript in front of JSON: "var articles = [...];", "callback({...})".
_AROUND = re.compile(
    r"\ufeff?\s*(?:(?:var|let|const)\s+[\w$]{1,80}\s*=|(?:window|self|module|exports)[\w.\[\]\"'$]{0,80}\s*="
    r"|export\s+default|[\w$.]{1,80}\()\s*(?=[\[{])"
)
# The end of a list and the start of the next one, as files put into one have them.
_NEXT_LIST = re.compile(r"\]\s*\[")
_SCALARS = frozenset((str, int, float, bool, type(None)))
_PAGES = 20
_SHOWN = 500  # characters of a page that is a reject


def json_rows(
    text: str, source: str, limits: Limits, *, table: str | None = None, inner: InnerLists | None = None
) -> Iterator[tuple[int | None, Any] | Reject]:
    """The objects of a JSON document, with the line each begins on; what is broken or not read is a reject.

    Args:
        text: the whole document.
        source: its name.
        limits: on the depth of nesting.
        table: the keys above the list that is read; None takes the one that looks most like articles.
        inner: is told which list is read.

    Raises:
        InputError: if a list is named, and it is not there or the document is broken.
    """
    text = without_script(text)
    start = trimmed(text)
    if depth_of(text, limits.depth) > limits.depth:
        yield Reject(source, f"JSON nested deeper than {limits.depth} levels", text[:200])
        return
    if table is not None:
        yield from rows_of(_whole(start, source, table), source, table=table, inner=inner)
        return
    if start.startswith("["):
        if said := speech_in(start):
            yield None, said
            return
        yield from name_cells(_elements(text, text.index("[") + 1, source, max_chars=limits.line_chars))
        return
    try:
        value = json.loads(start.rstrip("; \t\r\n)"))
    except (ValueError, RecursionError):
        yield from _elements(text, len(text) - len(start), source, max_chars=limits.line_chars)
        return
    yield from rows_of(value, source, table=None, inner=inner)


def _whole(start: str, source: str, table: str) -> Json:
    """The value of the whole document, in which a named list can be found."""
    try:
        return json.loads(start.rstrip("; \t\r\n)"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{source} is broken JSON ({error}), so that the list {table!r} cannot be found in it; repair it, or leave "
            "--table out to read the objects that are whole"
        ) from error


def without_script(text: str) -> str:
    """The text from its JSON on, after an assignment or a call in JavaScript; line numbers stay.

    Args:
        text: of a file, or its beginning.

    Example:
        >>> without_script('var articles = [{"a": 1}];').strip()
        '[{"a": 1}];'
    """
    hit = _AROUND.match(text)
    return "\n" * text.count("\n", 0, hit.end()) + text[hit.end() :] if hit else text


def is_script(text: str) -> bool:
    """Whether a text is JavaScript that holds a list of articles and nothing else.

    Args:
        text: the beginning of a file.
    """
    hit = _AROUND.match(text)
    if hit is None:
        return False
    try:
        value, end = json.JSONDecoder().raw_decode(text, hit.end())
    except json.JSONDecodeError as error:
        return error.pos > len(text) - 20 and len(text) > 100_000  # only the beginning is known
    except RecursionError:
        return False
    rows = find_rows(value) if isinstance(value, (Mapping, list)) else []
    return not text[end:].strip().strip(");") and hold_articles(rows)


def opened_pages(
    rows: Iterable[tuple[int | None, Any] | Reject], source: str, inner: InnerLists
) -> Iterator[tuple[int | None, Any] | Reject]:
    """The rows with their texts joined; where each row is a page with a list of articles, the articles of all pages.

    Args:
        rows: values with their lines, and rejects.
        source: the name of the file.
        inner: takes the lists of texts inside the articles.
    """
    stream = iter(_without_pages(rows))
    head = list(islice(stream, _PAGES))
    pages = pages_of([one[1] for one in head if not isinstance(one, Reject)])
    if len(head) == 1 and not pages and not isinstance(head[0], Reject):
        inner.see_lone(head[0][1])
    inner.learn(row[1] for row in _joined(head, source, pages=pages) if not isinstance(row, Reject))
    for row in _joined(chain(head, stream), source, pages=pages, seen=inner):
        if not isinstance(row, Reject):
            inner.see(row[1])
        yield row


def _without_pages(rows: Iterable[tuple[int | None, Any] | Reject]) -> Iterator[tuple[int | None, Any] | Reject]:
    """The rows; in place of a list of objects, as responses put into one file have it, the objects of the list."""
    for one in rows:
        if isinstance(one, Reject) or not isinstance(one[1], list):
            yield one
        elif not all(isinstance(v, Mapping) for v in one[1]):
            table = rows_without_names(one[1])
            yield from ((one[0], row) for row in table) if table else (one,)
        else:
            yield from ((one[0], row) for row in one[1])


def _joined(
    rows: Iterable[tuple[int | None, Any] | Reject], source: str, *, pages: bool, seen: InnerLists | None = None
) -> Iterator[tuple[int | None, Any] | Reject]:
    """The rows, or the articles of each page, with their texts joined; a page without articles is a reject."""
    for one in rows:
        if isinstance(one, Reject) or (one[1].__class__ is not dict and not isinstance(one[1], Mapping)):
            yield one
        elif not pages:
            yield one[0], _as_one(one[1], seen)
        elif is_envelope(one[1]):
            for found in rows_of(one[1], source, table=None, inner=seen):
                if isinstance(found, Reject):
                    yield replace(found, first_line=one[0], last_line=one[0])
                else:
                    yield one[0], _as_one(found[1], seen)
        else:
            yield Reject(source, "page or section without articles", str(one[1])[:_SHOWN], one[0], one[0])


def _as_one(row: Json, seen: InnerLists | None) -> Json:
    """A row with its texts joined."""
    if (row.__class__ is not dict and not isinstance(row, Mapping)) or _SCALARS.issuperset(map(type, row.values())):
        return row
    outlined = with_outline(row)
    if outlined is not row:
        return outlined
    body = find_body(row)
    joined = join_text_parts(row, body)
    if joined is not row and seen is not None:
        seen.see_joined(row, body)
    return joined


def _elements(text: str, at: int, source: str, *, max_chars: int) -> Iterator[tuple[int | None, Any] | Reject]:
    """Values one after another; after a broken one, go on at the next object."""
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while True:
        at = _skip(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if at >= len(text) or text[at] == "]":
            following = _NEXT_LIST.match(text, at)
            if following:
                at = following.end()
                continue
            rest = text[at + 1 :].strip()
            if rest.strip(");"):
                yield Reject(source, "text after the end of the JSON list", rest)
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            resume = _RESUME.search(text, at + 1)
            end = resume.end() if resume else len(text)
            yield Reject(source, f"broken JSON: {error}", text[at:end], line, line + text.count("\n", at, end))
            at = end
            continue
        if end - at > max_chars:
            reason = f"record longer than {max_chars:,} characters"
            yield Reject(source, reason, text[at : at + 200], line, line + text.count("\n", at, end))
        else:
            yield line, value
        at = end


def _skip(text: str, at: int) -> int:
    match = _NEXT.match(text, at)
    return match.end() if match else at
