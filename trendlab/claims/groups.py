"""Sentences on how groups of articles differ, how that changed, and what the mix of the groups accounts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.grouping import REST
from trendlab.changes.sentences import difference_words, sides_words
from trendlab.claims.result import Claim
from trendlab.words.months import when_words
from trendlab.words.numbers import (
    CALL_P,
    change_words,
    count_words,
    p_words,
    percent_words,
    points_words,
    with_noun,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.changes import GroupComparison, MixParts, Period
    from trendlab.changes.family import GroupFamily
    from trendlab.checks import FloatArray

MOST = {"group": 12, "group change": 6, "mix": 6}
MAX_NAMED = 3  # topics of the sentence on the mix
MIN_MIX = 0.005  # a smaller contribution is not reported
UNIT = "pp"


def group_claims(family: GroupFamily) -> tuple[Claim, ...]:
    """The sentences on a family of groups: how many differ, which ones, what changed, and what the mix accounts for."""
    found = (_how_many(family), *_differences(family), *_moved(family), *_mixed(family))
    return tuple(claim for claim in found if claim is not None)


def _uncompared(family: GroupFamily, reason: str) -> str:
    return f"Groups of {family.column} cannot be compared: {family.unit.say(reason)}."


def _how_many(family: GroupFamily) -> Claim | None:
    n = int(np.isfinite(family.p_adjusted).sum())
    if not n:
        reason = next((pair.reason for pair in family.pairs if pair.reason), "there is nothing to compare")
        return Claim(kind="group", topic=None, sentence=_uncompared(family, reason))
    called = int((family.p_adjusted <= CALL_P).sum())
    what = "none differs" if not called else f"{called} differ" if called > 1 else "one differs"
    compared = f"{count_words(n, 'comparison')} of a topic between groups of {family.column}"
    sentence = f"Of {compared}, {what} by more than chance explains (adjusted p at most .05)."
    return Claim(kind="group", topic=None, sentence=sentence, estimate=float(called), unit="comparisons")


def _differences(family: GroupFamily) -> Iterator[Claim]:
    n = int(np.isfinite(family.p_adjusted).sum())
    ends = [np.where(p.difference > 0, p.lower, -p.upper) for p in family.pairs]
    for k, i in _called(family.p_adjusted, np.stack(ends), most=MOST["group"]) if ends else ():
        pair = family.pairs[k]
        where = "in the same months" if len(pair.months) else "over the whole span"
        sentence = (
            f"“{pair.label[i]}” makes up {percent_words(pair.share_a[i])} of the {family.unit.many} of {pair.a} and "
            f"{percent_words(pair.share_b[i])} of those of {pair.b} {where}: "
            f"{_points(pair.difference[i], pair.lower[i], pair.upper[i], words=('more', 'less'))}; "
            f"{p_words(family.p_adjusted[k, i])} after correction for {count_words(n, 'comparison')}."
        )
        yield _claim("group", sentence, pair=pair, row=i, name="", p=(pair.p_value[i], family.p_adjusted[k, i]))


def _moved(family: GroupFamily) -> Iterator[Claim]:
    n = int(np.isfinite(family.change_p_adjusted).sum())
    ends = [np.where(p.change > 0, p.change_lower, -p.change_upper) for p in family.pairs]
    for k, i in _called(family.change_p_adjusted, np.stack(ends), most=MOST["group change"]) if ends else ():
        pair = family.pairs[k]
        early, late = (_when(period) for period in (pair.early, pair.late))
        bounds = pair.change[i], pair.change_lower[i], pair.change_upper[i]
        sentence = (
            f"“{pair.label[i]}”: {sides_words(pair, i, (early, late))}; relative to {pair.b}, {pair.a} is "
            f"{_points(*bounds, words=('higher', 'lower'))} {late} than {early}; "
            f"{p_words(family.change_p_adjusted[k, i])} after correction for {count_words(n, 'comparison')}."
        )
        p = pair.change_p[i], family.change_p_adjusted[k, i]
        yield _claim("group change", sentence, pair=pair, row=i, name="change_", p=p)


def _mixed(family: GroupFamily) -> Iterator[Claim]:
    parts = family.pairs[0].parts if family.pairs else None
    if parts is None:
        return
    pair = family.pairs[0]
    early, late = (_when(period) for period in (pair.early, pair.late))
    large = (np.abs(parts.mix) >= MIN_MIX) & (np.abs(parts.mix) >= np.abs(parts.total) / 2)
    p_value = np.where(large, family.mix_p_adjusted, np.nan)[None]
    ends = np.where(parts.mix > 0, parts.mix_lower, -parts.mix_upper)[None]
    called = _called(p_value, ends, most=len(parts.mix))
    if called:
        yield _mix_claim(family, parts, topics=[i for _, i in called], when=(early, late))
    for _, i in called[: MOST["mix"]]:
        within = f"{change_words(100 * parts.within[i])} ({_range(parts, i)})"
        total, higher = points_words(100 * parts.total[i]), "higher" if parts.total[i] >= 0 else "lower"
        sentence = (
            f"“{pair.label[i]}” is {total} {higher} among all {family.unit.many} {late} than {early}: the "
            f"mix of {family.column} accounts for {with_noun(change_words(100 * parts.mix[i]), 'point')} "
            f"({change_words(100 * parts.mix_lower[i])} to {change_words(100 * parts.mix_upper[i])}), changes within "
            f"the groups for {within}."
        )
        yield Claim(
            kind="mix", topic=int(pair.topic[i]), sentence=sentence, estimate=100 * float(parts.mix[i]),
            lower=100 * float(parts.mix_lower[i]), upper=100 * float(parts.mix_upper[i]), unit=UNIT,
            p_value=float(parts.mix_p[i]), p_adjusted=float(family.mix_p_adjusted[i]),
        )  # fmt: skip


def _mix_claim(family: GroupFamily, parts: MixParts, *, topics: list[int], when: tuple[str, str]) -> Claim:
    """How the mix of the groups changed, and how many topics it moved, as the one sentence of page one."""
    pair = family.pairs[0]
    shifts = parts.fraction_late - parts.fraction_early
    most = int(np.argmax(np.abs(shifts)))
    moved, name = (parts.fraction_early[most], parts.fraction_late[most]), str(parts.group[most])
    before, after = (percent_words(float(x)) if x > 0 else "none" for x in moved)
    named = "; ".join(f"“{pair.label[i]}”" for i in topics[:MAX_NAMED])
    further = len(topics) - MAX_NAMED
    rest = f"; and {count_words(further, 'further topic')}" if further > 0 else ""
    sentence = (
        f"The mix of {family.column} changed: {name} {'have' if name == REST else 'has'} {before} of the "
        f"{family.unit.many} {when[0]}, and {after} {when[1]}. It accounts for half or more of the change of the share "
        f"of {count_words(len(topics), 'topic')} among all {family.unit.many} between these halves: {named}{rest}."
    )
    return Claim(kind="mix", topic=None, sentence=sentence, estimate=float(len(topics)), unit="changes by other groups")


def _called(p_value: FloatArray, certain: FloatArray, *, most: int) -> list[tuple[int, int]]:
    """Pair and topic of each significant difference, the largest certain difference first."""
    rows = np.argwhere(np.nan_to_num(p_value, nan=1.0) <= CALL_P)
    # Rounded: of two topics that share all articles each is as sure as the other, whatever the last digit says.
    order = sorted(rows.tolist(), key=lambda ki: (-round(float(certain[ki[0], ki[1]]), 9), ki))
    return [(int(k), int(i)) for k, i in order[:most]]


def _points(value: float, lower: float, upper: float, *, words: tuple[str, str]) -> str:
    """8.6 points more (7.4 to 9.9), of fractions."""
    return difference_words(100 * value, 100 * lower, 100 * upper, words=words)


def _range(parts: MixParts, row: int) -> str:
    return f"{change_words(100 * parts.within_lower[row])} to {change_words(100 * parts.within_upper[row])}"


def _when(period: Period | None) -> str:
    """A period that begins and ends within the span, with its preposition."""
    if period is None or period.first is None or period.last is None:
        return ""
    return when_words(period.first, period.last)


def _claim(kind: str, sentence: str, *, pair: GroupComparison, row: int, name: str, p: tuple[float, float]) -> Claim:
    point = pair.change if name else pair.difference
    return Claim(
        kind=kind, topic=int(pair.topic[row]), sentence=sentence, estimate=100 * float(point[row]),
        lower=100 * float(getattr(pair, f"{name}lower")[row]), upper=100 * float(getattr(pair, f"{name}upper")[row]),
        unit=UNIT, p_value=float(p[0]), p_adjusted=float(p[1]),
    )  # fmt: skip
