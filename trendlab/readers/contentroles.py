"""Columns whose role is told by their values, where no name tells it: titles and identifiers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.prose import words_in
from trendlab.readers.roles import belongs_to_other, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WORDS_OF_TITLE = 4.0  # on average; names of people and places have fewer
_NAMES = frozenset(("name", "docname", "documentname"))
_SHORT = frozenset(("description", "summary"))  # "Summary" above a "Description" is the title of a report of a fault
# Columns that tables of papers have.
_OF_PAPERS = frozenset((
    "abstract", "authors", "citationcount", "citedbycount", "citations", "doi", "issn", "issue", "journal", "pages",
    "paperid", "volume",
))  # fmt: skip
_NOTES = "note-attributes."  # the program that a note was written with
_NO_HEADER = re.compile(r"column \d+")


def roles_by_content(
    rows: Sequence[Mapping[str, Any]], names: Sequence[str], taken: Mapping[str, str]
) -> dict[str, str]:
    """The columns whose values are titles and ids, by role; where the table has a header, only names that are titles.

    Args:
        rows: a sample of the rows.
        names: the columns.
        taken: those that have a role, by role.

    Example:
        >>> rows = [{"name": f"The council votes on crane {k}", "text": "It met."} for k in range(4)]
        >>> roles_by_content(rows, ["name", "text"], {"text": "text"})
        {'title': 'name'}
    """
    out = _last_title(rows, names, taken)
    free = [n for n in names if n not in set(taken.values())]
    if not all(_NO_HEADER.fullmatch(str(n)) for n in names):
        return out
    tests = (("title", _like_titles), ("id", _like_ids))
    for role, test in tests:
        left = [n for n in free if n not in out.values()]
        found = next((n for n in left if role not in taken and test([row.get(n) for row in rows])), None)
        if found is not None:
            out[role] = found
    return out


def _last_title(rows: Sequence[Mapping[str, Any]], names: Sequence[str], taken: Mapping[str, str]) -> dict[str, str]:
    """The column of titles where no name tells it: names as long as titles, or titles of the pages linked to."""
    for name in names if "title" not in taken else ():
        values = [row.get(name) for row in rows]
        if name.casefold() == "link.title" and all(values):
            return {"title": name}
        beside = name.rpartition(".")[0] == taken.get("text", ".").rpartition(".")[0]  # in one object, if in any
        is_short = plain_name(name.rpartition(".")[2]) in _SHORT
        if is_short and beside and name not in taken.values() and _like_titles(values):
            return {"title": name}
        if plain_name(name) in _NAMES and name not in taken.values() and _like_titles(values):
            words = [len(words_in(value)) for value in values if isinstance(value, str)]
            if sum(words) >= _WORDS_OF_TITLE * len(words):
                return {"title": name}
    return {}


def _like_titles(values: Sequence[Any]) -> bool:
    """Whether the values are short texts of several words, nearly all different."""
    texts = [v.strip() for v in values if isinstance(v, str) and v.strip()]
    if len(texts) < 0.9 * len(values) or len(set(texts)) < 0.9 * len(texts):
        return False
    words = sum(len(words_in(t)) for t in texts) / len(texts)
    return max(map(len, texts)) <= 250 and 2.5 <= words <= 25


def _like_ids(values: Sequence[Any]) -> bool:
    """Whether the values are short and without spaces, and each occurs once."""
    texts = [str(v).strip() for v in values if v not in (None, "")]
    return len(texts) == len(values) == len(set(texts)) and all(t and " " not in t and len(t) <= 64 for t in texts)


def are_tweets(names: Iterable[str]) -> bool:
    """Whether a table is of tweets, whose `source` is the program that they were written with."""
    held = set(names)
    marked = any(name.endswith(("retweetcount", "retweetscount", "favoritecount", "isretweet")) for name in held)
    return marked and held.isdisjoint(("title", "headline"))  # news has titles, and counts of tweets beside them


def client_columns(plain: Mapping[str, str]) -> set[str]:
    """The columns named as sources that hold the programs of tweets, or the places where speeches were given.

    Args:
        plain: the plain name of each column.

    Example:
        >>> client_columns({"text": "text", "source": "source", "n": "retweetcount", "links.title": "title"})
        {'source'}
    """
    own = [short for name, short in plain.items() if not belongs_to_other("title", name, short)]
    clipped = any(name.startswith(_NOTES) for name in plain)
    barred = {"source"} if are_tweets(own) or clipped else set()
    if _OF_PAPERS.isdisjoint(own):
        barred.add("venue")  # a hall, and no conference or journal
    return {name for name, short in plain.items() if short in barred}
