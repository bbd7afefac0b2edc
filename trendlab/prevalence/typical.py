"""The number of articles in a typical month, and whether it is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.knownyears import is_known_by_year

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence.result import Prevalence

FEW_ARTICLES = 15.0  # per month; with fewer, figures and sentences use quarters
HALF = 0.5  # expected articles of a month that counts as one with articles
HARDLY = 0.02  # of the mean of all periods: one with less holds hardly any article
LONG_GAP = {"month": 6, "quarter": 3, "year": 2}  # periods without articles through which no line is drawn
MIN_STRETCHED = 12  # months at an end of the span without half an article each
USUAL_GAPS = 2  # and usual distances of periods with articles
MUCH_LONGER = 1.6  # times the axis that most articles need


def articles_a_month(prevalence: Prevalence) -> float:
    """Articles in the median month, of `whole_months`; 0 if no month has articles.

    >>> import numpy as np
    >>> median_month(np.array([3.0, 0.0, 10.0, 20.0]), np.array([True, False, False, False]))
    15.0
    """
    return median_month(prevalence.n_docs, prevalence.partial)


def has_few_articles(prevalence: Prevalence) -> bool:
    """True if a typical month has so few articles that quarters are shown."""
    return articles_a_month(prevalence) < FEW_ARTICLES


def finest_period(prevalence: Prevalence) -> Prevalence:
    """The shares by month, or by quarter or year where most months, or most quarters, hold no article or are not known.

    Args:
        prevalence: shares by month with those by quarter and year, or by one of these.
    """
    if prevalence.year is not None and is_known_by_year(prevalence):
        return prevalence.year
    wider = (prevalence, prevalence.quarter, prevalence.year)
    given = [one for one in wider if one is not None]
    return next((one for one in given if 2 * hold_articles(one.n_docs).sum() >= len(one.months)), given[-1])


def shown_period(prevalence: Prevalence) -> Prevalence:
    """The shares that small pictures and sentences give: by month, by quarter where a typical month has few articles.

    Where most quarters hold no article, or the source gives years only, they are by year.

    Args:
        prevalence: shares by month with those by quarter and year.
    """
    if not has_few_articles(prevalence) and not is_known_by_year(prevalence):
        return prevalence
    finest = finest_period(prevalence)
    return prevalence.quarter or finest if finest.period == "month" else finest


def hold_articles(n_docs: FloatArray) -> BoolArray:
    """Mask of months with articles: those that hold half an expected article or more.

    This is the one rule for what is said of months with articles. An article of uncertain month touches many months
    by hundredths, and these are not months with articles. Where no month holds half an article, all that hold any
    part of one count.

    Args:
        n_docs: (n_months,) number of articles.

    >>> import numpy as np
    >>> hold_articles(np.array([0.03, 0.5, 0.0, 2.0])).tolist(), hold_articles(np.array([0.2, 0.0])).tolist()
    ([False, True, False, True], [True, False])
    """
    some = n_docs >= HALF
    return some if some.any() else n_docs > 0


def hardly_held(n_docs: FloatArray) -> BoolArray:
    """Mask of periods with hardly any articles, under a fiftieth of the mean of all periods.

    One article of long ago stretches the span over years that others, of uncertain month, touch by a hundredth each.
    Their rates are hardly more than a guess, and a picture without bounds may not show them as the others.

    Args:
        n_docs: (n_periods,) number of articles.

    >>> import numpy as np
    >>> hardly_held(np.array([1.0, 0.0, 90.0, 110.0])).tolist()
    [True, True, False, False]
    """
    return np.asarray(n_docs <= max(HARDLY * float(np.mean(n_docs)), 1e-9))


def drawn_months(prevalence: Prevalence) -> BoolArray:
    """Mask of the months that a line and a band are drawn through.

    All, or where most months hold no article those that do: between them the rate of single months tends to its mean,
    and a line through all would swing at each article. Months of a long gap (`in_gaps`) count too: the line breaks
    there, and the band says how little is known of them.
    """
    return drawn_through(prevalence.n_docs, prevalence.period)


def drawn_through(n_docs: FloatArray, period: str) -> BoolArray:
    """As `drawn_months`, of the articles of each period, (n_periods,); the period is month, quarter or year.

    >>> import numpy as np
    >>> drawn_through(np.array([4.0, 0.0, 0.0, 5.0, 0.0]), "month").tolist()
    [True, False, False, True, False]
    """
    some = hold_articles(n_docs)
    return some | long_gaps(n_docs, period) if 2 * some.sum() < len(some) else np.ones_like(some)


def empty_stretches(n_docs: FloatArray, least: int) -> list[tuple[int, int]]:
    """First and last place of each stretch of periods without articles (`hold_articles`), in order.

    Args:
        n_docs: (n_periods,) number of articles.
        least: number of periods of a stretch, at least.

    >>> import numpy as np
    >>> empty_stretches(np.array([5.0, 0.0, 0.0, 7.0, 0.0, 3.0]), 2)
    [(1, 2)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (~hold_articles(n_docs)).astype(int), [0]])))
    return [(int(a), int(b) - 1) for a, b in edges.reshape(-1, 2) if b - a >= least]


