"""Texts in several columns with running numbers: "Text1", "Text2", or "paragraph_1" to "paragraph_9"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.corpus.languages import guess_languages
from trendlab.readers.roles import plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What the parts of one text are called; "review1" and "answer2" are texts of their own.
_PARTS = frozenset((
    "text", "fulltext", "articletext", "bodytext", "maintext", "body", "content", "paragraph", "para", "part",
    "textpart", "chunk", "volltext", "absatz", "texte", "paragraphe", "texto", "parrafo", "testo", "tekst",
))  # fmt: skip
_NUMBERED = re.compile(r"(.*?\D)[\s_.-]*0*(\d{1,2})")
_MAX_SAME = 0.2
_LEAST, _SEEN = 300, 2000  # characters of a column that tell its language


def numbered_parts(rows: Sequence[Mapping[str, Any]], names: Sequence[str], text: str | None) -> tuple[str, ...]:
    """The columns whose cells are one text together, in the order of their numbers; none where the text is in one.

    Args:
        rows: a sample of the rows.
        names: of the columns that have no other role.
        text: the column that was taken for the text.

    Example:
        >>> rows = [{"Text1": "The ferry sailed.", "Text2": "It came back."}]
        >>> numbered_parts(rows, ["Text1", "Text2"], "Text1")
        ('Text1', 'Text2')
        >>> numbered_parts(rows, ["review1", "review2"], "review1")
        ()
    """
    hit = _NUMBERED.fullmatch(text or "")
    if text is None or hit is None or plain_name(hit[1]) not in _PARTS:
        return ()
    by_number = {
        int(h[2]): n for n in names if (h := _NUMBERED.fullmatch(n)) and plain_name(h[1]) == plain_name(hit[1])
    }
    first = 0 if 0 in by_number else 1
    found: list[str] = []
    while first + len(found) in by_number:
        found.append(by_number[first + len(found)])
    return tuple(found) if text in found and len(found) > 1 and _differ(rows, found) else ()


def _differ(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> bool:
    """Whether the first two columns go on from each other: in most rows that have both, no copy and no translation."""
    pairs = [(a, b) for row in rows if (a := row.get(names[0])) and (b := row.get(names[1]))]
    texts = all(isinstance(cell, str) for pair in pairs for cell in pair)
    if not pairs or not texts or sum(_are_forms(a, b) for a, b in pairs) > _MAX_SAME * len(pairs):
        return False
    one, other = (" ".join(pair[k] for pair in pairs)[:_SEEN] for k in (0, 1))
    if min(len(one), len(other)) < _LEAST:
        return True  # too little to tell a language
    first, second = guess_languages([one, other])
    return first == second


def _are_forms(one: str, other: str) -> bool:
    """Whether two texts have the same letters and numbers, whatever their case and signs."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
