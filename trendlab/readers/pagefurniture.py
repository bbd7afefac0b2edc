"""What a page holds beside its article, by its elements and their names: players, newsletters, other posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.markup import Element, block_text, line_text, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Words of classes, each whole: those of what only a reader of screens or of paper meets.
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:hide|hidden|is-hidden|d-none|sr-only|visually-?hidden|screen-reader(?:-text|-only)?|print-only"
    r"|print-(?:header|footer)|noscreen)(?=\s|$)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:newsletters?(?:-?(?:box|card|form|signup|teaser|widget|promo|container))?|sign-?up(?:-?form)?|mailing-?list"
    r"|breadcrumbs?|ad-?slot|advertisement|social-?placeholder|cookie-?(?:banner|notice|consent)|consent-?(?:banner|placeholder)"
    r"|vjs-[\w-]+|video-?js|jw-?player|read-?more-?list|most-?(?:read|popular)|latest-?news(?:-?box)?|error-?report)(?=[\s_-]|$)",
    re.IGNORECASE,
)
_LONG_HIDDEN, _LONG_FURNITURE = 400, 1_200  # characters that may be the text itself
_MAX_PART = 0.3  # of the text of a page
_MIN_POSTS, _OWN = 3, 400  # articles within another, and characters that this one has of its own


def drop_furniture(tree: Element) -> None:
    """Drop what is hidden and what its name sets beside an article, where it is not long enough to be the article.

    Args:
        tree: of the page, which is changed.
    """
    whole = len(tree.text_content())
    named = [*_furniture(tree, _MAX_PART * whole)]
    outer = set(named)
    n_named = sum(len(e.text_content()) for e in named if outer.isdisjoint(e.iterancestors()))
    for element in [*(named if 2 * n_named < whole else ()), *_other_posts(tree)]:
        if element.getparent() is not None:
            element.drop_tree()


def _furniture(tree: Element, most: float) -> Iterator[Element]:
    for element in tree.iter():
        name = local_name(element)
        if name in ("video", "audio"):
            yield element
        if not name or name in ("html", "body", "main", "article"):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if is_hidden or _HIDDEN_CLASS.search(named):
            if _is_short(element, _LONG_HIDDEN):
                yield element
        elif _FURNITURE.search(named) and not _has_title(element) and _is_short(element, min(_LONG_FURNITURE, most)):
            yield element


def _has_title(element: Element) -> bool:
    return next(element.iter("h1"), None) is not None


def _is_short(element: Element, most: float) -> bool:
    return len(element.text_content()) < most or len(block_text(element)) < most


def _other_posts(tree: Element) -> Iterator[Element]:
    """Three or more `article` elements with a linked heading each, beside or in the one with the only title.

    Those in it that have most of its text are its parts.
    """
    titles = [e for e in tree.iter("h1") if line_text(e)]
    own = next((a for a in titles[0].iterancestors() if local_name(a) == "article"), None) if len(titles) == 1 else None
    if own is None:
        return
    above = {own, *own.iterancestors()}
    others = [e for e in tree.iter("article") if e not in above and _is_linked(e)]
    inner = sum(len(block_text(e)) for e in others if own in e.iterancestors())
    if len(others) >= _MIN_POSTS and len(block_text(own)) - inner >= max(_OWN, inner):
        yield from others


def _is_linked(element: Element) -> bool:
    """Whether the first heading of an element is a link to another page, or stands in one."""
    heading = next((e for e in element.iter("h1", "h2", "h3", "h4", "h5")), None)
    if heading is None:
        return False
    links = (a.get("href") or "#" for a in (*heading.iter("a"), *heading.iterancestors("a")))
    return any(not link.startswith("#") for link in links)
