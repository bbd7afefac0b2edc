"""Articles in JSON whose text is a list: of paragraphs or sections, or of one text in several forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from trendlab.readers.jsonbody import Body, find_body
from trendlab.readers.jsonstory import join_story, title_in
from trendlab.readers.prose import has_words, is_long
from trendlab.readers.roles import LONG_NAME, NAMES, plain_name, suggests_role

# Keys that only parts of a text have, and keys that only its forms have.
_PART_KEYS = frozenset((
    "section", "sectiontitle", "paragraph", "sentences", "spans", "citespans", "refspans", "offset", "ordinal",
    "checked", "ischecked",
))  # fmt: skip
_PART_LISTS = frozenset((
    "blocks", "body", "chapters", "content", "contents", "paragraphs", "parts", "sections", "subsections",
))  # fmt: skip
_FORM_KEYS = frozenset(("contenttype", "mimetype", "mime", "mediatype"))
# Keys that an article or a post has and a part of a text has not.
_ARTICLE_KEYS = frozenset((
    *NAMES["title"], *NAMES["date"], *NAMES["id"], "author", "authors", "speaker", "user", "username", "from", "by",
    "url", "link", "name", "score", "likes",
)) - {"id", "header", "heading", "head", "key", "data", "day", "time"}  # fmt: skip
# Those of them that tell an article from a section, which may have a title and a name too.
_OF_ARTICLES = frozenset((
    "author", "authors", "byline", "by", "speaker", "user", "username", "from", "url", "link", "permalink", "score",
    "likes",
))  # fmt: skip
_WHICH = _OF_ARTICLES | frozenset(NAMES["date"]) - {"data", "tag", "ts"}
# Keys of a part that say what it is.
_OF_PARTS = frozenset(("type", "kind", "style", "level", "tag", "format", "block", "section"))
# Names of texts that tell of an article or of a list, and are not the article.
DESCRIPTIONS = frozenset(("abstract", "about", "comment", "description", "info", "note", "notes", "summary"))
_LONGER = 3  # times the length of a description is that of a text beside it
_HOLDERS = frozenset(("value", "text", "content", *NAMES["title"]))
_DEPTH = 2
_MAX_SEEN = 50


def parts_in(value: Mapping[str, Any]) -> list[tuple[str, list[Any]]]:
    """The lists in an object that hold the parts or the forms of its text, by the top name above each.

    Args:
        value: an object that may be an article.
    """
    found = [(name, rows) for name, held in value.items() for rows in _lists(held, 0) if _kind_of(rows)]
    return found or _headed_parts(value)


def bare_lists(value: Mapping[str, Any], body: Body | None) -> list[tuple[str, int]]:
    """The lists of bare texts in an object that are joined to its text and might be posts, as (name, length).

    Args:
        value: an object with a title, or one without whose text is a list of typed components.
        body: the one that was found in it.

    Example:
        >>> bare_lists({"title": "A thread on cranes", "content": [{"body": "It is old."}, {"body": "It fell."}]}, None)
        [('content', 2)]
    """
    if body is not None:
        return [(body.names[0], body.n_texts)] if body.n_texts > 1 and not _says_which(value) else []
    if _has_named_text(value, long=False):
        return []
    listed = [(name, rows) for name, rows in parts_in(value) if not _kind_of(rows)]
    return [(name, len(rows)) for name, rows in listed if len(rows) > 1 and _are_bare(rows)]


def _says_which(value: Mapping[str, Any]) -> bool:
    """Whether an object says itself, or in an object in it, which article it is: by a title, a day or an address."""
    near = [value, *(v for v in value.values() if isinstance(v, Mapping))]
    return any(title_in(one) or any(plain_name(k) in _WHICH and v for k, v in one.items()) for one in near)


def _are_bare(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether objects hold a text and nothing that parts of a document have: a heading, a kind, or a level."""
    names = {plain_name(k) for row in rows[:_MAX_SEEN] for k in row}
    return names.isdisjoint(_OF_PARTS) and names.isdisjoint(NAMES["title"])


def _headed_parts(value: Mapping[str, Any]) -> list[tuple[str, list[Any]]]:
    """The list of sections or chapters with titles of their own, in an object with a title or in an object in it."""
    if not any(isinstance(v, str) and has_words(v) and plain_name(k) in NAMES["title"] for k, v in value.items()):
        return []
    near = [(k, *pair) for k, v in value.items() for pair in (v.items() if isinstance(v, Mapping) else [(k, v)])]
    listed = [(k, v) for k, name, v in near if isinstance(v, list) and plain_name(name) in _PART_LISTS]
    return [(name, plain) for name, rows in listed if _are_headed(plain := _without_forms(rows))]


def _without_forms(rows: list[Any]) -> list[Any]:
    """The objects with one text in place of one in several forms; the same list where there is none."""
    if not any(isinstance(v, list) and are_forms(v) for row in rows if isinstance(row, Mapping) for v in row.values()):
        return rows
    return [
        {k: _joined(v) if isinstance(v, list) and are_forms(v) else v for k, v in row.items()}
        if isinstance(row, Mapping)
        else row
        for row in rows
    ]


def _are_headed(rows: Sequence[Any]) -> bool:
    """Whether objects have a text, and no day, author, address or lists of objects, as articles have."""
    seen = rows[:_MAX_SEEN]
    if not seen or not all(isinstance(row, Mapping) for row in rows) or not _text_key(seen):
        return False
    names = {plain_name(k) for row in seen for k in row}
    if names & _OF_ARTICLES or not names.isdisjoint(NAMES["date"]):
        return False
    return not any(_lists(held, _DEPTH) for row in seen for held in row.values())


