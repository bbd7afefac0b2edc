"""ProQuest exports as text and HTML; those that came by mail are read by the format of mails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import html_blocks, html_tree
from trendlab.readers.press.proquest import RULE, is_proquest, proquest_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANCHOR = re.compile(r"<a\s[^<>]{0,200}name=[\"']?DocID_", re.IGNORECASE)


def recognise(head: Head) -> str | None:
    """Anchors DocID in HTML, or records between rules of underscores."""
    if _ANCHOR.search(head.text):
        return None if _is_mail(head.text) else "HTML with DocID anchors"
    if "ProQuest" not in head.text and "____" not in head.text:
        return None
    plain = "<" not in head.text[:500]
    if plain and any(RULE.fullmatch(x) for x in head.text[:200_000].splitlines()) and is_proquest(head.text):
        return "records between rules of underscores"
    return None


def _is_mail(text: str) -> bool:
    return bool(re.match(r"\s*(?:From |[A-Z][\w-]{1,40}:\s)", text))


def read(opened: Opened) -> Read:
    """The articles of the export."""
    if _ANCHOR.search(opened.head.text):
        return {"layout": "HTML"}, proquest_articles(enumerate(html_lines(opened.text()), 1), opened.name)
    return {"layout": "text"}, proquest_articles(((x.number, x.text) for x in opened.lines()), opened.name)


def has_records(page: str) -> bool:
    """Whether a page holds ProQuest records, by their anchors."""
    return bool(_ANCHOR.search(page))


def html_lines(page: str) -> Iterator[str]:
    """The paragraphs of a page as lines, a rule of underscores at each anchor.

    Args:
        page: the decoded page.
    """
    marked = _ANCHOR.sub(lambda m: f"<p>{'_' * 60}</p>{m[0]}", page)
    for block in html_blocks(html_tree(marked)):
        yield from block.text.split("\n")


FORMAT = Format(name="proquest", about="a ProQuest export (text or HTML)", recognise=recognise, read=read, rank=20)
