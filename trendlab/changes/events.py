"""Topics that differ between the months before and after an event."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.both import find_both
from trendlab.changes.likelihood import newcombe_bounds
from trendlab.changes.rates import MonthRates, find_rates
from trendlab.checks import check_fraction
from trendlab.errors import InputError, OutOfRangeError, TooFewArticlesError
from trendlab.maths.adjust import adjust_p
from trendlab.words.numbers import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence import Prevalence

N_MONTHS = 3
MIN_DOCS = 2.0


@dataclass(frozen=True, kw_only=True)
class EventTest:
    """One topic around one event.

    Attributes:
        date: of the event, as given.
        event: what happened.
        topic: number of the topic; -1 where the event cannot be tested.
        share_before, share_after: percent of the articles of the months before, and of those from the event's month on,
            as dated.
        difference, lower, upper: after minus before, percentage points, with bounds for this one comparison.
        p_value: of no difference; p_adjusted: over all events and topics (Benjamini-Hochberg).
        rank: rank of the absolute difference among the same differences at all months, that of the event included; 1 is
            the largest, and ties get the last rank. 0 where the event cannot be tested.
        n_ranked: number of months that have such a difference.
        reason: why the event cannot be tested; empty otherwise.
    """

    date: str
    event: str
    topic: int
    share_before: float
    share_after: float
    difference: float
    lower: float
    upper: float
    p_value: float
    p_adjusted: float
    rank: int
    n_ranked: int
    reason: str = ""


COLUMNS = tuple(f.name for f in fields(EventTest))


def judge_events(
    prevalence: Prevalence, events: Sequence[tuple[str, str]], *, n_months: int = N_MONTHS, level: float = 0.9
) -> tuple[EventTest, ...]:
    """A test of each topic before and after each event, in the order of the events.

    The months after begin with the month of the event. Each test has a p-value, which reflects only the sampling of
    articles and is adjusted over all events and topics. It also has a rank among the same differences at all other
    months. These are placebos: a topic that changes all the time also changes around an event.

    Args:
        prevalence: shares of the months.
        events: date (YYYY-MM or YYYY-MM-DD) and label of each.
        n_months: how many months are taken on either side.
        level: coverage of the bounds, in (0, 1).

    Raises:
        InputError: if a date cannot be read.
        OutOfRangeError: if n_months is under 1, or level is not in (0, 1).

    Example:
        >>> from trendlab.prevalence import Prevalence
        >>> share = np.repeat([0.1, 0.4], 12)[:, None]
        >>> parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), share)
        >>> shares = Prevalence(months=np.arange("2019-01", "2021-01", dtype="datetime64[M]"), level=0.9,
        ...                     n_docs=np.full(24, 50.0), n_eff=np.full(24, 50.0), partial=np.zeros(24, bool), **parts)
        >>> (found,) = judge_events(shares, [("2020-01-15", "a new law")])
        >>> round(found.difference), found.p_adjusted < 0.001, found.rank
        (30, True, 1)

    Source: Newcombe 1998 (difference); Benjamini & Hochberg 1995; Abadie, Diamond & Hainmueller 2010, Journal of the
    American Statistical Association 105, section 2.4 (placebo ranks).
    """
    check_fraction(level, "level")
    if n_months < 1:
        raise OutOfRangeError(f"n_months must be 1 or more; got {n_months}")
    dated = [(date, label, _month(date)) for date, label in events]
    try:
        rates = find_rates(prevalence)
    except TooFewArticlesError as error:
        return tuple(_untested(date, label, prevalence.unit.say(str(error))) for date, label, _ in dated)
    found = [row for event in dated for row in _around(rates, event, n_months=n_months, level=level)]
    adjusted = adjust_p(np.array([row.p_value for row in found]))
    return tuple(
        replace(row, p_adjusted=float(p), reason=prevalence.unit.say(row.reason))
        for row, p in zip(found, adjusted, strict=True)
    )


def _month(date: str) -> np.datetime64:
    try:
        return np.datetime64(str(np.datetime64(date.strip()[:10], "D"))[:7], "M")
    except ValueError as error:
        raise InputError(f"events: date must be YYYY-MM-DD or YYYY-MM; got {date!r}") from error


def _around(
    rates: MonthRates, event: tuple[str, str, np.datetime64], *, n_months: int, level: float
) -> list[EventTest]:
    """All topics around one event, or one row with the reason why it cannot be tested."""
    from scipy.special import ndtri

    date, label, month = event
    place = int((month - rates.months[0]).astype(int))
    after, before = _sides(len(rates.months), place, n_months)
    reason = _why_not(rates, place, n_months=n_months, sides=(after, before))
    if reason:
        return [_untested(date, label, reason)]
    both, z = find_both(rates, after, before, topics=np.arange(rates.n_topics)), float(ndtri((1 + level) / 2))
    shares, difference = both.dated, both.dated.difference
    lower, upper = both.bounds(lambda two: newcombe_bounds(two, z), difference)
    p_value = both.p_value(lambda two: newcombe_bounds(two, z))
    size = np.abs(placebo_differences(rates.dated, n_months))
    known = np.isfinite(size[:, 0])
    rank = np.maximum((size[known] >= np.abs(difference) - 1e-12).sum(axis=0), 1)
    return [
        EventTest(
            date=date, event=label, topic=k, share_before=100 * float(shares.before[k]),
            share_after=100 * float(shares.after[k]), difference=100 * float(difference[k]),
            lower=100 * float(lower[k]), upper=100 * float(upper[k]), p_value=float(p_value[k]), p_adjusted=np.nan,
            rank=int(rank[k]), n_ranked=int(known.sum()),
        )
        for k in range(rates.n_topics)
    ]  # fmt: skip


def _sides(n: int, place: int, n_months: int) -> tuple[BoolArray, BoolArray]:
    """Months from the event's on, and those before it."""
    at = np.arange(n)
    return (at >= place) & (at < place + n_months), (at < place) & (at >= place - n_months)


