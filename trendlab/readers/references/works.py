"""Works in JSON: OpenAlex, Crossref, CSL-JSON and arXiv, each as one object a work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.when import best_when
from trendlab.readers.table import as_json, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from trendlab.files.plain import Json

_JATS_HEADING = re.compile(
    r"<(?:jats:)?title>\s*(?:abstract|summary|zusammenfassung|r[ée]sum[ée]|resumen)\s*:?\s*</(?:jats:)?title>",
    re.IGNORECASE,
)
_JATS_END = re.compile(r"</(?:jats:)?(?:p|title|sec|list-item)>", re.IGNORECASE)
_PREFIXED = re.compile(
    r"</?(?:jats|mml|m|tex|xref):?[\w-]*(?:\s[^<>]*)?/?>|</?(?:sec|title|italic|bold)>", re.IGNORECASE
)
_SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")
_PUBLISHED = ("issued", "published", "published-print", "published-online", "posted", "original-date")


def openalex_work(work: Mapping[str, Any], place: Place) -> Found:
    """A work of OpenAlex as an article; its abstract is restored from the inverted index.

    Args:
        work: the JSON object.
        place: of the work.
    """
    location = _object(work.get("primary_location"))
    source = _object(location.get("source")) or _object(work.get("host_venue"))
    authors = [_object(_object(a).get("author")).get("display_name") for a in _list(work.get("authorships"))]
    return reference(
        title=as_text(work.get("title") or work.get("display_name")),
        abstract=as_text(work.get("abstract")) or in_order(work.get("abstract_inverted_index")),
        journal=as_text(source.get("display_name")),
        when=as_text(work.get("publication_date")) or as_text(work.get("publication_year")) or None,
        own_id=as_text(work.get("id")),
        place=place,
        fields={
            "author": joined([as_text(a) for a in authors]),
            "section": as_text(_object(work.get("primary_topic")).get("display_name")),
            **_plain(work, ("doi", "type", "language", "cited_by_count", "is_retracted")),
        },
    )


def in_order(index: Json) -> str:
    """The text of an inverted index, a mapping of word to its places; "" where there is none.

    >>> in_order({"bridge": [1], "Old": [0], "mended": [2]})
    'Old bridge mended'
    """
    if isinstance(index, str) and index.lstrip().startswith("{"):
        from json import loads

        try:
            index = loads(index)
        except ValueError:
            return ""
    if not isinstance(index, Mapping):
        return ""
    index = index.get("InvertedIndex", index)
    placed = [(p, w) for w, places in index.items() for p in _list(places) if isinstance(p, int)]
    return " ".join(w for _, w in sorted(placed, key=lambda x: x[0]))


def citation_work(work: Mapping[str, Any], place: Place) -> Found:
    """A work of Crossref, or an item of CSL-JSON, as an article; its date is that of issue, never that of deposit.

    Args:
        work: the JSON object.
        place: of the work.
    """
    authors = [_name(_object(a)) for a in _list(work.get("author"))]
    subtitle = _first(work.get("subtitle"))
    title = _first(work.get("title"))
    return reference(
        title=f"{title}: {subtitle}" if title and subtitle and subtitle.lower() not in title.lower() else title,
        abstract=plain_jats(as_text(work.get("abstract"))),
        journal=_first(work.get("container-title")) or _first(work.get("institution")) or _first(work.get("publisher")),
        when=_issued(work),
        own_id=as_text(work.get("id") or work.get("DOI")),
        place=place,
        fields={
            "author": joined(authors),
            "doi": as_text(work.get("DOI")),
            "url": as_text(work.get("URL")),
            "keywords": as_text(work.get("keyword")) or joined([as_text(s) for s in _list(work.get("subject"))]),
            "section": as_text(work.get("section")),
            **_plain(work, ("type", "language", "publisher", "volume", "issue", "page", "note")),
        },
    )


def plain_jats(text: str) -> str:
    """An abstract without the tags of JATS and MathML, and without a heading such as Abstract.

    >>> plain_jats("<jats:title>Abstract</jats:title><jats:p>Old <jats:italic>bridges</jats:italic>.</jats:p>").strip()
    'Old bridges.'
    """
    if "<" not in text:
        return text
    return _PREFIXED.sub("", _JATS_END.sub("\n", _JATS_HEADING.sub("", text)))


def arxiv_work(work: Mapping[str, Any], place: Place) -> Found:
    """A line of the arXiv snapshot as an article; its date is that of its first version, never of its last update.

    Args:
        work: the JSON object.
        place: of the work.
    """
    versions = [_object(v) for v in _list(work.get("versions"))]
    categories = as_text(work.get("categories"))
    return reference(
        title=as_text(work.get("title")),
        abstract=re.sub(r"\n(?!\s)", " ", as_text(work.get("abstract")).strip()),
        journal="arXiv",
        when=next((d for v in versions if (d := as_text(v.get("created")))), None),
        own_id=as_text(work.get("id")),
        place=place,
        fields={
            "author": " ".join(as_text(work.get("authors")).split()),
            "section": categories.split(" ")[0],
            **_plain(work, ("categories", "comments", "doi", "journal-ref", "license")),
        },
    )


def works(
    rows: Iterable[Reject | tuple[int | None, Json]], name: str, make: Callable[[Mapping[str, Any], Place], Found]
) -> Iterator[Found]:
    """Each row as an article; values that are not objects are rejects.

    Args:
        rows: rejects, and (line or None, value).
        name: of the file.
        make: one of the functions above.
    """
    for found in rows:
        if isinstance(found, Reject):
            yield found
            continue
        line, value = found
        if isinstance(value, Mapping):
            yield make(value, Place(name, line, line))
        else:
            yield Reject(name, "not a record with named values", as_json(value)[:500], line, line)


def _issued(work: Mapping[str, Any]) -> str | None:
    found = (_date(work.get(key)) for key in _PUBLISHED)
    return next((d for d in found if d), None)


def _date(value: object) -> str | None:
    """A date of CSL: parts as numbers or text, a season, or words."""
    date = _object(value)
    first = next(iter(_list(date.get("date-parts"))), None)
    parts = [as_text(p).strip() for p in (first if isinstance(first, list) else [])]
    parts = [p for p in parts if p.isdecimal()]
    if not parts:
        words = as_text(date.get("raw") or date.get("literal") or (value if isinstance(value, str) else ""))
        return best_when(words)
    season = as_text(date.get("season"))
    if len(parts) == 1 and season:
        season = _SEASONS[int(season) % 20 % 5] if season.isdecimal() else season
        return best_when(parts[0], f"{season} {parts[0]}")
    return best_when("-".join(parts[:3]))


def _name(author: Mapping[str, Any]) -> str:
    parts = (as_text(author.get(k)) for k in ("family", "given"))
    return ", ".join(filter(None, parts)) or as_text(author.get("name") or author.get("literal"))


def _plain(work: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {k: v for k in keys if not isinstance(v := work.get(k), (dict, list)) and v is not None}


def _first(value: object) -> str:
    return as_text(value[0] if isinstance(value, list) and value else value if isinstance(value, str) else "")


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
