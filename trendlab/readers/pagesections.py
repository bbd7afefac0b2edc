"""The section that a page shows where its metadata names none: links to a category, or the crumbs above its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.readers.markup import Element, line_text, local_name
from trendlab.readers.pagedata import linked_objects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST, _MOST = 40, 5
_OUTSIDE = frozenset(("nav", "footer", "aside"))


def shown_section(tree: Element, title: str) -> str:
    """The section of a page: its links marked as categories, else the last crumb above its own, "" where it shows none.

    Args:
        tree: of the page.
        title: of its article, which is none of its sections.

    Example:
        >>> from trendlab.readers.markup import html_tree
        >>> shown_section(html_tree('<h1>Ferry sails</h1><a rel="category tag" href="/c">Islands</a>'), "Ferry sails")
        'Islands'
    """
    names = [*dict.fromkeys(name for name in _categories(tree) if _may_be(name, title))]
    if names:
        return "; ".join(names[:_MOST])
    crumbs = next(filter(None, (_linked_crumbs(tree), _marked_crumbs(tree))), [])
    own = [name for name in crumbs[1:] if _may_be(name, title)]  # the first is the front page
    return own[-1] if own else ""


def _may_be(name: str, title: str) -> bool:
    is_title = 2 * len(name) > len(title) and name.casefold() in title.casefold()  # whole or cut
    return 0 < len(name) <= _LONGEST and not is_title


def _categories(tree: Element) -> Iterator[str]:
    """The links with the relation of a category in the first parent that has any."""
    first = None
    for element in tree.iter("a"):
        is_category = "category" in (element.get("rel") or "").split()
        if not is_category or any(local_name(a) in _OUTSIDE for a in element.iterancestors()):
            continue
        first = element.getparent() if first is None else first
        if element.getparent() is first:
            yield line_text(element)


def _linked_crumbs(tree: Element) -> list[str]:
    """The names of the first list of crumbs in the JSON-LD of a page, in their order."""
    lists = (one.get("itemListElement") for one in linked_objects(tree) if one.get("@type") == "BreadcrumbList")
    items = next((items for items in lists if isinstance(items, list)), [])
    return [" ".join(name.split()) for item in items[:20] if isinstance(item, dict) and (name := _name(item))]


def _name(item: Mapping[str, Any]) -> str:
    inner = item.get("item")
    names = (item.get("name"), inner.get("name") if isinstance(inner, dict) else None)
    return next((name for name in names if isinstance(name, str) and name.strip()), "")


def _marked_crumbs(tree: Element) -> list[str]:
    """The names in the first element whose microdata say that it holds crumbs."""
    lists = (e for e in tree.iter() if (e.get("itemtype") or "").endswith("BreadcrumbList"))
    first = next(lists, None)
    if first is None:
        return []
    return [line_text(e) for e in first.iter() if e.get("itemprop") == "name" and line_text(e)]
