"""Articles in JSON under keys that are no names: texts by their addresses, and lists of articles by their days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.days.written import is_date
from trendlab.readers.jsonkinds import are_by_id, has_day, hold_articles, is_note, records_in
from trendlab.readers.prose import has_words, is_long
from trendlab.readers.roles import KNOWN, plain_name

if TYPE_CHECKING:
    from trendlab.files.plain import Json

_OF_PEOPLE = "#@/"  # signs before hashtags, accounts and paths, which name texts
_MOST_TEXTS = 4  # values for each note beside them
_SEVERAL, _FEW = 3, 10  # texts under titles, of which one in ten may be short
# Keys of letters alone are names of fields, whatever they mean.
_FIELD = re.compile(r"[^\W\d]+")


def with_keyed_rows(value: Json) -> Json:
    """The articles of an object whose keys are addresses, titles or days; any other value as it is.

    Args:
        value: of a whole file.

    Example:
        >>> with_keyed_rows({"2021-03-03": [{"title": "Rain in spring"}], "2021-03-04": [{"title": "Snow in spring"}]})
        [{'date': '2021-03-03', 'title': 'Rain in spring'}, {'date': '2021-03-04', 'title': 'Snow in spring'}]
    """
    if not isinstance(value, Mapping) or len(value) < 2:
        return value
    if are_by_id(value):
        return records_in(value)
    value = _without_notes(value)
    if any(plain_name(str(k)) in KNOWN for k in value):
        return value
    if all(isinstance(held, str) for held in value.values()):
        return _texts_by_key(value) or value
    return _lists_by_day(value) or value


def _without_notes(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The texts or lists of an object without the few values with names of notes; itself where these are not few."""
    notes = [name for name in value if is_note(name) and str(name)[:1] not in _OF_PEOPLE]
    few = notes and len(value) >= _MOST_TEXTS * len(notes)
    return {name: held for name, held in value.items() if name not in notes} if few else value


def _texts_by_key(value: Mapping[str, str]) -> list[Any]:
    """A row a text, with its key as its day, its title or its number; empty where more than a few texts are short."""
    titled, n_short = all(map(has_words, value)), sum(not is_long(text) for text in value.values())
    if n_short > (max(1, len(value) // _FEW) if titled and len(value) > _SEVERAL else 0):
        return []
    if any(map(_FIELD.fullmatch, value)):
        return []
    name = "date" if all(map(is_date, value)) else "title" if all(map(has_words, value)) else "id"
    return [{name: key, "text": text} for key, text in value.items()]


def _lists_by_day(value: Mapping[str, Any]) -> list[Any]:
    """The rows of lists under days, months or years, which date those that have no day; empty for anything else."""
    if not all(isinstance(held, list) and is_date(str(key)) for key, held in value.items()):
        return []
    rows = [(key, row) for key, held in value.items() for row in held]
    if not rows or not all(isinstance(row, Mapping) for _, row in rows) or not hold_articles([row for _, row in rows]):
        return []
    return [row if has_day(row) else {"date": key, **row} for key, row in rows]
