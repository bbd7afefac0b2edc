"""The text of the article in a page: what trafilatura finds, with the paragraphs and the lead that it leaves out."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING

from trendlab.readers.markup import Element, block_text, find_local, line_text, local_name
from trendlab.readers.pagefurniture import drop_furniture
from trendlab.readers.prose import size_of

if TYPE_CHECKING:
    from configparser import ConfigParser
    from types import ModuleType

FURNITURE = frozenset(("nav", "header", "footer", "aside", "form"))
_ASIDE = re.compile(r"\b(?:comment|respond|related|teaser|sidebar|widget|recommend|promo)", re.IGNORECASE)
# Elements with running text, and characters around an element that make it part of a sentence.
_RUNNING = frozenset(("p", "li", "td", "blockquote", "dd", "em", "strong", "i", "b"))
_SENTENCE = 20
_PROSE = 60  # characters of a paragraph that is no caption, button or label
_LINKED = 0.5  # of its letters: a paragraph of so many in links leads to other pages
_BEGIN, _PIECE = 60, 30  # characters by which a paragraph is known, and those of its parts
_MIN_LEAD, _LONGEST_LEAD = 40, 800
_LEADS = frozenset(("p", "div", "h2", "h3", "h4", "span", "section", "strong", "em", "b", "li"))
_SHORT, _FEWEST = 400, 250
_MIN_POINTER, _MAX_POINTER, _MAX_LABEL, _END = 20, 200, 30, 2  # characters
_BLANKS = re.compile(r"[\W_]+")


def main_text(tree: Element, lead: str = "") -> str:
    """The text of the article in a page, by trafilatura where it is installed, else of its main element.

    Paragraphs that look like those of the text, in the same elements, belong to it wherever they stand.

    Args:
        tree: of the page; it stays as it is.
        lead: what the page says of its content; a paragraph above the text that says the same begins it.
    """
    cleared = deepcopy(tree)
    _clear(cleared)
    found = _extracted(cleared)
    if size_of(found) < _SHORT and len(all_of_it := _extracted(tree)) > 2 * len(found):
        return all_of_it  # a page that is a list of links
    if found:
        return _whole(found, cleared, lead)
    for name in ("article", "main", "body"):
        for element in find_local(tree, name):
            plain = block_text(element, skip=FURNITURE)
            if plain.strip():
                return plain
    return block_text(tree, skip=FURNITURE)


def _extracted(tree: Element) -> str:
    """What trafilatura finds, "" where it finds nothing or is not installed."""
    trafilatura = _trafilatura()
    if trafilatura is None:
        return ""
    prose = "".join(e.text_content() for e in tree.iter("p"))
    # Below a number of characters it takes the whole page; those of a script without blanks say more.
    config = _config(_FEWEST // 2) if size_of(prose) > 2 * len(prose) else None
    more = {} if config is None else {"config": config}
    return str(trafilatura.extract(deepcopy(tree), include_comments=False, **more) or "").strip()


@lru_cache(maxsize=8)
def _config(fewest: int) -> ConfigParser:
    """The settings of trafilatura, with the fewest characters of a text that it takes for one."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(fewest))
    return config


