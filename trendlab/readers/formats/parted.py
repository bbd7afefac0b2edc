"""Pages of Lektor and Kirby: named values parted by lines of dashes, of which one is the text."""

from __future__ import annotations

import re

from trendlab.readers.bom import without_mark
from trendlab.readers.documents import document_of_fields
from trendlab.readers.format import MARKED_PROSE, Format, Head, Opened, Read
from trendlab.readers.frontmatter import plain_markdown
from trendlab.readers.records import Reject
from trendlab.readers.table import why_withdrawn

_DASHES = re.compile(r"^(-{3,4})[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"\s*([A-Za-z_][\w-]{0,40})[ \t]*:[ \t]*(.*)\Z", re.DOTALL)
_TEXTS = ("body", "text", "content")
_BLOCK = re.compile(
    r"^#{4} [\w-]{1,40} #{4}[ \t]*\n(?:[a-z_]{1,40}:[ \t]?[^\n]{0,300}\n)*?(?:text:[ \t]*)?", re.MULTILINE
)
_MIN_FIELDS = 3
_KNOWN = frozenset(("title", "date", "pub_date", "template", "uuid", "caption", "alt", "_model", *_TEXTS))


def recognise(head: Head) -> str | None:
    """Three values or more with names of their own, each parted from the next by the same line of dashes."""
    known = _KNOWN & {name.lower() for name in _fields(head.text)}
    return "values between dashes" if len(known) > 1 else None


def read(opened: Opened) -> Read:
    """The text of the page as one article, with its other values."""
    text = opened.text()
    fields = {name.lower(): value for name, value in _fields(text).items()}
    if reason := why_withdrawn(fields):
        return {}, [Reject(opened.name, reason, text)]
    named = next((name for name in _TEXTS if fields.get(name)), None)
    body = plain_markdown(_BLOCK.sub("", fields.pop(named))) if named else ""
    title = fields.pop("title", "")
    if not body:
        return {}, [Reject(opened.name, "no text", text)]
    return {}, [document_of_fields(body, opened.name, title=title, fields={k: v for k, v in fields.items() if v})]


def _fields(text: str) -> dict[str, str]:
    """The values by name; none where a part has no name, a name comes twice or there are few."""
    text = without_mark(text)
    first = _DASHES.search(text, 0, 3_000)
    if first is None or not _FIELD.match(text[: first.start()]):
        return {}
    parts = re.split(rf"^{first[1]}[ \t]*$", text, flags=re.MULTILINE)
    hits = [_FIELD.match(part) for part in parts if part.strip()]
    found = {hit[1]: hit[2].strip() for hit in hits if hit is not None}
    return found if _MIN_FIELDS <= len(hits) == len(found) else {}


FORMAT = Format(name="parted", about="a page of Lektor or Kirby", recognise=recognise, read=read, rank=MARKED_PROSE - 1)