def in_gaps(prevalence: Prevalence) -> BoolArray:
    """Mask of the periods through which no line is drawn, since half a year or more has no article.

    The rate there is a guess between its ends: a line would show a rise or fall that no article shows. Where articles
    are usually further apart, as in one issue a year, a gap is longer than two of their usual distances.
    """
    return long_gaps(prevalence.n_docs, prevalence.period)


def long_gaps(n_docs: FloatArray, period: str) -> BoolArray:
    """As `in_gaps`, of the articles of each period, (n_periods,); the period is month, quarter or year.

    >>> import numpy as np
    >>> long_gaps(np.array([4.0, 3.0, 6.0, 0.0, 0.0, 5.0]), "year").tolist()
    [False, False, False, True, True, False]
    """
    found = np.zeros(len(n_docs), dtype=bool)
    apart = np.diff(np.flatnonzero(hold_articles(n_docs)))
    least = max(LONG_GAP[period], USUAL_GAPS * int(np.median(apart)) if len(apart) else 0)
    for first, last in empty_stretches(n_docs, least):
        found[first : last + 1] = True
    return found


def whole_months(n_docs: FloatArray, partial: BoolArray) -> BoolArray:
    """Mask of months with articles that are covered in full, or of all months with articles if there is none.

    Args:
        n_docs: (n_months,) number of articles.
        partial: (n_months,) of bool, months that the source covers only in part.
    """
    some = hold_articles(n_docs)
    whole = some & ~partial
    return whole if whole.any() else some


def held_ends(n_docs: FloatArray) -> tuple[int, int]:
    """Places of the first and the last month of the span that is told.

    Where a year or more at an end holds only hundredths of articles of uncertain month, the months with articles tell
    the span: one article that may be of any year of the last twenty does not make an archive of twenty years.

    Args:
        n_docs: (n_months,) number of articles.

    Example:
        >>> import numpy as np
        >>> held_ends(np.array([0.01] * 30 + [4.0, 5.0, 0.1])), held_ends(np.array([0.1, 2.0, 3.0]))
        ((30, 32), (0, 2))
    """
    held, last = np.flatnonzero(hold_articles(n_docs)), len(n_docs) - 1
    if not len(held):
        return 0, last
    first, end = int(held[0]), int(held[-1])
    return first if first >= MIN_STRETCHED else 0, end if last - end >= MIN_STRETCHED else last


def last_whole(prevalence: Prevalence) -> int:
    """Place of the last period that holds articles and is covered in full, or of the last that holds any.

    Beside the end of a line the rate of this period is written: that of one covered in part is surer than it looks.
    """
    seen = np.flatnonzero(hold_articles(prevalence.n_docs))
    whole = seen[~prevalence.partial[seen]]
    return int((whole if len(whole) else seen)[-1])


def axis_top(points: FloatArray, line: FloatArray, *, upper: FloatArray, n_docs: FloatArray) -> float:
    """Maximum of an axis of shares: it holds the line, and points and bounds up to their .95 quantile over articles.

    A share of few articles can take any value, and its bounds are wide. Bounds above the quantile are held too where
    they do not make the axis more than 1.6 times as long.

    Args:
        points: (n_periods,) shares drawn as points.
        line: (n_periods,) shares drawn as a line.
        upper: (n_periods,) upper bounds.
        n_docs: (n_periods,) number of articles.
    """
    line, upper = np.nan_to_num(line), np.nan_to_num(upper)
    held = np.concatenate([_reached(points, n_docs), _reached(upper, n_docs), line]).max(initial=0.0)
    whole = max(held, upper.max(initial=0.0))
    return float(whole if whole <= MUCH_LONGER * held else held)


def _reached(values: FloatArray, n_docs: FloatArray) -> FloatArray:
    """The values up to their .95 quantile, weighted by articles."""
    order = np.argsort(np.nan_to_num(values), kind="stable")
    before = np.cumsum(n_docs[order]) - n_docs[order]
    return np.asarray(np.nan_to_num(values)[order][before < 0.95 * n_docs.sum()])


def median_month(n_docs: FloatArray, partial: BoolArray) -> float:
    """Articles in the median month, of `whole_months`; 0 if no month has articles.

    Args:
        n_docs: (n_months,) number of articles.
        partial: (n_months,) of bool, months that the source covers only in part.
    """
    size = n_docs[whole_months(n_docs, partial)]
    return float(np.median(size)) if size.size else 0.0