def is_set_aside(element: Element) -> bool:
    """Whether an element is named as one beside the article: comments, related articles, a widget."""
    return bool(_ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


@lru_cache(maxsize=1)
def _trafilatura() -> ModuleType | None:
    try:
        import trafilatura
    except ImportError:  # an extra: without it the main element of the page counts as text
        return None
    return trafilatura


def _clear(tree: Element) -> None:
    """Remove comments, behind which trafilatura loses text, and unwrap what it would drop from within sentences."""
    from lxml import etree

    etree.strip_tags(tree, etree.Comment)
    _drop_beside(tree)
    for element in list(tree.iter("time", "output", "label", "q")):
        parent = element.getparent()
        inside = parent is not None and local_name(parent) in _RUNNING
        if inside and len(parent.text_content()) > len(element.text_content()) + _SENTENCE:
            element.drop_tag()


def _drop_beside(tree: Element) -> None:
    """Drop what stands beside the article, and what only points to another one."""
    drop_furniture(tree)
    gone = [e for e in tree.iter("p") if _is_pointer(e)]
    gone += [e for e in tree.iter("ul") if len(e) and all(_is_pointer(one) for one in e)]
    for element in gone:
        if element.getparent() is not None:
            element.drop_tree()


def _is_pointer(element: Element) -> bool:
    """Whether a paragraph or an item of a list is one link, or a word with a colon and one link: "See also: ..."."""
    text = element.text_content().strip()
    if not _MIN_POINTER <= len(text) <= _MAX_POINTER:
        return False
    links = [" ".join(a.text_content().split()) for a in element.iter("a")]
    if len(links) != 1 or len(links[0]) < _MIN_POINTER:
        return False
    before, _, after = " ".join(text.split()).partition(links[0])
    label = before.strip()
    return len(after) <= _END and (len(label) <= _END or (label.endswith((":", "|")) and len(label) <= _MAX_LABEL))


def _plain(text: str) -> str:
    return _BLANKS.sub("", text).casefold()


def _whole(found: str, tree: Element, lead: str) -> str:
    """A text with the paragraphs that were left out, each behind the one before it, and with its lead."""
    lines = found.split("\n")
    places: dict[str, int] = {}
    for k, line in enumerate(lines):
        places.setdefault(_plain(line)[:_BEGIN], k)
    prose = [(e, key) for e in tree.iter("p") if (key := _prose_key(e))]
    kept = [(e, key) for e, key in prose if key in places]
    if not kept:
        return found
    plain = _plain(found)
    around = {a for e, _ in kept for a in e.iterancestors()}
    usual = Counter(_looks(e) for e, _ in kept)
    more: dict[int, list[str]] = {}
    at = -1
    for element, key in prose:
        if key in places:
            at = places[key]
        elif usual[_looks(element)] > 1 and _is_beside(element, around) and _is_new(text := block_text(element), plain):
            more.setdefault(at, []).append(text)
    wanted = _plain(lead)[:_BEGIN]
    above = [] if len(wanted) < _MIN_LEAD or wanted in plain else _lead(tree, kept[0][0], wanted)
    whole = [*above, *more.get(-1, [])]
    for k, line in enumerate(lines):
        whole += [line, *more.get(k, [])]
    return "\n".join(whole)


def _prose_key(element: Element) -> str:
    """The first letters of a paragraph of prose, "" where it is short, or made of links."""
    text = block_text(element)
    if len(text) < _PROSE:
        return ""
    linked = sum(len(a.text_content()) for a in element.iter("a"))
    return "" if linked > _LINKED * len(text) else _plain(text[: 4 * _BEGIN])[:_BEGIN]


def _is_new(text: str, plain: str) -> bool:
    """Whether neither the beginning nor the middle nor the end of a paragraph stands in a text."""
    own = _plain(text)
    places = (0, (len(own) - _PIECE) // 2, len(own) - _PIECE)
    return bool(own) and not any(own[max(k, 0) : max(k, 0) + _PIECE] in plain for k in places)


def _looks(element: Element) -> tuple[str, str, str]:
    parent = element.getparent()
    return element.get("class") or "", str(parent.tag), parent.get("class") or ""


def _is_beside(element: Element, around: set[Element]) -> bool:
    """Whether nothing between a paragraph and the elements of the text sets it aside."""
    for above in element.iterancestors():
        if above in around:
            return True
        if local_name(above) in FURNITURE or is_set_aside(above):
            return False
    return False


def _lead(tree: Element, first: Element, wanted: str) -> list[str]:
    """The paragraph above the first one of a text that begins as the page says of itself; none where there is none."""
    for element in tree.iter():
        if element is first:
            break
        if local_name(element) in _LEADS and _plain(text := line_text(element))[:_BEGIN] == wanted:
            inner = (e for e in element if local_name(e) in _LEADS)
            if not any(_plain(line_text(e))[:_BEGIN] == wanted for e in inner):
                return [text] if len(text) <= _LONGEST_LEAD else []
    return []
