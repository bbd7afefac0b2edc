"""Protocols of the German Bundestag (dbtplenarprotokoll): each speech and question is an article, without the chair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.records import Reject
from trendlab.readers.references.article import Place, reference
from trendlab.readers.references.xml import words
from trendlab.readers.xmlrows import root_of
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = "dbtplenarprotokoll"
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
# Paragraphs that name who speaks, and those that are notes on the page.
_SPEAKER, _NO_SPEECH = "redner", frozenset(("redner", "t_fett", "t_drs", "t"))


def recognise(head: Head) -> str | None:
    """The root element."""
    return f"<{_ROOT}>" if _ROOT in head.text[:4_000] and root_of(head.text) == _ROOT else None


def read(opened: Opened) -> Read:
    """Each speech of the sitting, and each question asked in one; applause and interjections are left out."""
    return {}, _speeches(opened)


def _speeches(opened: Opened) -> Iterator[Found]:
    for speech in xml_elements(opened.stream, ("rede",), opened.name):
        said = [(person, "\n".join(text)) for person, text in _by_speaker(speech) if text]
        if not said:
            yield Reject(opened.name, "speech without words", speech.get("id") or "", speech.sourceline)
        above = {name: value for e in speech.iterancestors() for name, value in e.attrib.items()}
        sitting = "/".join(filter(None, (above.get("wahlperiode"), above.get("sitzung-nr"))))
        for k, (person, text) in enumerate(said, 1):
            yield reference(
                title="", abstract=text, when=_day(above.get("sitzung-datum", "")),
                own_id="-".join(filter(None, (speech.get("id"), str(k) if k > 1 else ""))),
                place=Place(opened.name, speech.sourceline),
                fields={
                    "speaker": _name(person), "party": _value(person, "fraktion"),
                    "role": _value(person, "rolle_kurz"), "section": above.get("top-id"), "sitting": sitting,
                },
            )  # fmt: skip


def _by_speaker(speech: Element) -> list[tuple[Element | None, list[str]]]:
    """All who speak but the chair, in their order, each with the paragraphs: who asks a question speaks for himself.

    The words of the chair follow a name of their own.
    """
    said: dict[str, tuple[Element | None, list[str]]] = {}
    who, chair = "", False
    for part in speech:
        kind = (part.get("klasse") or "").casefold()
        if local_name(part) == "name":
            chair = True
        elif kind == _SPEAKER:
            person, chair = next(find_local(part, _SPEAKER), None), False
            who = (person.get("id") if person is not None else "") or words(part)
            said.setdefault(who, (person, []))
        elif local_name(part) in ("p", "zitat") and not chair and kind not in _NO_SPEECH and (text := _words(part)):
            said.setdefault(who, (None, []))[1].append(text)
    return list(said.values())


def _words(part: Element) -> str:
    """The words of a paragraph, without the numbers of its notes."""
    for number in [*find_local(part, "sup")]:
        number.text = ""
    return words(part)


def _name(person: Element | None) -> str:
    parts = (_value(person, name) for name in ("titel", "vorname", "namenszusatz", "nachname"))
    return " ".join(filter(None, parts))


def _value(person: Element | None, name: str) -> str:
    return words(next(find_local(person, name), None)) if person is not None else ""


def _day(text: str) -> str | None:
    hit = _DATE.match(text.strip())
    return f"{hit[3]}-{int(hit[2]):02}-{int(hit[1]):02}" if hit else text or None


FORMAT = Format(name="bundestag", about="protocols of the Bundestag", recognise=recognise, read=read, rank=25)
