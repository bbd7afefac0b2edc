"""Akoma Ntoso (LegalDocML): each speech of a debate is an article, each act, judgment or other document one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.written import read_days
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, end_paragraph, find_local, local_name
from trendlab.readers.records import Reject
from trendlab.readers.references.article import Place, reference
from trendlab.readers.references.xml import children, down, words
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = re.compile(r"<(?:\w+:)?(?:akomaNtoso|akn)[\s>]")
_DOCUMENTS = (
    "debate", "debaterecord", "debatereport", "act", "bill", "doc", "judgment", "judgement", "amendment", "statement",
    "officialgazette",
)  # fmt: skip
_SPEECHES = frozenset(("speech", "question", "answer", "other"))
_REMARKS = frozenset(("narrative", "scene", "summary"))
_BODIES = ("debatebody", "body", "mainbody", "judgmentbody", "judgementbody", "amendmentbody", "collectionbody")
_TITLES = ("doctitle", "shorttitle", "docketnumber", "docnumber", "frbralias", "frbrname")
_HEADINGS = ("heading", "subheading", "num")
_BLOCKS = frozenset((
    "p", "block", "heading", "subheading", "li", "item", "tr", "blocklist", "listintroduction", "content", "intro",
    "crossheading",
))  # fmt: skip
_LEFT_OUT = frozenset(("authorialnote", "noteref", "from", "remark", "meta", "recordedtime", "img", "marker", "eol"))
_NOT_SPEECH = _REMARKS | _BLOCKS | {"table"}
_MIN_OTHER = 40


def recognise(head: Head) -> str | None:
    """The root element near the start."""
    hit = _ROOT.search(head.text[:4_000]) if "<" in head.text[:200] else None
    return repr(hit[0].strip()) if hit else None


def read(opened: Opened) -> Read:
    """Speeches, questions and answers of a debate; each other document as one article."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    for element in xml_elements(opened.stream, _DOCUMENTS, opened.name):
        body = next((c for name in _BODIES for c in find_local(element, name)), element)
        date, title = _date(element), _title(element)
        if any(local_name(e) in ("speech", "question", "answer") for e in body.iter()):
            yield from _Debate(element, opened.name, date=date, title=title).walk(body, ())
        else:
            lines = list(_lines(body))
            yield reference(
                title=title, abstract="\n".join(lines), when=date, own_id=_uri(element), place=Place(opened.name),
                fields={"kind": local_name(element), "number": words(next(find_local(element, "docnumber"), None))},
            )  # fmt: skip


class _Debate:
    """The speeches of one debate.

    Args:
        element: of the debate.
        name: of the file.
        date: of the sitting.
        title: of the debate.
    """

    def __init__(self, element: Element, name: str, *, date: str | None, title: str) -> None:
        self._name, self._date, self._title = name, date, title
        self._people = {
            key: shown for e in element.iter() if (key := e.get("eId") or e.get("id")) and (shown := e.get("showAs"))
        }

    def walk(self, element: Element, above: tuple[str, ...]) -> Iterator[Found]:
        """The speeches in an element, each with the headings above it; remarks of the reporter are rejects."""
        own = " ".join(filter(None, (words(h) for h in children(element, *_HEADINGS))))
        path = (*above, own) if own else above
        for child in element:
            name = local_name(child)
            if name in _SPEECHES:
                yield self._speech(child, path)
            elif name not in _HEADINGS and name in _NOT_SPEECH:
                yield Reject(self._name, f"not a speech ({name})", words(child), child.sourceline, child.sourceline)
            elif name and name not in _HEADINGS:
                yield from self.walk(child, path)

    def _speech(self, element: Element, path: tuple[str, ...]) -> Found:
        text = "\n".join(_lines(element))
        if local_name(element) == "other" and len(text) < _MIN_OTHER:
            return Reject(self._name, "not a speech (other)", text, element.sourceline, element.sourceline)
        printed = words(down(element, "from"))
        by = self._people.get((element.get("by") or "").lstrip("#"), "")
        return reference(
            title="",
            abstract=text,
            when=_day(element.get("startTime")) or self._date,
            own_id=element.get("eId") or element.get("id") or "",
            place=Place(self._name, element.sourceline, element.sourceline),
            fields={
                "speaker": by or printed or (element.get("by") or "").lstrip("#"),
                "role": self._people.get((element.get("as") or "").lstrip("#"), ""),
                "section": " / ".join(path),
                "kind": local_name(element),
                "document": self._title,
            },
        )


def _date(element: Element) -> str | None:
    """The day of a sitting or a document: the one in its front matter, else of the work, else of its publication."""
    known = (down(element, "meta", *p) for p in (("identification", "frbrwork", "frbrdate"), ("publication",)))
    printed = [d for d in find_local(element, "docdate") if _is_in_front(d)]
    dates = [next((v for d in printed if (v := _day(d.get("date")))), "")]
    dates += [_day(e.get("date")) for e in known if e is not None]
    dates += [words(d) for d in printed if read_days(words(d)) is not None]
    return next(filter(None, dates), None)


def _is_in_front(element: Element) -> bool:
    return any(local_name(a) in ("preface", "coverpage", "header", "preamble") for a in element.iterancestors())


def _day(text: str | None) -> str:
    """The date at the start of a timestamp; "" where there is none or it is a placeholder."""
    day = (text or "")[:10]
    return day if day and read_days(day) is not None else ""


def _title(element: Element) -> str:
    for name in _TITLES:
        for found in find_local(element, name):
            if title := words(found) or (found.get("value") or "").strip():
                return title
    return ""


def _uri(element: Element) -> str:
    work = down(element, "meta", "identification", "frbrwork", "frbruri")
    return (work.get("value") or "") if work is not None else ""


def _lines(element: Element) -> Iterator[str]:
    """The paragraphs of an element, one a line, without notes and without the name of the speaker."""
    run: list[str] = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in _BLOCKS or (name and any(local_name(c) in _BLOCKS for c in child.iter())):
            yield from end_paragraph(run)
            yield from _lines(child) if name not in _LEFT_OUT else ()
        elif name and name not in _LEFT_OUT:
            run.append(" ".join(_lines(child)))
        run.append(child.tail or "")
    yield from end_paragraph(run)


FORMAT = Format(name="akomantoso", about="Akoma Ntoso", recognise=recognise, read=read, rank=25)
