"""Usual names of columns in languages other than English and its neighbours, as people there write them."""

from __future__ import annotations

import csv
from pathlib import Path

_TABLE = Path(__file__).with_name("namesabroad.csv")


def names_abroad() -> dict[str, list[str]]:
    """The names by role ("text", "title", "date", "id", "source"); under "short" descriptions, under "year" years.

    Example:
        >>> names_abroad()["title"][:2]
        ['제목', '기사제목']
    """
    found: dict[str, list[str]] = {}
    with _TABLE.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["role"], []).append(row["name"])
    return found
