"""A season in numbers and words."""

import numpy as np
import pytest
from made_changes import make_yearly

from trendlab.changes.yearly import Yearly, calendar_mask, calendar_months, season_words


def test_months_of_a_season_are_found_in_each_year():
    months = np.arange("2019-01", "2021-01", dtype="datetime64[M]")
    assert months[calendar_mask(months, (5, 6))].astype(str).tolist() == ["2019-05", "2019-06", "2020-05", "2020-06"]


def test_season_over_new_year_has_a_stretch_at_each_end_of_the_archive():
    assert make_yearly(low=(11, 2)).spans((11, 2)) == [
        ("2019-01", "2019-02"), ("2019-11", "2020-02"), ("2020-11", "2020-12"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("side", "words"),
    [((5, 5), "in May"), ((5, 6), "in May and June"), ((5, 7), "from May to July"),
     ((12, 1), "in December and January"), ((11, 2), "from November to February")],
)  # fmt: skip
def test_months_are_said_as_people_say_them(side, words):
    assert season_words(side) == words


def test_cell_of_a_table_holds_all_numbers():
    season = make_yearly(high_share=20.12345678)
    assert Yearly.from_json(season.to_json()) == season


def test_lower_share_comes_first_with_its_bounds():
    low, high = make_yearly().levels
    assert (low.share, low.lower, low.upper, high.share) == (0.06, 0.05, 0.08, 0.2)
    assert make_yearly(difference=1.0).apart_words == "1 point apart (8 to 20)"


def test_months_of_the_year_are_numbers_in_order():
    assert [calendar_months(side) for side in ((5, 7), (11, 2), (3, 3))] == [(5, 6, 7), (1, 2, 11, 12), (3,)]
