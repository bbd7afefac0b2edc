"""Six digits that can be a month or a day, YYYYMM or YYMMDD: decided once for all cells of a column."""

from __future__ import annotations

import re
from functools import lru_cache

from trendlab.days.interval import BUDDHIST_YEARS, Days, one_month
from trendlab.days.numbers import YEARS
from trendlab.days.order import Parts, days_in

_SIX = re.compile(r"(\d\d)(\d\d)(\d\d)(?:\.0*)?", re.ASCII)
FEW = 0.02  # of the cells that can be either: as many days alone may be slips
# Where nothing tells, days of which none is after the twelfth are the less likely the more different ones there are, if
# they are of several months. So many may be days by the first two digits, which are a century of months; none is later.
CENTURIES, MANY = {"20": 0, "19": 3, "18": 5, "17": 5, "16": 5, "15": 5}, 5
MIN_SPREAD = 3  # months of days, or years of months: "200101", "200201", "200301" are first days


@lru_cache(maxsize=4096)
def both_readings(text: str) -> tuple[Days | None, Parts | None]:
    """The month and the three numbers of a day that six digits can be, None for what they are not.

    Args:
        text: of a cell.

    Example:
        >>> [one is not None for one in both_readings("200103")], [one is not None for one in both_readings("201503")]
        ([True, True], [True, False])
    """
    hit = _SIX.fullmatch(text)
    if hit is None:
        return None, None
    year, month = int(hit[1] + hit[2]), int(hit[3])
    parts = Parts(int(hit[1]), int(hit[2]), month, "")
    is_month = 1 <= month <= 12 and (year in YEARS or (year in BUDDHIST_YEARS and year % 100 > 12))
    is_day = any(days_in(parts, places) is not None for places in parts.orders)
    return one_month(year, month) if is_month else None, parts if is_day else None


class SixDigits:
    """The cells of six digits of a column.

    Attributes:
        n_months: cells that are no day.
        n_days: cells that are no month.
        waiting: cells that can be either, by their place.
    """

    def __init__(self) -> None:
        self.n_months = self.n_days = 0
        self.waiting: dict[int, str] = {}

    def see(self, text: str, place: int) -> Parts | None:
        """Take note of a cell; the numbers of one that can be a month or a day, which waits, else None."""
        if not 6 <= len(text) <= 8:
            return None
        month, parts = both_readings(text)
        self.n_months += month is not None and parts is None
        self.n_days += month is None and parts is not None
        if month is None or parts is None:
            return None
        self.waiting[place] = text
        return parts

    @property
    def is_told(self) -> bool:
        """Whether other cells of the column say what those are that can be either, or they can hardly be days."""
        centuries, middles, endings = self._parts()
        are_months = centuries <= {"19", "20"} and len(endings) > MANY and len(middles) >= MIN_SPREAD
        return (self.n_months > 0) != (self._sure_days() > 0) or (are_months and not self.are_days())

    def are_days(self) -> bool:
        """Whether the cells that can be either are days, as others of the column say, or by what is more likely."""
        if (n_days := self._sure_days()) != self.n_months:
            return n_days > self.n_months
        centuries, middles, endings = self._parts()
        if len(centuries) != 1 or not centuries < CENTURIES.keys():  # between two centuries of months are no others
            return True
        if "20" in centuries:
            return endings == {"01"} and len(middles) >= MIN_SPREAD
        return len(endings) <= CENTURIES[centuries.pop()] or len(middles) < MIN_SPREAD

    def as_notes(self) -> dict[str, int | str]:
        """Cells that are a month, a day and either, and what the last are read as; empty where there are none."""
        if not (self.waiting or self.n_months or self.n_days):
            return {}
        read_as = "days" if self.are_days() else "months"
        return {"months": self.n_months, "days": self._sure_days(), "either": len(self.waiting), "read_as": read_as}

    def _sure_days(self) -> int:
        return self.n_days if self.n_days >= FEW * len(self.waiting) else 0

    def _parts(self) -> tuple[set[str], set[str], set[str]]:
        """The first, the middle and the last two digits of the cells that wait."""
        texts = set(self.waiting.values())
        return {text[:2] for text in texts}, {text[2:4] for text in texts}, {text[4:6] for text in texts}
