"""Protocols of the German Bundestag (dbtplenarprotokoll): each speech is an article, without what the chair says."""

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
_SPEAKER, _NO_SPEECH = "redner", frozenset(("redner", "t_fett", "t_drs", "t_nas", "t"))


def recognise(head: Head) -> str | None:
    """The root element."""
    return f"<{_ROOT}>" if _ROOT in head.text[:4_000] and root_of(head.text) == _ROOT else None


def read(opened: Opened) -> Read:
    """Each speech of the sitting; applause and interjections are left out."""
    return {}, _speeches(opened)


def _speeches(opened: Opened) -> Iterator[Found]:
    for speech in xml_elements(opened.stream, ("rede",), opened.name):
        text = "\n".join(_paragraphs(speech))
        if not text:
            yield Reject(opened.name, "speech without words", speech.get("id") or "", speech.sourceline)
            continue
        person = next(find_local(speech, "redner"), None)
        above = {name: value for e in speech.iterancestors() for name, value in e.attrib.items()}
        yield reference(
            title="", abstract=text, when=_day(above.get("sitzung-datum", "")),
            own_id=speech.get("id") or "", place=Place(opened.name, speech.sourceline),
            fields={
                "speaker": _name(person), "party": _value(person, "fraktion"), "role": _value(person, "rolle_kurz"),
                "section": above.get("top-id"),
                "sitting": "/".join(filter(None, (above.get("wahlperiode"), above.get("sitzung-nr")))),
            },
        )  # fmt: skip


def _paragraphs(speech: Element) -> Iterator[str]:
    """The paragraphs of all who speak except the chair, whose words follow a name of their own."""
    chair = False
    for part in speech:
        kind = (part.get("klasse") or "").casefold()
        if local_name(part) == "name":
            chair = True
        elif kind == _SPEAKER:
            chair = False
        elif local_name(part) in ("p", "zitat") and not chair and kind not in _NO_SPEECH and (text := words(part)):
            yield text


def _name(person: Element | None) -> str:
    parts = (_value(person, name) for name in ("titel", "vorname", "namenszusatz", "nachname"))
    return " ".join(filter(None, parts))


def _value(person: Element | None, name: str) -> str:
    return words(next(find_local(person, name), None)) if person is not None else ""


def _day(text: str) -> str | None:
    hit = _DATE.match(text.strip())
    return f"{hit[3]}-{int(hit[2]):02}-{int(hit[1]):02}" if hit else text or None


FORMAT = Format(name="bundestag", about="protocols of the Bundestag", recognise=recognise, read=read, rank=25)
