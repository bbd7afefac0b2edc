"""Bands against planted shares."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.figures.calibration import calibration_table, draw_calibration

RUN = cached_run(FakeSpec(n_topics=3))


def test_truth_inside_every_band_is_covered_everywhere():
    table = calibration_table([RUN.prevalence], truth=RUN.prevalence.share, cards=RUN.cards)
    assert table["coverage"].tolist() == [1.0, 1.0, 1.0]
    assert table["rmse"].tolist() == [0.0, 0.0, 0.0]
    assert table["n_months"].tolist() == [36, 36, 36]


def test_missed_months_are_counted():
    truth = RUN.prevalence.share.copy()
    truth[:9, 1] = RUN.prevalence.upper[:9, 1] + 0.01  # 9 of 36 months lie above the band
    table = calibration_table([RUN.prevalence], truth=truth, cards=RUN.cards).set_index("topic")
    assert table.loc[1, "n_covered"] == 27
    assert table.loc[1, "coverage"] == 0.75


def test_topic_without_planted_share_is_left_out():
    truth = RUN.prevalence.share.copy()
    truth[:, 0] = np.nan
    assert calibration_table([RUN.prevalence], truth=truth, cards=RUN.cards)["topic"].tolist() == [1, 2]
    assert len(draw_calibration([RUN.prevalence], truth=truth, cards=RUN.cards).axes) == 3  # the curve and two panels


def test_levels_come_in_order_and_the_headline_is_about_the_one_near_nine_tenths():
    half = dataclasses.replace(RUN.prevalence, level=0.5)
    table = calibration_table([RUN.prevalence, half], truth=RUN.prevalence.share, cards=RUN.cards)
    assert table["level"].is_monotonic_increasing
    figure = draw_calibration([half, RUN.prevalence], truth=RUN.prevalence.share, cards=RUN.cards)
    assert figure.texts[0].get_text() == "90 % intervals hold the planted share in 100 % of the months"


def test_truth_of_another_shape_is_refused():
    with pytest.raises(InputError, match=r"truth must have the shape \(36, 3\)"):
        calibration_table([RUN.prevalence], truth=np.zeros((3, 3)), cards=RUN.cards)
