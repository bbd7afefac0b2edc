"""What the objects in a list of JSON are: articles, sections that hold them, or parts of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from trendlab.readers.jsonbody import find_body
from trendlab.readers.jsonparts import DESCRIPTIONS, are_forms, has_text, parts_in
from trendlab.readers.prose import has_words, is_long
from trendlab.readers.roles import NAMES, plain_name

_FIELDS = frozenset(name for names in NAMES.values() for name in names) - {"id"}
# Lists of these names hold parts of an article, its pictures and people, or what it refers to.
PARTS = frozenset((
    "author", "authors", "block", "blocks", "category", "categories", "chapter", "chapters", "figures", "files",
    "images", "keywords", "links", "media", "paragraph", "paragraphs", "part", "parts", "photos", "references",
    "related", "relatedarticles", "section", "sections", "sentences", "tags", "topics", "videos",
))  # fmt: skip
ANSWERS = frozenset(("answers", "comments", "replies", "responses"))
_BODIES = frozenset(NAMES["text"]) - DESCRIPTIONS - {
    "article", "articles", "doc", "document", "documents", "message", "post", "review", "story",
}  # fmt: skip
_DAY_AND_LIST, _RECORD = 2, 4  # values of an object that only says when the texts in its list were
_NEAR = 2
_MOST_RECORDS = 10  # as many records as values beside them that are none
# The names of notes that people put into data, and those of the day, id and title of an article.
_NOTE = re.compile(r"[_$@#/!]+[\w.:-]*")
_OF_ARTICLES = frozenset((*NAMES["date"], *NAMES["id"], *NAMES["title"]))
_SPEAKERS = frozenset(("speaker", "speakername", "spokenby", "talker"))
_TEXT_OR_TITLE = frozenset((*NAMES["text"], *NAMES["title"]))


class RowsById(list[Any]):
    """Objects with their ids, made of an object that holds them by id.

    Args:
        holder: that object, by which two such lists are known to be one.
    """

    def __init__(self, holder: Mapping[str, Any]) -> None:
        super().__init__({"id": k, **v} for k, v in records_in(holder).items())
        self.holder = holder


def rows_by_id(value: Mapping[str, Any]) -> list[Any]:
    """The objects in an object, with the keys above them as their ids; empty where it holds anything else.

    Args:
        value: an object.
    """
    if not all(isinstance(v, Mapping) for v in records_in(value).values()):
        return []
    return RowsById(value)


def records_in(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The objects in an object without the notes beside them, such as `_comment`; itself where it has no such notes.

    Args:
        value: an object, which may hold records by their ids.

    Example:
        >>> records_in({"_comment": "made by hand", "a1": {"text": "Rain."}, "a2": {"text": "Snow."}})
        {'a1': {'text': 'Rain.'}, 'a2': {'text': 'Snow.'}}
    """
    rest = {k: v for k, v in value.items() if isinstance(v, Mapping)}
    n_others = len(value) - len(rest)
    if not n_others or len(rest) < 2:
        return value
    others = {k: v for k, v in value.items() if not isinstance(v, Mapping)}
    few = n_others * _MOST_RECORDS <= len(rest) and not any(isinstance(v, str) and is_long(v) for v in others.values())
    return rest if few or all(map(is_note, others)) else value


def is_note(name: str) -> bool:
    """Whether the name of a value is a word behind a sign, as those of notes to the reader of a file are.

    Args:
        name: of a value in an object.

    Example:
        >>> [is_note(name) for name in ("_comment", "$schema", "_date", "#Rain in spring")]
        [True, True, False, False]
    """
    return _NOTE.fullmatch(str(name)) is not None and plain_name(str(name)) not in _OF_ARTICLES


def are_by_id(value: Mapping[str, Any]) -> bool:
    """Whether an object holds articles by their ids: several objects with a common field, under names of no field.

    Args:
        value: an object that may be an article itself, or columns.
    """
    records = records_in(value)
    held = list(records.values())
    if len(held) < 2 or not all(isinstance(v, Mapping) for v in held) or not hold_articles(held):
        return False
    common = frozenset.intersection(*(frozenset(map(str, v)) for v in held[:20]))
    named = any(plain_name(str(name)) in _FIELDS for name in records)
    return bool(common) and not named and not all(name.isdecimal() for name in common)


