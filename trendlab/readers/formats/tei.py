"""TEI and its form for parliaments (Parla-CLARIN, ParlaMint): each utterance, letter or division is an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.days.inside import find_day
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, end_paragraph, find_local, local_name
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.xml import children, down, words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = re.compile(r"<(?:\w+:)?(?:TEI|teiCorpus|TEI\.2)[\s>]")
_DIV = re.compile("div[0-7]?")
_OF_SOURCES = ("filedesc", "sourcedesc", "bibl", "date")
# Paths to the date of a text, that of the event before that of its edition; the last one is that of the file.
_DATES = (
    ("profiledesc", "correspdesc", "correspaction", "date"),
    ("profiledesc", "settingdesc", "setting", "date"),
    ("profiledesc", "creation", "date"),
    ("filedesc", "sourcedesc", "biblfull", "publicationstmt", "date"),
    _OF_SOURCES,
    ("filedesc", "sourcedesc", "biblstruct", "monogr", "imprint", "date"),
    ("filedesc", "sourcedesc", "bibl|biblstruct|recordingstmt", "date|recording", "date"),
    ("filedesc", "publicationstmt", "date"),
)
_LEFT_OUT = frozenset((
    "note", "kinesic", "vocal", "incident", "writing", "desc", "fw", "figdesc", "orig", "sic", "abbr", "listbibl",
    "teiheader", "gap", "linkgrp", "formula", "figure",
))  # fmt: skip
_PARAGRAPHS = frozenset((
    "p", "seg", "l", "lg", "head", "ab", "sp", "item", "row", "s", "div", "opener", "closer", "u", "address",
    "addrline", "byline", "cell", "dateline", "docauthor", "list", "salute", "signed", "speaker", "trailer",
))  # fmt: skip
# Types of divisions that are groups of others.
_VOLUMES = frozenset(
    ("group", "volume", "vol", "book", "part", "tome", "band", "buch", "teil", "livre", "partie", "issue")
)
# Events of a play, by which it is dated before the edition from which it was taken.
_STAGED = ("print", "premiere")


def recognise(head: Head) -> str | None:
    """The root element near the start."""
    hit = _ROOT.search(head.text[:4_000]) if "<" in head.text[:200] else None
    return repr(hit[0].strip()) if hit else None


def read(opened: Opened) -> Read:
    """The utterances of a debate, or the divisions of a text; a text of one division, or a paper, is one article."""
    return {}, tei_articles(opened)


def tei_articles(opened: Opened) -> Iterator[Found]:
    """The articles of each text, with the metadata of its header."""
    header: dict[str, Any] = {}
    abstract = ""
    for element in xml_elements(opened.stream, ("teiheader", "standoff", "text"), opened.name):
        if local_name(element) == "teiheader":
            header, abstract = _header(element), words(down(element, "profiledesc", "abstract"))
        elif local_name(element) == "standoff":
            header = {**header, "date": _staged(element) or header.get("date")}
        else:
            yield from _text(element, header, abstract, name=opened.name)


def _header(element: Element) -> dict[str, Any]:
    titles = [t for t in find_local(element, "title") if local_name(t.getparent()) == "titlestmt" and words(t)]
    titles.sort(key=lambda t: t.get("level") != "a")  # that of a letter or article before that of its series
    paper = down(element, "filedesc", "sourcedesc", "biblstruct", "analytic")
    title = words(titles[0]) if titles else ""
    letter = down(element, "profiledesc", "correspdesc", "correspaction") is not None
    return {
        "title": title, "document": title,
        "date": next((d for path in _DATES if (d := _when(_dated(element, path)))), None),
        "letter": letter, "paper": letter or paper is not None,  # one text, whatever its parts
        "journal": words(down(element, "filedesc", "sourcedesc", "biblstruct", "monogr", "title")),
        "author": joined([words(a) for a in find_local(paper if paper is not None else element, "author")][:50]),
    }  # fmt: skip


def _dated(header: Element, path: tuple[str, ...]) -> Element:
    """The date at the end of a path; of several sources that of a first edition, and that of a copy on the web last."""
    if path != _OF_SOURCES:
        return down(header, *path)
    sources = find_local(next(find_local(header, "sourcedesc"), header), "bibl")
    ranked = sorted(((_rank(one.get("type") or ""), one) for one in sources), key=lambda pair: pair[0])
    return next((date for _, one in ranked for date in children(one, "date") if _when(date)), None)


def _rank(kind: str) -> int:
    plain = kind.casefold()
    return 0 if plain.startswith("first") else 2 if plain.startswith(("digital", "online", "web")) else 1


def _when(date: Element) -> str:
    """The date of a date element: an attribute in ISO form, the start of a span, else its words."""
    if date is None:
        return ""
    return _when_iso(date) or words(date)


def _staged(standoff: Element) -> str:
    """The first year or day on which a play was printed or played, else that in which it was written; "" without."""
    events = [(e.get("type") or "", _when_iso(e)) for e in find_local(standoff, "event")]
    known = sorted(day for kind, day in events if day and kind in _STAGED)
    return next(iter(known), "") or next((day for kind, day in events if day and kind == "written"), "")


def _when_iso(date: Element) -> str:
    return next((v for k in ("when", "when-iso", "from", "notBefore", "value") if (v := date.get(k))), "")


def _text(element: Element, header: dict[str, Any], abstract: str, *, name: str) -> Iterator[Found]:
    if grouped := _grouped(element):
        for one in grouped:
            title = _own_title(one)
            yield from _text(one, {**header, "title": title, "paper": False}, "", name=name)
        return
    speeches = list(find_local(element, "u"))
    parts = speeches or _divisions(element)
    if not speeches and (header.get("paper") or len(parts) < 2):
        body = next(find_local(element, "body"), element)
        yield _article(body, header, title=header.get("title", ""), name=name, before=abstract)
        return
    for part in parts:
        # A speech has no title; that of the session would be the title of all.
        head = "" if speeches else next((words(h) for h in children(part, "head")), "")
        yield _article(part, header, title=head, name=name)


def _grouped(element: Element) -> list[Element]:
    """The texts that a text is a group of, such as letters or essays of a collection; those of groups inside it too."""
    texts = [text for group in children(element, "group") for text in find_local(group, "text")]
    return [text for text in texts if not any(True for _ in children(text, "group"))]


def _own_title(text: Element) -> str:
    """The title of one text of a group: that in its front, else its first headline."""
    front = next(children(text, "front"), None)
    named = [words(part) for part in find_local(front, "titlepart")] if front is not None else []
    heads = (
        words(head) for part in (front, down(text, "body")) if part is not None for head in find_local(part, "head")
    )
    return " ".join(filter(None, named)) or next(filter(None, heads), "")


def _divisions(element: Element) -> list[Element]:
    """The outermost divisions; where there is only one, those inside it, and those inside of volumes and books."""
    bodies = [b for b in find_local(element, "body")] or [element]
    parts = [d for b in bodies for d in _divs(b)]
    while len(parts) == 1 and (inner := _divs(parts[0])):
        parts = inner
    while any(map(_is_volume, parts)):
        parts = [one for part in parts for one in (_divs(part) if _is_volume(part) else [part])]
    return parts


def _is_volume(part: Element) -> bool:
    """Whether a division is a volume or another group of divisions, without a paragraph of its own."""
    named = (part.get("type") or "").casefold() in _VOLUMES
    return named and len(_divs(part)) > 1 and not any(local_name(c) in ("p", "ab", "lg", "sp") for c in part)


def _divs(element: Element) -> list[Element]:
    return [c for c in element if _DIV.fullmatch(local_name(c))]


def _article(part: Element, header: dict[str, Any], *, title: str, name: str, before: str = "") -> Found:
    own = next((d for d in part.iter() if local_name(d) in ("dateline", "docdate", "opener")), None)
    dated = None if own is None else next(find_local(own, "date"), own if local_name(own) == "docdate" else None)
    lines: list[str] = []
    _collect(part, lines, skip_head=bool(title))
    return reference(
        title=title,
        abstract="\n".join(filter(None, (before, *lines))),
        journal=header.get("journal", ""),
        when=(
            (header.get("date") if header.get("letter") else "")
            or _own_date(dated)
            or part.get("when")
            or header.get("date")
            or words(dated)
            or None
        ),
        own_id=part.get("{http://www.w3.org/XML/1998/namespace}id") or "",
        place=Place(name),
        fields={
            "author": header.get("author", ""),
            "speaker": (part.get("who") or "").lstrip("#"),
            "section": part.get("type") or "",
            "document": header.get("document", "") if title != header.get("document") else "",
        },
    )


def _own_date(date: Element) -> str:
    """The date at the head of an article, where it can be read: "28. II. 904" says less than the header."""
    if date is None:
        return ""
    return _when_iso(date) or (text if find_day(text := words(date)) is not None else "")


def _collect(element: Element, lines: list[str], *, skip_head: bool = False) -> None:
    """Append the paragraphs of an element to the lines, without notes of its editors."""
    run: list[str] = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in _PARAGRAPHS or name.startswith("div"):
            lines += end_paragraph(run)
            if not (skip_head and name == "head"):
                _collect(child, lines)
        elif name in ("w", "pc"):
            run.append(words(child) + ("" if child.get("join") in ("right", "both") else " "))
            continue  # the text between two words is the layout of the file
        elif name in ("lb", "pb", "cb"):
            run.append("" if child.get("break") == "no" else " ")
        elif name == "space":
            run.append(" ")
        elif name and name not in _LEFT_OUT:
            inner: list[str] = []
            _collect(child, inner)
            run.append(" ".join(inner))
        run.append(child.tail or "")
    lines += end_paragraph(run)


FORMAT = Format(name="tei", about="TEI or Parla-CLARIN", recognise=recognise, read=read, rank=25)
