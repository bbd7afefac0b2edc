"""Crossref works in XML: deposits of publishers, and answers to queries (unixref)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.deposits import HOLDERS, crossref_works
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = re.compile(
    r"(?:<\?[^>]{0,500}\?>|\s|(?><!--.{0,2000}?-->))*<(?:\w+:)?(doi_batch|crossref_result|doi_records?|crossref)[\s>]",
    re.DOTALL,
)


def recognise(head: Head) -> str | None:
    """The root element of a deposit or an answer, with Crossref's schema."""
    hit = _ROOT.match(head.trimmed[:8_000]) if "<" in head.text[:200] else None
    return repr(f"<{hit[1]}>") if hit and "crossref" in head.text[:20_000].lower() else None


def read(opened: Opened) -> Read:
    """Each work as an article."""
    return {}, _works(opened)


def _works(opened: Opened) -> Iterator[Found]:
    for holder in xml_elements(opened.stream, HOLDERS, opened.name):
        yield from crossref_works(holder, opened.name)


FORMAT = Format(name="crossrefxml", about="Crossref works in XML", recognise=recognise, read=read, rank=24)