def _lists(held: object, depth: int) -> list[list[Any]]:
    if isinstance(held, list):
        return [held] if held and all(isinstance(v, Mapping) for v in held) else []
    if isinstance(held, Mapping) and depth < _DEPTH:
        return [rows for v in held.values() for rows in _lists(v, depth + 1)]
    return []


def _kind_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """The kind of the objects in a list: "forms" of one text, "parts" of it, or "" for anything else."""
    seen = rows[:_MAX_SEEN]
    names = {plain_name(k) for row in seen for k in row}
    if names & _ARTICLE_KEYS or any(suggests_role("date", k) for k in seen[0]) or not _text_key(seen):
        return ""
    return "forms" if names & _FORM_KEYS else "parts" if names & _PART_KEYS else ""


def are_forms(rows: Sequence[Any]) -> bool:
    """Whether the values of a list are one text in several forms, each with its kind of content.

    Args:
        rows: of a list.
    """
    return bool(rows) and all(isinstance(row, Mapping) for row in rows) and _kind_of(rows) == "forms"


def _text_key(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """The name of the longest texts of the objects, None where they have none."""
    sizes: Counter[str] = Counter()
    for row in rows:
        sizes.update({k: len(v) for k, v in row.items() if isinstance(v, str) and has_words(v)})
    return sizes.most_common(1)[0][0] if sizes else None


def has_text(value: Mapping[str, Any], *, long: bool = False) -> bool:
    """Whether an object has a text, or a long one, under a name of texts, or a body of typed components.

    Args:
        value: an object that may be an article.
        long: whether the text must be as long as an article may be.
    """
    return _has_named_text(value, long=long) or find_body(value) is not None


def _has_named_text(value: Mapping[str, Any], *, long: bool) -> bool:
    """Whether an object has a text, or a long one, under a name of texts."""
    return any(isinstance(v, str) and v and (not long or is_long(v)) and _names_text(k) for k, v in value.items())


def _names_text(name: str) -> bool:
    """Whether a name is one of texts."""
    return _is_of_text(name) if len(name) > LONG_NAME else _known_of_text(name)


def _is_of_text(name: str) -> bool:
    return plain_name(name) in NAMES["text"] or suggests_role("text", name)


_known_of_text = lru_cache(maxsize=1024)(_is_of_text)


def join_text_parts(value: Mapping[str, Any], body: Body | None) -> Mapping[str, Any]:
    """The object with the parts of its text joined, and its title taken from a list; unchanged where it has no parts.

    Args:
        value: a row of JSON.
        body: the one that was found in it.

    Example:
        >>> parts = [{"section": "Sea", "text": "Ships wait."}, {"section": "Land", "text": "Trains run."}]
        >>> join_text_parts({"title": "Traffic", "body": parts}, None)["text"].split(chr(10))
        ['Ships wait.', 'Trains run.']
    """
    if not any(isinstance(held, list | Mapping) for held in value.values() if not isinstance(held, str)):
        return value
    story = join_story(value, body)
    if story is not value:
        return story
    own = None if body is not None else _longest_own(value)
    found = parts_in(value) if own is not None else []
    texts = [text for _, rows in found if (text := _joined(rows))]
    if own is None or sum(map(len, texts)) <= _LONGER * own:
        return value
    gone = {name for name, _ in found if not isinstance(value[name], Mapping) or _kind_of(dict(found)[name])}
    row = {k: v for k, v in value.items() if k not in gone}
    title = _title_in(value)
    return {**row, **({"title": title} if title and "title" not in row else {}), "text": "\n".join(texts)}


def _longest_own(value: Mapping[str, Any]) -> int | None:
    """The length of the longest description in an object, 0 for none; None where it has a text that is more."""
    texts = {k: v for k, v in value.items() if isinstance(v, str) and v and _names_text(k)}
    if any(plain_name(k) not in DESCRIPTIONS for k in texts):
        return None
    return max(map(len, texts.values()), default=0)


def _joined(rows: Sequence[Mapping[str, Any]]) -> str:
    """The text of parts in their order; of forms the plain one, else a page, else the longest."""
    key = _text_key(rows) or ""
    if _kind_of(rows) != "forms":
        return "\n".join(part for row in rows for part in _part(row, key)).strip()
    forms = [(_form_rank(row), -len(str(row.get(key) or "")), str(row.get(key) or "")) for row in rows if row.get(key)]
    return min(forms)[2] if forms else ""


def _part(row: Mapping[str, Any], key: str) -> list[str]:
    """The title of a part, where it has one, and its text."""
    titles = [v for k, v in row.items() if k != key and isinstance(v, str) and plain_name(k) in NAMES["title"]]
    return [*titles[:1], str(row.get(key) or "")]


def _form_rank(row: Mapping[str, Any]) -> int:
    form = " ".join(str(v) for k, v in row.items() if plain_name(k) in _FORM_KEYS).casefold()
    return 0 if "plain" in form else 1 if "html" in form else 2


def _title_in(value: Mapping[str, Any]) -> str:
    """The first of several headlines in a list of objects ("headlines": [{"value": ...}])."""
    for name, held in value.items():
        listed = isinstance(held, list) and held and isinstance(held[0], Mapping)
        if listed and plain_name(name).removesuffix("s") in NAMES["title"]:
            titles = [v for k, v in held[0].items() if isinstance(v, str) and plain_name(k) in _HOLDERS]
            return titles[0] if titles else ""
    return ""
