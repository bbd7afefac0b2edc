"""BioC, as PubMed Central and PubTator give texts: the passages of a document are one article (XML and JSON)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Reject
from trendlab.readers.references.article import Place, reference
from trendlab.readers.references.when import best_when
from trendlab.readers.references.xml import children, words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from trendlab.readers.markup import Element
    from trendlab.readers.records import Found

_XML = re.compile(r"<!DOCTYPE\s+collection[^>]{0,200}BioC|<collection>\s*<source>.{0,2000}<document>", re.DOTALL)
_PASSAGES = re.compile(r"\"passages\"\s*:\s*\[\s*\{.{0,3000}\"infons\"\s*:", re.DOTALL)
_TITLES = frozenset(("title", "front"))
_LEFT_OUT = frozenset(("ref", "auth_cont", "comp_int", "ack_fund", "keyword"))
_DEEPEST, _SHOWN = 4, 500


def recognise(head: Head) -> str | None:
    """The document type of BioC, or passages with their infons."""
    start = head.trimmed[:20_000]
    if start.startswith("<"):
        return "a collection of BioC" if _XML.search(start[:6_000]) and "<passage>" in start else None
    is_json = start.startswith(("{", "["))
    return "passages with their infons" if is_json and _PASSAGES.search(start) else None


def read(opened: Opened) -> Read:
    """Each document as an article; the day of a collection is that of its file."""
    return {}, _of_xml(opened) if opened.head.trimmed.startswith("<") else _of_json(opened)


def _of_xml(opened: Opened) -> Iterator[Found]:
    for document in xml_elements(opened.stream, ("document",), opened.name):
        passages = [(_infons(p), words(next(children(p, "text"), None))) for p in children(document, "passage")]
        yield _article(passages, words(next(children(document, "id"), None)), opened.name)


def _infons(passage: Element) -> dict[str, str]:
    return {key: words(e) for e in children(passage, "infon") if (key := e.get("key"))}


def _of_json(opened: Opened) -> Iterator[Found]:
    text = without_mark(opened.text())
    values: list[object] = []
    try:
        values = [json.loads(text)]
    except (ValueError, RecursionError) as error:
        for number, line in enumerate(text.splitlines(), 1):
            try:
                values += [json.loads(line)] if line.strip() else []
            except (ValueError, RecursionError) as broken:
                if not values:
                    raise InputError(f"{opened.name} is damaged JSON: {error}; export it again") from error
                yield Reject(opened.name, f"broken JSON: {broken}", line[:_SHOWN], number, number)
    for document in (one for value in values for one in _documents(value, 0)):
        passages = [
            ({k: str(v) for k, v in infons.items()}, str(p.get("text") or ""))
            for p in document["passages"]
            if isinstance(p, Mapping) and isinstance(infons := p.get("infons") or {}, Mapping)
        ]
        yield _article(passages, str(document.get("id") or document.get("_id") or ""), opened.name)


def _documents(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """The objects with passages in a value: of collections, of lists of them, or alone."""
    if isinstance(value, Mapping) and isinstance(value.get("passages"), list):
        yield value
    elif depth < _DEEPEST and isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _documents(one, depth + 1)


def _article(passages: list[tuple[dict[str, str], str]], own: str, name: str) -> Found:
    kinds = [{infons.get("section_type", "").lower(), infons.get("type", "").lower()} for infons, _ in passages]
    at = next((k for k, kind in enumerate(kinds) if kind & _TITLES), None)
    first = passages[at][0] if at is not None else {}
    lines = [text for k, (_, text) in enumerate(passages) if text and k != at and not kinds[k] & _LEFT_OUT]
    journal, _, rest = first.get("journal", "").partition(";")
    day = best_when(first.get("year", ""), rest.partition(";")[0].strip()) or best_when(first.get("date", ""))
    people = [v for k, v in first.items() if k.startswith("name_") or k == "authors"]
    return reference(
        title=passages[at][1] if at is not None else "",
        abstract="\n".join(lines),
        journal=journal.strip(),
        when=day,
        own_id=own,
        place=Place(name),
        fields={
            "author": "; ".join(re.sub(r"(?:surname|given-names):", "", p).replace(";", ", ") for p in people),
            "doi": first.get("article-id_doi") or first.get("doi", ""),
            "keywords": first.get("kwd", ""),
            "license": first.get("license", ""),
        },
    )


FORMAT = Format(name="bioc", about="texts in BioC", recognise=recognise, read=read, rank=23)
