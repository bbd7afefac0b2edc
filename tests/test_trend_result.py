import json
from dataclasses import replace

import numpy as np
import pytest

from trendlab.trend import Trends
from trendlab.trend.breaks import ChangePoint


def make_trends() -> Trends:
    step = ChangePoint(month="2017-03", lower="2017-02", upper="2017-05", size=2.5, p_value=0.01)
    two = np.array([1.0, -1.0])
    return Trends(
        slope=two, lower=two - 1, upper=two + 1, p_value=np.array([0.01, 0.5]), p_adjusted=np.array([0.02, 0.5]),
        verdict=np.array(["rising", "unclear"]), detectable=np.ones(2), change_points=((step,), ()), level=0.9,
    )  # fmt: skip


def test_frame_has_the_columns_of_the_run_folder_and_steps_as_json() -> None:
    frame = make_trends().to_frame()
    assert list(frame.columns) == [
        "topic", "label", "verdict", "slope", "lower", "upper", "p_value", "p_adjusted", "detectable", "change_points",
    ]  # fmt: skip
    assert json.loads(frame.change_points[0])[0]["month"] == "2017-03"
    assert json.loads(frame.change_points[1]) == []


def test_slope_is_of_one_topic_alone_where_bounds_leave_out_zero_and_the_verdict_is_unclear() -> None:
    trends = make_trends()  # 0 to 2 of a rising topic, -2 to 0 of an unclear one
    assert trends.nominally_significant.tolist() == [False, False]
    moved = replace(trends, lower=np.array([0.5, -2.0]), upper=np.array([2.0, -0.5]))
    assert moved.nominally_significant.tolist() == [False, True]


def test_arrays_refuse_writing() -> None:
    with pytest.raises(ValueError, match="read-only"):
        make_trends().slope[0] = 0
