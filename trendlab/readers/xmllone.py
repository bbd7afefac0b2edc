"""A lone record of a database in XML: fields with values, and no running text of a document."""

from __future__ import annotations

from trendlab.readers.markup import Element, local_name
from trendlab.readers.prose import is_long
from trendlab.readers.roles import NAMES, plain_name, suggests_role
from trendlab.readers.xmlvalues import INLINE

# Elements that documents are made of.
_OF_DOCUMENTS = frozenset((
    "body", "chapter", "claim", "claims", "div", "figure", "head", "l", "lg", "p", "para", "paragraph", "paragraphs",
    "s", "sec", "section", "sections", "sect", "sect1", "sentence", "speech", "table", "tbody", "u", "w",
))  # fmt: skip
# Elements that are an article each, in an issue of one.
_ARTICLES = frozenset(("article", "doc", "document", "entry", "item", "paper", "post", "record", "story"))
_DEEPEST, _FEWEST = 6, 4


def lone_record(root: Element) -> Element | None:
    """The only record in a document, None where the document is an article, or something else.

    Args:
        root: of the document.

    Example:
        >>> from lxml import etree
        >>> fields = "<Title>A crane for the port</Title><Year>2021</Year><Author>Ann</Author><Pages>7</Pages>"
        >>> lone_record(etree.XML(f"<list><record>{fields}</record></list>")).tag
        'record'
        >>> lone_record(etree.XML("<article><title>A crane</title><body><p>It came.</p></body></article>")) is None
        True
    """
    found = root
    for _ in range(_DEEPEST):
        inner = [child for child in found if local_name(child)]
        if len(inner) != 1 or (found.text or "").strip():
            break
        found = inner[0]
    parts = [one for one in found.iterdescendants() if local_name(one)]
    names = {local_name(one) for one in parts}
    if len(names) < _FEWEST or names & (_OF_DOCUMENTS | _ARTICLES) or not any(_plays("title", one) for one in parts):
        return None
    if not any(_plays("date", one) or (not len(one) and is_long((one.text or "").strip())) for one in parts):
        return None
    long = [one for one in parts if not len(one) and is_long((one.text or "").strip())]
    if len(long) > 1 and not any(_plays("text", one) for one in long):
        return None  # the parts of a letter
    return None if any(map(_is_mixed, (found, *parts))) else found


def _plays(role: str, element: Element) -> bool:
    """Whether the name of an element with a value gives a role."""
    name = local_name(element)
    return (plain_name(name) in NAMES[role] or suggests_role(role, name)) and bool("".join(element.itertext()).strip())


def _is_mixed(element: Element) -> bool:
    """Whether an element holds text beside elements that are no markup within a line."""
    blocks = [child for child in element if local_name(child) and local_name(child) not in INLINE]
    return bool(blocks) and bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))
