"""The forest plot of a covariate's effects."""

from __future__ import annotations

import numpy as np
from fake_run import FakeSpec, cached_run

from trendlab.effects import Contrast
from trendlab.figures import draw_effects, effects_table

CARDS = cached_run(FakeSpec(n_topics=3)).cards
CONTRAST = Contrast(
    estimate=np.array([-5.0, 2, 10]),
    lower=np.array([-7.0, -1, 6]),
    upper=np.array([-3.0, 5, 14]),
    p_value=np.array([0.001, 0.3, 0.002]),
    column="rating",
    high="Liberal",
    low="Conservative",
)


def test_table_is_in_percentage_points_the_largest_difference_first():
    table = effects_table(CONTRAST, CARDS)
    assert table["topic"].tolist() == [2, 1, 0]
    assert np.allclose(table["difference"], [10, 2, -5])
    assert np.allclose(table["upper"], [14, 5, -3])


def test_headline_counts_the_topics_whose_bounds_leave_out_zero():
    figure = draw_effects(CONTRAST, CARDS)
    assert any("2 of 3 topics differ between rating Liberal and Conservative" in t.get_text() for t in figure.texts)


def test_zero_is_always_in_view():
    low, high = draw_effects(CONTRAST, CARDS).axes[0].get_xlim()
    assert low < 0 < high


def test_note_states_n_level_and_the_method():
    note = draw_effects(CONTRAST, CARDS, level=0.8).texts[-1].get_text()
    assert "n = 3 topics" in note
    assert "80 % intervals" in note
    assert "fractional logit" in note
