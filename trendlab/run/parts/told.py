"""What the dates of all parts of an archive show of those that a part cannot read alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.run.parts.reading import PartRead


def told_dates(total: PartRead) -> dict[str, Any]:
    """How parts that cannot tell write their dates, as the others show; empty where none shows it, or all agree.

    Args:
        total: the sum of all parts.

    Raises:
        InputError: if some parts write the day first and others the month.
    """
    orders = set(total.seen) - {"assumed"}
    if total.seen["assumed"] and len(orders) > 1:
        raise InputError(
            "some parts of the archive write the day first and others the month, and some could be either; "
            "give `day_first`"
        )
    if total.seen["assumed"] and orders:
        return {"day_first": "day first" in orders}
    as_months, as_days = total.six["as months"], total.six["as days"]
    months, days = total.six["months"], total.six["days"]
    are_days = days > months if days != months else as_days > as_months
    if as_months if are_days else as_days:
        return {"date_format": "%y%m%d" if are_days else "%Y%m"}
    return {}


def count_six(notes: Mapping[str, Any]) -> Counter[str]:
    """The dates of six digits of a part: those that are months or days, and all where none of them tells.

    Args:
        notes: of the file, as its dates give them; empty where it has no such dates.

    Example:
        >>> count_six({"months": 0, "days": 0, "either": 9, "read_as": "days"})
        Counter({'as days': 9})
    """
    if not notes:
        return Counter()
    if notes["months"] or notes["days"]:
        return Counter(months=notes["months"], days=notes["days"])
    return Counter({f"as {notes['read_as']}": notes["either"]})
