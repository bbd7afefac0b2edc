"""Comparison of the topic shares of two groups of articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from trendlab.changes.ask import check_asked, find_months, find_topics
from trendlab.changes.contrast import BothContrasts, ShareContrast
from trendlab.changes.grouping import BY_MONTH, NUMBERS, REST, GroupComparison
from trendlab.changes.likelihood import covariance_factor
from trendlab.changes.mix import split_change
from trendlab.changes.period import Period, halve_span
from trendlab.changes.rates import MonthRates, rates_of
from trendlab.changes.sentences import calendar_words, group_sentence
from trendlab.checks import check_fraction, check_optional, check_type
from trendlab.errors import ChoiceError, OutOfRangeError
from trendlab.maths.adjust import adjust_p
from trendlab.prevalence.grouped import Grouped, HasGroups, group_articles
from trendlab.words.noun import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.mix import MixParts
    from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray

MIN_DOCS = 2.0
MIN_FRACTION = 0.01
SIDES = ("share_a_early", "share_a_late", "share_b_early", "share_b_late")  # in the order of `_moved_in`
ANY_MONTH = np.array(["1970-01"], dtype="datetime64[M]")  # stands for the one cell of articles without months


def compare_groups(  # noqa: PLR0917 - a and b are the subject of the call
    source: HasGroups,
    column: str,
    a: str,
    b: str | None = None,
    *,
    topics: Sequence[int | str] | int | str | None = None,
    level: float = 0.9,
    periods: tuple[Period | str, Period | str] | None = None,
) -> GroupComparison:
    """How the share of each topic differs between two groups of articles, by month, on average, and over time.

    The average compares the same months, so that it does not reflect when the groups write. The change of the overall
    share is decomposed into change within the groups of the column and change of their mix.

    Args:
        source: a run, or anything that has its articles, months, month_prob and fit.
        column: source, language, or a column of the source itself.
        a: a group, a value of the column.
        b: the group that it is compared with; every article with another value when None.
        topics: numbers, or texts found in labels or terms (a run only); all visible topics when None.
        level: coverage of the bounds, in (0, 1).
        periods: the earlier and the later period between which the change is measured; when None the span is split
            so that half of the comparable articles lie on each side.

    Raises:
        ChoiceError: if the column is not there or makes no groups, a group is not there, or a topic is found nowhere.
        TooFewArticlesError: if a group has fewer than two articles.
        OutOfRangeError: if level is not in (0, 1), or a period lies outside the span or overlaps the other.
        WrongTypeError: if an argument is of another type.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> frame = made.to_frame()
        >>> frame["desk"] = ["sport" if k % 3 else "city" for k in range(len(frame))]
        >>> run = tl.fit_run(frame, options=tl.Options(topics=4))
        >>> found = tl.compare_groups(run, "desk", "city", "sport")
        >>> bool(((found.lower <= found.difference) & (found.difference <= found.upper)).all())
        True

    Source: `trendlab.changes.contrast` (bounds); Greenland & Robins 1985, Biometrics 41, 55-68 (weights of Mantel and
    Haenszel for differences); `trendlab.changes.mix` (within groups and mix).
    """
    from scipy.special import ndtri

    check_fraction(level, "level")
    check_asked(topics)
    check_type(a, str, "a")
    check_optional(b, str, "b")
    if check_optional(periods, (tuple, list), "periods") is not None and len(periods or ()) != 2:
        raise OutOfRangeError(f"periods must be two, the earlier first; got {periods!r}")
    grouped = group_articles(source, column)
    inside = _two_groups(grouped, a, b)
    cards = getattr(source, "cards", None)
    chosen = find_topics(topics, grouped.doc_topic.shape[1], cards=cards)
    if topics is None:
        chosen = chosen[np.isin(chosen, source.fit.edited.hidden, invert=True)]
    label = np.full(len(chosen), "") if cards is None else cards.label[chosen]
    z = float(ndtri((1 + level) / 2))
    pair = _pair_of(grouped, inside)
    cut = _cut(pair, periods)
    made = _compare(pair, cut, topics=chosen, z=z)
    found = GroupComparison(
        column=column, a=str(a), b=REST if b is None else str(b), topic=chosen, label=label,
        early=None if cut is None else cut.early, late=None if cut is None else cut.late, level=level,
        parts=_parts(pair, cut, topics=chosen, z=z), sentence=(), **made,
    )  # fmt: skip
    unit, when = getattr(source, "unit", ARTICLE), _when(pair, cut)
    found = replace(found, unit=unit, reason=unit.say(found.reason))
    sentences = (group_sentence(found, i, when=when, unit=unit) for i in range(len(chosen)))
    return replace(found, sentence=tuple(sentences))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Pair:
    """Two groups by month, and the articles they come from."""

    grouped: Grouped
    months: MonthArray
    a: MonthRates
    b: MonthRates

    @property
    def deconvolved(self) -> tuple[MonthRates, MonthRates]:
        """Rates of both groups with uncertain months deconvolved."""
        return self.a, self.b

    @property
    def dated(self) -> tuple[MonthRates, MonthRates]:
        """Rates of the articles of both groups as dated."""
        return self.a.dated, self.b.dated

    @property
    def both(self) -> FloatArray:
        """(n_months,) Mantel-Haenszel weight of each month, 0 where a group has no articles."""
        smaller = np.minimum(self.a.size, self.b.size)
        weight = self.a.size * self.b.size / np.maximum(self.a.size + self.b.size, 1e-300)
        return np.where(smaller > 1e-6, weight, 0.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Cut:
    """Two periods and their months."""

    early: Period
    late: Period
    in_early: BoolArray
    in_late: BoolArray


def _two_groups(grouped: Grouped, a: str, b: str | None) -> tuple[BoolArray, BoolArray]:
    first = grouped.inside(a, "a")
    if b is None:
        return first, np.asarray((grouped.value != "") & ~first)
    if a == b:
        raise ChoiceError(f"a and b must be two groups; got {a!r} twice")
    return first, grouped.inside(b, "b")


def _pair_of(grouped: Grouped, inside: tuple[BoolArray, BoolArray]) -> _Pair:
    """Both groups by month, or in one cell where months are unknown or too uncertain to compare."""
    if len(grouped.months):
        a, b = (rates_of(grouped.sum_articles(x), grouped.months) for x in inside)
        if not a.too_wide and not b.too_wide:
            return _Pair(grouped=grouped, months=grouped.months, a=a, b=b)
    cell = sparse.csr_array(np.ones((len(grouped.value), 1)))
    whole = replace(grouped, months=grouped.months[:0], month_prob=cell)
    a, b = (rates_of(whole.sum_articles(x), ANY_MONTH) for x in inside)
    return _Pair(grouped=whole, months=whole.months, a=a, b=b)


def _cut(pair: _Pair, periods: tuple[Period | str, Period | str] | None) -> _Cut | None:
    """The two requested periods, or the halves of what can be compared; None where there are not two."""
    months, both = pair.months, pair.both
    if periods is not None:
        if not len(months):
            return None
        (early, in_early), (late, in_late) = (find_months(p, months, "periods") for p in periods)
        if (in_early & in_late).any():
            raise OutOfRangeError(f"periods must not share months; both hold {months[in_early & in_late][0]}")
        return _Cut(early=early, late=late, in_early=in_early, in_late=in_late)
    if len(months) < 2 or (both > 0).sum() < 2:
        return None
    early, late = halve_span(months, both)
    return _Cut(early=early, late=late, in_early=early.covers(months), in_late=late.covers(months))


def _when(pair: _Pair, cut: _Cut | None) -> tuple[str, str]:
    if cut is None:
        return "", ""
    return calendar_words(pair.months[cut.in_early], None), calendar_words(pair.months[cut.in_late], None)


def _compare(pair: _Pair, cut: _Cut | None, *, topics: IntArray, z: float) -> dict[str, Any]:
    """All numbers of both groups."""
    n, n_months = len(topics), len(pair.months)
    found: dict[str, Any] = {name: np.full(n, np.nan) for name in NUMBERS}
    found |= {name: np.full((n_months, n), np.nan) for name in BY_MONTH}
    found |= {"months": pair.months, "n_docs_a": pair.a.n_docs, "n_docs_b": pair.b.n_docs, "reason": _why_not(pair)}
    if found["reason"]:
        return found
    mean = _both_ways(pair, pair.both / pair.both.sum(), topics=topics, z=z)
    found["share_a"], found["share_b"] = mean.dated.share
    found["difference"], (found["lower"], found["upper"]) = mean.estimate, mean.bounds()
    found["p_value"] = mean.p_value()
    found["p_adjusted"] = adjust_p(found["p_value"])
    for m in range(n_months):
        _fill_month(found, pair, m, topics=topics, z=z)
    moved = None if cut is None else _moved(pair, cut, topics=topics, z=z)
    if moved is not None:
        found |= dict(zip(SIDES, moved.dated.share, strict=True))
        found["change"], found["change_p"] = moved.estimate, moved.p_value()
        found["change_lower"], found["change_upper"] = moved.bounds()
        found["change_p_adjusted"] = adjust_p(found["change_p"])
    return found


def _why_not(pair: _Pair) -> str:
    if not pair.both.any():
        return "the groups have no month in common"
    weights = pair.both / pair.both.sum()
    if max(one.weighted(weights)[1] for one in (pair.a, pair.b)) > 1 / MIN_DOCS:
        return "the groups have too few articles in the same months"
    return ""


def _both_ways(pair: _Pair, weights: FloatArray, *, topics: IntArray, z: float) -> BothContrasts:
    """Share of a minus share of b, as a weighted mean over months."""
    deconvolved, dated = (_difference(rates, weights, topics) for rates in (pair.deconvolved, pair.dated))
    return BothContrasts(dated=dated, deconvolved=deconvolved, z=z)


def _difference(rates: tuple[MonthRates, MonthRates], weights: FloatArray, topics: IntArray) -> ShareContrast:
    found = [(*one.weighted(weights), one.design_effect) for one in rates]
    share = np.stack([mean[topics] for mean, _, _ in found])
    trials = np.stack([1 / (unit * design_effect[topics]) for _, unit, design_effect in found])
    return ShareContrast(coef=np.array([1.0, -1.0]), share=share, trials=trials)


def _fill_month(found: dict[str, Any], pair: _Pair, m: int, *, topics: IntArray, z: float) -> None:
    """Fill in the numbers of one month if both groups have enough articles in it."""
    weights = (np.arange(len(pair.months)) == m).astype(float)
    if not pair.both[m] or max(one.weighted(weights)[1] for one in (pair.a, pair.b)) > 1 / MIN_DOCS:
        return
    one = _both_ways(pair, weights, topics=topics, z=z)
    found["month_share_a"][m], found["month_share_b"][m] = one.dated.share
    found["month_difference"][m] = one.estimate
    found["month_lower"][m], found["month_upper"][m] = one.bounds()


def _moved(pair: _Pair, cut: _Cut, *, topics: IntArray, z: float) -> BothContrasts | None:
    """Difference in the later period minus that in the earlier; None where a period cannot be compared."""
    weights = [np.where(inside, pair.both, 0.0) for inside in (cut.in_early, cut.in_late)]
    if not all(period.any() for period in weights):
        return None
    weights = [period / period.sum() for period in weights]
    if max(one.weighted(period)[1] for one in pair.deconvolved for period in weights) > 1 / MIN_DOCS:
        return None
    deconvolved, dated = (_moved_in(rates, weights, topics) for rates in (pair.deconvolved, pair.dated))
    return BothContrasts(dated=dated, deconvolved=deconvolved, z=z)


def _moved_in(rates: tuple[MonthRates, MonthRates], weights: list[FloatArray], topics: IntArray) -> ShareContrast:
    share, trials = [], []
    for one in rates:
        units = [one.weighted(period)[1] for period in weights]
        early, late = (period / np.maximum(one.size, 1e-9) for period in weights)
        factor = covariance_factor(sum(units), float(early @ one.sum_covariance @ late))
        share += [one.weighted(period)[0][topics] for period in weights]
        trials += [factor / (unit * one.design_effect[topics]) for unit in units]
    return ShareContrast(coef=np.array([-1.0, 1.0, 1.0, -1.0]), share=np.stack(share), trials=np.stack(trials))


def _parts(pair: _Pair, cut: _Cut | None, *, topics: IntArray, z: float) -> MixParts | None:
    """The overall change, decomposed over all groups of the column."""
    if cut is None:
        return None
    grouped = pair.grouped
    size = {str(name): float(grouped.weight[grouped.value == name].sum()) for name in grouped.names}
    large = [name for name, n in size.items() if n >= max(MIN_FRACTION * grouped.weight.sum(), MIN_DOCS)]
    inside = {name: np.asarray(grouped.value == name) for name in large}
    others = ~np.isin(grouped.value, large)
    if others.any():
        inside[REST] = others
    rates = [rates_of(grouped.sum_articles(rows), pair.months) for rows in inside.values()]
    return split_change(rates, np.array(list(inside)), periods=(cut.in_early, cut.in_late), topics=topics, z=z)
