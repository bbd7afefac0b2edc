"""How much of a change of the overall share lies within groups of articles, and how much in their mix.

With the parts m of the groups among the articles, and their rates f, of an earlier and a later period,

    sum m2 f2 - sum m1 f1 = sum (m1 + m2) / 2 (f2 - f1) + sum (f1 + f2) / 2 (m2 - m1),

of which the first sum is the change within groups, and the second what their mix alone would have made. A group that
has no articles in one of the periods has no rate there: all of its part is mix.

Source: Kitagawa 1955, Journal of the American Statistical Association 50, 1168-1194, equation 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.contrast import ShareContrast
from trendlab.checks import FloatArray, StrArray, read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.rates import MonthRates
    from trendlab.checks import BoolArray, IntArray

LEAST_IN_PERIOD = 1.0
NUMBERS = (
    "total", "within", "within_lower", "within_upper", "within_p", "mix", "mix_lower", "mix_upper", "mix_p",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class MixParts:
    """The change of each topic's overall share, parted.

    Attributes:
        group: (n_groups,) the groups; those with under a hundredth of the articles are one, "all others".
        part_early, part_late: (n_groups,) of the articles of each period.
        total: (n,) change of the overall share from the earlier to the later period, a fraction.
        within, within_lower, within_upper, within_p: (n,) what of it lies within groups, bounds in [-1, 1], p of none.
        mix, mix_lower, mix_upper, mix_p: (n,) what of it the mix of the groups makes, as above.
    """

    group: StrArray
    part_early: FloatArray
    part_late: FloatArray
    total: FloatArray
    within: FloatArray
    within_lower: FloatArray
    within_upper: FloatArray
    within_p: FloatArray
    mix: FloatArray
    mix_lower: FloatArray
    mix_upper: FloatArray
    mix_p: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", read_only(self.group, str))
        for name in ("part_early", "part_late", *NUMBERS):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def take(self, rows: IntArray) -> MixParts:
        """The parts of only these topics."""
        kept = {name: getattr(self, name)[rows] for name in NUMBERS}
        return MixParts(group=self.group, part_early=self.part_early, part_late=self.part_late, **kept)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Periods:
    """Of each group in both periods (n_groups, 2): articles; and (n_groups, 2, n) rates and their trials."""

    size: FloatArray
    rate: FloatArray
    trials: FloatArray


def split_change(
    rates: Sequence[MonthRates],
    names: StrArray,
    *,
    periods: tuple[BoolArray, BoolArray],
    topics: IntArray,
    reach: float,
) -> MixParts:
    """The change of the overall share between two periods, within groups and by their mix.

    The parts of the groups are taken as drawn from the archive with the articles, so their own chance is in the
    bounds.

    Args:
        rates: of each group by month.
        names: (n_groups,) of the groups.
        periods: (n_months,) which months the earlier and the later period take.
        topics: that are asked for.
        reach: standard errors to each side.
    """
    found = _in_periods(rates, periods, topics)
    size, rate = found.size, found.rate
    part = size / size.sum(axis=0)
    there: BoolArray = np.asarray(size >= LEAST_IN_PERIOD)
    both: BoolArray = np.asarray(there.all(axis=1))
    known = np.where(there[:, :, None], rate, rate[:, ::-1])  # of a group that is missing in one period: the other's
    middle, gap, moved = known.mean(axis=1), known[:, 1] - known[:, 0], part[:, 1] - part[:, 0]
    weight = part.mean(axis=1) * both
    half = np.where(both[:, None], 0.5, there.astype(float)) * moved[:, None]
    trials = np.where(there[:, :, None], found.trials, found.trials[:, ::-1])
    within = _contrast(np.stack([-weight, weight], axis=1), known, trials, extra=_chance(gap, part, size) / 4)
    mixed = _contrast(half, known, trials, extra=_chance(middle, part, size))
    ends = {"within": within.bounds(reach), "mix": mixed.bounds(reach)}
    return MixParts(
        group=names, part_early=part[:, 0], part_late=part[:, 1], total=within.estimate + mixed.estimate,
        within=within.estimate, mix=mixed.estimate, within_p=within.p_value(), mix_p=mixed.p_value(),
        **{f"{name}_lower": np.maximum(low, -1.0) for name, (low, _) in ends.items()},
        **{f"{name}_upper": np.minimum(high, 1.0) for name, (_, high) in ends.items()},
    )  # fmt: skip


def _in_periods(rates: Sequence[MonthRates], whole: tuple[BoolArray, BoolArray], topics: IntArray) -> _Periods:
    size = np.array([[one.size[inside].sum() for inside in whole] for one in rates])
    rate, trials = np.full((len(rates), 2, len(topics)), 0.0), np.full((len(rates), 2, len(topics)), 1.0)
    for g, one in enumerate(rates):
        there = [k for k in range(2) if size[g, k] >= LEAST_IN_PERIOD]
        periods = [whole[k] for k in there]
        alone = [one.covariance(x, x) for x in periods]
        shared = one.covariance(*periods) if len(periods) > 1 else 0.0
        factor = sum(alone) / max(sum(alone) - 2 * shared, 1e-3 * sum(alone)) if alone else 1.0
        for k, inside, unit in zip(there, periods, alone, strict=True):
            rate[g, k] = one.mean(inside)[topics]
            trials[g, k] = factor / (max(unit, 1e-12) * one.effect[topics])
    return _Periods(size=size, rate=rate, trials=trials)


def _contrast(coef: FloatArray, share: FloatArray, trials: FloatArray, *, extra: FloatArray) -> ShareContrast:
    n = share.shape[-1]
    return ShareContrast(
        coef=coef.ravel(), share=share.reshape(-1, n), trials=trials.reshape(-1, n), extra=extra
    )  # fmt: skip


def _chance(value: FloatArray, part: FloatArray, size: FloatArray) -> FloatArray:
    """Variance of sum m value over both periods, (n,), where the parts m are those of as many drawn articles."""
    mean = part.T @ value
    spread = part.T @ value**2 - mean**2
    return np.asarray((spread / size.sum(axis=0)[:, None]).sum(axis=0))
