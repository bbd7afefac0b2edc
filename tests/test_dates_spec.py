"""Options of dating."""

from __future__ import annotations

import pytest

from trendlab.dates import DateSpec
from trendlab.errors import ChoiceError, OutOfRangeError


def test_spec_refuses_unknown_orders_and_years_that_run_backwards():
    with pytest.raises(ChoiceError, match="order"):
        DateSpec(order="upwards")
    with pytest.raises(OutOfRangeError, match="years"):
        DateSpec(years=(2024, 2020))
