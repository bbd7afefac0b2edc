import dataclasses
import json
import math

import pytest

from trendlab.trend.breaks import ChangePoint

STEP = ChangePoint(month="2017-03", lower="2017-02", upper="2017-05", size=2.5, p_value=0.01)


def test_change_points_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        STEP.size = 3.0  # type: ignore[misc]  # the test assigns to a frozen field


def test_what_is_not_known_is_null_in_json_and_comes_back_as_missing() -> None:
    found = json.loads(json.dumps(STEP.to_json()))
    assert found == {
        "month": "2017-03", "lower": "2017-02", "upper": "2017-05", "size": 2.5, "p_value": 0.01, "over_line": None,
    }  # fmt: skip
    assert math.isnan(ChangePoint.from_json(found).over_line)


def test_step_of_an_earlier_version_has_no_comparison_with_a_line() -> None:
    found = {k: v for k, v in STEP.to_json().items() if k != "over_line"}
    assert ChangePoint.from_json(found).to_json() == STEP.to_json()
