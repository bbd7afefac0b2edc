"""Articles of a Lexis export as text: parts between lines such as "3 of 161 DOCUMENTS"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.blocks import RIGHTS, Block, blocks_of, is_date, known_label
from trendlab.readers.press.labels import DOCUMENT, OF, label_role, split_upper
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.press.counted import DocumentCount


_NUMBER = r"\d{1,3}(?:[.,']?\d{3})*|\d+"
MARK = re.compile(
    rf"^[ \t\xa0\f]*(?:(?P<n>{_NUMBER})\s+{OF}\s+(?P<of_n>{_NUMBER})\s+{DOCUMENT}"
    rf"|{DOCUMENT}\s+(?:n[o°º.]*\s*)?(?P<m>{_NUMBER})\s+{OF}\s+(?P<of_m>{_NUMBER}))[ \t\xa0\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
# Number of first blocks that must include the line with the date.
_HEAD_BLOCKS = 7
_WORDS = re.compile(r"[\d.,' ]+ (?:words?|wörter|woerter|mots?|woorden|palabras|parole|palavras|ord)", re.IGNORECASE)
# An unknown label above known ones that end the text ends it too, where its value is shorter than this.
_STUB = 30
# Labels that end the text where they are below it.
_LATE = frozenset(("length", "section", "highlight", "author", "series"))


def lexis_articles(
    lines: Iterable[tuple[int, str]], name: str, *, counted: DocumentCount | None = None
) -> Iterator[Found]:
    """Each article of an export, its cover page as a reject.

    Args:
        lines: numbers and texts of the lines.
        name: of the file.
        counted: takes the numbers of the documents.
    """
    part: list[tuple[int, str]] = []
    begun = False
    for number, line in lines:
        if hit := MARK.match(line):
            if counted is not None:
                counted.see(hit["n"] or hit["m"], hit["of_n"] or hit["of_m"])
            if begun or any(text.strip() for _, text in part):
                yield from _read_part(part, name, begun=begun)
            part, begun = [], True
        else:
            part.append((number, line))
    if begun or any(text.strip() for _, text in part):
        yield from _read_part(part, name, begun=begun)


def _read_part(part: Sequence[tuple[int, str]], name: str, *, begun: bool) -> Iterator[Found]:
    numbers = [n for n, line in part if line.strip()]
    first, last = (numbers[0], numbers[-1]) if numbers else (None, None)
    if not begun:
        yield Reject(name, "cover page of the export", "\n".join(t for _, t in part).strip(), first, last)
        return
    article = read_article([line for _, line in part])
    article.first_line, article.last_line = first, last
    if not article.date and not article.fields and (article.title or article.paragraphs):
        text = "\n".join(t for _, t in part).strip()
        yield Reject(name, "document without source, date and labels", text, first, last)
        return
    yield article.found(name)


def read_article(lines: Sequence[str]) -> PressArticle:
    """One article from its lines.

    Args:
        lines: those between two marks, with blank ones.
    """
    article = PressArticle()
    rest: Sequence[Block]
    rest, titled = _read_head(article, blocks_of(lines))
    if not titled:
        rest = _read_labels(article, rest)
    _read_text(article, rest, late=titled)
    return article


def _read_head(article: PressArticle, blocks: list[Block]) -> tuple[list[Block], bool]:
    """Read source, date and edition above the title; the other blocks, and whether the title was above the date."""
    place = next((k for k, b in enumerate(blocks[:_HEAD_BLOCKS]) if is_date(b)), None)
    labelled = next((k for k, b in enumerate(blocks) if known_label(b)), len(blocks))
    if place is None or labelled < place:
        above = next((k for k, b in enumerate(blocks) if not b.centred), 0)
        named = _without_rights(blocks[:above])
        article.source = named[0].text if named else ""
        return blocks[above:], False
    named = _without_rights(blocks[:place])
    dated = blocks[place].lines
    row = next(k for k, line in enumerate(dated) if find_written(line))
    written = find_written(dated[row])
    article.date = written.value if written else None
    article.source = named[0].text if named else " ".join(" ".join(dated[:row]).split())
    article.add_field("edition", _edition(dated[row:]))
    early = [b.text for b in named[1:] if not b.centred] if named and named[0].centred else []
    article.title = early[0] if early else ""
    rest = blocks[place + 1 :]
    while rest and (rest[0].centred or RIGHTS.match(rest[0].text)) and any(not b.centred for b in rest[1:]):
        article.add_field("copyright" if RIGHTS.match(rest[0].text) else "edition", rest[0].text)
        rest = rest[1:]
    return rest, bool(early)


def _without_rights(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without lines about rights."""
    kept = []
    for block in blocks:
        lines = block.lines
        if RIGHTS.match(block.text):
            ends = re.search(
                r"(?:reserved|vorbehalten|réservés|voorbehouden|ltd|inc|llc|gmbh)\W*$", block.text, re.IGNORECASE
            )
            lines = () if ends else tuple(x for x in lines if not RIGHTS.match(x))
        if lines:
            kept.append(Block(lines, block.centred))
    return kept


