"""Comparison of the topic shares of two periods."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from trendlab.changes.ask import check_asked, find_months, find_topics, same_months
from trendlab.changes.both import BothWays, find_both
from trendlab.changes.comparison import NUMBERS, Comparison
from trendlab.changes.likelihood import (
    likelihood_bounds,
    newcombe_bounds,
    ratio_bounds,
    share_likelihood_bounds,
)
from trendlab.changes.period import Period, When, as_period
from trendlab.changes.rates import MonthRates, find_rates
from trendlab.changes.sentences import calendar_words, comparison_sentence, few_words
from trendlab.checks import check_fraction, check_like, check_optional, check_type
from trendlab.errors import OutOfRangeError, TooFewArticlesError
from trendlab.maths.adjust import adjust_p
from trendlab.prevalence.asdated import wilson_bounds
from trendlab.prevalence.knownyears import by_known_years, is_known_by_year
from trendlab.prevalence.result import Prevalence
from trendlab.prevalence.typical import empty_stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.ask import Labels
    from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray

MIN_DOCS = 2.0
MAX_GAPS, YEAR = 3, 12  # gaps of a period that are named, and their least months


class HasShares(Protocol):
    """A run: shares of its months, and cards of its topics."""

    @property
    def prevalence(self) -> Prevalence | None:
        """Shares of the months, or None where nothing dates the source."""

    @property
    def cards(self) -> Labels:
        """Labels and terms of the topics."""


def compare_periods(
    source: Prevalence | HasShares,
    *,
    after: When,
    before: When | None = None,
    topics: Sequence[int | str] | int | str | None = None,
    level: float = 0.9,
    same_months: bool = False,
) -> Comparison:
    """Share of each topic in two periods, their difference and ratio, with bounds for one and for any comparison.

    The bounds `lower` and `upper` hold for one topic and two periods chosen before looking. The simultaneous bounds
    hold for all topics of the source and all pairs of periods that consist of as many separate spans of months, so they
    remain valid after looking. Shares are those of the articles as dated, as in the table of shares. Bounds account for
    uncertain months.

    Args:
        source: shares of the months, or a run that holds them.
        after: a year, quarter, month or FIRST..LAST of such: 2019, "2019Q2", "2019-03".
        before: the period that it is compared with; the two must not overlap. Where `after` has no end ("2019-03..")
            it may be left out: everything before it.
        topics: numbers, or texts found in labels or terms (a run only); all when None.
        level: coverage of the bounds, in (0, 1).
        same_months: compare with the same calendar months of `before`, or of all earlier years when `before` is None,
            so that a season is not taken for a change.

    Raises:
        OutOfRangeError: if a period cannot be read, lies outside the span, or both overlap; if `before` is missing
            without same_months where `after` has an end; if there is no topic of a number; or level is not in (0, 1).
        ChoiceError: if a topic is found nowhere.
        TooFewArticlesError: if nothing dates the source, or fewer than two months have articles.
        WrongTypeError: if an argument is of another type.

    Example:
        >>> import numpy as np
        >>> from trendlab import Prevalence, compare_periods
        >>> half = np.array([[0.25], [0.5]])
        >>> parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), half)
        >>> shares = Prevalence(months=np.array(["2020-01", "2020-02"], dtype="datetime64[M]"), level=0.9,
        ...                     n_docs=np.full(2, 100.0), n_eff=np.full(2, 100.0), partial=np.zeros(2, bool), **parts)
        >>> found = compare_periods(shares, after="2020-02", before="2020-01")
        >>> [round(float(x[0]), 3) for x in (found.difference, found.lower, found.upper)]
        [0.25, 0.138, 0.353]

    Source: `trendlab.changes.likelihood`; the simultaneous bounds are Bonferroni's over all pairs of spans and topics.
    """
    check_fraction(level, "level")
    check_type(after, (str, int, np.integer, Period), "after")
    check_optional(before, (str, int, np.integer, Period), "before")
    check_asked(topics)
    check_type(same_months, (bool, np.bool_), "same_months")
    if not isinstance(source, Prevalence):
        check_like(source, "source", fields=("prevalence",), needed="a Prevalence or a Run")
    prevalence: Any = getattr(source, "prevalence", source)
    if prevalence is None:
        raise TooFewArticlesError("nothing dates this source, so it has no periods to compare")
    cards = getattr(source, "cards", None)
    periods = _find_periods(after, before, prevalence, same=same_months)
    chosen = find_topics(topics, int(prevalence.raw.shape[1]), cards=cards)
    known = by_known_years(prevalence) if _are_years(periods, prevalence) else prevalence
    rates = find_rates(known)
    found = _compare(rates, periods, chosen, cards=cards, level=level)
    if found.reason and known is prevalence and is_known_by_year(prevalence):
        found = replace(found, reason=f"{found.reason}; whole years can be compared")
    return _in_words(found, periods, prevalence, rates=rates)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Periods:
    """Two periods and the months that they take."""

    after: Period
    before: Period
    in_after: BoolArray
    in_before: BoolArray


def _find_periods(after: When, before: When | None, prevalence: Prevalence, *, same: bool) -> _Periods:
    months = prevalence.months
    later, in_after = find_months(after, months, "after")
    if same:
        given = None if before is None else as_period(before, "before")
        earlier, in_before = same_months(in_after, given, months)
    else:
        earlier, in_before = find_months(_all_before(later, months) if before is None else before, months, "before")
    if (in_after & in_before).any():
        shared = months[in_after & in_before]
        raise OutOfRangeError(f"after and before must not share months; both hold {shared[0]} ({len(shared)} in all)")
    return _Periods(after=later, before=earlier, in_after=in_after, in_before=in_before)


def _are_years(periods: _Periods, prevalence: Prevalence) -> bool:
    """Whether both periods are whole calendar years, as far as these lie in the span."""
    year = prevalence.months.astype("M8[Y]").astype(int)
    return all(not np.isin(year[inside], year[~inside]).any() for inside in (periods.in_after, periods.in_before))


def _all_before(later: Period, months: MonthArray) -> Period:
    """Everything before a period that has no end."""
    if later.first is None or later.last is not None:
        raise OutOfRangeError(
            "before must be given, unless after has no end (2023-04..) or same_months compares with earlier years; "
            "got None"
        )
    if np.datetime64(later.first, "M") <= months[0]:
        raise OutOfRangeError(f"after must begin later than the articles, in {months[0]}; got {later.text!r}")
    end = str(np.datetime64(later.first, "M") - 1)
    return Period(text=f"..{end}", first=None, last=end)


def _compare(
    rates: MonthRates, periods: _Periods, chosen: IntArray, *, cards: Labels | None, level: float
) -> Comparison:
    n_after, n_before = (float(rates.n_docs[x].sum()) for x in (periods.in_after, periods.in_before))
    critical_value = simultaneous_critical_value(rates, periods.in_after, periods.in_before, level=level)
    reason = _why_not(rates, periods)
    found: dict[str, Any] = dict.fromkeys(NUMBERS, np.full(len(chosen), np.nan))
    if not reason:
        both = find_both(rates, periods.in_after, periods.in_before, topics=chosen)
        found = _estimate(both, level=level, critical_value=critical_value)
    label = np.full(len(chosen), "") if cards is None else cards.label[chosen]
    return Comparison(
        after=periods.after, before=periods.before, topic=chosen, label=label, n_docs_after=n_after,
        n_docs_before=n_before, level=level, critical_value=critical_value, reason=reason, sentence=(), **found,
    )  # fmt: skip


def _in_words(found: Comparison, periods: _Periods, prevalence: Prevalence, *, rates: MonthRates) -> Comparison:
    """The same with a sentence for each topic."""
    unit = prevalence.unit
    sides = (periods.before, periods.in_before), (periods.after, periods.in_after)
    early, late = (
        calendar_words(prevalence.months[inside], period.calendar) + _counted(inside, prevalence, rates)
        for period, inside in sides
    )
    when = early, late
    made = replace(found, reason=unit.say(found.reason), unit=unit)
    rows = range(len(made.topic))
    return replace(made, sentence=tuple(comparison_sentence(made, i, when=when, unit=unit) for i in rows))


def _counted(inside: BoolArray, prevalence: Prevalence, rates: MonthRates) -> str:
    """How few articles a period has, and its stretches of a year or more without any, in brackets."""
    months = prevalence.months[inside]
    in_one = (np.diff(months.astype(int)) == 1).all() and not is_known_by_year(prevalence)
    found = empty_stretches(prevalence.n_docs[inside], YEAR) if in_one else []
    gaps = [(str(months[a]), str(months[b])) for a, b in found] if len(found) <= MAX_GAPS else []
    return few_words(*rates.count_articles(inside), unit=prevalence.unit, gaps=gaps)


def _why_not(rates: MonthRates, periods: _Periods) -> str:
    """Why these periods cannot be compared, or an empty text."""
    for period, inside in ((periods.after, periods.in_after), (periods.before, periods.in_before)):
        when = calendar_words(rates.months[inside], period.calendar)
        if rates.size[inside].sum() < MIN_DOCS:
            return f"there are fewer than two articles {when}"
        if 1 / max(rates.covariance(inside, inside), 1e-12) < MIN_DOCS:
            return f"the months of the articles are too uncertain to say which articles are {when}"
    return ""


def _estimate(both: BothWays, *, level: float, critical_value: float) -> dict[str, FloatArray]:
    from scipy.special import ndtri

    z, shares = float(ndtri((1 + level) / 2)), both.dated
    lower, upper = both.bounds(lambda two: newcombe_bounds(two, z), shares.difference)
    all_lower, all_upper = both.bounds(lambda two: likelihood_bounds(two, critical_value), shares.difference)
    p_value = both.p_value(lambda two: newcombe_bounds(two, z))
    ratio = shares.after / np.maximum(shares.before, 1e-300)
    ratio = np.where(shares.before > 0, ratio, np.where(shares.after > 0, np.inf, np.nan))
    ratio_lower, ratio_upper = both.bounds(lambda two: ratio_bounds(two, lambda p, n: wilson_bounds(p, n, z)), ratio)
    all_ratio = both.bounds(
        lambda two: ratio_bounds(two, lambda p, n: share_likelihood_bounds(p, n, critical_value)), ratio
    )
    return {
        "share_after": shares.after, "share_before": shares.before, "difference": shares.difference,
        "lower": lower, "upper": upper,
        "simultaneous_lower": np.minimum(all_lower, lower), "simultaneous_upper": np.maximum(all_upper, upper),
        "ratio": ratio, "ratio_lower": ratio_lower, "ratio_upper": ratio_upper,
        "simultaneous_ratio_lower": np.fmin(all_ratio[0], ratio_lower),
        "simultaneous_ratio_upper": np.fmax(all_ratio[1], ratio_upper),
        "p_value": p_value, "p_adjusted": adjust_p(p_value), "deconvolved": both.deconvolved.difference,
    }  # fmt: skip


def simultaneous_critical_value(rates: MonthRates, after: BoolArray, before: BoolArray, *, level: float) -> float:
    """Critical value, a normal quantile, for all topics and all choices of two periods with as many spans of months.

    It is Bonferroni's over all topics and all choices. Among n months there are C(n + s, 2 s) choices of s spans that
    do not overlap, and C(s, r) choices of the r spans of the first period.

    Args:
        rates: of the months; months without articles do not count.
        after: (n_months,) mask of the first period.
        before: (n_months,) mask of the second period.
        level: simultaneous coverage, in (0, 1).
    """
    from math import comb

    from scipy.special import ndtri

    parts = _spans(after), _spans(before)
    n_months = int((rates.size > 0).sum())
    ways = comb(n_months + sum(parts), 2 * sum(parts)) * comb(sum(parts), parts[0])
    return float(-ndtri((1 - level) / (2.0 * max(ways, 1) * rates.n_topics)))


def _spans(inside: BoolArray) -> int:
    return int(inside[0]) + int((inside[1:] & ~inside[:-1]).sum())
