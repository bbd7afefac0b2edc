"""Names of months and weekdays in the most spoken written languages (Unicode CLDR)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

_REMEMBERED = 60  # characters; longer words are looked up each time


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    text = files("trendlab.days").joinpath("words.csv").read_text("utf8")
    pairs = (line.split(",") for line in text.splitlines()[1:])
    return {word: int(month) for word, month in pairs}


def month_of(word: str) -> int | None:
    """The month (1 to 12) that a word names, 0 for a weekday, None for any other word.

    Args:
        word: in any case, cut or not ("Sept."), with or without its accents.
    """
    return _known_month(word) if len(word) <= _REMEMBERED else _month_of(word)


def _month_of(word: str) -> int | None:
    table = _table()
    short = unicodedata.normalize("NFKC", word).casefold().strip(" .,\u0970\u05f3\u0965")
    found = table.get(short)
    return table.get(_plain(short)) if found is None else found


_known_month = lru_cache(maxsize=4096)(_month_of)


def _plain(word: str) -> str:
    """Without accents; the marks of other scripts than Latin, Greek and Cyrillic are vowels and stay."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not "\u0300" <= c <= "\u036f")
