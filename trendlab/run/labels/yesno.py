"""The words for yes and no that people put into a sheet, in their languages."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_TABLE = resources.files("trendlab.run.labels").joinpath("yesno.txt").read_text(encoding="utf8")
_ROWS = dict(line.split("\t") for line in _TABLE.splitlines() if not line.startswith("#"))
YES, NO = frozenset(_ROWS["yes"].split()), frozenset(_ROWS["no"].split())
_MALAY = frozenset(["ya", "tidak", "bukan"])


def words_of(answers: AbstractSet[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words for yes and those for no of a person, by all the answers of this person.

    Two words have two meanings: "tak" is yes in Polish and no in Malay, and "x" is a mark for yes, but no beside "o".

    Args:
        answers: in small letters.

    >>> ["tak" in words_of(answers)[0] for answers in ({"tak", "nie"}, {"ya", "tak"})]
    [True, False]
    """
    other = {"tak"} if answers & _MALAY else set()
    other |= {"x"} if "o" in answers and not answers & NO else set()
    return YES - other, NO | other
