"""The sentence on changes and trends that rest on inferred months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.changes.sentences import difference_words
from trendlab.claims.result import Claim
from trendlab.claims.sources import changes_of_table, count_told, name_lost, whole_and_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from trendlab.changes import Change
    from trendlab.claims.sources import Held
    from trendlab.words.noun import Noun

KINDS = {"topic": "given dates", "theme": "theme given dates", "concept": "concept given dates"}
UNIT = "changes by inferred months"


def known_claim(told: Sequence[Held], unit: Noun, *, level: str = "topic") -> Claim | None:
    """How many changes and trends hold among the articles with a given date; None where all do.

    Args:
        told: all that is told, one or more, each with its parts among these articles.
        unit: what is counted.
        level: topic, theme or concept: what all of it is about.
    """
    lost = sorted((one for one in told if not one.holds), key=lambda one: -abs(float(one.parts.within[0] - one.whole)))
    if not lost:
        return None
    n_held = len(told) - len(lost)
    named = name_lost(lost, lambda one: _named(one, unit), level=level)
    rest = "one" if len(lost) == 1 else str(len(lost))
    sentence = (
        f"Of {count_told(told)} of {level}s, {n_held or 'none'} {'holds' if n_held in (0, 1) else 'hold'} among the "
        f"{unit.many} whose date is given; {rest} may rest on inferred months, or be chance: {named}."
    )
    return Claim(kind=KINDS[level], topic=None, sentence=sentence, estimate=float(len(lost)), unit=UNIT)


def _named(one: Held, unit: Noun) -> str:
    if not one.is_known:
        return whole_and_part(one.label, one.whole, None, where=f"hardly any such {unit.one} in both periods")
    return whole_and_part(one.label, one.whole, float(one.parts.within[0]), where="among these")


def known_words(table: pd.DataFrame | None, change: Change, unit: Noun) -> str:
    """What a change is among the articles with a given date, where it does not hold there; else nothing.

    Args:
        table: "given_change" of a run; None without one.
        change: of a topic, theme or concept.
        unit: what is counted.
    """
    own = changes_of_table(table, change)
    if own is None or bool(own["holds"]):
        return ""
    if not bool(own["known"]):
        return f"Hardly any {unit.one} of both spans has a given date."
    found = difference_words(float(own["given"]), float(own["given_lower"]), float(own["given_upper"]))
    return f"Among the {unit.many} whose date is given {found}."
