"""PubMed's abstracts as text (numbered records of blocks: citation, title, authors, abstract), and its summaries."""

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

_DATE = (
    r"(?P<date>(?:1[89]|20)\d\d(?: [A-Z][a-z]{2}(?:[-/][A-Z][a-z]{2})?(?: \d{1,2})?"
    r"| (?:Spring|Summer|Fall|Autumn|Winter))?)"
)
_CITED = re.compile(rf"(\d{{1,6}})\. (?P<journal>[^\n]{{2,200}}?)\. {_DATE}(?=[;:.\s-])")
# A summary is one paragraph: "1: Berg A, Lee B. Ferries of a harbour. J Harb. 2019 Mar 11;4(2):1-9. PMID: 30001."
_SUMMARY = re.compile(r"(\d{1,6}): (?=\S)")
_SUMMED = re.compile(rf"(?<=[.?!\])\"]) (?P<journal>[^.;?!]{{2,100}})\. {_DATE}(?=[;:.])")
_SUMMED_NUMBER = re.compile(r"\bPMID: (\d+)")
_SUMMED_DOI = re.compile(r"\bdoi: (\S+?)\.?(?= |$)")
_OPENING = re.compile(r"(\d{1,6})\. (?=\S)")
# Where a chapter is from: "In: StatPearls [Internet]. Treasure Island (FL): ...; 2024 Jan-. 2023 Jul 17."
_BOOK = re.compile(r"^In: (?P<book>[^\n]{2,200}?)\.\s", re.MULTILINE)
_DAY = re.compile(r"\b(?:1[89]|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?\b")
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
    """A first numbered citation or chapter, and the number of an article in PubMed below it."""
    text = without_mark(head.text).lstrip()
    if (first := _SUMMARY.match(text)) and first[1] == "1":
        block = " ".join(re.split(r"\n\s*\n", text[:20_000], maxsplit=1)[0].split())
        return "numbered summaries with PMID" if _SUMMED.search(block) and _SUMMED_NUMBER.search(block) else None
    hit = _OPENING.match(text)
    if hit is None or hit[1] != "1" or not (_CITED.match(text) or _BOOK.search(text[:2_000])):
        return None
    return "numbered citations with PMID" if "\n\n" in text[:2_000].replace("\r", "") and _NUMBER.search(text) else None


def read(opened: Opened) -> Read:
    """Each record as an article."""
    if _SUMMARY.match(without_mark(opened.head.text).lstrip()):
        return {"layout": "summaries"}, _summaries(opened)
    return {}, _articles(opened)


def _summaries(opened: Opened) -> Iterator[Found]:
    held: list[Line] = []
    blank = True
    for line in opened.lines():
        text = without_mark(line.text).strip()
        if blank and _SUMMARY.match(text) and held:
            yield from _summary(held, opened.name)
            held = []
        held.append(line)
        blank = not text
    yield from _summary(held, opened.name)


def _summary(lines: Sequence[Line], name: str) -> Iterator[Found]:
    whole = "\n".join(without_mark(line.text).strip() for line in lines)
    text = " ".join(whole.replace("-\n", "-").split())  # lines are cut behind hyphens too
    if not text:
        return
    first, cited = _SUMMARY.match(text), _SUMMED.search(text)
    if first is None or cited is None:
        yield Reject(name, "record without its source", text, lines[0].number, lines[-1].number)
        return
    people, _, title = text[first.end() : cited.start()].partition(". ")
    if not _PEOPLE.match(f"{people}."):
        people, title = "", text[first.end() : cited.start()]
    number, doi = _SUMMED_NUMBER.search(text), _SUMMED_DOI.search(text)
    yield reference(
        title=title,
        abstract="",
        journal=cited["journal"],
        when=best_when(cited["date"]),
        own_id=number[1] if number else "",
        place=Place(name, lines[0].number, lines[-1].number),
        fields={"author": people, "doi": doi[1] if doi else ""},
    )


def _articles(opened: Opened) -> Iterator[Found]:
    held: list[Line] = []
    number, blank = 0, 2
    for line in opened.lines():
        text = without_mark(line.text).rstrip()
        hit = _OPENING.match(text) if blank else None
        if hit is not None and _begins(text, int(hit[1]), number, blank=blank):
            yield from _article(held, opened.name)
            held, number = [], int(hit[1])
        held.append(line)
        blank = 0 if text else blank + 1
    yield from _article(held, opened.name)


def _begins(text: str, number: int, last: int, *, blank: int) -> bool:
    """Whether a numbered line opens a record: the next number, or a later one where a citation follows a gap."""
    cited = _CITED.match(text) is not None
    return (number == last + 1 and (cited or blank > 1)) or (number > last and cited and blank > 1)


def _article(lines: Sequence[Line], name: str) -> Iterator[Found]:
    text = "\n".join(without_mark(line.text).rstrip() for line in lines).strip()
    if not text:
        return
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    if _OPENING.match(blocks[0]) is None:
        yield Reject(name, "above the first record", text, lines[0].number, lines[-1].number)
        return
    title, journal, date, rest = _cited(blocks)
    people = rest.pop(0) if rest and _PEOPLE.match(rest[0]) else ""
    ended = next((k for k, block in enumerate(rest) if re.match(r"(?:DOI|PMCID|PMID): ", block)), len(rest))
    number, doi = _NUMBER.search(text), _DOI.search(text)
    yield reference(
        title=title,
        abstract="\n".join(block for block in rest[:ended] if not _ABOUT.match(block)),
        journal=journal,
        when=best_when(date) if date else None,
        own_id=number[1] if number else "",
        place=Place(name, lines[0].number, lines[-1].number),
        fields={"author": re.sub(r"\(\d+\)", "", people).rstrip("."), "doi": doi[1] if doi else ""},
    )


def _cited(blocks: Sequence[str]) -> tuple[str, str, str, list[str]]:
    """Title, journal or book, date and the further blocks of a record."""
    book = next((k for k, block in enumerate(blocks) if k and _BOOK.match(block)), None)
    cited = _CITED.match(blocks[0])
    own = blocks[0].partition(". ")[2]
    if cited is None and book is not None and (named := _BOOK.match(blocks[book])):
        days = _DAY.findall(blocks[book])
        return own, named["book"], days[-1] if days else "", [b for k, b in enumerate(blocks) if k not in (0, book)]
    days = _DAY.findall(own)
    journal, date = (cited["journal"], cited["date"]) if cited else (own.partition(". ")[0], next(iter(days), ""))
    return blocks[1] if len(blocks) > 1 else "", journal, date, list(blocks[2:])


FORMAT = Format(name="pubmedtext", about="abstracts of PubMed as text", recognise=recognise, read=read, rank=26)
