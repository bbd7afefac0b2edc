"""Zotero's RDF: each item of a library is an article, its journal is found by the address that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name, xml_tree
from trendlab.readers.references.article import Place, joined, reference
from trendlab.readers.references.when import best_when
from trendlab.readers.references.xml import children, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trendlab.readers.records import Found

_NAMESPACE = "www.zotero.org/namespaces/export#"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NO_ITEMS = frozenset(("attachment", "note", "annotation"))
_HOLDERS = frozenset(("journal", "series", "collection"))  # what items are in, described beside them


def recognise(head: Head) -> str | None:
    """RDF with Zotero's namespace, and items with their kind or an abstract."""
    start = head.trimmed[:8_000]
    found = start.startswith("<") and "RDF" in start[:2_000] and _NAMESPACE in start
    return "RDF with items of Zotero" if found and "<bib:" in head.text else None


def read(opened: Opened) -> Read:
    """Each item as an article; notes and attachments are none."""
    return {}, _items(opened)


def _items(opened: Opened) -> Iterator[Found]:
    from lxml import etree

    try:
        root = xml_tree(opened.data())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{opened.name} is damaged XML: {error}; repair it or export it again") from error
    named = {about: e for e in root if local_name(e) and (about := e.get(f"{_RDF}about"))}
    for item in root:
        kind = _child(item, "itemtype") if local_name(item) else ""
        if not local_name(item) or kind in _NO_ITEMS or local_name(item) in _HOLDERS:
            continue
        if kind or next(children(item, "title", "abstract"), None) is not None:
            yield _item(item, named, opened.name)


def _item(item: Element, named: Mapping[str, Element], name: str) -> Found:
    day = _child(item, "date")
    people = [person for one in children(item, "authors", "creators") for person in find_local(one, "person")]
    return reference(
        title=_child(item, "title"),
        abstract="\n".join("".join(e.itertext()) for e in children(item, "abstract")),
        journal=_journal(item, named) or next((words(e) for e in find_local(item, "publisher")), ""),
        when=best_when(day) if day else None,
        own_id=item.get(f"{_RDF}about") or "",
        place=Place(name),
        fields={
            "author": joined([_person(e) for e in people]),
            "type": _child(item, "itemtype") or local_name(item),
            "keywords": joined([words(e) for e in children(item, "subject")]),
            "url": joined([words(uri) for e in children(item, "identifier") for uri in find_local(e, "uri")]),
            "notes": joined([words(e) for e in children(item, "description")]),
            **{key: _child(item, key) for key in ("language", "pages")},
        },
    )


def _journal(item: Element, named: Mapping[str, Element]) -> str:
    """The title of what an item is in: described inside of it, or elsewhere under the address that it names."""
    holder = next(children(item, "ispartof"), None)
    if holder is None:
        return ""
    described = named.get(holder.get(f"{_RDF}resource") or "", holder)
    return next((text for e in find_local(described, "title") if (text := words(e))), "")


def _child(item: Element, name: str) -> str:
    return words(next(children(item, name), None))


def _person(person: Element) -> str:
    given = _child(person, "givenname") or _child(person, "givennames")
    return ", ".join(filter(None, (_child(person, "surname"), given)))


FORMAT = Format(name="zoterordf", about="an RDF export of Zotero", recognise=recognise, read=read, rank=19)
