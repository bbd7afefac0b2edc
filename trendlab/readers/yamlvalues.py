"""YAML as values, each document by itself; scalars stay as they are written, and tags never create objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, LimitError, missing_extra
from trendlab.readers.zipped import FREE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from trendlab.readers.spec import Limits

_DOCUMENT = re.compile(r"^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)", re.MULTILINE)
_DIRECTIVES = re.compile(r"(?:[ \t]*(?:#[^\n]*|%[^\n]*)?(?:\n|\Z))*")
# A version says nothing that this reader needs, and one that PyYAML does not know would be an error to it.
_OTHER_DIRECTIVE = re.compile(r"^%(?!TAG[ \t])[^\n]*", re.MULTILINE)
# What YAML does not allow, and exports hold all the same.
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")), "true": True, "True": True, "TRUE": True, "false": False,
    "False": False, "FALSE": False,
}  # fmt: skip
_BINARY = "tag:yaml.org,2002:binary"
_MERGE = "<<"


@dataclass(kw_only=True, eq=False)
class _Node:
    """An open sequence or mapping: its values so far, its size with aliases expanded, and the open key."""

    value: list[Any] | dict[str, Any]
    anchor: str | None = None
    size: int = 1
    key: str | None = None
    merged: list[Any] = field(default_factory=list)


def yaml_documents(text: str) -> Iterator[tuple[int, str]]:
    r"""The documents of a stream with text in them, each with the number of its first line.

    Args:
        text: the whole stream.

    Example:
        >>> list(yaml_documents("a: 1\n---\na: 2\n"))
        [(1, 'a: 1\n'), (3, '\na: 2\n')]
    """
    start, line, above = 0, 1, ""
    marks = [*_DOCUMENT.finditer(text)]
    for begin, end in [*((m.start(), m.end()) for m in marks), (len(text), len(text))]:
        part = text[start:begin]
        if "%" in part and _DIRECTIVES.fullmatch(part):
            above = _OTHER_DIRECTIVE.sub("", part)
        elif part.strip() and any(x.strip() and not x.lstrip().startswith("#") for x in part.split("\n")):
            yield line + _blank_above(part), f"{above}---{part}" if "%" in above else part
            above = ""
        line += text.count("\n", start, end)
        start = end


def _blank_above(part: str) -> int:
    return part[: len(part) - len(part.lstrip())].count("\n")


def yaml_value(text: str, limits: Limits) -> Any:  # noqa: ANN401 - any value that YAML can hold
    r"""The value of one document: dicts, lists, texts, True, False and None.

    Args:
        text: of the document.
        limits: on the depth of nesting and on what aliases may grow to.

    Raises:
        ValueError: if it is broken; the message says where.
        LimitError: if it nests too deeply, or its aliases expand to more text than `limits.ratio` allows.
        MissingExtraError: if PyYAML is not installed.

    Example:
        >>> import trendlab as tl
        >>> yaml_value("title: Harbour\nno: 007\nday: 2021-03-03", tl.ReadSpec().limits)
        {'title': 'Harbour', 'no': '007', 'day': '2021-03-03'}
    """
    yaml = _library()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _ValueBuilder(limits, len(text))
    try:
        for event in yaml.parse(_NOT_ALLOWED.sub(" ", text), Loader=loader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from error
    return builder.value


def _library() -> ModuleType:
    try:
        return import_module("yaml")
    except ImportError as error:
        raise missing_extra("reading YAML needs PyYAML", "formats") from error


class _ValueBuilder:
    """Builds the value of one document from its events."""

    def __init__(self, limits: Limits, written: int) -> None:
        self.value: Any = None
        self._limits = limits
        self._max_size = min(limits.bytes_whole, max(FREE_BYTES, written * limits.ratio))
        self._open: list[_Node] = []
        self._anchors: dict[str, tuple[Any, int]] = {}

    def take(self, event: Any) -> None:  # noqa: ANN401 - an event of PyYAML
        """Take the next event.

        Raises:
            LimitError: if values nest deeper than the limit.
        """
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._add(_scalar(event), len(event.value) + 1, event.anchor)
        elif kind == "AliasEvent":
            self._add_alias(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self._open) >= self._limits.depth:
                raise LimitError(f"YAML nests deeper than {self._limits.depth} levels; raise limits.depth to read it")
            self._open.append(_Node(value={} if kind[0] == "M" else [], anchor=event.anchor))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            node = self._open.pop()
            self._add(_merged(node), node.size, node.anchor)

    def _add_alias(self, event: Any) -> None:  # noqa: ANN401 - an event of PyYAML
        name = event.anchor
        line = event.start_mark.line + 1
        if any(node.anchor == name for node in self._open):
            raise ValueError(f"the alias *{name} in line {line} refers to a value that contains it")
        if name not in self._anchors:
            raise ValueError(f"the alias *{name} in line {line} has no anchor")
        self._add(*self._anchors[name], None)

    def _add(self, value: Any, size: int, anchor: str | None) -> None:  # noqa: ANN401 - any value that YAML can hold
        if anchor:
            self._anchors[anchor] = value, size
        if not self._open:
            self.value = value
            return
        node = self._open[-1]
        node.size += size
        if node.size > self._max_size:
            raise LimitError(
                f"YAML whose aliases expand to more than {self._max_size:,} characters; raise limits.ratio to read it"
            )
        if isinstance(node.value, list):
            node.value.append(value)
        elif node.key is None:
            node.key = _as_key(value)
        else:
            _put(node, value)


def _put(node: _Node, value: Any) -> None:  # noqa: ANN401 - any value that YAML can hold
    """Set the value of the open key of a mapping."""
    key, node.key = node.key or "", None
    held: Any = node.value
    if key == _MERGE and isinstance(value, (dict, list)):
        node.merged += value if isinstance(value, list) else [value]
    elif key in held:
        raise ValueError(f"the key {key!r} stands twice in one mapping")
    else:
        held[key] = value


def _merged(node: _Node) -> Any:  # noqa: ANN401 - any value that YAML can hold
    """The mapping with the values of "<<" under those of its own; the first of several counts."""
    below = [one for one in reversed(node.merged) if isinstance(one, dict)]
    if not below or not isinstance(node.value, dict):
        return node.value
    return {**{k: v for one in below for k, v in one.items()}, **node.value}


def _as_key(value: Any) -> str:  # noqa: ANN401 - any value that YAML can hold
    if isinstance(value, (dict, list)):
        raise InputError("YAML with a list or mapping for a key has no names; give the articles as JSON")
    return "" if value is None else str(value)


def _scalar(event: Any) -> str | bool | None:  # noqa: ANN401 - an event of PyYAML
    """The text as it is written; null, true and false where they stand without quotes."""
    if event.tag == _BINARY:
        return None
    value: str = event.value
    return _PLAIN.get(value, value) if event.implicit[0] and event.style in (None, "") else value
