"""Columns that may hold the texts of a table: by their names, and by what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.bylanguage import are_one_in_two_languages
from trendlab.readers.clean import is_no_text
from trendlab.readers.prose import are_json, are_pages, has_words
from trendlab.readers.roles import NAMES, SHORT_ABROAD, belongs_to_other

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Columns of these names hold the text only where no other column is much longer.
SHORT_FORMS = SHORT_ABROAD | frozenset((
    "abstract", "description", "summary", "document", "doc", "comment", "review", "resumen", "zusammenfassung",
    "\u6458\u8981", "post", "message", "snippet", "videodescription",
))  # fmt: skip
NEED_WORDS = SHORT_FORMS | {"article", "artikel", "story", "beitrag"}  # that may be numbers of articles
_NUMBER = re.compile(r"[-+]?\d*[.,]\d+(?:[eE][-+]?\d+)?|[-+]?\d+[eE][-+]?\d+")
_MOST_SHARED = 0.05  # of the cells of a column that stands in for the one of texts


def further_texts(
    rows: Sequence[Mapping[str, Any]], plain: Mapping[str, str], taken: Mapping[str, str]
) -> tuple[str, ...]:
    """The free columns with names of texts that a row without a text takes its text from, in the order of preference.

    They have names of whole texts; or those of short forms too where they are empty in rows with a text, as in two
    joined tables with texts under different names.

    Args:
        rows: a sample of the rows.
        plain: the plain name of each column.
        taken: the columns that have a role, by role.
    """
    named = [n for n, short in plain.items() if short in NAMES["text"] and not belongs_to_other("text", n, short)]
    free = [n for n in named if n not in taken.values()]
    whole = (n for n in free if is_full_name(plain[n]) and fits_role("text", [r.get(n) for r in rows]))
    found = {n for n in whole if have_words(rows, n)}
    if (text := taken.get("text")) is not None:
        found.update(n for n in free if _stands_in(rows, n, text))
        beside = [n for n in plain if _is_like(n, text) and n not in taken.values()]
        own = [n for n in beside if not belongs_to_other("text", n, plain[n]) and have_words(rows, n)]
        gone = _goes_with_its_object(rows, text)
        found.update(n for n in own if gone or are_one_in_two_languages(n, text) or _stands_in(rows, n, text))
    order = {name: k for k, name in enumerate(NAMES["text"])}
    return tuple(sorted(found, key=lambda n: order.get(plain[n], len(order))))


def _is_like(path: str, text: str) -> bool:
    """Whether a path ends as that of the texts does, in another object of the row ("reply.text" and "post.text").

    Or is of another language ("text_fr" and "text_en").
    """
    above, _, leaf = path.rpartition(".")
    if are_one_in_two_languages(path, text):
        return True
    return bool(above) and "." in text and leaf == text.rpartition(".")[2] and path != text


def _goes_with_its_object(rows: Sequence[Mapping[str, Any]], text: str) -> bool:
    """Whether rows without a text lack all of the object that holds it: a post that is only empty has no other text."""
    above = f"{text.rpartition('.')[0]}."
    beside = [name for name in {name for row in rows for name in row} if name.startswith(above) and name != text]
    empty = [row for row in rows if row.get(text) in (None, "")]
    return bool(empty) and 2 * sum(any(row.get(n) not in (None, "") for n in beside) for row in empty) < len(empty)


def _stands_in(rows: Sequence[Mapping[str, Any]], name: str, text: str) -> bool:
    """Whether a column is empty in rows that have a text; it may be empty in all, since later rows may fill it."""
    filled = [row for row in rows if row.get(name) not in (None, "")]
    shared = sum(row.get(text) not in (None, "") for row in filled)
    return shared <= _MOST_SHARED * len(filled) and (not filled or are_said(filled, name))


def have_words(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Whether most texts of a column are of several words: numbers and addresses of stories are none."""
    cells = [v for row in rows if (v := row.get(name)) not in (None, "")]
    found = [v for v in cells if not isinstance(v, str) or not is_no_text(v)]
    return 2 * sum(not isinstance(v, str) or has_words(v) for v in found) > len(found)


def are_said(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Whether a column holds what people write, be it "ok" or "thanks" mostly: numbers and codes are not."""
    found = [v for row in rows if isinstance(v := row.get(name), str) and has_words(v)]
    words = sum(isinstance(v := row.get(name), str) and v.strip(" .!?,").isalpha() for row in rows)
    filled = sum(row.get(name) not in (None, "") for row in rows)
    return have_words(rows, name) or (bool(found) and 2 * (len(found) + words) > filled)


def is_full_name(plain: str) -> bool:
    """Whether a column of that name holds whole texts, and not only a short form such as an abstract."""
    return plain in NAMES["text"] and plain not in SHORT_FORMS


def fits_role(role: str, values: Sequence[Any]) -> bool:
    """Whether values suit a role: texts are words and no JSON, sources no addresses of pages and no decimals.

    Args:
        role: "text", "title", "id" or "source".
        values: of one column.

    Example:
        >>> fits_role("text", ["They run late.", ""]), fits_role("text", ['{"a": 1}', '{"a": 2}'])
        (True, False)
    """
    found = [v for v in values if v not in (None, "")]
    if not found:
        return False
    if role == "text" and are_json([v for v in found if isinstance(v, str)]):
        return False
    if role != "id" and 2 * sum(_NUMBER.fullmatch(str(v).strip()) is not None for v in found) > len(found):
        return False  # "text_lsa_title_0", "source_x" and the like: computed from titles, or a place on a map
    if role in ("text", "title"):
        return sum(isinstance(v, (str, list)) for v in found) >= 0.6 * len(found)
    if role == "source" and are_pages([v for v in found if not isinstance(v, str) or not is_no_text(v)]):
        return False
    return all(not isinstance(v, (dict, list)) for v in found)
