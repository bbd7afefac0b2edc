"""PubMed's abstracts as text: numbered records of blocks (citation, title, authors, abstract, numbers)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.article import Place, reference
from trendlab.readers.references.when import best_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.sources import Line

_CITED = re.compile(
    r"(\d{1,6})\. (?P<journal>[^\n]{2,200}?)\. (?P<date>(?:1[89]|20)\d\d(?: [A-Z][a-z]{2}(?:[-/][A-Z][a-z]{2})?"
    r"(?: \d{1,2})?| (?:Spring|Summer|Fall|Autumn|Winter))?)(?=[;:.\s-])"
)
_NUMBER = re.compile(r"^PMID: (\d+)", re.MULTILINE)
_DOI = re.compile(r"^DOI: (\S+)", re.MULTILINE)
_PEOPLE = re.compile(r"[^\W\d_][\w'\u2019 -]{0,40} [A-Z]{1,4}(?: ?(?:\(\d+\)|Jr|Sr|3rd)){0,9}(?:\(#\))?[,.;]")
# Blocks that are no part of the abstract.
_ABOUT = re.compile(
    r"(?:Author information|Collaborators|Conflict of interest statement|Publisher|DOI|PMCID|PMID):"
    r"|(?:Copyright )?(?:\u00a9|\(c\) ?\d{4})"
    r"|(?:Comment|Erratum|Expression of concern|Retraction|Update|Republished) (?:in|on|for|of|from)\b"
    r"|\[Article in ",
    re.IGNORECASE,
)


def recognise(head: Head) -> str | None:
    """A first numbered citation, and the number of an article in PubMed below it."""
    text = without_mark(head.text).lstrip()
    hit = _CITED.match(text)
    if hit is None or hit[1] != "1":
        return None
    return "numbered citations with PMID" if "\n\n" in text[:2_000].replace("\r", "") and _NUMBER.search(text) else None


def read(opened: Opened) -> Read:
    """Each record as an article."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    held: list[Line] = []
    number, blank = 0, True
    for line in opened.lines():
        text = without_mark(line.text).rstrip()
        hit = _CITED.match(text) if blank else None
        if hit is not None and int(hit[1]) == number + 1:
            yield from _article(held, opened.name)
            held, number = [], number + 1
        held.append(line)
        blank = not text
    yield from _article(held, opened.name)


def _article(lines: Sequence[Line], name: str) -> Iterator[Found]:
    text = "\n".join(without_mark(line.text).rstrip() for line in lines).strip()
    if not text:
        return
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    cited = _CITED.match(blocks[0])
    if cited is None:
        yield Reject(name, "above the first record", text, lines[0].number, lines[-1].number)
        return
    rest = blocks[2:]
    people = rest.pop(0) if rest and _PEOPLE.match(rest[0]) else ""
    ended = next((k for k, block in enumerate(rest) if re.match(r"(?:DOI|PMCID|PMID): ", block)), len(rest))
    number, doi = _NUMBER.search(text), _DOI.search(text)
    yield reference(
        title=blocks[1] if len(blocks) > 1 else "",
        abstract="\n".join(block for block in rest[:ended] if not _ABOUT.match(block)),
        journal=cited["journal"],
        when=best_when(cited["date"]),
        own_id=number[1] if number else "",
        place=Place(name, lines[0].number, lines[-1].number),
        fields={"author": re.sub(r"\(\d+\)", "", people).rstrip("."), "doi": doi[1] if doi else ""},
    )


FORMAT = Format(name="pubmedtext", about="abstracts of PubMed as text", recognise=recognise, read=read, rank=26)
