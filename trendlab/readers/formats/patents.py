"""Patents in XML: grants and applications of the US since 2001, of Europe and of the world's families."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, reference
from trendlab.readers.references.xml import words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATENTS = (
    "us-patent-grant", "us-patent-application", "patent-application-publication", "patdoc", "ep-patent-document",
    "exchange-document", "wo-patent-document",
)  # fmt: skip
_LISTINGS = ("sequence-cwu",)
_ROOT = re.compile(rf"<(?:\w+:)?({'|'.join(_PATENTS)})[\s>]", re.IGNORECASE)
_TITLES = ("invention-title", "title-of-invention", "b542", "b540")
_PUBLISHED = ("publication-reference", "subdoc-bibliographic-information", "b140", "b100")
_TEXTS = (
    ("abstract", "subdoc-abstract", "sdoab"), ("description", "subdoc-description", "sdode"),
    ("claims", "subdoc-claims", "sdocl"),
)  # fmt: skip
_PARAGRAPHS = frozenset((
    "p", "para", "paragraph", "ptext", "heading", "h", "title", "claim", "clm", "li", "abst-problem", "abst-solution",
))  # fmt: skip
_LEFT_OUT = frozenset(("table", "tables", "maths", "math", "chemistry", "chem-us", "emi", "img", "figure", "number"))
_DAY = re.compile(r"\d{8}")


def recognise(head: Head) -> str | None:
    """The root element of a patent, or of a list of patents."""
    hit = _ROOT.search(head.text[:40_000]) if "<" in head.text[:200] else None
    return f"<{hit[1]}>" if hit and re.search(r"patent|PATDOC|exchange", head.text[:4_000]) else None


def read(opened: Opened) -> Read:
    """Each patent as an article of its abstract, description and claims."""
    return {}, _patents(opened)


def _patents(opened: Opened) -> Iterator[Found]:
    skipped: list[Reject] = []
    for element in xml_elements(opened.stream, (*_PATENTS, *_LISTINGS), opened.name, skipped=skipped):
        if local_name(element) in _LISTINGS:
            yield Reject(opened.name, "list of sequences", element.get("file") or "", element.sourceline)
        else:
            yield _patent(element, Place(opened.name, element.sourceline))
    yield from skipped


def _patent(patent: Element, place: Place) -> Found:
    first = {
        k: next(find_local(patent, k), None) for k in ("publication-reference", *_PUBLISHED, "document-id", "b110")
    }
    document = first["publication-reference"] if first["publication-reference"] is not None else first["document-id"]
    parts = {} if document is None else {local_name(e): words(e) for e in document.iter() if not len(e)}
    number = parts.get("doc-number") or words(first["b110"]) or patent.get("doc-number") or ""
    blocks = [next((e for name in names for e in find_local(patent, name)), None) for names in _TEXTS]
    return reference(
        title=_title(patent),
        abstract="\n".join(line for block in blocks if block is not None for line in _lines(block)),
        when=_published(patent, first),
        own_id=f"{parts.get('country') or patent.get('country') or ''}{number}{parts.get('kind') or ''}",
        place=place,
        fields={"claims": str(sum(1 for _ in find_local(patent, "claim"))) if blocks[2] is not None else ""},
    )


def _title(patent: Element) -> str:
    """The title of the invention, in English where it stands in several languages."""
    found = [e for name in _TITLES for e in find_local(patent, name)]
    english = [e for e in found if (e.get("lang") or "en").lower() == "en"]
    return next((line for e in (*english, *found) if (line := " ".join(_words(e).split()))), "")


def _published(patent: Element, first: dict[str, Element]) -> str | None:
    """The day of publication; days of filing, of priority and of what is cited are others."""
    for holder in (first[name] for name in _PUBLISHED):
        named = [e for e in holder.iter() if "date" in local_name(e)] if holder is not None else []
        days = (d for one in named for e in one.iter() if _DAY.fullmatch(d := (e.text or "").strip()))
        day = next(days, "")
        if day:
            return _written(day)
    day = patent.get("date-publ") or ""
    return _written(day) if _DAY.fullmatch(day) else None


def _written(day: str) -> str:
    """A day of eight digits as YYYY-MM-DD; without a part that is 00."""
    return "-".join(part for part in (day[:4], day[4:6], day[6:]) if part != "00")


def _lines(block: Element) -> Iterator[str]:
    """The paragraphs of a part of a patent; a claim is one line."""
    name = local_name(block)
    if name in _LEFT_OUT or not name:
        return
    if name in _PARAGRAPHS:
        line = " ".join(_words(block).split())
        if line:
            yield line
        return
    for child in block:
        yield from _lines(child)


def _words(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name and name not in _LEFT_OUT:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


FORMAT = Format(name="patents", about="patents in XML", recognise=recognise, read=read, rank=23)
