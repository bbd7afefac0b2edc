"""Articles of a Nexis Uni export: a list of titles, then articles that end with "End of Document"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.labels import label_role
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


# The line that represents the end of a section.
SECTION = "\f"
WORDS_OF_END = (
    r"(?:end of document|ende des dokuments|dokumentende|fin d[eu] document|einde van (?:het )?document"
    r"|fin(?:al)? del documento|fine del documento|fim do documento)"
)
_END = re.compile(rf"\s*{WORDS_OF_END}\s*", re.IGNORECASE)
# The same as a line of a longer text.
END_LINE = re.compile(rf"^[ \t\f]*{WORDS_OF_END}[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(r"\s*([^\W\d_][^:\n]{1,28}):(\xa0| |$)\s*(.*)", re.DOTALL)
_COVER = re.compile(
    r"\s*(?:client/matter|search (?:terms|type)|narrowed by|content type|timeline|job number|date and time|user name"
    r"|mandant|suchbegriffe|suchtyp|eingegrenzt|client/dossier|termes recherch|type de recherche|limit[ée] par"
    r"|zoektermen|zoektype|jobnummer|auftragsnummer|documents? ?\(\d|dokumente? ?\(\d|documenten ?\(\d)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*\d{1,4}\.\s*\S")
_RIGHTS = re.compile(r"\s*(?:copyright\b|©|\(c\))|.*(?:all rights reserved|tous droits r|alle rechte)", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:page|seite|pagina|página)\s+\d+\s+(?:of|von|de|sur|van|di)\s+\d+\s*", re.IGNORECASE)
_MIN_TOLD, _MOST = 2, 0.4  # lines about searches that a list of titles has, and its share of such lines and titles
_IN_BRACKETS = re.compile(r"\([^()]{1,60}\)")
_LINK = re.compile(r"\s*(?:link to (?:image|pdf)|back to top)\s*", re.IGNORECASE)


def is_nexis(lines: Iterable[str]) -> bool:
    """Whether these lines are a Nexis Uni export: they hold the end of a document and a length above a text."""
    ends = lengths = 0
    for line in lines:
        ends += bool(_END.fullmatch(line))
        hit = _LABEL.match(line)
        lengths += bool(hit and label_role(hit[1]) == ("header", "length"))
        if ends and lengths:
            return True
    return False


def is_list_of_titles(lines: Sequence[str]) -> bool:
    """Whether these lines are the list of titles and searches that an export of one file an article has beside them.

    Args:
        lines: of the whole file.
    """
    filled = [line for line in lines if line.strip()]
    told = sum(_COVER.match(line) is not None for line in filled)
    listed = sum(_LISTED.match(line) is not None for line in filled)
    ended = any(_END.fullmatch(line) for line in filled)
    if not 0 < listed <= told or told < _MIN_TOLD:  # the points of an agenda are more than its lines of that kind
        return False
    return not ended and told + listed > _MOST * len(filled)


def nexis_articles(lines: Iterable[str], name: str) -> Iterator[Found]:
    """Each article of an export, its list of titles as a reject.

    Args:
        lines: paragraphs, a line feed where a line breaks; `SECTION` where a section ends.
        name: of the file.
    """
    part: list[str] = []
    first = True
    for paragraph in lines:
        pieces = _split_ends(paragraph)
        for ended, piece in pieces:
            part.append(piece)
            if ended:
                yield from _read_part(part, name, first=first)
                part, first = [], False
    left = "\n".join(x for x in part if x.strip())
    if left:
        yield Reject(name, "text after the last article", left)


def _split_ends(paragraph: str) -> list[tuple[bool, str]]:
    """A paragraph as pieces, each with whether an article ends after it."""
    if paragraph == SECTION:
        return [(False, SECTION)]
    pieces: list[tuple[bool, str]] = []
    held: list[str] = []
    for line in paragraph.split("\n"):
        if _END.fullmatch(line):
            pieces.append((True, "\n".join(held)))
            held = []
        else:
            held.append(line)
    return [*pieces, (False, "\n".join(held))]


def _read_part(part: Sequence[str], name: str, *, first: bool) -> Iterator[Found]:
    lines = [x for x in part if x == SECTION or (x.strip() and not _PAGE.fullmatch(x) and not _LINK.fullmatch(x))]
    labels = next((k for k, x in enumerate(lines) if _is_head_label(x) or _is_body(x)), len(lines))
    dated = max((k for k in range(labels) if _is_date(lines[k])), default=None)
    above = labels if dated is None else dated
    start = _start(lines[:above], cover=first)
    cover = "\n".join(x for x in lines[:start] if x != SECTION)
    if cover:
        yield Reject(name, "list of titles at the start of the export", cover)
    yield _read_article(lines[start:], above - start, labels - start, dated=dated is not None).found(name)


def _start(lines: Sequence[str], *, cover: bool) -> int:
    """The place of the title above the date: after the last section, or after the list of titles."""
    section = max((k + 1 for k, x in enumerate(lines) if x == SECTION), default=0)
    if not cover:
        return section
    listed = max((k + 1 for k, x in enumerate(lines) if _COVER.match(x)), default=0)
    if not listed:
        listed = max((k + 1 for k, x in enumerate(lines[:-2]) if _LISTED.match(x)), default=0)
    kept = [k for k in range(len(lines)) if lines[k] != SECTION and not _aside(lines[k])]
    if section <= listed and len(kept) > 1:
        return max(listed, kept[-2])
    return max(section, listed)


def _aside(line: str) -> bool:
    """Whether a line above the date is neither title nor paper."""
    return bool(_RIGHTS.match(line) or _IN_BRACKETS.fullmatch(line.strip()))


def _read_article(lines: Sequence[str], above: int, labels: int, *, dated: bool) -> PressArticle:
    """One article from its lines.

    Args:
        lines: from its title on.
        above: number of lines above the date.
        labels: number of lines above the first label.
        dated: whether there is a line with the date.
    """
    article = PressArticle()
    head = [" ".join(x.split()) for x in lines[:above] if x != SECTION and not _RIGHTS.match(x)]
    split = len(head) - 1 if dated else 1
    while split > 1 and _IN_BRACKETS.fullmatch(head[split]):  # "(Green)" below the paper is a part of it
        split -= 1
    article.title = " ".join(head[:split]) if len(head) > 1 else "".join(head)
    article.source = head[split] if len(head) > 1 else ""
    article.add_field("edition", " ".join(head[split + 1 :]))
    if dated:
        written = find_written(lines[above])
        article.date = written.value if written else None
    for line in lines[above + dated : labels]:
        article.add_field("copyright" if _RIGHTS.match(line) else "edition", line.replace(SECTION, ""))
    body = _read_labels(article, lines[labels:])
    _read_text(article, body)
    return article


def _read_labels(article: PressArticle, lines: Sequence[str]) -> Sequence[str]:
    """Read the labels above the text; the lines from the text on."""
    headed = any(_is_body(x) for x in lines)
    for k, line in enumerate(lines):
        if _is_body(line):
            return lines[k + 1 :]
        hit = _LABEL.match(line)
        role = label_role(hit[1]) if hit else None
        if hit and role:
            article.add_field(role[1], hit[3])
        elif not headed:
            return lines[k:]
    return ()


def _read_text(article: PressArticle, lines: Sequence[str]) -> None:
    role = ""
    for line in lines:
        if line == SECTION:
            continue
        found = _tail_role(line)
        if found:
            role, value = found
            article.add_field(role, value)
        elif role:
            article.add_field(role, line)
        else:
            article.paragraphs.append(line.strip())


def _tail_role(line: str) -> tuple[str, str] | None:
    """The role and value of a line that follows texts: a heading alone, or a label before a hard space."""
    role = label_role(line) if len(line) < 30 and not line.rstrip().endswith((".", ":")) else None
    if role and role[1] in ("classification", "graphic", "notes", "correction"):
        return role[1], ""
    hit = _LABEL.match(line)
    role = label_role(hit[1]) if hit else None
    if hit and role and role[0] == "tail" and (hit[2] == "\xa0" or "-" in hit[1]):
        return role[1], hit[3]
    return None


def _is_head_label(line: str) -> bool:
    hit = _LABEL.match(line)
    return bool(hit and (label_role(hit[1]) or ("", ""))[0] == "header" and not _COVER.match(line))


def _is_body(line: str) -> bool:
    return len(line) < 20 and (label_role(line) or ("", ""))[0] == "body"


def _is_date(line: str) -> bool:
    """Whether a line is a date and little more."""
    written = find_written(line.strip()) if len(line) < 100 else None
    label = _LABEL.match(line)
    return bool(
        written and written.start <= 12 and not (label and label_role(label[1])) and not _LISTED.match(line[:2])
    )
