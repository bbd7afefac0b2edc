"""Tables made from files: a column names the file of each text, and the name gives the date of an article."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from trendlab.readers.addresses import is_undated
from trendlab.readers.lonefile import first_items
from trendlab.readers.names import date_by_form, learn_form
from trendlab.readers.records import Record
from trendlab.readers.roles import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.account import Account
    from trendlab.readers.lonefile import Item

_MIN_NAMES = 5
# What columns of names of files are called; any other is one where all its cells end as names of texts do and are no
# addresses, for the year in "https://a.example/2016-election/ships.html" is that of an election.
_NAMED = re.compile(
    r"(?:txt|text|pdf|html?|xml|json|doc(?:ument)?|source|article|original|raw|input)?"
    r"(?:file(?:name|path|id)?s?|filename|path|datei(?:name)?|fichier|archivo|arquivo)"
)
_ENDING = re.compile(
    r"(?!https?://)[^\n]{1,250}\.(?:txt|text|html?|xhtml|xml|json|pdf|docx?|odt|rtf|md|eml|msg|srt|vtt|tei)", re.I
)


def date_by_filenames(stream: Iterable[Item], account: Account) -> Iterator[Item]:
    """The same items; articles without a date take the one in the name of the file that a column gives.

    The form of the dates is learned from the first articles, as `learn_form` says: half of their names hold a day, or
    nine in ten a month or year.

    Args:
        stream: articles of a source, and rejects.
        account: is told how many articles were dated.
    """
    items = iter(stream)
    head = first_items(items)
    column, form, example = _learn([one for one in head if isinstance(one, Record)])
    stream = chain(head, items)
    if not form:
        yield from stream
        return
    for item in stream:
        date = date_by_form(_named_in(item, column), form) if isinstance(item, Record) and is_undated(item) else None
        if date is None or not isinstance(item, Record):
            yield item
            continue
        account.n_from_names += 1
        account.names = account.names if account.names[0] else (form, example)
        yield replace(item, raw_date=date)


def _learn(records: list[Record]) -> tuple[str, str, str]:
    """The column of names, the form of the dates in them and an example; three empty texts where there is none."""
    bare = [one for one in records if is_undated(one)]
    if len(bare) < _MIN_NAMES:
        return "", "", ""
    rows = [json.loads(one.meta) for one in bare]
    for column in dict.fromkeys(chain.from_iterable(rows)):
        names = [v for row in rows if isinstance(v := row.get(column), str) and v.strip()]
        fits = sum(_ENDING.fullmatch(name.strip()) is not None for name in names)
        is_named = _NAMED.fullmatch(plain_name(column)) is not None
        if len(set(names)) < _MIN_NAMES or 2 * len(names) <= len(rows) or (fits < len(names) and not is_named):
            continue
        if form := learn_form([_as_path(name) for name in names]):
            return column, form, names[0].strip()
    return "", "", ""


def _named_in(record: Record, column: str) -> str:
    value = json.loads(record.meta).get(column)
    return _as_path(value) if isinstance(value, str) else ""


def _as_path(name: str) -> str:
    r"""A path as written on any system, with "/" between its parts."""
    return name.strip().replace("\\", "/")
