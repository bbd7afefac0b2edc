"""The body of an article in JSON that is a list of typed components: paragraphs, headings, quotes, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_REMEMBERED = 1_000  # characters in the names of one component


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
    found = [
        (name, rows, kinds) for name, held in value.items() for rows in _lists(name, held) if (kinds := _kinds(rows))
    ]
    if not found or (not _has_head(value) and all(_are_headed(rows) for _, rows, _ in found)):
        return None
    texts = {name: "\n".join(t for n, *one in found if n == name for t in _paragraphs(*one)) for name, *_ in found}
    best = max(texts, key=lambda name: len(texts[name]))
    headed = (row for _, rows, kinds in found for row, kind in zip(rows, kinds, strict=True) if kind == "title")
    title = next((t for row in headed for t in _own(row, 0)), "")
    n_texts = sum(kind == "prose" for name, _, kinds in found if name == best for kind in kinds)
    return Body(text=texts[best], title=title, names=(best,), n_texts=n_texts) if texts[best] else None


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
    return bool(_kinds(rows))


def _kinds(rows: Sequence[Any]) -> list[str]:
    """The kind of each component of a body; empty where the values are no components of one."""
    seen = rows[:_SEEN]
    if not seen or not all(isinstance(row, Mapping) for row in rows):
        return []
    kinds = [*map(_kind, seen)]
    if 2 * sum(map(bool, kinds)) <= len(seen):
        return []
    prose = [row for row, kind in zip(seen, kinds, strict=True) if kind == "prose"]
    if not any(_own(row, 0) for row in prose) or any(row[k] for row in prose for k in _names_of(row).of_posts):
        return []
    return [*kinds, *map(_kind, rows[_SEEN:])]


class _Names:
    """What the names of a component's values mean: most components of a file have the same few names.

    Attributes:
        plain: the last name of each plain form.
        kinds: those that say what it is.
        of_posts: those that a post or an article has, and no component.
        texts: the plain forms of those that hold its text, the likeliest first.
        heads: those of its title.
    """

    __slots__ = ("heads", "kinds", "of_posts", "plain", "texts")

    def __init__(self, names: Iterable[str]) -> None:
        plain = [(name, plain_name(name)) for name in names]
        self.plain = {form: name for name, form in plain}
        self.kinds = [name for name, form in plain if form in _KINDS]
        self.of_posts = [name for name, form in plain if form in _OF_POSTS]
        self.texts = [name for name, form in plain if form in _TEXTS]
        self.heads = [name for form, name in self.plain.items() if form in ("title", "heading")]


_known_names = lru_cache(maxsize=256)(_Names)


def _names_of(row: Mapping[str, Any]) -> _Names:
    """What the names of a component mean; long names are not remembered."""
    names = tuple(row)
    return _known_names(names) if len("".join(map(str, names))) <= _REMEMBERED else _Names(names)


def _kind(row: object) -> str:
    """The kind of a component: "prose", "title", "other", or "" where it has none that is known."""
    word = _word_of(row)
    return "title" if word in _TITLES else "prose" if word in _PROSE else "other" if word else ""


def _word_of(row: object) -> str:
    """The word that says what a component is, "" where none does."""
    if not isinstance(row, Mapping):
        return ""
    for name in _names_of(row).kinds:
        held = row[name]
        if isinstance(held, str) and len(held) < _LONGEST and (word := _known_word(held)):
            return word
    return ""


@lru_cache(maxsize=1024)
def _known_word(kind: str) -> str:
    words = [w.casefold() for w in _WORD.findall(kind)]
    return next((w for w in reversed(words) if w in _PROSE or w in _OTHER or w in _TITLES), "")


def _paragraphs(rows: Sequence[Any], kinds: Sequence[str]) -> Iterator[str]:
    """The texts of components in their order."""
    if not any(isinstance(row[name], str) for row in rows for name in _names_of(row).texts):
        whole = rich_text(rows)
        if whole:
            yield whole
            return
    for row, kind in zip(rows, kinds, strict=True):
        yield from _own(row, 0) if kind in ("prose", "") else ()


def _own(row: Mapping[str, Any], depth: int) -> list[str]:
    """The paragraphs of one component."""
    names = _names_of(row)
    plain, word = names.plain, _word_of(row)
    kinds = [plain_name(v) for k in names.kinds if isinstance(v := row[k], str) and len(v) < _LONGEST]
    own = (form for form, k in plain.items() if word and isinstance(row[k], Mapping) and form.startswith(word))
    # Each value is looked into once: a second time on every level would take a time that grows with its power.
    wanted = [plain[form] for form in dict.fromkeys((*_TEXTS, *kinds, *_INNER, *own)) if form in plain]
    found: list[str] = []
    for name in wanted if depth < _DEEPEST else ():
        if row[name] and (found := _texts(row[name], word, depth)):
            break
    heads = [v for k in names.heads if isinstance(v := row[k], str) and v.strip()]
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
