"""The body of an article in JSON that is a list of typed components: paragraphs, headings, quotes, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from trendlab.readers.richtext import rich_text
from trendlab.readers.roles import NAMES, plain_name

_KINDS = frozenset((
    "type", "typename", "component", "componenttype", "kind", "blockname", "blocktype", "elementtype", "nodetype",
    "role", "acffclayout",
))  # fmt: skip
_PROSE = frozenset((
    "answer", "blockquote", "body", "copy", "deck", "dek", "freeform", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "heading", "html", "intro", "introduction", "lead", "lede", "list", "markdown", "ol", "p", "paragraph",
    "paragraphs", "prose", "question", "quote", "section", "standfirst", "subhead", "subheader", "subheading", "text",
    "ul", "wysiwyg",
))  # fmt: skip
# Components that hold no running text of the article itself.
_OTHER = frozenset((
    "ad", "ads", "advert", "advertisement", "attachment", "audio", "author", "button", "byline", "caption", "chart",
    "correction", "credit", "date", "divider", "embed", "endorsement", "figure", "file", "gallery", "graphic", "group",
    "iframe", "image", "images", "infographic", "info", "instagram", "interactive", "kicker", "link", "links", "map",
    "media", "newsletter", "oembed", "photo", "picture", "podcast", "poll", "promo", "pullquote", "quiz", "rating",
    "reference", "related", "response", "rule", "separator", "sidebar", "slideshow", "social", "spacer", "table",
    "tags", "toc", "tweet", "video", "youtube",
))  # fmt: skip
_TITLES = frozenset(("title", "headline"))
_PARAGRAPHS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "header", "heading", "p", "paragraph", "subheading"))
_INLINE = frozenset(("", "text", "link"))
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+\d?|[^\W\d_A-Za-z]+")
# Names of a body in its article.
_BODIES = re.compile(r"body|content|block|component|element|paragraph|module|^main$|^copy$|^story$")
# Lists of these names hold articles, answers to one, or what stands beside it.
_NO_BODIES = frozenset((
    "articles", "author", "authors", "bio", "comments", "creator", "data", "docs", "documents", "entries", "feed",
    "items", "messages", "news", "posts", "promoitems", "records", "related", "relatedcontent", "replies", "results",
    "rows", "stories", "tweets",
))  # fmt: skip
# Keys of a text that is an article or a post itself, and no component of one.
_OF_POSTS = (frozenset(NAMES["date"]) - {"data", "tag", "day", "time", "dia", "mes", "month", "monat", "ts"}) | {
    "author", "authors", "byline", "from", "likes", "link", "permalink", "score", "speaker", "url", "user", "username",
}  # fmt: skip
_HEADS = frozenset(NAMES["title"])
_HEADS_OR_DAYS = _HEADS | frozenset(NAMES["date"]) - {"data", "tag", "ts"}
_TEXTS = ("text", "content", "html", "value", "body", "plaintext", "markdown", "innerhtml", "copy", "quote")
_INNER = (
    "data", "contents", "model", "attributes", "props", "fields", "attrs", "children", "items", "blocks",
    "innerblocks", "nodes", "elements", "contentelements", "components", "paragraphs", "richtext",
)  # fmt: skip
_TAG = re.compile(r"<[^<>]{0,2000}>")
_DEEPEST, _NEAR, _SEEN, _LONGEST = 12, 3, 50, 60


@dataclass(frozen=True, kw_only=True)
class Body:
    """The body of an article.

    Attributes:
        text: its paragraphs, a line each.
        title: that of a component which is a title, "" where there is none.
        names: the keys of the article under which it lies.
        n_texts: how many of its components are running text.
    """

    text: str
    title: str
    names: tuple[str, ...]
    n_texts: int = 0


def find_body(value: Mapping[str, Any]) -> Body | None:
    """The body of an article that is a list of typed components, None where an object has none.

    Args:
        value: an object that may be an article.

    Example:
        >>> parts = [{"type": "text", "content": "Ships wait."}, {"type": "image", "caption": "A ship"}]
        >>> find_body({"headline": "Harbour", "content_elements": parts}).text
        'Ships wait.'
    """
    found = [(name, rows) for name, held in value.items() for rows in _lists(name, held) if are_components(rows)]
    if not found or (not _has_head(value) and all(_are_headed(rows) for _, rows in found)):
        return None
    texts = {name: "\n".join(t for n, rows in found if n == name for t in _paragraphs(rows)) for name, _ in found}
    best = max(texts, key=lambda name: len(texts[name]))
    titles = (t for _, rows in found for row in rows if _kind(row) == "title" for t in _own(row, 0))
    n_texts = sum(_kind(row) == "prose" for name, rows in found if name == best for row in rows)
    return Body(text=texts[best], title=next(titles, ""), names=(best,), n_texts=n_texts) if texts[best] else None


def _has_head(value: Mapping[str, Any]) -> bool:
    """Whether an object has a title, in any of its forms."""
    return any(plain_name(k) in _HEADS and v for k, v in value.items())


def _are_headed(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether each component is a text with a title or a day of its own, as the articles of a list without one are."""
    own = ((row, *(v for v in row.values() if isinstance(v, Mapping))) for row in rows[:_SEEN])
    return len(rows) > 1 and all(_kind(parts[0]) == "prose" and any(map(_has_head_or_day, parts)) for parts in own)


