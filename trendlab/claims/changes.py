"""Sentences on what changed in the archive, of topics, themes and concepts, for the sheet of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from trendlab.claims.result import Claim
from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import count_words, number_words, percent, with_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.changes import Change, Changes

LevelName: TypeAlias = Literal["topic", "theme", "concept"]
KIND, NONE_KIND = "change", "no change"
KINDS: dict[LevelName, str] = {"topic": KIND, "theme": "theme change", "concept": "concept change"}
UNIT = "pp"
WHOLE = 100.0  # percentage points: the detectable change where not even one from the mean to all articles is detected


def change_claims(changes: Changes | None, unit: Noun = ARTICLE) -> tuple[Claim, ...]:
    """A claim for each change of a topic in their order, or the one sentence that says why there is none.

    Args:
        changes: None where nothing dates the source, or where changes were not looked for: no sentence then.
        unit: what the articles are called.
    """
    if changes is None:
        return ()
    return tuple(claims_of_changes(changes)) or (_none(changes, unit),)


def changed_topics(changes: Changes | None) -> set[int]:
    """Numbers of the topics that have a significant change."""
    return set() if changes is None else {change.topic for change in changes.rows}


def claims_of_changes(changes: Changes, level: LevelName = "topic") -> Iterator[Claim]:
    """A claim for each change, in their order.

    Args:
        changes: of the level.
        level: what changed; a claim on a theme or concept has no topic.
    """
    for change in changes.rows:
        estimate, lower, upper, p_adjusted = change.estimates
        number = {name: change.topic if name == level else None for name in get_args(LevelName)}
        yield Claim(
            kind=KINDS[level], topic=number["topic"], theme=number["theme"], concept=number["concept"],
            sentence=change_sentence(change, level), estimate=estimate, lower=lower, upper=upper, unit=UNIT,
            p_adjusted=p_adjusted,
        )  # fmt: skip


def change_sentence(change: Change, level: LevelName) -> str:
    """The sentence of the claim on a change; that on a theme or concept says what it is."""
    if level == "topic":
        return f"{change.sentence}."
    return f"The {level} “{change.label}”: {change.sentence.removeprefix(f'{change.label}: ')}."


def _none(changes: Changes, unit: Noun) -> Claim:
    if changes.reason:
        return Claim(kind=NONE_KIND, topic=None, sentence=f"Changes cannot be estimated: {changes.reason}.")
    sentence = unit.say("No topic changed by more than chance explains.")
    seen = typical_detectable(changes)
    if np.isnan(seen):
        return Claim(kind=NONE_KIND, topic=None, sentence=sentence)
    return Claim(
        kind=NONE_KIND,
        topic=None,
        sentence=f"{sentence} {_what_could_be_seen(changes, seen)}",
        estimate=seen,
        unit=UNIT,
    )


def typical_detectable(changes: Changes) -> float:
    """Difference between the halves of the archive found for the median topic, percentage points, or NaN."""
    known = changes.detectable[np.isfinite(changes.detectable)]
    return float(np.median(known)) if known.size else float("nan")


def _what_could_be_seen(changes: Changes, seen: float) -> str:
    """How large a difference between the halves of the archive would have been found."""
    topics = count_words(len(changes.detectable), "topic")
    if seen >= WHOLE:
        return (
            "None between the two halves of the archive would have been detected for the median topic, however large "
            f"(power .8, simultaneous {percent(changes.level)} bounds)."
        )
    return (
        f"A change of {with_noun(number_words(seen), 'percentage point')} between the two halves of the archive would "
        f"have been detected for the median topic (power .8, simultaneous {percent(changes.level)} bounds for "
        f"{'all ' if len(changes.detectable) > 1 else ''}{topics})."
    )
