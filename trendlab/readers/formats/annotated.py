"""Texts that a program of annotators keeps: GATE, UIMA (XMI, as INCEpTION and DKPro write it) and WebAnno TSV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.errors import InputError
from trendlab.readers.bom import without_mark
from trendlab.readers.documents import document_of_fields
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, first_text, local_name, xml_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_GATE = re.compile(r"<GateDocument\b")
_XMI = re.compile(r"<(?:\w+:)?XMI\b")
_WEBANNO = "#FORMAT=WebAnno TSV"
_START = 5_000  # characters in which the root element stands
_TEXT = re.compile(r"#Text=(.*)", re.DOTALL)
_TOKEN = re.compile(r"(\d+)-\d+(?:\.\d+)?\t(\d+)-(\d+)\t")
# Features that the program writes of its own.
_OWN = re.compile(r"gate\.|mimetype|docnewlinetype|parsingerror|matchesannots", re.IGNORECASE)
_FILE = re.compile(r"\.\w{2,5}$")


def recognise(head: Head) -> str | None:
    """The root element of GATE or of UIMA with its text, or the first line of WebAnno."""
    start = head.trimmed[:_START]
    if start.startswith(_WEBANNO):
        return f"{_WEBANNO!r}"
    if not start.startswith("<"):
        return None
    if _GATE.search(start):
        return "<GateDocument>"
    return "<XMI> with a sofaString" if _XMI.search(start) and "sofaString=" in head.text else None


def read(opened: Opened) -> Read:
    """The text as one article, with its title, date and further features."""
    if opened.head.trimmed.startswith(_WEBANNO):
        return {"layout": "WebAnno TSV"}, [_webanno(opened)]
    tree = xml_tree(opened.data(), recover=True)
    if tree is None:
        raise InputError(f"{opened.name} is damaged XML; repair it or export it again")
    if local_name(tree) == "gatedocument":
        return {"layout": "GATE"}, [_gate(tree, opened.name)]
    return {"layout": "UIMA XMI"}, [_xmi(tree, opened.name)]


def _gate(tree: Element, name: str) -> Found:
    """The text between the nodes; what belongs to annotations is left out."""
    features = next(find_local(tree, "gatedocumentfeatures"), None)
    pairs = find_local(features, "feature") if features is not None else ()
    named = {first_text(pair, "name"): first_text(pair, "value") for pair in pairs}
    fields = {key.lower(): value for key, value in named.items() if key and value and not _OWN.match(key)}
    body = next(find_local(tree, "textwithnodes"), None)
    text = "".join(body.itertext()) if body is not None else ""
    return document_of_fields(text, name, title=fields.pop("title", ""), fields=fields)


def _xmi(tree: Element, name: str) -> Found:
    """The text of the first view of a document, which is the one that people see."""
    views = [view for view in find_local(tree, "sofa") if view.get("sofaString")]
    views.sort(key=lambda view: view.get("sofaID") != "_InitialView")
    text = str(views[0].get("sofaString")) if views else ""
    data = next(find_local(tree, "documentmetadata"), None)
    title = str(data.get("documentTitle") or "") if data is not None else ""
    pairs = [(one.get("key"), one.get("value")) for one in find_local(tree, "metadatastringfield")]
    fields = {str(key).lower(): str(value) for key, value in pairs if key and value}
    return document_of_fields(text, name, title="" if _FILE.search(title) else title, fields=fields)


def _webanno(opened: Opened) -> Found:
    return document_of_fields("".join(_sentences(opened)).strip(), opened.name, title="", fields={})


def _sentences(opened: Opened) -> Iterator[str]:
    """The sentences; those that the text had on lines of their own begin one, as the places of their words tell."""
    held: list[str] = []
    end = 0
    for line in opened.lines():
        text = without_mark(line.text).rstrip("\r")
        if hit := _TEXT.match(text):
            held.append(hit[1].replace("\\r", " ").replace("\\n", "\n"))
        elif token := _TOKEN.match(text):
            if held:
                yield ("\n" if int(token[2]) - end > 1 else " ") + "\n".join(held)
                held = []
            end = int(token[3])
    if held:
        yield "\n" + "\n".join(held)


FORMAT = Format(
    name="annotated", about="an annotated text (GATE, UIMA XMI, WebAnno TSV)", recognise=recognise, read=read, rank=12
)  # fmt: skip
