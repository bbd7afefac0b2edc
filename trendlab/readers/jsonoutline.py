"""Pages of notes whose text is an outline: blocks inside of blocks, as Roam and Logseq export them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

# Names of the lists of blocks, and of the text of one.
_BLOCKS, _TEXTS = ("children", "blocks"), ("string", "content")
_LINK = re.compile(r"\[\[|\]\]|\(\([\w-]{6,40}\)\)")  # to a page, or to a block
_DEEPEST = 40


def with_outline(row: Mapping[str, Any]) -> Mapping[str, Any]:
    r"""The page with the text of its blocks, a line each, in place of them; any other object as it is.

    Args:
        row: an object; one with a text of its own is no page of an outline.

    Example:
        >>> page = {"title": "Harbour", "children": [{"string": "A [[crane]]", "children": [{"string": "It is red."}]}]}
        >>> with_outline(page)
        {'title': 'Harbour', 'text': 'A crane\nIt is red.'}
    """
    name = next((k for k in _BLOCKS if _are_blocks(row.get(k))), None)
    if name is None or any(isinstance(row.get(k), str) for k in ("text", *_TEXTS)):
        return row
    lines = (line for text in _texts(row, name, 0) for line in [_LINK.sub("", text).strip()] if line)
    return {**{k: v for k, v in row.items() if k != name}, "text": "\n".join(lines)}


def _are_blocks(held: object) -> bool:
    """Whether a value is a list of blocks: each has a text, and a mark or blocks of its own."""
    if not isinstance(held, list) or not held:
        return False
    return all(isinstance(one, Mapping) and _text_of(one) is not None and _is_block(one) for one in held)


def _is_block(one: Mapping[str, Any]) -> bool:
    return "string" in one or isinstance(one.get("children"), list)


def _text_of(one: Mapping[str, Any]) -> str | None:
    return next((text for k in _TEXTS if isinstance(text := one.get(k), str)), None)


def _texts(row: Mapping[str, Any], name: str, depth: int) -> Iterator[str]:
    """The texts of the blocks below an object, each before those inside of it."""
    held = row.get(name)
    for one in held if isinstance(held, list) and depth < _DEEPEST else ():
        if isinstance(one, Mapping):
            yield _text_of(one) or ""
            yield from _texts(one, "children", depth + 1)
