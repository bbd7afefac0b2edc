"""Nested values by their paths: "fields.bodyText" is the value of bodyText in the object fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trendlab.readers.bylanguage import whole_names
from trendlab.readers.roles import NAMES, plain_name

if TYPE_CHECKING:
    from trendlab.files.plain import Json

DEPTH = 4
_FEW = 4
_SELDOM = 20  # one row in so many may hold several of what all others hold one of
_LABEL = "label"
_BESIDE_LABELS = frozenset((*NAMES["id"], _LABEL, "code", "key", "lang", "language", "scheme", "term", "type", "url"))
# Names without a meaning alone: the name above them gives their role.
_PLAIN_LEAVES = frozenset((
    "rendered", "basic", "main", "value", "text", "#text", "_", "$t", "content", "raw", "plain", "html", "en", 
    "default", "name", "full_text", "$", "s", "n", "stringvalue", "timestampvalue", "integervalue", _LABEL,
))  # fmt: skip


# A text in one of these is that of the record: the name above says nothing of it.
_RECORDS = frozenset(
    ("attributes", "data", "entry", "fields", "item", "node", "object", "properties", "record", "value")
)
_TEXTS = frozenset(("text", "full_text", "content"))


def flat_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its nested values added under their paths.

    Args:
        row: values by name.
    """
    out = dict(row)
    for name, value in row.items():
        inner = _only(value)
        if isinstance(inner, Mapping):
            _add_inner(out, str(name), inner, depth=DEPTH - 1)
    return out


def _only(value: Json) -> Json:
    """The object in a list of one object, or of a few with different names; any other value as it is."""
    if not isinstance(value, list) or not 0 < len(value) <= _FEW or not all(isinstance(v, Mapping) for v in value):
        return value
    if len(value) == 1:
        return value[0]
    names = [name for one in value for name in one]
    return {k: v for one in value for k, v in one.items()} if len(names) == len(set(names)) else value


def list_paths(rows: Sequence[Mapping[str, Any]]) -> tuple[frozenset[str], frozenset[str]]:
    """The paths of lists of objects in rows, and those that hold several objects in more than one of twenty such rows.

    Args:
        rows: as the source has them.

    Example:
        >>> lone, several = list_paths([{"links": [{"title": "A"}, {"title": "B"}], "by": [{"name": "Eva"}]}])
        >>> sorted(lone), sorted(several)
        (['by', 'links'], ['links'])
    """
    held, several = Counter[str](), Counter[str]()
    for row in rows:
        for path, n in _lists_in(row, "", DEPTH):
            held[path] += 1
            several[path] += n > 1
    return frozenset(held), frozenset(path for path, n in several.items() if n > held[path] / _SELDOM)


def _lists_in(value: Mapping[str, Any], path: str, depth: int) -> Iterator[tuple[str, int]]:
    """The path and the number of objects of each list of objects in an object."""
    for name, held in value.items():
        below, inner = f"{path}{name}", _only(held)
        if isinstance(held, list) and held and isinstance(held[0], Mapping):
            yield below, 1 if isinstance(inner, Mapping) else len(held)
        if isinstance(inner, Mapping) and depth > 1:
            yield from _lists_in(inner, f"{below}.", depth - 1)


def is_below(path: str, lists: Collection[str]) -> bool:
    """Whether a path leads through one of some lists.

    Args:
        path: of a value.
        lists: their paths.
    """
    parts = path.split(".")
    return bool(lists) and any(".".join(parts[:k]) in lists for k in range(1, len(parts)))


def _add_inner(out: dict[str, Any], path: str, value: Mapping[str, Any], *, depth: int) -> None:
    for name, held in value.items():
        below, inner = f"{path}.{name}", _only(held)
        if isinstance(inner, Mapping):
            if depth > 1:
                _add_inner(out, below, inner, depth=depth - 1)
        else:
            out.setdefault(below, held)


def role_name(path: str) -> str:
    """The name in a path that gives its role: "headline" of "headline.main", "text" of "record.text"."""
    *above, leaf = path.split(".")
    if leaf.casefold() in _TEXTS and above and above[-1].casefold() in _RECORDS:
        return leaf
    return above[-1] if above and leaf.casefold() in _PLAIN_LEAVES else leaf


def role_names(paths: Iterable[str], whole: Collection[str] = ()) -> dict[str, str]:
    """The `role_name` of each path; a label beside other values than numbers and addresses is only a label.

    Args:
        paths: of the columns of a table.
        whole: those that are no paths, whatever dots they have.

    Example:
        >>> role_names(["title.label", "article.label", "article.text"])
        {'title.label': 'title', 'article.label': 'label', 'article.text': 'article'}
    """
    found = {path: path if path in whole else role_name(path) for path in paths}
    found |= {path: role_name(name) for path, name in whole_names(found).items() if path not in whole}
    found |= {path: role_name(path[:-2]) for path in found if _is_merged(path, found)}
    ends = [path.rpartition(".") for path in found]
    told = {above for above, _, leaf in ends if plain_name(leaf) not in _BESIDE_LABELS}
    for path, (above, _, leaf) in zip(found, ends, strict=True):
        if leaf == _LABEL and above in told:
            found[path] = leaf
    return found


def _is_merged(path: str, paths: Collection[str]) -> bool:
    """Whether a column has its name from the merging of two tables, which pandas and dplyr tell apart by x and y."""
    above, mark, end = path[:-2], path[-2:-1], path[-1:]
    return bool(above) and mark in "_." and end in ("x", "y") and f"{above}{mark}{'y' if end == 'x' else 'x'}" in paths


def getter(name: str | None) -> Callable[[Mapping[str, Any]], Json]:
    """A function that returns the value of a column or path in a row, None where the row has none.

    Args:
        name: of a column, or a path; None gives None for every row.
    """
    if name is None:
        return lambda _: None
    if "." not in name:
        return lambda row: row.get(name)

    def get(row: Mapping[str, Any]) -> Json:
        return row[name] if name in row else value_at(row, name)

    return get


def value_at(row: Mapping[str, Any], path: str) -> Json:
    """The value at a path, None where there is none."""
    value: Any = row
    for part in path.split("."):
        value = _only(value)
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value
