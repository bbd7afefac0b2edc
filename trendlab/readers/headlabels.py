"""The labels at the head of an article, in many languages: "Headline:", "Überschrift:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from trendlab.readers.listcells import unlisted
from trendlab.readers.press.labels import BODY, HEADER
from trendlab.readers.roles import NAMES, plain_name

# Brackets of the West and of East Asia.
_OPEN = r"\[\uff3b\u3008\u300a\u3010\u3014"
_CLOSE = r"\]\uff3d\u3009\u300b\u3011\u3015"
_LABEL = re.compile(
    r"[\W_]{0,4}(?P<a>[^\W\d_][^\n:\uff1a<>\[\]{}\u3008-\u3015|]{0,38}?)(?:\*\*|__)?[ \u00a0]?[:\uff1a](?:\*\*|__)?"
    r"(?:\s+|(?<=\uff1a)|$)(?P<av>.*)$"
    rf"|[\s*#>-]{{0,3}}[{_OPEN}](?P<b>[^\n{_OPEN}{_CLOSE}]{{1,24}})[{_CLOSE}]\s*[:\uff1a]?\s*(?P<bv>.*)$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class HeadLabel:
    """A label and its value.

    Attributes:
        role: title, date, source, author, section, text, url, id, language or other.
        value: the rest of its line.
    """

    role: str
    value: str


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    """The role of each label, by its plain name: from headlabels.csv, press databases and the names of columns."""
    table = files("trendlab.readers").joinpath("headlabels.csv").read_text("utf8").splitlines()[1:]
    words = dict(line.split(",", 1) for line in table)
    found: dict[str, str] = {}
    for role, names in (*words.items(), *HEADER.items(), *BODY.items()):
        own = {"body": "text", "day": "date"}.get(role, role)
        for name in names.split("|"):
            found.setdefault(plain_name(name), own if own in words else "other")
    for role in ("title", "date", "source"):
        for word in NAMES[role]:
            found.setdefault(word, role)
    return found


def head_label(line: str) -> HeadLabel | None:
    """The label that a line begins with, None where it is not one of the heads of articles.

    Args:
        line: as written.

    Example:
        >>> head_label("Überschrift: Der Hafen wächst")
        HeadLabel(role='title', value='Der Hafen wächst')
        >>> head_label("[Date] 3 March 2021").role
        'date'
        >>> head_label("content: ['Ships wait.']").value
        'Ships wait.'
        >>> head_label("Why it matters: the port grows") is None
        True
    """
    hit = _LABEL.match(line)
    if hit is None:
        return None
    name, value = (hit["a"], hit["av"]) if hit["a"] else (hit["b"], hit["bv"])
    role = _roles().get(plain_name(name))
    return HeadLabel(role, unlisted(value.strip())) if role else None


def without_text_label(line: str) -> str:
    """The first line of a text without a label that says that it is one: "Text:", "Body:".

    Args:
        line: as written.

    Example:
        >>> without_text_label("Body: Ships wait."), without_text_label("Ships: wait.")
        ('Ships wait.', 'Ships: wait.')
    """
    label = head_label(line)
    return label.value if label is not None and label.role == "text" else line
