"""The words for yes, no and unsure that people put into a sheet, in their languages."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_TABLE = resources.files("trendlab.run.labels").joinpath("yesno.txt").read_text(encoding="utf8")
_ROWS = dict(line.split("\t") for line in _TABLE.splitlines() if not line.startswith("#"))
YES, NO = frozenset(_ROWS["yes"].split()), frozenset(_ROWS["no"].split())
UNSURE = frozenset(_ROWS["unsure"].split("|"))
_MALAY, _MARKS = frozenset(["ya", "tidak", "bukan"]), frozenset(["o", "x"])


def words_of(answers: AbstractSet[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words for yes and those for no of a person, by all the answers of this person.

    "tak" is yes in Polish and no in Malay. "o" and "x" beside each other are yes and no in Korea and Japan, no and yes
    elsewhere, so neither is read; alone each means yes.

    Args:
        answers: in small letters.

    >>> ["tak" in words_of(answers)[0] for answers in ({"tak", "nie"}, {"ya", "tak"})]
    [True, False]
    """
    no = {"tak"} if answers & _MALAY else set()
    either = _MARKS if answers >= _MARKS and not answers & NO else set()
    return YES - no - either, NO | no
