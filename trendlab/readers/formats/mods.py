"""MODS: records of libraries and repositories in XML, alone or in a collection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.mods import mods_work
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = re.compile(r"(?:<\?[^>]{0,500}\?>|\s|(?><!--.{0,2000}?-->))*<(?:\w+:)?(mods|modsCollection)[\s>]", re.DOTALL)


def recognise(head: Head) -> str | None:
    """The root element `mods` or `modsCollection`."""
    hit = _ROOT.match(head.trimmed[:8_000]) if "<" in head.text[:200] else None
    return repr(f"<{hit[1]}>") if hit else None


def read(opened: Opened) -> Read:
    """Each record as an article."""
    return {}, _works(opened)


def _works(opened: Opened) -> Iterator[Found]:
    for record in xml_elements(opened.stream, ("mods",), opened.name):
        yield mods_work(record, opened.name)


FORMAT = Format(name="mods", about="records in MODS", recognise=recognise, read=read, rank=24)