def hit_document(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document in a hit of a search engine's export, with its id; any other object as it is."""
    inner = row.get("_source")
    return {"id": row.get("_id"), **inner} if isinstance(inner, Mapping) else row


def hold_articles(rows: list[Any]) -> bool:
    """Whether the objects of a list look like articles: most have a title, a text or a long string, perhaps inside."""
    fits = sum(like_article(hit_document(row)) for row in rows[:20])
    return 2 * fits > len(rows[:20])


def hold_texts(rows: list[Any]) -> bool:
    """Whether most objects of a list have a text under a name of texts, or a long one under any name."""
    return are_mostly(rows, lambda row: has_text(row) or has_long(row))


def are_mostly(rows: Sequence[Any], fits: Callable[[Mapping[str, Any]], bool]) -> bool:
    """Whether most of the first objects fit.

    Args:
        rows: of a list.
        fits: tells it of one object.
    """
    return 2 * sum(fits(hit_document(row)) for row in rows[:20] if isinstance(row, Mapping)) > len(rows[:20])


def has_long(row: Mapping[str, Any]) -> bool:
    """Whether an object has a long text under any name."""
    return any(isinstance(v, str) and is_long(v) for v in row.values())


def is_article(value: Mapping[str, Any]) -> bool:
    """Whether an object has a text itself, apart from any lists in it; with a title and a day, also in an object."""
    return has_text(value, long=True) or (
        _has_title(value) and has_day(value) and (has_inner_text(value) or bool(parts_in(value)))
    )


def has_inner_text(value: Mapping[str, Any], depth: int = 0) -> bool:
    """Whether an object in an object has a long text under a name of bodies, or a text in several forms.

    Args:
        value: an object that may be an article.
        depth: keys above it.
    """
    for name, held in value.items():
        if isinstance(held, Mapping) and depth < _NEAR and plain_name(str(name)) not in PARTS:
            bodies = {k: v for k, v in held.items() if plain_name(str(k)) in _BODIES and isinstance(v, str)}
            if any(is_long(v) or (k == "body" and has_words(v)) for k, v in bodies.items()):
                return True
            if has_inner_text(held, depth + 1):
                return True
            if any(isinstance(v, list) and are_forms(v) for k, v in held.items() if plain_name(str(k)) in _BODIES):
                return True
    return False


def _has_title(value: Mapping[str, Any]) -> bool:
    return any(isinstance(v, str) and v.strip() and plain_name(str(k)) in NAMES["title"] for k, v in value.items())


def has_description_only(value: Mapping[str, Any]) -> bool:
    """Whether the long texts of an object, if any, stand under names of descriptions and not of bodies."""
    long = [plain_name(k) for k, v in value.items() if isinstance(v, str) and is_long(v) and has_words(v)]
    return find_body(value) is None and all(name in DESCRIPTIONS for name in long)


def are_headed(rows: Sequence[Any]) -> bool:
    """Whether most objects of a list have a headline."""
    return are_mostly(rows, _has_headline)


def like_article(row: Mapping[str, Any], depth: int = 0) -> bool:
    """Whether an object has a title, a text or a long string, perhaps in an object in it.

    Args:
        row: any object.
        depth: keys above it; the search ends three keys down.
    """
    for name, cell in row.items():
        value = cell[0] if isinstance(cell, list) and cell and isinstance(cell[0], str) else cell
        if isinstance(value, Mapping):
            if depth < 3 and like_article(value, depth + 1):
                return True
        elif isinstance(value, str) and (is_long(value) or (has_words(value) and plain_name(name) in _TEXT_OR_TITLE)):
            return True
    return find_body(row) is not None


def has_day(row: Mapping[str, Any]) -> bool:
    """Whether an object has a date itself, as a post with its text in a list does and a page of posts does not."""
    return any(plain_name(k) in NAMES["date"] and isinstance(v, (str, int, float)) for k, v in row.items())


def _has_headline(row: Mapping[str, Any]) -> bool:
    return any(_is_headline(k, v) for k, v in row.items())


def _is_headline(name: str, value: object) -> bool:
    return isinstance(value, str) and has_words(value) and plain_name(name) in NAMES["title"]


def is_beside(value: Mapping[str, Any], rows: list[Any]) -> bool:
    """Whether a list belongs to an article with a title, a day and a short text: its pictures, people or keywords."""
    if not (_has_headline(value) and has_day(value) and has_text(value)):
        return False
    return not (are_mostly(rows, _has_headline) or are_mostly(rows, has_day) or are_mostly(rows, has_long))


def are_issues(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether objects with a day are issues rather than posts: each has a list of objects with headlines and no day."""
    lists = [found for row in rows[:20] for _, found in lists_under(row)]
    inner = [one for found in lists for one in found]
    headed = sum(_has_headline(one) and not has_day(one) for one in inner)
    return len(lists) >= len(rows[:20]) and 2 * headed > len(inner)


def are_sections(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether objects hold the articles in lists, as the sections of a newspaper and the threads of a forum do.

    They may have a title or a description; those of them with a day have no text, and the objects in the lists have.
    """
    seen = [row for row in rows[:20] if isinstance(row, Mapping)]
    if not seen or are_mostly(seen, has_long):
        return False
    lists = [[one for path, found in lists_under(row) if _may_hold(path) for one in found] for row in seen]
    inner = [one for found in lists for one in found[:20]]
    if 2 * sum(map(bool, lists)) <= len(seen):
        return False
    every = [inner[k] for k in range(0, len(inner), max(1, len(inner) // 20))]
    headed, dated, texts = are_mostly(every, _has_headline), are_mostly(every, has_day), hold_texts(every)
    bare = not are_mostly(seen, has_text)
    if are_mostly(seen, has_day):
        alone = all(len(row) == _DAY_AND_LIST for row in seen) and are_mostly(every, lambda row: len(row) >= _RECORD)
        return bare and texts and (alone or headed or dated or are_mostly(every, is_spoken))
    return (headed and (dated or texts)) or (bare and dated and texts)


def is_spoken(row: Mapping[str, Any]) -> bool:
    """Whether an object names who says it, as the speeches of a debate do.

    Args:
        row: of a list.
    """
    return any(isinstance(v, str) and plain_name(k) in _SPEAKERS for k, v in row.items())


def _may_hold(path: tuple[str, ...]) -> bool:
    """Whether the name of a list does not say that it holds parts of an article, answers to it, or other articles."""
    return plain_name(str(path[-1])) not in PARTS | ANSWERS


def hold_lists(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether objects with a day hold the articles: issues or sections."""
    return are_issues(rows) or are_sections(rows)


def lists_under(
    value: object, path: tuple[str, ...] = (), depth: int = 0
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """The lists of objects in an object, with the keys above them; lists inside these lists are not visited.

    Args:
        value: an object or a list.
        path: the keys above it.
        depth: how many keys are above it in its file, of which five are enough.
    """
    if isinstance(value, Mapping) and depth < 5:
        body = find_body(value)
        for name, held in value.items():
            if body is not None and name in body.names:
                continue
            yield from lists_under(held, (*path, name), depth + 1)
    elif isinstance(value, list) and value and all(isinstance(v, Mapping) for v in value):
        yield path, value
