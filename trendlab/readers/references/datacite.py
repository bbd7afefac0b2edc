"""Works that archives of data and texts register at DataCite, in XML and in JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.readers.markup import XML_LANG, Element
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.when import best_when, parse_when
from trendlab.readers.references.xml import children, words
from trendlab.readers.table import as_text

if TYPE_CHECKING:
    from trendlab.readers.records import Found

# The kinds of dates that say when a work appeared; those of its deposit, its update and its data do not.
_APPEARED = ("available", "created")
# A list of contents, the number of a series and the like are no text of the work.
_TEXTS = ("abstract", "other", "methods", "")


def datacite_resource(resource: Element, place: Place, *, own_id: str = "") -> Found:
    """A record of DataCite in XML as an article.

    Args:
        resource: the element resource.
        place: of the record.
        own_id: its number outside of the record, where it has none in it.
    """
    many = {k: [e for holder in children(resource, k) for e in holder] for k in _LISTS}
    one = {k: words(next(children(resource, k), None)) for k in ("identifier", "publisher", "publicationyear")}
    kind = next(children(resource, "resourcetype"), None)
    names = [words(next(children(e, "creatorname"), None)) for e in many["creators"]]
    parts = _Parts(
        titles=[(e.get("titleType") or "", e.get(XML_LANG) or "", words(e)) for e in many["titles"]],
        texts=[(e.get("descriptionType") or "", e.get(XML_LANG) or "", words(e)) for e in many["descriptions"]],
        dates=[(e.get("dateType") or "", words(e)) for e in many["dates"]],
        year=one["publicationyear"],
    )
    return _article(
        parts,
        place,
        own_id=one["identifier"] or own_id,
        publisher=one["publisher"],
        fields={
            "author": joined(names),
            "doi": one["identifier"],
            "keywords": joined([words(e) for e in many["subjects"]]),
            "kind": (kind.get("resourceTypeGeneral") or words(kind)) if kind is not None else "",
        },
    )


_LISTS = ("creators", "titles", "descriptions", "dates", "subjects")


def datacite_work(work: Mapping[str, Any], place: Place) -> Found:
    """A work of DataCite in JSON as an article: its attributes, or an answer of the API that holds them.

    Args:
        work: the JSON object.
        place: of the work.
    """
    inner = _inside(work, "data")
    value = _inside(inner, "attributes")
    listed = {k: [v for v in held if isinstance(v, Mapping)] if isinstance(held := value.get(k), list) else []
              for k in (*_LISTS, "identifiers")}  # fmt: skip
    publisher = value.get("publisher")
    doi = as_text(value.get("doi")) or next((as_text(i.get("identifier")) for i in listed["identifiers"]), "")
    kinds = value.get("types")
    parts = _Parts(
        titles=[
            (as_text(t.get("titleType")), as_text(t.get("lang")), as_text(t.get("title"))) for t in listed["titles"]
        ],
        texts=[
            (as_text(d.get("descriptionType")), as_text(d.get("lang")), as_text(d.get("description")))
            for d in listed["descriptions"]
        ],
        dates=[(as_text(d.get("dateType")), as_text(d.get("date"))) for d in listed["dates"]],
        year=as_text(value.get("publicationYear")),
    )
    return _article(
        parts,
        place,
        own_id=doi or as_text(inner.get("id")),
        publisher=as_text(publisher.get("name") if isinstance(publisher, Mapping) else publisher),
        fields={
            "author": joined([as_text(c.get("name") or c.get("creatorName")) for c in listed["creators"]]),
            "doi": doi,
            "keywords": joined([as_text(s.get("subject")) for s in listed["subjects"]]),
            "kind": as_text(kinds.get("resourceTypeGeneral")) if isinstance(kinds, Mapping) else "",
        },
    )


def _inside(work: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object under a name in a work, or the work itself."""
    held = work.get(name)
    return held if isinstance(held, Mapping) else work


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """Titles and texts of several kinds and languages, each as (kind, language, words), and dates as (kind, date)."""

    titles: Sequence[tuple[str, str, str]]
    texts: Sequence[tuple[str, str, str]]
    dates: Sequence[tuple[str, str]]
    year: str


def _article(parts: _Parts, place: Place, *, own_id: str, publisher: str, fields: Mapping[str, Any]) -> Found:
    titles = parts.titles
    title = next((t for kind, _, t in titles if not kind and t), next((t for _, _, t in titles if t), ""))
    subtitle = next((t for kind, _, t in titles if kind.casefold() == "subtitle" and t != title), "")
    kinds = [[(lang, t) for kind, lang, t in parts.texts if kind.casefold() == wanted and t] for wanted in _TEXTS]
    found = next(filter(None, kinds), [])
    return reference(
        title=f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title,
        abstract="\n".join(t for lang, t in found if lang == found[0][0]),
        journal=publisher,
        when=_date(parts.dates, parts.year),
        own_id=own_id,
        place=place,
        fields=fields,
    )


def _date(dates: Sequence[tuple[str, str]], year: str) -> str | None:
    """The day of issue; else the finest day on which it appeared in the year of its publication; else that year."""
    by_kind = {kind.casefold(): d for kind, d in reversed(dates) if parse_when(d) is not None}
    issued = by_kind.get("issued", "")
    if issued or year:
        return best_when(issued, year, *(by_kind.get(kind, "") for kind in _APPEARED))
    return next((by_kind[kind] for kind in _APPEARED if kind in by_kind), None)
