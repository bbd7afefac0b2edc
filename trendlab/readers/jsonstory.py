"""A story of a newsroom's system in JSON as one row: its components joined, its heads found where they are nested."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.readers.jsonbody import Body, find_body
from trendlab.readers.prose import has_words
from trendlab.readers.roles import NAMES, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AUTHORS = ("author", "authors", "byline", "bylines", "by", "credits", "creators", "writers")
_SECTIONS = (
    "section", "primarysection", "primarysite", "websitesection", "category", "primarycategory", "channel", "vertical",
    "sections", "sites", "categories", "taxonomy",
)  # fmt: skip
_NAMES = ("name", "fullname", "displayname", "byline", "title", "label", "headline", "plaintext")
_FIRST = ("basic", "main", "default", "rendered", "web", "text", "value")
_NEAR = 3
_OF_OTHERS = frozenset((
    "author", "authors", "bio", "byline", "comments", "creator", "credits", "owner", "profile", "promoitems",
    "publisher", "quoted", "related", "relatedcontent", "user",
))  # fmt: skip
_TEXTS = frozenset(NAMES["text"]) - {"abstract", "comment", "description", "summary"}


def join_story(value: Mapping[str, Any], body: Body | None) -> Mapping[str, Any]:
    """The row of a story: its text, and its title, author and section as texts; the same object where it has no body.

    Args:
        value: an object. Where one object in it has a body and no other, the values of that object come up.
        body: the one that was found in it.

    Example:
        >>> parts = [{"type": "text", "content": "Ships wait."}, {"type": "image", "caption": "A ship"}]
        >>> story = {"headlines": {"basic": "A full harbour"}, "content_elements": parts}
        >>> join_story(story, find_body(story))["text"]
        'Ships wait.'
    """
    if body is None:
        titled = _with_title(value)
        return titled if any(_own_texts(value)) else _brought_up(titled, 0)
    near = (v for k, v in value.items() if isinstance(v, Mapping) and k not in body.names)
    if len(body.text) <= max((len(t) for one in (value, *near) for t in _own_texts(one)), default=0):
        return value
    inside = {k: v for name in body.names for k, v in _values_in(value[name]) if k not in value}
    heads = {"title": title_in(value) or title_in(inside) or body.title, "author": _names_in(value, _AUTHORS, 0)}
    heads["section"] = next(iter(_names_in(value, _SECTIONS, 0).split("; ")), "")
    found = {k: v for k, v in heads.items() if v and not isinstance(value.get(k), str)}
    text = "\n".join(p for p in body.text.split("\n") if p.strip() != heads["title"])
    rest = {k: v for k, v in value.items() if k not in body.names}
    return {**inside, **rest, **found, "text": text or body.text}


def _with_title(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """A story without a body with its title as a text, where it has several forms in an object ("headlines")."""
    forms = any(isinstance(v, Mapping) and plain_name(k).removesuffix("s") in NAMES["title"] for k, v in value.items())
    title = title_in(value) if forms and "title" not in value else ""
    return {**value, "title": title} if title else value


def _values_in(held: object) -> Iterator[tuple[str, Any]]:
    """The values beside the components in the object that holds them."""
    if isinstance(held, Mapping):
        yield from ((k, v) for k, v in held.items() if isinstance(v, (str, int, float)) and not isinstance(v, bool))


def _brought_up(value: Mapping[str, Any], depth: int) -> Mapping[str, Any]:
    """An object with the values of the one object in it that has a body; the object itself where there is none."""
    near = [(k, v) for k, v in value.items() if isinstance(v, Mapping) and plain_name(k) not in _OF_OTHERS]
    inner = near if depth < _NEAR else []
    found = [(k, v, find_body(v) if title_in(v) else None) for k, v in inner]
    joined = [(k, v, join_story(v, body) if body is not None else _brought_up(v, depth + 1)) for k, v, body in found]
    stories = [(k, story) for k, v, story in joined if story is not v]
    if len(stories) != 1:
        return value
    name, story = stories[0]
    return {**{k: v for k, v in value.items() if k != name}, **story}


def _own_texts(value: Mapping[str, Any]) -> Iterator[str]:
    return (v for k, v in value.items() if isinstance(v, str) and plain_name(k) in _TEXTS)


def title_in(value: Mapping[str, Any]) -> str:
    """The title of a story, also one of several forms in an object ("headlines": {"basic": ...}); "" for none.

    Args:
        value: the story.
    """
    for name, held in value.items():
        if plain_name(name).removesuffix("s") in NAMES["title"]:
            if isinstance(held, str) and has_words(held):
                return held
            if isinstance(held, Mapping):
                forms = [held[k] for k in (*_FIRST, *held) if isinstance(held.get(k), str) and held[k].strip()]
                if forms:
                    return str(forms[0])
    return ""


def _names_in(value: Mapping[str, Any], wanted: Iterable[str], depth: int) -> str:
    """The names under the first of several keys that has any, joined by semicolons."""
    plain = {plain_name(k): v for k, v in value.items()}
    found = (_names_of(plain[name], wanted, depth) for name in wanted if plain.get(name))
    return next(filter(None, found), "")


def _names_of(held: object, wanted: Iterable[str], depth: int) -> str:
    if isinstance(held, str):
        return held.strip()
    if isinstance(held, list):
        names = [_names_of(one, (), depth + 1) for one in held if depth < _NEAR]
        return "; ".join(dict.fromkeys(filter(None, names)))
    if not isinstance(held, Mapping):
        return ""
    plain = {plain_name(k): v for k, v in held.items()}
    own = next((v.strip() for k in _NAMES if isinstance(v := plain.get(k), str) and v.strip()), "")
    return own or (_names_in(held, wanted, depth + 1) if depth < _NEAR else "")