def _has_head_or_day(value: Mapping[str, Any]) -> bool:
    plain = {plain_name(k) for k, v in value.items() if v and isinstance(v, (str, int, float))}
    return not plain.isdisjoint(_HEADS_OR_DAYS)


def _lists(name: str, held: object) -> Iterator[list[Any]]:
    """The lists under a name of an object that may be its body."""
    plain = plain_name(name)
    if plain in _NO_BODIES or not _BODIES.search(plain):
        return
    if isinstance(held, list):
        yield _flat(held)
    elif isinstance(held, Mapping):
        yield from _lists_inside(held, 1)


def _flat(rows: list[Any]) -> list[Any]:
    """The components of a list of blocks without titles that hold them; any other list as it is."""
    if not rows or not all(isinstance(row, Mapping) and not _word_of(row) for row in rows):
        return rows
    if any(plain_name(k) in _HEADS and v for row in rows for k, v in row.items()):
        return rows
    inner = [v for row in rows for k, v in row.items() if isinstance(v, list) and _BODIES.search(plain_name(k))]
    return [one for held in inner for one in held] if len(inner) == len(rows) else rows


def _lists_inside(value: Mapping[str, Any], depth: int) -> Iterator[list[Any]]:
    for name, held in value.items():
        if plain_name(name) in _NO_BODIES:
            continue
        if isinstance(held, list):
            yield _flat(held)
        elif isinstance(held, Mapping) and depth < _NEAR:
            yield from _lists_inside(held, depth + 1)


def are_components(rows: Sequence[object]) -> bool:
    """Whether the values of a list are components of one body: most have a known kind, and some are running text.

    Args:
        rows: of a list. Texts with a day, an author or an address of their own are posts, and no components.
    """
    seen = [row for row in rows[:_SEEN] if isinstance(row, Mapping)]
    if not seen or len(seen) < len(rows[:_SEEN]):
        return False
    kinds = [_kind(row) for row in seen]
    if 2 * sum(map(bool, kinds)) <= len(seen):
        return False
    prose = [row for row, kind in zip(seen, kinds, strict=True) if kind == "prose"]
    return any(_own(row, 0) for row in prose) and not any(
        plain_name(k) in _OF_POSTS and v for row in prose for k, v in row.items()
    )


def _kind(row: object) -> str:
    """The kind of a component: "prose", "title", "other", or "" where it has none that is known."""
    word = _word_of(row)
    return "title" if word in _TITLES else "prose" if word in _PROSE else "other" if word else ""


def _word_of(row: object) -> str:
    """The word that says what a component is, "" where none does."""
    if not isinstance(row, Mapping):
        return ""
    kinds = (v for k, v in row.items() if isinstance(v, str) and len(v) < _LONGEST and plain_name(k) in _KINDS)
    return next(filter(None, map(_known_word, kinds)), "")


@lru_cache(maxsize=1024)
def _known_word(kind: str) -> str:
    words = [w.casefold() for w in _WORD.findall(kind)]
    return next((w for w in reversed(words) if w in _PROSE or w in _OTHER or w in _TITLES), "")


def _paragraphs(rows: Sequence[Any]) -> Iterator[str]:
    """The texts of components in their order."""
    if not any(isinstance(v, str) and plain_name(k) in _TEXTS for row in rows for k, v in row.items()):
        whole = rich_text(rows)
        if whole:
            yield whole
            return
    for row in rows:
        yield from _own(row, 0) if _kind(row) in ("prose", "") else ()


def _own(row: Mapping[str, Any], depth: int) -> list[str]:
    """The paragraphs of one component."""
    plain = {plain_name(k): v for k, v in row.items()}
    word = _word_of(row)
    kinds = [plain_name(v) for k, v in plain.items() if k in _KINDS and isinstance(v, str) and len(v) < _LONGEST]
    own = (name for name, v in plain.items() if word and isinstance(v, Mapping) and name.startswith(word))
    # Each value is looked into once: a second time on every level would take a time that grows with its power.
    held = [plain[name] for name in dict.fromkeys((*_TEXTS, *kinds, *_INNER, *own)) if plain.get(name)]
    found = next(filter(None, (_texts(one, word, depth) for one in held if depth < _DEEPEST)), [])
    heads = [v for k, v in plain.items() if k in ("title", "heading") and isinstance(v, str) and v.strip()]
    return [*heads[:1], *found] if heads and found != heads[:1] else found


def _texts(held: object, word: str, depth: int) -> list[str]:
    """The paragraphs in a value of a component of this kind."""
    if isinstance(held, str):
        return [held] if _TAG.sub("", held).strip() else []
    if isinstance(held, Mapping):
        return _own(held, depth + 1)
    if not isinstance(held, list):
        return []
    parts = [[one] if isinstance(one, str) else _inner(one, depth + 1) for one in held]
    words = {_word_of(one) for one in held if isinstance(one, Mapping)}
    if word in _PARAGRAPHS and words <= _INLINE:
        whole = "".join(part for found in parts for part in found)
        return [whole] if whole.strip() else []
    return [part for found in parts for part in found if part.strip()]


def _inner(one: object, depth: int) -> list[str]:
    if not isinstance(one, Mapping):
        return []
    return _own(one, depth) if _kind(one) in ("prose", "") or _word_of(one) == "link" else []
