"""The rows in a JSON value: a list of objects up to three keys down, or a table of cells or columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from trendlab.readers.headdates import HEAD_DATE, HeadDate, choose_head_date, dates_in_object
from trendlab.readers.jsonbody import find_body
from trendlab.readers.jsoncells import rows_without_names
from trendlab.readers.jsongrid import NamedRows, with_index, with_named_rows
from trendlab.readers.jsonkeyed import with_keyed_rows
from trendlab.readers.jsonkinds import (
    are_by_id,
    are_headed,
    are_mostly,
    are_sections,
    has_day,
    has_description_only,
    has_long,
    hit_document,
    hold_articles,
    hold_lists,
    hold_texts,
    is_article,
    is_beside,
    like_article,
    lists_under,
    rows_by_id,
)
from trendlab.readers.jsonparts import has_text, parts_in
from trendlab.readers.jsonsections import LISTS, is_beside_articles, with_joined_lists
from trendlab.readers.jsonthreads import thread_titles
from trendlab.readers.roles import plain_name

if TYPE_CHECKING:
    from trendlab.files.plain import Json

_DEEPEST = 6
# Lists of these names hold the works that an article refers to.
_REFERENCES = re.compile(r"(?:bib|cited|ref(?:erence)?|citation)s?(?:entries|list|works)?|bibliography|literaturecited")
# Lists of these names hold the articles of an issue, which has a day and a description itself.
_OF_ISSUES = frozenset(("articles", "news", "papers", "posts", "publications", "stories"))
_WHOLE = frozenset(("articles", "papers", "publications"))  # that are an issue, however long its editorial
_NESTED = 4
_LONGER = 1.5


def is_envelope(value: Mapping[str, Any]) -> bool:
    """Whether an object holds articles rather than being one: a list of objects, or columns, or a table."""
    rows = find_rows(value)
    return not (len(rows) == 1 and rows[0] is value)


def find_rows(value: Json) -> list[Any]:
    """The rows in a JSON value: its longest list of objects up to three keys down, or a table as pandas writes it.

    Args:
        value: any JSON value; an object that is an article itself is its only row.
    """
    value = with_keyed_rows(value)
    if isinstance(value, list):
        return _rows_in_list(value)
    if not isinstance(value, Mapping) or (is_article(value) and not _describes_list(value)):
        return [value]
    value = with_joined_lists(with_named_rows(value))
    if _has_schema(value):
        return list(value["data"])
    best = chosen_list(value)
    if best is not None:
        return with_heads(value, best)
    if parts_in(value):
        return [value]
    values = list(value.values())
    if len(value) > 1 and all(isinstance(v, Mapping) for v in values):
        return _by_id_or_column(value)
    if len(value) > 1 and values[0] and all(isinstance(v, list) and len(v) == len(values[0]) for v in values):
        return [dict(zip(value, row, strict=True)) for row in zip(*values, strict=True)]
    return rows_without_names(value) or [value]


def chosen_list(value: object) -> list[Any] | None:
    """The list of objects in a JSON object whose rows are read, None where there is none or the object is an article.

    Args:
        value: any JSON value. Lists with long texts, or with texts and days, come before those with titles and days,
            these before lists with texts alone, such as of categories, and longer ones before shorter.
    """
    if not isinstance(value, Mapping) or _has_schema(value):
        return None
    if is_article(value) and not _describes_list(value):
        return None
    lists = _lists_of_objects(_without_references(value), 0)
    if not any(map(hold_articles, lists)):
        lists = _lists_of_objects(value, 0)
    if not lists:
        return None
    best = max(lists, key=_likeness)
    if isinstance(best, NamedRows):
        return None if is_beside(value, best) else best
    if any(rows is best for _, rows in parts_in(value)) or is_beside(value, best):
        return None
    return best if hold_articles(best) or not like_article(value) else None


def _without_references(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object without the works that it refers to; itself where it has none."""
    if not any(_REFERENCES.fullmatch(plain_name(name)) for name in value):
        return value
    return {name: held for name, held in value.items() if not _REFERENCES.fullmatch(plain_name(name))}


def _describes_list(value: Mapping[str, Any]) -> bool:
    """Whether the text of an object describes the articles in it: a table of them, or a list with their name."""
    if not has_description_only(value):
        return False
    tables = [held for held in with_named_rows(value).values() if isinstance(held, NamedRows)]
    if any(hold_texts(rows) and not is_beside(value, rows) for rows in tables):
        return True
    own = _longest(value) if has_day(value) else 0  # a text much longer than those of the list is that of an article
    names = _OF_ISSUES & LISTS if own else LISTS
    whole = {k: v for k, v in value.items() if k in names and isinstance(v, list) and v and isinstance(v[0], Mapping)}
    fits = (v for k, v in whole.items() if k in _WHOLE or own <= _LONGER * median(map(_longest, v)))
    return any((hold_texts(rows) or are_mostly(rows, has_day)) and are_headed(rows) for rows in fits)


def _longest(row: object) -> int:
    """The characters of the longest text in an object itself."""
    held = row.values() if isinstance(row, Mapping) else ()
    return max((len(text) for text in held if isinstance(text, str)), default=0)