def _edition(lines: Sequence[str]) -> str:
    """The words after and below the date, without day of the week and time."""
    written = find_written(lines[0])
    behind = lines[0][written.end :] if written else ""
    parts = [p.strip() for p in behind.split(",")[1:]] + [x.strip() for x in lines[1:]]
    return " ".join(p for p in parts if p and not re.fullmatch(r"\w+day", p))


def _read_labels(article: PressArticle, blocks: Sequence[Block]) -> Sequence[Block]:
    """Read the title and the labelled lines above the text; the blocks from the text on."""
    untitled: list[str] = []
    awaited = ""
    seen = False
    body = _body_place(blocks)
    for k, block in enumerate(blocks):
        label = split_upper(block.text) or _bare_length(block.text)
        known = label_role(label[0]) if label else None
        if k == body and label:
            _name(article, untitled)
            first = [Block((label[1],), centred=False)] if label[1] else []
            return [*first, *blocks[k + 1 :]]
        if label and _is_label(blocks, k, known=known, body=body):
            seen = True
            role = known[1] if known else label[0].lower()
            _take(article, role, label[1])
            awaited = role if not label[1] and role in ("title", "highlight") else ""
        elif awaited:
            _take(article, awaited, block.text)
            awaited = ""
        elif seen and body is None:
            _name(article, untitled)
            return blocks[k:]
        elif not RIGHTS.match(block.text):
            untitled.append(block.text)
    _name(article, untitled)
    return [] if seen else [b for b in blocks if b.text in untitled[1:]]


def _body_place(blocks: Sequence[Block]) -> int | None:
    """Position of the label that opens the text, None where there is none above the labels that end it."""
    return next((k for k, b in enumerate(blocks) if (known_label(b) or ("", ""))[0] == "body"), None)


def _bare_length(text: str) -> tuple[str, str] | None:
    """The label LENGTH and the value, where a text is a length without its label; else None."""
    return ("LENGTH", text) if _WORDS.fullmatch(text.strip()) else None


def _is_label(blocks: Sequence[Block], k: int, *, known: tuple[str, str] | None, body: int | None) -> bool:
    """Whether a block with a colon is a label above the text: a known one, or one that known ones follow."""
    if body is not None:
        return True
    if known:
        return known[0] == "header"
    following = (split_upper(b.text) or _bare_length(b.text) for b in blocks[k + 1 : k + 3])
    return any((label_role(x[0]) or ("", ""))[0] == "header" for x in following if x)


def _name(article: PressArticle, blocks: Sequence[str]) -> None:
    if not article.title and blocks:
        article.title = blocks[0]
        blocks = blocks[1:]
    article.add_field("subtitle", "; ".join(blocks))


def _take(article: PressArticle, role: str, value: str) -> None:
    if role == "title":
        article.title = article.title or value
    elif role == "day":
        written = find_written(value)
        article.date = article.date or (written.value if written else None)
    elif role == "source":
        article.source = article.source or value
    else:
        article.add_field(role, value)


def _read_text(article: PressArticle, blocks: Sequence[Block], *, late: bool) -> None:
    """Read the text up to the first label that follows texts, then the labels.

    Args:
        article: to be filled.
        blocks: from the text on.
        late: whether the labels that are usually above the text are below it.
    """
    role = ""
    for k, block in enumerate(blocks):
        label, known = split_upper(block.text), known_label(block)
        below = known_label(blocks[k + 1]) if k + 1 < len(blocks) else None
        stub = bool(label and len(label[1]) < _STUB and below and below[0] == "tail")
        ends = known and (known[0] == "tail" or (known[0] == "header" and (role or (late and known[1] in _LATE))))
        if label and (ends or (not known and (role or stub or "-" in label[0]))):
            role = known[1] if known else label[0].lower()
            article.add_field(role, label[1])
        elif block.centred and RIGHTS.match(block.text):
            role = "copyright"
            article.add_field(role, block.text)
        elif role:
            article.add_field(role, block.text)
        elif not (late and label and known and known[0] == "header" and not article.paragraphs):
            article.paragraphs.append(block.text)
        else:
            _take(article, known[1], label[1])
