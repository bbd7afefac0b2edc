import dataclasses

import pytest

from trendlab.trend.breaks import ChangePoint


def test_change_points_are_frozen() -> None:
    step = ChangePoint(month="2017-03", lower="2017-02", upper="2017-05", size=2.5, p_value=0.01)
    with pytest.raises(dataclasses.FrozenInstanceError):
        step.size = 3.0  # type: ignore[misc]
