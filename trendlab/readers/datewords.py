"""Words by which names of columns say in other languages that they hold dates, and of what."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TABLE = Path(__file__).with_name("datewords.csv")


@lru_cache(maxsize=1)
def date_words() -> dict[str, tuple[str, ...]]:
    """The words by kind: "start" and "end" of names of dates; "record" of those of a record, a person or a deadline.

    Example:
        >>> date_words()["end"][:2]
        ('日期', '日付')
    """
    found: dict[str, list[str]] = {}
    with _TABLE.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], []).append(row["word"])
    return {kind: tuple(words) for kind, words in found.items()}


def plain_words(plain: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """The same words as names of columns are compared.

    Args:
        plain: gives a name without case, accents and spaces.

    Example:
        >>> plain_words(str.upper)["start"][-2:]
        ('FECHA', 'KUUPÄEV')
    """
    return {kind: tuple(plain(word) for word in words) for kind, words in date_words().items()}
