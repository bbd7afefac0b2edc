"""One file that is given alone, and whether the date in its name is that of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.corpus.doubts import Doubt
from trendlab.readers.names import lone_day
from trendlab.readers.records import Found, Record
from trendlab.readers.roles import says_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Item: TypeAlias = dict[str, Any] | Found | Doubt
# An issue or a sitting has no more articles than this; a file of more is a collection, and its name has the day of it.
MAX_ISSUE = 1_000


def first_items(items: Iterator[Item], *, most: int = 200, chars: int = 20_000_000) -> list[Item]:
    """The first items of a file, from which a pattern of all is learned; few where they are long.

    Args:
        items: of the file; those returned are taken from it.
        most: number of items, at most.
        chars: characters of their texts together, about at most.

    Example:
        >>> from trendlab.readers.records import Record
        >>> stream = iter([Record(text="a" * 60) for _ in range(9)])
        >>> len(first_items(stream, chars=100)), len([*stream])
        (2, 7)
    """
    out: list[Item] = []
    held = 0
    while len(out) < most and held < chars and (item := next(items, None)) is not None:
        out.append(item)
        held += len(item.text) + len(item.meta) if isinstance(item, Record) else 0
    return out


def dated_by_name(
    stream: Iterator[Item], name: str, complete: Callable[[Record], Record], *, given: bool
) -> Iterator[Item]:
    """The same items; articles take the date in the name of their file where none of them has a date.

    A file of one article takes any date. A file of several takes a day if the name holds exactly one and does not
    say that it is an export, and if the order of the articles is not evidence of their dates. A day that is not taken
    raises a doubt.

    Args:
        stream: notes, articles, rejects and doubts of the file.
        name: of the file.
        complete: returns an article with the date in the name of its file.
        given: whether the caller gave the layout of names: then every article is completed.
    """
    if given:
        yield from (complete(item) if isinstance(item, Record) else item for item in stream)
        return
    held: list[Record] = []
    why, undated, in_order = "", 0, False
    for item in stream:
        if not isinstance(item, Record):
            in_order |= isinstance(item, dict) and bool(item.get("in_order"))
            yield item
            continue
        undated += not _is_dated(item)
        if why:
            yield item
            continue
        held.append(item)
        why = "some of its articles have dates" if _is_dated(item) else ""
        why = why or (f"it holds more than {MAX_ISSUE:,} articles" if len(held) > MAX_ISSUE else "")
        if why:
            yield from held
            held = []
    why = why or _why_not(name, n=len(held), in_order=in_order)
    yield from held if why else map(complete, held)
    yield from _untaken(name, why, undated)


def _is_dated(record: Record) -> bool:
    return bool(record.raw_date or record.month_prob)


def _why_not(name: str, *, n: int, in_order: bool) -> str:
    """The reason why several undated articles do not take the date in the name of their file; "" where they do."""
    if n < 2:
        return ""
    if in_order:
        return f"it holds {n:,} articles in an order that may be that of their dates"
    if says_record(name):
        return "it seems to be when the file was made"
    return "" if lone_day(name) is not None else "it is not a single day"


def _untaken(name: str, why: str, undated: int) -> Iterator[Doubt]:
    day = lone_day(name)
    if why and undated and day is not None:
        sentence = (
            f"{{count}} {{article|articles}} of {name} {{has|have}} no date, and the day in its name ({{example}}) "
            "is not taken, since "
            f"{why}; give a layout with --from-names, such as {{date}}_{{*}}, to take it."
        )
        yield Doubt(kind="name_date_unused", sentence=sentence, count=undated, example=day)
