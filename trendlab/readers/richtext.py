"""Text that an editor keeps as a tree of typed objects: blocks, paragraphs, lists and spans."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = ("_type", "type", "nodeType", "object", "kind")
_INNER = ("children", "content", "nodes", "blocks", "spans")
_TEXTS = ("text", "value")
_DEEPEST = 40
_BREAK = re.compile(r"(?:hard|line|soft)[_-]?break|br", re.IGNORECASE)


def rich_text(value: object) -> str | None:
    """The words of a tree of typed objects, a line a paragraph; None where a value is something else.

    Sanity, Slate, ProseMirror and Contentful write such trees. Their keys, styles and addresses are no text.

    Args:
        value: any JSON value: one object, or a list of objects.

    Example:
        >>> span = {"_type": "span", "text": "The ferry "}
        >>> rich_text([{"_type": "block", "style": "normal", "children": [span, {"_type": "span", "text": "sails."}]}])
        'The ferry sails.'
        >>> rich_text([{"name": "Ann"}]) is None
        True
    """
    roots = [value] if isinstance(value, Mapping) else value if isinstance(value, Sequence) else ()
    if isinstance(value, str) or not roots or not all(isinstance(root, Mapping) for root in roots):
        return None
    typed = sum(any(isinstance(root.get(kind), str) for kind in _KINDS) for root in roots)
    if 2 * typed <= len(roots) or not any(_inner(root) for root in roots):
        return None
    return "\n".join(line for root in roots for line in _lines(root, 0) if line.strip())


def _inner(node: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The objects inside an object; empty for a span, or where there is something else."""
    for name in _INNER:
        held = node.get(name)
        if isinstance(held, list) and held and all(isinstance(one, Mapping) for one in held):
            return held
    return []


def _own(node: Mapping[str, object]) -> str | None:
    """The text of a span, None for any other object."""
    return next((held for name in _TEXTS if isinstance(held := node.get(name), str)), None)


def _is_break(node: Mapping[str, object]) -> bool:
    """Whether an object without a text ends a line inside a paragraph."""
    return any(isinstance(kind := node.get(name), str) and _BREAK.fullmatch(kind) for name in _KINDS)


def _lines(node: Mapping[str, object], depth: int) -> Iterator[str]:
    inner = _inner(node)
    if not inner or any(_own(one) is not None and not _inner(one) for one in inner):
        yield _words(node, depth)
    elif depth < _DEEPEST:
        for one in inner:
            yield from _lines(one, depth + 1)


def _words(node: Mapping[str, object], depth: int) -> str:
    """The text of a paragraph: that of its spans and of the links among them."""
    inner = _inner(node)
    if not inner:
        return _own(node) or ("\n" if _is_break(node) else "")
    return "".join(_words(one, depth + 1) for one in inner) if depth < _DEEPEST else ""
