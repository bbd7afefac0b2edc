"""Whether a change is found again in the shares of other topics, or under another rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.changes.compare import compare_periods
from trendlab.changes.period import Period
from trendlab.changes.yearly import calendar_months
from trendlab.errors import OutOfRangeError, TooFewArticlesError
from trendlab.words.numbers import CALL_P

if TYPE_CHECKING:
    from trendlab.changes.result import Change
    from trendlab.prevalence import Prevalence

MIN_FRACTION = 0.5


def holds_again(change: Change, shares: Prevalence, topic: int) -> bool:
    """Whether a change replicates in the shares of a topic of another fit or under another rule.

    It replicates if the difference between its two spans has the same sign, half the size or more, and an unadjusted p
    of at most .05. P is not adjusted again, because the change was already corrected for all topics and spans.

    Args:
        change: of the run.
        shares: of other topics, or of the same topics under another rule for duplicates or dates.
        topic: number in `shares` of the topic that corresponds to that of the change.
    """
    after: Period | str = f"{change.start}..{change.end}"
    before: Period | str = f"{change.reference_start}..{change.reference_end}"
    if (season := change.yearly) is not None:
        after, before = (
            Period(text="the months of a season", first=season.start, last=season.end, calendar=calendar_months(side))
            for side in (season.high, season.low)
        )
    try:
        found = compare_periods(shares, after=after, before=before, topics=topic)
    except (OutOfRangeError, TooFewArticlesError):  # a rule that leaves articles out may leave a span without any
        return False
    fraction = 100 * found.difference[0] / change.estimates[0]
    return bool(fraction >= MIN_FRACTION and found.p_value[0] <= CALL_P)
