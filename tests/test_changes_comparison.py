import math

import numpy as np
import pytest
from made_rates import make_prevalence

from trendlab.changes import compare_periods
from trendlab.changes.comparison import NUMBERS


def two_topics():
    """A tenth in 2019 and three tenths in 2020 of 100 articles a month; the second topic is the rest."""
    first = np.repeat([0.1, 0.3], 12)
    months = np.arange("2019-01", "2021-01", dtype="datetime64[M]")
    return make_prevalence(np.stack([first, 1 - first], axis=1), np.full(24, 100.0), months=months)


def test_frame_has_a_row_for_each_topic_and_inputs_are_unchanged():
    shares = two_topics()
    before = shares.raw.copy()
    frame = compare_periods(shares, after="2020", before="2019").to_frame()
    assert frame["topic"].tolist() == [0, 1]
    assert {"difference", "simultaneous_lower", "ratio", "p_adjusted", "sentence"} <= set(frame.columns)
    np.testing.assert_array_equal(shares.raw, before)


def test_comparison_prints_itself():
    assert "2020 against 2019" in repr(compare_periods(two_topics(), after="2020", before="2019"))


def test_rows_hold_the_columns_and_numbers_that_are_none_where_they_are_not_finite():
    shares = make_prevalence([[0.0], [0.5]], [50, 50])
    found = compare_periods(shares, after="2019-02", before="2019-01")
    (row,) = (dict(zip(found.columns(), r, strict=True)) for r in found.records())
    assert (row["topic"], row["before"], row["after"]) == (0, "2019-01", "2019-02")
    assert (row["difference"], row["ratio"]) == (0.5, None)  # half of the articles where there were none before
    assert found.to_frame().loc[0, "ratio"] == math.inf
    assert (row["n_docs_before"], row["n_docs_after"]) == (50, 50)


def test_numbers_of_what_cannot_be_told_are_missing():
    found = compare_periods(make_prevalence([[0.5], [0.5]], [20, 1]), after="2019-02", before="2019-01")
    assert found.to_frame()[list(NUMBERS)].isna().all(axis=None)
    assert "fewer than two articles" in repr(found)
    assert "nan" not in repr(found)


def test_years_may_be_numbers():
    by_number = compare_periods(two_topics(), after=2020, before=np.int64(2019))
    assert by_number.records() == compare_periods(two_topics(), after="2020", before="2019").records()


def test_numbers_of_a_comparison_refuse_writing():
    with pytest.raises(ValueError, match="read-only"):
        compare_periods(two_topics(), after="2020", before="2019").difference[0] = 0
