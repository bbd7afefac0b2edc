"""JATS and NLM XML: full papers of PubMed Central and of journals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.jats import jats_paper
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = re.compile(
    r"<!DOCTYPE (?:pmc-articleset|article)\b[^>]*(?:JATS|NLM|TaxonX)|<article[\s>](?=[\s\S]{0,4000}<article-meta)"
)


def recognise(head: Head) -> str | None:
    """The document type or root element, with the article's metadata below it."""
    hit = _ROOT.search(head.text[:20_000]) if "<" in head.text[:200] else None
    return "XML with 'article-meta'" if hit else None


def read(opened: Opened) -> Read:
    """Each paper of the file."""
    return {}, _papers(opened)


def _papers(opened: Opened) -> Iterator[Found]:
    return (jats_paper(element, opened.name) for element in xml_elements(opened.stream, ("article",), opened.name))


FORMAT = Format(name="jats", about="papers in JATS XML", recognise=recognise, read=read, rank=26)