def _likeness(rows: list[Any]) -> tuple[bool, bool, bool, bool, int]:
    """How much a list of objects looks like one of articles, to be compared with others of its file."""
    texts, dated = hold_texts(rows), are_mostly(rows, has_day)
    return hold_articles(rows), are_mostly(rows, has_long) or (texts and dated), dated, texts, len(rows)


def _rows_in_list(rows: list[Any]) -> list[Any]:
    """The rows; lists of cells become objects."""
    return rows_without_names(rows) or [hit_document(row) if isinstance(row, Mapping) else row for row in rows]


def _has_schema(value: Mapping[str, Any]) -> bool:
    """Whether an object is a table as pandas writes it with orient="table"."""
    return isinstance(value.get("data"), list) and isinstance(value.get("schema"), Mapping)


def _lists_of_objects(value: object, depth: int) -> list[list[Any]]:
    if isinstance(value, list):
        if not value or not all(isinstance(v, Mapping) for v in value):
            return []
        below = lists_below(value, depth).values()
        return [*below] if below and are_sections(value) else [value, *below]
    if isinstance(value, Mapping) and depth < _NESTED:
        if are_by_id(value):
            return [rows_by_id(value)]
        if find_body(value) is not None:
            return [[value]]
        lists = [(k, found) for k, v in value.items() for found in _lists_of_objects(v, depth + 1)]
        own = [found for k, found in lists if not is_beside_articles(k)]
        return own if any(map(_are_named, own)) else [found for _, found in lists]
    return []


def _are_named(rows: list[Any]) -> bool:
    """Whether objects are articles by the names of their values: beside groups of comments, the comments are read."""
    return hold_articles(rows) and (are_headed(rows) or are_mostly(rows, has_day) or are_mostly(rows, has_text))


def lists_below(rows: list[Any], depth: int) -> dict[tuple[str, ...], list[Any]]:
    """The lists inside the objects of a list, joined by path: the pages of an answer; none in those of articles.

    Args:
        rows: objects.
        depth: keys above them.
    """
    joined: dict[tuple[str, ...], list[Any]] = {}
    whole = hold_articles(rows) and not are_sections(rows)
    if depth >= _NESTED or whole or (all(map(has_day, rows[:20])) and not hold_lists(rows)):
        return joined
    for row in rows:
        for path, found in lists_under(row, (), depth):
            joined.setdefault(path, []).extend(found)
    return joined


def pages_of(rows: Sequence[Any]) -> bool:
    """Whether rows are pages of articles: each has a list of them, as responses of a server saved one by one have.

    Args:
        rows: the first rows of a list or of JSON lines.

    Example:
        >>> page = {"status": "ok", "articles": [{"title": "Harbour gets a crane", "body": "The council met."}]}
        >>> pages_of([{**page, "articles": page["articles"] * 2}] * 2)
        True
    """
    if not rows or not all(isinstance(r, Mapping) for r in rows):
        return False
    sections = are_sections(rows) or all(map(_describes_list, rows))
    if any(like_article(r) for r in rows) and not sections:
        return False
    if any(map(has_day, rows)) and not sections and not hold_lists(rows):
        return False
    inner = [find_rows(row) for row in rows if is_envelope(row)]
    return (sections or len(inner) == len(rows)) and sum(map(len, inner)) > len(rows) and all(map(hold_articles, inner))


def with_heads(value: object, rows: list[Any]) -> list[Any]:
    """The rows as documents; those without a date or title get that of the nearest object around them.

    Args:
        value: of a whole file.
        rows: objects of a list in it.
    """
    bare = {id(row) for row in rows if not has_day(hit_document(row))}
    dates = dict(_heads_of(value, bare, None)) if bare else {}
    titles = thread_titles(value, rows)
    return [_with_head(hit_document(row), dates.get(id(row)), titles.get(id(row))) for row in rows]


def _with_head(row: Mapping[str, Any], date: HeadDate | None, title: str | None) -> Mapping[str, Any]:
    """The row with the date and the title of the object around it, where there are such."""
    titled = row if title is None else {**row, "title": title}
    return titled if date is None else {**titled, HEAD_DATE: date}


def _heads_of(
    value: object, rows: set[int], above: HeadDate | None, *, depth: int = 0
) -> Iterator[tuple[int, HeadDate]]:
    """The date that the nearest object around each row gives, as (id of the row, date)."""
    if isinstance(value, Mapping) and depth < _DEEPEST:
        above = choose_head_date(dates_in_object(value)) or above
        for held in value.values():
            if isinstance(held, (Mapping, list)):
                yield from _heads_of(held, rows, above, depth=depth + 1)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        if id(value[0]) in rows or id(value[-1]) in rows:
            yield from ((id(row), above) for row in value if above is not None and id(row) in rows)
        else:
            for row in value:
                yield from _heads_of(row, rows, above, depth=depth)


def _by_id_or_column(value: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    keys = [tuple(v) for v in value.values()]
    numbered = all(k.isdecimal() for k in keys[0])
    if len(set(keys)) == 1 and numbered and not all(str(k).isdecimal() for k in value):
        rows = [{c: column[k] for c, column in value.items()} for k in keys[0]]  # pandas' orient="columns"
        return with_index(rows, keys[0])
    return rows_by_id(value)
