"""One record in MODS, as libraries and repositories write it, as an article of its title and abstract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.catalogue import find_year
from trendlab.readers.references.when import best_when, parse_when
from trendlab.readers.references.xml import children, down, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

# Dates of an origin, the best ones first; those of copies, captures and records are none of the work.
_DATES = ("dateissued", "datecreated", "copyrightdate", "dateother")


def mods_work(record: Element, name: str, *, own_id: str = "") -> Found:
    """A record as an article; its date is its own, else that of the journal or book that it is in.

    Args:
        record: the element `mods`.
        name: of the file.
        own_id: its number in a harvest, "" for that of the record itself.
    """
    hosts = [e for e in children(record, "relateditem") if e.get("type") == "host"]
    host = hosts[0] if hosts else None
    abstracts = [text for e in children(record, "abstract") if (text := words(e))]
    dates = (_date(e) for e in (record, *(part for one in hosts for part in _dated(one))))
    own = own_id or words(down(record, "recordinfo", "recordidentifier")) or words(down(record, "identifier"))
    return reference(
        title=_title(record),
        abstract="\n".join(abstracts),
        journal=(_title(host) if host is not None else "") or words(down(record, "origininfo", "publisher")),
        when=next(filter(None, dates), None),
        own_id=own,
        place=Place(name),
        fields={
            "author": joined([_person(e) for e in children(record, "name")][:50]),
            "publisher": words(down(record, "origininfo", "publisher")),
            "genre": joined([words(e) for e in children(record, "genre")]),
            "subjects": joined([text for e in children(record, "subject") if (text := _subject(e))]),
            "notes": joined([words(e) for e in children(record, "note")]),
            "doi": joined([words(e) for e in children(record, "identifier") if e.get("type") == "doi"]),
            "url": joined([words(e) for one in children(record, "location") for e in children(one, "url")]),
            "language": joined([words(e) for e in find_local(record, "languageterm")][:1]),
        },
    )


def _title(record: Element) -> str:
    """The main title with its subtitle and part; alternative and translated ones come last."""
    infos = sorted(children(record, "titleinfo"), key=lambda e: bool(e.get("type")))
    for info in infos:
        main = " ".join(filter(None, (words(e) for e in children(info, "nonsort", "title"))))
        under = ": ".join(filter(None, (main.rstrip(" :/"), *(words(e) for e in children(info, "subtitle")))))
        parts = [text for e in children(info, "partnumber", "partname") if (text := words(e))]
        if under:
            return ". ".join((under, *parts))
    return ""


def _dated(host: Element) -> Iterator[Element]:
    """What may date an article: its book or issue, then its part; of a journal that goes on, its part comes first."""
    goes_on = words(down(host, "origininfo", "issuance")) in ("continuing", "serial")
    texts = [words(e) for origin in children(host, "origininfo") for e in origin if local_name(e) in _KINDS]
    whole = [] if any(text.endswith(("-", "-9999")) for text in texts) else [host]
    parts = list(children(host, "part"))
    yield from (*parts, *whole) if goes_on else (*whole, *parts)


def _date(holder: Element) -> str | None:
    """The date of an origin, or of a part of a journal: the key date, else the finest of the first kind there is."""
    found = [e for origin in (*children(holder, "origininfo"), holder) for e in origin if local_name(e) in _KINDS]
    keys = [e for e in found if e.get("keyDate") == "yes" and e.get("point") != "end"]
    for one in (keys, *([e for e in found if local_name(e) == kind] for kind in (*_DATES, "date"))):
        texts = [words(e) for e in one if e.get("point") != "end"]
        known = [t for t in texts if not t.startswith("-") and (when := parse_when(t)) is not None and when.year]
        if known:
            return best_when(*known)
        if year := find_year(texts):
            return year
    return None


_KINDS = frozenset((*_DATES, "date"))


def _person(name: Element) -> str:
    """A name, family name first; its dates and parts in other roles are left out."""
    parts = {e.get("type") or "": words(e) for e in children(name, "namepart")}
    return ", ".join(filter(None, (parts.get("family"), parts.get("given")))) or parts.get("", "")


def _subject(subject: Element) -> str:
    return " -- ".join(_leaves(subject))


def _leaves(element: Element) -> Iterator[str]:
    return (text for e in element.iter() if local_name(e) and not len(e) and (text := words(e)))