def _why_not(rates: MonthRates, place: int, *, n_months: int, sides: tuple[BoolArray, BoolArray]) -> str:
    if rates.too_wide:
        return rates.too_wide
    if place < n_months or place + n_months > len(rates.months):
        return f"it needs {count_words(n_months, 'month')} of the archive before it and {n_months} from it on"
    if min(float(rates.size[side].sum()) for side in sides) < MIN_DOCS:
        return "there are fewer than two articles on one side of it"
    return ""


def placebo_differences(rates: MonthRates, n_months: int) -> FloatArray:
    """After minus before at each month, (n_span, n_topics); NaN near the ends and with under two articles on a side.

    Args:
        rates: of the months, in the way that is wanted.
        n_months: months on either side.
    """
    found = np.full((len(rates.months), rates.n_topics), np.nan)
    for place in range(n_months, len(rates.months) - n_months + 1):
        after, before = _sides(len(rates.months), place, n_months)
        if min(float(rates.size[after].sum()), float(rates.size[before].sum())) >= MIN_DOCS:
            found[place] = rates.mean(after) - rates.mean(before)
    return found


def _untested(date: str, label: str, reason: str) -> EventTest:
    nan = float("nan")
    return EventTest(
        date=date, event=label, topic=-1, share_before=nan, share_after=nan, difference=nan, lower=nan, upper=nan,
        p_value=nan, p_adjusted=nan, rank=0, n_ranked=0, reason=reason,
    )  # fmt: skip


def events_frame(tests: Sequence[EventTest]) -> pd.DataFrame:
    """A fresh tidy frame, one topic around one event a row."""
    import pandas as pd

    return pd.DataFrame([[getattr(row, name) for name in COLUMNS] for row in tests], columns=list(COLUMNS))
