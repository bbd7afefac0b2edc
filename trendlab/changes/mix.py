"""Decomposition of a change of the overall share: change within groups of articles, and change of their mix.

Let m be the fraction of the articles that each group has, and f its rate, in an earlier and a later period:

    sum m2 f2 - sum m1 f1 = sum (m1 + m2) / 2 (f2 - f1) + sum (f1 + f2) / 2 (m2 - m1).

The first sum is the change within groups (rate effect), the second the change of their mix (composition effect). A
group without articles in one of the periods has no rate there: its contribution counts as mix.

Source: Kitagawa 1955, Journal of the American Statistical Association 50, 1168-1194, equation 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.contrast import BothContrasts, ShareContrast
from trendlab.changes.likelihood import covariance_factor
from trendlab.checks import FloatArray, StrArray, read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.rates import MonthRates
    from trendlab.checks import BoolArray, IntArray

MIN_IN_PERIOD = 1.0
NUMBERS = (
    "total", "within", "within_lower", "within_upper", "within_p", "mix", "mix_lower", "mix_upper", "mix_p",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class MixParts:
    """The change of each topic's overall share, decomposed into change within groups and change of their mix.

    Attributes:
        group: (n_groups,) the groups; those with under 1 % of the articles are pooled as "all others".
        fraction_early, fraction_late: (n_groups,) of the articles of each period, sum to 1.
        total: (n,) change of the overall share from the earlier to the later period, a fraction.
        within, within_lower, within_upper, within_p: (n,) change within groups, with bounds in [-1, 1] and the p-value
            of no such change.
        mix, mix_lower, mix_upper, mix_p: (n,) change from the mix of the groups, likewise.
    """

    group: StrArray
    fraction_early: FloatArray
    fraction_late: FloatArray
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
        for name in ("fraction_early", "fraction_late", *NUMBERS):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    @property
    def in_both(self) -> float:
        """The fraction of the articles, mean of both periods, of groups that are in both; 0 if each is in one only."""
        both = np.minimum(self.fraction_early, self.fraction_late) > 0
        return float((self.fraction_early + self.fraction_late)[both].sum() / 2)

    def take(self, rows: IntArray) -> MixParts:
        """The decomposition of only these topics."""
        kept = {name: getattr(self, name)[rows] for name in NUMBERS}
        return MixParts(group=self.group, fraction_early=self.fraction_early, fraction_late=self.fraction_late, **kept)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Periods:
    """Size (n_groups, 2) of each group in both periods, with its rates and effective trials (n_groups, 2, n)."""

    size: FloatArray
    rate: FloatArray
    trials: FloatArray


def split_change(
    rates: Sequence[MonthRates],
    names: StrArray,
    *,
    periods: tuple[BoolArray, BoolArray],
    topics: IntArray,
    z: float,
) -> MixParts:
    """The change of the overall share between two periods, decomposed into change within groups and of their mix.

    The fractions of the groups are sampled with the articles, so the bounds include their sampling variance.

    Args:
        rates: of each group by month.
        names: (n_groups,) of the groups.
        periods: (n_months,) masks of the earlier and the later period.
        topics: numbers of the topics.
        z: normal quantile: the bounds reach so many standard errors to each side.
    """
    deconvolved = _parts_of(_in_periods(rates, periods, topics))
    found = _in_periods([one.dated for one in rates], periods, topics)
    dated = _parts_of(found)
    within, mixed = (BothContrasts(dated=d, deconvolved=a, z=z) for d, a in zip(dated, deconvolved, strict=True))
    fraction = found.size / found.size.sum(axis=0)
    ends = {"within": within.bounds(), "mix": mixed.bounds()}
    return MixParts(
        group=names, fraction_early=fraction[:, 0], fraction_late=fraction[:, 1],
        total=within.estimate + mixed.estimate,
        within=within.estimate, mix=mixed.estimate, within_p=within.p_value(), mix_p=mixed.p_value(),
        **{f"{name}_lower": np.maximum(low, -1.0) for name, (low, _) in ends.items()},
        **{f"{name}_upper": np.minimum(high, 1.0) for name, (_, high) in ends.items()},
    )  # fmt: skip


def _parts_of(found: _Periods) -> tuple[ShareContrast, ShareContrast]:
    """Change within the groups and change of their mix."""
    size, rate = found.size, found.rate
    fraction = size / size.sum(axis=0)
    there: BoolArray = np.asarray(size >= MIN_IN_PERIOD)
    both: BoolArray = np.asarray(there.all(axis=1))
    known = np.where(there[:, :, None], rate, rate[:, ::-1])  # a group missing in one period keeps its other rate
    middle, gap, moved = known.mean(axis=1), known[:, 1] - known[:, 0], fraction[:, 1] - fraction[:, 0]
    weight = fraction.mean(axis=1) * both
    half = np.where(both[:, None], 0.5, there.astype(float)) * moved[:, None]
    trials = np.where(there[:, :, None], found.trials, found.trials[:, ::-1])
    within = _contrast(np.stack([-weight, weight], axis=1), known, trials, extra=_chance(gap, fraction, size) / 4)
    mixed = _contrast(half, known, trials, extra=_chance(middle, fraction, size))
    return within, mixed


def _in_periods(rates: Sequence[MonthRates], whole: tuple[BoolArray, BoolArray], topics: IntArray) -> _Periods:
    size = np.array([[one.size[inside].sum() for inside in whole] for one in rates])
    rate, trials = np.full((len(rates), 2, len(topics)), 0.0), np.full((len(rates), 2, len(topics)), 1.0)
    for g, one in enumerate(rates):
        there = [k for k in range(2) if size[g, k] >= MIN_IN_PERIOD]
        periods = [whole[k] for k in there]
        variance = [one.covariance(x, x) for x in periods]
        covariance = one.covariance(*periods) if len(periods) > 1 else 0.0
        factor = covariance_factor(sum(variance), covariance) if variance else 1.0
        for k, inside, unit in zip(there, periods, variance, strict=True):
            rate[g, k] = one.mean(inside)[topics]
            trials[g, k] = factor / (max(unit, 1e-12) * one.design_effect[topics])
    return _Periods(size=size, rate=rate, trials=trials)


def _contrast(coef: FloatArray, share: FloatArray, trials: FloatArray, *, extra: FloatArray) -> ShareContrast:
    n = share.shape[-1]
    return ShareContrast(
        coef=coef.ravel(), share=share.reshape(-1, n), trials=trials.reshape(-1, n), extra=extra
    )  # fmt: skip


def _chance(value: FloatArray, fraction: FloatArray, size: FloatArray) -> FloatArray:
    """Variance of sum m value over both periods, (n,), where the fractions m are those of as many sampled articles."""
    mean = fraction.T @ value
    variance = fraction.T @ value**2 - mean**2
    return np.asarray((variance / size.sum(axis=0)[:, None]).sum(axis=0))
