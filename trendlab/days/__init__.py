"""Days: what a written date says, for one cell and for a whole column; dates are read in this room only."""

from __future__ import annotations

from trendlab.days.column import DateColumn
from trendlab.days.interval import Days
from trendlab.days.order import Order
from trendlab.days.written import is_date, parse_days, read_days

__all__ = ["DateColumn", "Days", "Order", "is_date", "parse_days", "read_days"]
