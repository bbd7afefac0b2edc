"""What is given in several languages: lists of texts with their codes, columns "title_de" and "title_fr"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from trendlab.readers.roles import plain_name

FIRST = "en"  # of several languages, as where each has a column of its own
_NAMES = frozenset(("lang", "language", "langcode", "languagecode", "locale", "xmllang", "langid"))
_CODE = re.compile(r"(?:[A-Za-z]{2,3})(?:[-_][A-Za-z]{2,4})?")


_COLUMN = re.compile(r"(.+)[._-]([A-Za-z]{2})")
# Without those that end other names: page_no, post_id.
CODES = """ar bg bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu it ja ko lb lt lv mk mt nb nl nn pl pt rm
ro ru sk sl sq sr sv th tr uk vi zh"""
_CODES = frozenset(CODES.split())


def in_one_language(value: Sequence[object]) -> str | None:
    """The English text of a list of texts by language, or the first one; None for any other list.

    Each must be an object of a language's code and one further text, and no code may come twice.

    Args:
        value: a list.

    Source: JSON-LD 1.1, 4.2.4 (`@language` and `@value`).

    >>> in_one_language([{"@language": "fr", "@value": "Bacs"}, {"@language": "en", "@value": "Ferries"}])
    'Ferries'
    >>> in_one_language([{"lang": "fr", "name": "Bacs", "place": "Brest"}])
    """
    found: dict[str, str] = {}
    for one in value:
        code, text = _parted(one) if isinstance(one, Mapping) and len(one) == 2 else ("", None)
        if not code or text is None or code in found:
            return None
        found[code] = text
    codes = [code for code in found if re.split("[-_]", code)[0] in (FIRST, "eng")]
    return found[codes[0]] if codes else next(iter(found.values()), None)


def _parted(one: Mapping[str, object]) -> tuple[str, str | None]:
    """The code of a language and the text of an object of two values."""
    (first, left), (second, right) = one.items()
    named = [plain_name(name) in _NAMES for name in (first, second)]
    code, text = (left, right) if named[0] else (right, left)
    if named[0] == named[1] or not isinstance(code, str) or not _CODE.fullmatch(code) or not isinstance(text, str):
        return "", None
    return code.lower(), text


def are_one_in_two_languages(column: str, other: str) -> bool:
    """Whether two columns are of one kind in two languages.

    Args:
        column: a name or path.
        other: of another column.

    >>> are_one_in_two_languages("text_en", "text_fr"), are_one_in_two_languages("text_en", "title_fr")
    (True, False)
    """
    hits = [hit for hit in map(_COLUMN.fullmatch, (column, other)) if hit and hit[2].lower() in _CODES]
    return len(hits) == 2 and hits[0][1] == hits[1][1] and column != other


def whole_names(columns: Iterable[str]) -> dict[str, str]:
    """The columns of one language among those that come in several, and their names without its code.

    Args:
        columns: names or paths; "title.en" and "title_en" are of English, which comes first, then the first one.

    >>> whole_names(["id", "title_de", "title_fr", "pages_en", "name.fr"])
    {'title_de': 'title'}
    """
    groups: dict[str, dict[str, str]] = {}
    for column in columns:
        hit = _COLUMN.fullmatch(column)
        if hit and hit[2].lower() in _CODES:
            groups.setdefault(hit[1], {})[hit[2].lower()] = column
    return {group.get(FIRST, next(iter(group.values()))): name for name, group in groups.items() if len(group) > 1}
