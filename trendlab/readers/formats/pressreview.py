"""Press reviews, as APA's databases print them: each article begins with a newspaper in quotation marks and its day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import block_text, find_local, html_tree, line_text
from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.citations import QUOTED, broadcast_citation, quoted_citation
from trendlab.readers.press.labels import label_role
from trendlab.readers.records import Reject
from trendlab.readers.rtf import is_rtf, rtf_glance, rtf_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.press.citations import Citation
    from trendlab.readers.records import Found

_PAGE = re.compile(r"<!doctype html|<(?:html|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
# The end of a citation, of which no other test is made where it does not stand.
_NEAR = re.compile(
    r"(?:[\"“”«»]|&quot;)(?: \(.{2,20}\))?(?:,? (?:Nr|No)\S* \S{1,12})?,? (?:vom|gefunden am|of|du|del|van|den) \d"
)
_FIRST = 20_000  # characters of a page in which its first citation stands
_BLANKS = re.compile(r"[ \t\xa0]+")
_MIN, _ABOVE = 2, 6  # articles, and lines above the first
_RULE = re.compile(r"[_=*-]{10,}")
_LABEL = re.compile(r"([^\W\d_]{3,14}): (\S.{0,150})")
# Where RTF begins to be bold, and the mark that stands for it.
_BOLD = re.compile(rb"\\b(?![a-zA-Z0-9-]) ?((?:\\(?!u-?\d)[a-z]{1,20}-?\d{0,6} ?){0,8})")
_MARK, _BREAK = "\ue000", "\ue001"
_HEAD, _LONGEST_TITLE = 9, 250
_WORDS, _SHORT, _LONGEST_LINE = 2, 150, 200
_HEADINGS = ("h1", "h2", "h3", "h4")


def recognise(head: Head) -> str | None:
    """Lines that cite newspapers and days, one of them at the start."""
    start = head.text
    if is_rtf(head.start):
        start = rtf_glance(start) if _NEAR.search(start) else ""
    elif head.trimmed[:1] == "<":
        start = _TAG.sub("\n", start.replace("&quot;", '"')) if _is_near(start) else ""
    elif QUOTED.search(_BLANKS.sub(" ", start[:2_000])) is None:
        return None
    lines = [line for line in start.splitlines() if line.strip()]
    cited = [k for k, line in enumerate(lines) if len(line) < _LONGEST_LINE and quoted_citation(line)]
    known = len(cited) >= _MIN and (is_rtf(head.start) or cited[0] <= _ABOVE)
    return repr(lines[cited[0]].strip()[:60]) if known and _are_newspapers([lines[k] for k in cited]) else None


def _are_newspapers(cited: Sequence[str]) -> bool:
    """Whether citations have a word before their day, or names that recur: "Ferries wait", 3 March 2021 has a title."""
    if any(_NEAR.search(_BLANKS.sub(" ", line)) for line in cited):
        return True
    names = [one.source for one in map(quoted_citation, cited) if one is not None]
    return len(set(names)) < len(names)


def _is_near(page: str) -> bool:
    """Whether a page, and no other markup, may have a citation."""
    return _NEAR.search(page[:_FIRST]) is not None and _PAGE.search(page[:3_000]) is not None


def read(opened: Opened) -> Read:
    """Each article from its citation to the next; what stands above the first is a reject."""
    if is_rtf(opened.head.start):
        lines, layout = rtf_text(_BOLD.sub(rb"\\b \1 \\'02", opened.data())).replace("\x02", _MARK).split("\n"), "RTF"
    elif opened.head.trimmed[:1] == "<":
        lines, layout = _page_lines(opened.text(), opened.name), "page"
    else:
        lines, layout = [line.text for line in opened.lines()], "text"
    return {"layout": layout}, _articles(lines, opened.name)


def _page_lines(page: str, name: str) -> list[str]:
    """The lines of a page, its headings marked."""
    tree = html_tree(page, name)
    for heading in (e for tag in _HEADINGS for e in find_local(tree, tag)):
        heading.text = _MARK + line_text(heading)
        del heading[:]
    for block in find_local(tree, "pre"):
        block.text, block[:] = _BREAK.join(block.itertext()).replace("\n", _BREAK), []
    return block_text(tree).replace(_BREAK, "\n").split("\n")


def _articles(lines: Sequence[str], name: str) -> Iterator[Found]:
    starts = [k for k, line in enumerate(lines) if len(line) < _LONGEST_LINE and _cited(_plain(line))]
    above = "\n".join(_plain(line) for line in lines[: starts[0] if starts else None] if _plain(line))
    if above:
        yield Reject(name, "page around the articles of the review", above)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield _article([line for line in lines[start:end] if _plain(line) and not _RULE.fullmatch(_plain(line))], name)


def _cited(line: str) -> Citation | None:
    return quoted_citation(line) or broadcast_citation(line)


def _plain(line: str) -> str:
    return line.replace(_MARK, "").strip()


def _article(lines: Sequence[str], name: str) -> Found:
    """One article from its lines with text, the first of which is its citation."""
    article, at = PressArticle(), 1
    cited = _cited(_plain(lines[0]))
    if cited is not None:
        article.source, article.date = cited.source, cited.day
        article.add_field("page", cited.page)
    while at < len(lines) and (hit := _LABEL.fullmatch(_plain(lines[at]))) and (role := label_role(hit[1])):
        article.add_field(role[1], hit[2])
        at += 1
    marked = (k for k in range(at, min(at + _HEAD, len(lines))) if _MARK in lines[k])
    title = next((k for k in marked if len(_plain(lines[k])) <= _LONGEST_TITLE), None)
    title = _unmarked(lines, at) if title is None else title
    for line in lines[at:title]:
        article.add_field("highlight", _plain(line))
    titled = title < len(lines) and len(_plain(lines[title])) <= _LONGEST_TITLE
    article.title = _plain(lines[title]) if titled else ""
    article.paragraphs = [_plain(line) for line in lines[title + titled :]]
    return article.found(name)


def _unmarked(lines: Sequence[str], at: int) -> int:
    """The place of the title where none is bold: below lines of a word or two, such as the edition."""
    while at + 2 < len(lines) and len(lines[at].split()) <= _WORDS and len(lines[at + 1]) <= _SHORT:
        at += 1
    return at


FORMAT = Format(name="pressreview", about="a press review (APA)", recognise=recognise, read=read, rank=32)
