"""Lists of alike articles in JSON under different keys, such as the sections of a newspaper: all of them are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trendlab.readers.jsonkinds import (
    ANSWERS,
    PARTS,
    are_headed,
    are_mostly,
    has_day,
    hit_document,
    hold_articles,
    hold_texts,
    is_article,
)
from trendlab.readers.roles import KNOWN, NAMES, plain_name

if TYPE_CHECKING:
    from trendlab.files.plain import Json

# Names of lists of other articles than those that a file is about.
OTHERS = re.compile(r"^(?:suggest|relat|recommend|similar|trending|popular|readnext|seealso|morefrom)")
# Names of lists beside the articles: who wrote them, what was answered, and what an interface sends with them.
_BESIDE = ANSWERS | frozenset((
    "accounts", "authors", "contributors", "included", "includes", "members", "participants", "people", "persons",
    "profiles", "speakers", "users",
))  # fmt: skip
# Names of the list of the articles of a file, which are no sections.
LISTS = frozenset((
    "articles", "data", "docs", "documents", "entries", "hits", "items", "news", "papers", "posts", "publications",
    "records", "results", "rows", "stories",
))  # fmt: skip
_NO_SECTIONS = LISTS | ANSWERS | PARTS | KNOWN
_MAYBE_SECTIONS = frozenset(("news", "stories"))  # where several alike lists are beside them
_SEVERAL = 3
_NAME = "articles"
_SECTION, _INSTEAD = "section", "list"
_DEPTH, _SEEN = 2, 20
_ALIKE = 0.5  # of the names of two lists together are in both
_ROLES = frozenset((*NAMES["title"], *NAMES["text"]))


class JoinedLists(list[Any]):
    """The articles of several lists, each with the key of its list.

    Args:
        lists: by key.

    Attributes:
        sizes: the number of articles by key.
    """

    def __init__(self, lists: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        named = any(_SECTION in hit_document(row) for rows in lists.values() for row in rows)
        under = _INSTEAD if named else _SECTION
        super().__init__({**hit_document(row), under: key} for key, rows in lists.items() for row in rows)
        self.sizes = Counter({key: len(rows) for key, rows in lists.items()})
        self.under = under


def is_beside_articles(name: object) -> bool:
    """Whether a list of this name holds people, answers or other articles rather than the articles of a file.

    Args:
        name: its key.
    """
    plain = plain_name(str(name))
    return plain in _BESIDE or OTHERS.search(plain) is not None


def with_joined_lists(value: Json) -> Json:
    """The value with its lists of alike articles under different keys as one list; any other value as it is.

    The key of each goes to "section", or to "list" where the articles have a section themselves.

    Args:
        value: of a whole file.

    Example:
        >>> one, other = {"title": "A vote on Monday", "text": "So."}, {"title": "The match is off", "text": "No."}
        >>> [row["section"] for row in with_joined_lists({"politics": [one], "sport": [other]})["articles"]]
        ['politics', 'sport']
    """
    return _joined(value, 0)


def _joined(value: Json, depth: int) -> Json:
    if not isinstance(value, Mapping) or is_article(value):
        return value
    lists = _sections(value)
    if lists:
        rest = {k: v for k, v in value.items() if k not in lists}
        return {**rest, _NAME: JoinedLists(lists)}
    if depth < _DEPTH:
        for name, held in value.items():
            inner = _joined(held, depth + 1)
            if inner is not held:
                return {**value, name: inner}
    return value


def joined_in(value: Json, depth: int = 0) -> JoinedLists | None:
    """The list that `with_joined_lists` made in a value, None where there is none.

    Args:
        value: as that function returns it.
        depth: keys above it.
    """
    if isinstance(value, JoinedLists):
        return value
    held = value.values() if isinstance(value, Mapping) and depth <= _DEPTH else ()
    return next((found for one in held if (found := joined_in(one, depth + 1)) is not None), None)


def _sections(value: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The lists of alike articles in an object, empty where there are not two or one has the name of a whole list."""
    lists = {str(k): v for k, v in value.items() if isinstance(v, list) and v and _are_articles(v)}
    whole = [plain_name(k) for k in lists if plain_name(k) in _NO_SECTIONS]
    if whole and (len(lists) < _SEVERAL or len(whole) > 1 or whole[0] not in _MAYBE_SECTIONS):
        return {}
    found = {k: v for k, v in lists.items() if not OTHERS.search(plain_name(k))}
    if len(found) < 2:
        return {}
    shapes = [_names_in(rows) for rows in found.values()]
    return found if all(_are_alike(shapes[0], other) for other in shapes[1:]) else {}


def _are_articles(rows: Sequence[Any]) -> bool:
    if not all(isinstance(row, Mapping) for row in rows) or not hold_articles([*rows]):
        return False
    return hold_texts([*rows]) or (are_headed(rows) and are_mostly(rows, has_day))


def _names_in(rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The names that most of the first rows have."""
    seen = rows[:_SEEN]
    names = Counter(plain_name(k) for row in seen for k in hit_document(row))
    return frozenset(name for name, n in names.items() if 2 * n > len(seen))


def _are_alike(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two lists have most names in common, those of titles and texts, and not that of a text alone."""
    both = names & others
    return (
        len(both) > max(1, _ALIKE * len(names | others)) and names & _ROLES == others & _ROLES and bool(both & _ROLES)
    )
