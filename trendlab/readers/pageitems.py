"""Posts and messages of a web page: alike elements with the time of each, as downloads of social networks have them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from trendlab.days.written import is_date
from trendlab.readers.markup import Element, block_text, find_local, html_tree
from trendlab.readers.pagedata import page_data
from trendlab.readers.posts import post_found
from trendlab.readers.records import Found, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOCK = re.compile(r"(?<![\d:.])\d{1,2}[:.h]\d\d(?!\d)")
_DAY = re.compile(r">\s*(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[./]\d\d?[./]\d{4})\s*<")  # alone in its element
_BEHIND_TIME = re.compile(r"\s*\([^()]{1,30}\)$")  # "(archived)"
_BEFORE_DAY = re.compile(r"^[^\d:]{1,40}\s(?=\d)")
_MIN_ITEMS, _MOST_OF_PAGE, _MOST_DATED = 5, 0.7, 0.9
_LONGEST_STAMP, _MOST_STAMPS = 60, 3  # "Updated: ..." may stand above
_LONG = 300  # characters of a paragraph outside of the items: then they are comments below an article
_FURNITURE = frozenset(("nav", "aside", "form", "header", "footer"))


def page_items(page: str, name: str) -> list[Found]:
    """The posts of a page, those without text as rejects; empty where they are not nearly all of it.

    Args:
        page: decoded.
        name: of the file.
    """
    if len(_CLOCK.findall(page)) < _MIN_ITEMS and len(_DAY.findall(page)) < _MIN_ITEMS:
        return []
    tree = html_tree(page, name)
    items = _items(tree)
    if not items or page_data(tree).kind == "article" or not _are_the_page(tree, items):
        return []
    parts = [_parts(item) for item in items]
    heads = Counter(p[0][0] for p in parts if len(p) > 2 and _stamp_at(p) and len({c for c, _ in p}) == len(p))
    found = [_item(one, heads, name) for one in parts]
    return found if 2 * sum(isinstance(one, Record) for one in found) > len(found) else []  # else a list of events


def _items(tree: Element) -> list[Element]:
    """The largest group of elements of one class, or articles of any, in one parent that mostly have a time each."""
    best: list[Element] = []
    for parent in tree.iter("div", "ul", "ol", "section", "main", "body", "tbody"):
        groups: dict[tuple[str, str], list[Element]] = defaultdict(list)
        for child in parent:
            if isinstance(child.tag, str) and child.get("class"):
                groups[child.tag, child.get("class") or ""].append(child)
            if isinstance(child.tag, str) and child.tag == "article":
                groups[child.tag, ""].append(child)
        for group in groups.values():
            if len(group) >= max(_MIN_ITEMS, len(best) + 1) and _are_dated(group):
                best = group
    return best


def _are_dated(group: Sequence[Element]) -> bool:
    return sum(0 < len(list(_stamps(e))) <= _MOST_STAMPS for e in group) >= _MOST_DATED * len(group)


def _stamps(element: Element) -> Iterator[str]:
    """The lines of an element that are a day with its time and nothing else."""
    return (line for x in block_text(element).split("\n") if _is_stamp(line := " ".join(x.split())))


def _is_stamp(line: str) -> bool:
    if len(line) > _LONGEST_STAMP or not (_CLOCK.search(line) or _DAY.fullmatch(f">{line}<")):
        return False
    line = _BEHIND_TIME.sub("", line)
    return is_date(line) or is_date(_BEFORE_DAY.sub("", line))  # a name may stand before the day


def _are_the_page(tree: Element, items: Sequence[Element]) -> bool:
    """Whether items are nearly all text of a page, and no article and no long paragraph stands beside them."""
    held = "\n".join(map(block_text, items))
    whole = block_text(tree, skip=_FURNITURE)
    inside = {" ".join(line.split()) for line in held.split("\n")}
    beside = (" ".join(line.split()) for line in whole.split("\n"))
    others = [line for line in beside if line and line not in inside]
    if any(len(line) >= _LONG for line in others) or _has_article(tree, items):
        return False
    return len(held) >= _MOST_OF_PAGE * len(whole)


def _has_article(tree: Element, items: Sequence[Element]) -> bool:
    """Whether an element for an article with a paragraph stands beside the items, which are then its comments."""
    held = set(items[0].iterancestors()).union(*(item.iter() for item in items))
    return any(find_local(one, "p") for one in find_local(tree, "article") if one not in held)


def _parts(item: Element) -> list[tuple[str, str]]:
    """The classes and texts of the filled children of an item; a wrapper around all of them is looked into."""
    while len(filled := [e for e in item if isinstance(e.tag, str) and block_text(e).strip()]) == 1 and not item.text:
        item = filled[0]
    return [(e.get("class") or "", block_text(e).strip()) for e in filled] or [("", block_text(item).strip())]


def _stamp_at(parts: Sequence[tuple[str, str]]) -> int:
    """The place of the part that is the time of an item; 0 where none below the first is."""
    return next((k for k, (_, text) in enumerate(parts) if k and _is_stamp(" ".join(text.split()))), 0)


def _item(parts: Sequence[tuple[str, str]], heads: Counter[str], name: str) -> Found:
    lines = [line for _, text in parts for x in text.split("\n") if (line := " ".join(x.split()))]
    stamps = [*filter(_is_stamp, lines)]
    head = parts[0][1] if len(parts) > 1 and parts[0][0] in heads else ""
    body = [text for _, text in parts[1 if head else 0 :]]
    kept = [line for text in body for line in text.split("\n") if " ".join(line.split()) not in stamps]
    about = " ".join(head.split())
    return post_found(
        name,
        "\n".join(kept),
        {"date": _BEHIND_TIME.sub("", stamps[-1]) if stamps else "", "about": about},
        without="entry without text",
    )
