"""Words by which names of columns say in other languages that they hold dates, and of what."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TABLE = Path(__file__).with_name("datewords.csv")
# "dataJulgamento" in the languages where a date is "data", and not "dataset".
DATA = re.compile(
    r"data(?!s?$|\d|arch|b(?:ase|ank)|c(?:ent|ol(?:lect|umn|s?$)|ite|ode|lass)|f(?:ile|rame|orm)|id|key|lake|model"
    r"|name|p(?:ath|oint|rov)|ref|s(?:et|ource|tore|ize)|t(?:able|ype)|url|uri|value|ver)"
)
_INNER = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|[\W_]+")  # where a word of a name begins
# Before a word of the record, in names written as one word: "datanascimento".
_BEFORE = (
    "(?:(?:data|date|datum|dt|fecha|tanggal|tgl|ngay|letzte|ultima|\u0434\u0430\u0442\u0430)"
    "(?:d(?:[aeio]|[ao]s|e[lr]))?)?"
)
_LETTERS = "a-z\u00df-\u024f\u0370-\u052f"  # of scripts with small letters
_ARABIC = re.compile("[\u0600-\u06ff]")


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


def record_words(plain: Callable[[str], str]) -> re.Pattern[str]:
    """What a name says, as `spaced_name` writes it, that is a date of a record, a person or a deadline.

    Words begin where one of the name begins: "Wanderung" is no "\u00c4nderung". Those of scripts without small letters
    stand anywhere, Arabic ones at the end of a word: what is longer may say which calendar a date is of.

    Args:
        plain: gives a name without case, accents and spaces.
    """
    found = []
    for word in date_words()["record"]:
        own = " ?".join(map(plain, word.split()))
        if re.match(f"[{_LETTERS}]", own):
            found.append(f" {_BEFORE}{own}")
        else:
            found.append(f"{own}(?= |$)" if _ARABIC.match(own) else own)
    return re.compile("|".join(found))


def spaced_name(name: str, plain: Callable[[str], str]) -> str:
    """The words of a name, each plain and behind a blank.

    Args:
        name: of a column.
        plain: gives a name without case, accents and spaces.

    Example:
        >>> spaced_name("dataNascimento_2", str.lower)
        ' data nascimento 2'
    """
    return "".join(f" {plain(word)}" for word in _INNER.split(name) if word)
