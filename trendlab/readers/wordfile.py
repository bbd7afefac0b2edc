"""The visible paragraphs of a DOCX file, without deleted and hidden text."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.markup import Element, local_name
from trendlab.readers.xmlstream import xml_elements
from trendlab.readers.zipped import DAMAGED, check_unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.spec import Limits

MAIN = "word/document.xml"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "nobreakhyphen": "-"}
# Moved text is read at its new place; a fallback repeats what precedes it.
_SKIPPED = frozenset(("movefrom", "del", "fallback", "ppr", "sectpr"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    Attributes:
        text: its words, line breaks as line feeds.
        style: the name of its style, "" for none.
        ends_section: whether a new section begins after it.
    """

    text: str
    style: str = ""
    ends_section: bool = False


def word_paragraphs(file: IO[bytes], name: str, limits: Limits) -> Iterator[Paragraph]:
    """The paragraphs of a DOCX file in order, those of tables and text boxes too.

    Args:
        file: the file, seekable.
        name: what messages call it.
        limits: on the bytes that it may unpack to.

    Raises:
        InputError: if it is damaged.
        LimitError: if it unpacks to more than the limits allow.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            info = archive.getinfo(MAIN)
            check_unpacked(name, info.file_size, packed=info.compress_size, limits=limits)
            with archive.open(info) as stream:
                for element in xml_elements(stream, ("p",), name):
                    yield from _paragraphs(element)
    except DAMAGED as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{name} is a damaged DOCX file: {error}; open it in a word processor and save it") from error


def _paragraphs(top: Element) -> Iterator[Paragraph]:
    """A paragraph and, before it, those of the text boxes anchored in it."""
    parts: list[str] = []
    boxes: list[Any] = []
    stack = [top]
    while stack:
        node = stack.pop()
        name = local_name(node)
        if name == "p" and node is not top:
            boxes.append(node)
            continue
        if name in _SKIPPED or (name == "r" and _is_hidden(node)):
            continue
        if name == "t":
            parts.append(node.text or "")
        elif name in _BREAKS:
            parts.append(_BREAKS[name])
        stack.extend(reversed(node))
    for box in boxes:
        yield from _paragraphs(box)
    properties = next((c for c in top if local_name(c) == "ppr"), ())
    style = next((_value(c) for c in properties if local_name(c) == "pstyle"), "")
    yield Paragraph("".join(parts), style, any(local_name(c) == "sectpr" for c in properties))


def _is_hidden(run: Element) -> bool:
    marks = (m for c in run if local_name(c) == "rpr" for m in c if local_name(m) == "vanish")
    return any(_value(m) not in ("0", "false", "off") for m in marks)


def _value(element: Element) -> str:
    return next((v for k, v in element.attrib.items() if k.endswith("}val")), "")
