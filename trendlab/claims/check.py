"""Which claims hold when the topics, the seed or a rule is another: a small multiverse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.again import holds_again
from trendlab.checks import IntArray, read_only
from trendlab.claims.changes import KIND, change_sentence
from trendlab.words.numbers import CALL_P

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.changes import Change, Changes
    from trendlab.claims.changes import LevelName
    from trendlab.claims.result import Claim
    from trendlab.prevalence import Prevalence
    from trendlab.trend import ChangePoint, Trends

STEP_MONTHS = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class Alternative:
    """The same archive under other settings.

    Attributes:
        trends: what the other topics, seed or rule gave.
        match: (n_topics,) for each topic of the report its counterpart in `trends`, -1 where there is none.
        prevalence: the shares behind the trends; without them no change survives.
    """

    trends: Trends
    match: IntArray
    prevalence: Prevalence | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "match", read_only(self.match, int))

    @staticmethod
    def same_topics(trends: Trends, prevalence: Prevalence | None = None) -> Alternative:
        """The same topics under another duplicate or dating rule."""
        return Alternative(trends=trends, match=np.arange(trends.n_topics), prevalence=prevalence)


def check_claims(
    claims: Sequence[Claim],
    alternatives: Mapping[str, Alternative],
    *,
    trends: Trends,
    changes: Changes | None = None,
    level: LevelName = "topic",
) -> tuple[Claim, ...]:
    """The claims, each with the names of the checks that it survived.

    A rise or fall survives where the counterpart has the same sign and an unadjusted p of at most .05: it was
    already corrected for many topics once, and a check asks only whether the one finding comes back. A flat
    topic survives where the counterpart is not called the other way; a step where the counterpart has one of the
    same sign whose interval, widened by two months, holds the month; a change where the shares of the counterpart
    differ the same way between the same spans, by half as much or more, with an unadjusted p of at most .05. A topic
    without a counterpart survives nothing. Sentences about the corpus are not checked. Themes and concepts are checked
    as topics are.

    Args:
        claims: as `make_claims` gives them.
        alternatives: by name, for example "30 topics", "seed 1", "duplicates dropped", "dates given only".
        trends: what the claims were made from.
        changes: what the claims on changes were made from.
        level: what trends, changes and alternatives are of; claims of other levels stay as they are.
    """
    by_sentence: dict[tuple[int | None, str], Change] = {}
    if changes is not None:
        by_sentence = {(change.topic, change_sentence(change, level)): change for change in changes.rows}

    def checked(claim: Claim) -> Claim:
        number = getattr(claim, level)
        if number is None:
            return claim
        as_topic = replace(claim, topic=number, kind=claim.kind.removeprefix(f"{level} "))
        change = by_sentence.get((number, claim.sentence))
        found = (n for n, other in alternatives.items() if _holds(as_topic, other, trends=trends, change=change))
        return replace(claim, survived=tuple(found))

    return tuple(map(checked, claims))


def _holds(claim: Claim, other: Alternative, *, trends: Trends, change: Change | None) -> bool:
    if claim.topic is None or claim.topic >= len(other.match):
        return False
    topic = int(other.match[claim.topic])
    if topic < 0:
        return False
    if claim.kind == KIND:
        return change is not None and other.prevalence is not None and holds_again(change, other.prevalence, topic)
    if claim.kind == "trend":
        return _trend_holds(claim, other.trends, topic)
    if claim.kind == "flat":
        return str(other.trends.verdict[topic]) in {"flat", "unclear"}
    if claim.kind == "step":
        stepped = [step for step in trends.change_points[claim.topic] if step.size == claim.estimate]
        return any(_same_step(step, found) for step in stepped for found in other.trends.change_points[topic])
    return False


def _trend_holds(claim: Claim, trends: Trends, topic: int) -> bool:
    same_sign = np.sign(trends.slope[topic]) == np.sign(claim.estimate or 0.0)
    return bool(same_sign and trends.p_value[topic] <= CALL_P)


def _same_step(step: ChangePoint, found: ChangePoint) -> bool:
    lower, month, upper = (np.datetime64(v, "M").astype(int) for v in (found.lower, step.month, found.upper))
    return bool(np.sign(step.size) == np.sign(found.size) and lower - STEP_MONTHS <= month <= upper + STEP_MONTHS)
