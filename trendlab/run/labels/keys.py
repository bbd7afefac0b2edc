"""Keys of the articles of a sheet: which article, and which of how many, so that deleted rows are noticed."""

from __future__ import annotations

import hashlib
import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KEY = re.compile(
    r"(?P<article>d(?P<row>[0-9]{1,15})-[0-9a-f]{6})"
    r"(?:-(?P<number>[0-9]{1,15})of(?P<total>[0-9]{1,15})-(?P<sheet>[0-9a-f]{4}))?\Z"
)
MAX_BACK = 0.1  # fraction of the rows whose number is below that of the row before them, in a sheet in its own order
SHOWN = 8  # deleted articles that one sentence names


def key_of(row: int, doc_id: str) -> str:
    """The key of an article: its place in the run and a digest of its id, which no spreadsheet reads as a number."""
    return f"d{row}-{hashlib.sha256(doc_id.encode('utf8', 'replace')).hexdigest()[:6]}"


def number_keys(keys: Sequence[str]) -> list[str]:
    """The keys of the articles of one sheet, each with its number, the number of all, and a digest of all.

    >>> [key[:15] for key in number_keys(["d3-aaaaaa", "d7-bbbbbb"])]
    ['d3-aaaaaa-1of2-', 'd7-bbbbbb-2of2-']
    """
    sheet = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:4]
    return [f"{key}-{number}of{len(keys)}-{sheet}" for number, key in enumerate(keys, 1)]


def row_of(key: str) -> tuple[int, str]:
    """The place in the run that a key names, -1 if it is no key of an article, and the key without its number.

    >>> row_of("d7-bbbbbb-2of2-0f1e"), row_of("d7-bbbbbb"), row_of("7")
    ((7, 'd7-bbbbbb'), (7, 'd7-bbbbbb'), (-1, ''))
    """
    found = _KEY.match(key)
    return (int(found["row"]), found["article"]) if found else (-1, "")


def find_deleted(keys: Iterable[str]) -> list[str]:
    """A sentence for each sheet of which articles are in none of the files, with their numbers in it.

    Args:
        keys: of all rows of all files; those without a number, of older sheets, say nothing.
    """
    present: dict[tuple[int, str], set[int]] = {}
    for key in keys:
        found = _KEY.match(key)
        if found and found["number"]:
            present.setdefault((int(found["total"]), found["sheet"]), set()).add(int(found["number"]))
    kept = {sheet: {number for number in numbers if 0 < number <= sheet[0]} for sheet, numbers in present.items()}
    return [_deleted(total, numbers) for (total, _), numbers in kept.items() if len(numbers) < total]


def is_sorted_part(keys: Sequence[str], answered: Sequence[bool]) -> bool:
    """Whether the rows of a sheet are in another order and only those at one end are answered: no random part of them.

    Where those answered are the first of the sheet's own order, it was sorted by its answers later: a random part.

    Args:
        keys: of the rows of articles, in the order of the file; those without a number are not looked at.
        answered: whether each is answered.

    >>> keys = [f"d{k}-aaaaaa-{k}of9-0f1e" for k in (3, 8, 1, 9, 4, 7, 2, 6, 5)]
    >>> is_sorted_part(keys, [True] * 5 + [False] * 4), is_sorted_part(sorted(keys), [True] * 5 + [False] * 4)
    (True, False)
    """
    hits = [(_KEY.match(key), done) for key, done in zip(keys, answered, strict=True)]
    known = [(int(hit["number"]), done) for hit, done in hits if hit and hit["number"]]
    numbers, flags = [number for number, _ in known], [done for _, done in known]
    changes = sum(one != other for one, other in pairwise(flags))
    n_back = sum(one > other for one, other in pairwise(numbers))
    return changes == 1 and n_back > MAX_BACK * len(numbers) and not _are_first(known)


def _are_first(known: Sequence[tuple[int, bool]]) -> bool:
    """Whether nearly all answered rows have the smallest numbers, judged by the fewer of those with and without."""
    done = [is_done for _, is_done in sorted(known)]
    n_done = sum(done)
    n_late = sum(done[n_done:])  # as many are open among the first
    return n_late <= MAX_BACK * min(n_done, len(done) - n_done)


def _deleted(total: int, present: set[int]) -> str:
    n_gone = total - len(present)
    first = islice((str(number) for number in range(1, total + 1) if number not in present), SHOWN)
    named = ", ".join(first) + (f" and {n_gone - SHOWN:,} more" if n_gone > SHOWN else "")
    one = n_gone == 1
    has_none, number = (
        ("has no row with its key; it counts", "number")
        if one
        else ("have no row with their keys; they count", "numbers")
    )
    return f"{n_gone:,} of the {total:,} articles of the sheet {has_none} as not answered: {number} {named}"
