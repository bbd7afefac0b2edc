import numpy as np
import pytest
from made_changes import make_change, make_changes, make_yearly

from trendlab.changes.result import COLUMNS, NEEDED, Change
from trendlab.errors import OutOfRangeError

LATER = {"deconvolved", "share_lower", "share_upper", "reference_lower", "reference_upper", "yearly"}
BOUNDS = {"share_lower": 40.0, "share_upper": 46.0, "reference_lower": 4.0, "reference_upper": 6.0}


def texts(change):
    return dict(zip(COLUMNS, map(str, make_changes(change).records()[0]), strict=True))


@pytest.mark.parametrize("yearly", [None, make_yearly()])
def test_row_of_a_table_gives_its_change_back(yearly):
    change = make_change(topic=3, deconvolved=41.0, yearly=yearly, **BOUNDS)
    assert Change.from_texts(texts(change)) == change


def test_change_tells_two_shares_with_their_spans_and_bounds():
    early, late = make_change(**BOUNDS).levels
    assert (early.spans, early.share, early.lower, early.upper) == ((("2020-01", "2020-06"),), 0.05, 0.04, 0.06)
    assert (late.share, late.upper) == (0.43, 0.46)
    assert make_change().bounded == "38 points more (33 to 43)"


def test_season_tells_its_months_of_the_year_and_their_difference():
    season = make_change(label="Schools", kind="seasonal", difference=-30.0, yearly=make_yearly())
    assert season.title == "Schools: high from May to July of each year, low in November and December"
    assert season.estimates == (14.0, 8.0, 20.0, 0.001)
    assert [level.share for level in season.levels] == [0.06, 0.2]
    assert make_change(difference=-30.0).estimates[0] == -30.0


def test_column_of_a_later_version_may_be_missing_and_no_other():
    assert set(COLUMNS) - set(NEEDED) == LATER
    row = texts(make_change(deconvolved=41.0))
    del row["deconvolved"]
    del row["yearly"]
    assert np.isnan(Change.from_texts(row).deconvolved)
    assert Change.from_texts(row).yearly is None
    del row["rank"]
    with pytest.raises(KeyError, match="rank"):
        Change.from_texts(row)


def test_difference_with_months_deconvolved_is_read_under_its_earlier_name():
    row = texts(make_change(deconvolved=41.0))
    row["apart"] = row.pop("deconvolved")
    assert Change.from_texts(row).deconvolved == 41.0


def test_text_where_a_number_is_needed_is_an_error():
    with pytest.raises(ValueError, match="many"):
        Change.from_texts({**texts(make_change()), "share": "many"})


CHANGES = make_changes(
    make_change(topic=5, start="2020-07", month="2020-07"),
    make_change(topic=2, start="2020-09", month="2020-09"),
    make_change(topic=5, start="2020-02", month="2020-03", difference=-20.0),
)


def test_changes_of_a_topic_come_in_the_order_of_time():
    assert [c.month for c in CHANGES.for_topic(5)] == ["2020-03", "2020-07"]
    assert CHANGES.for_topic(0) == ()
    with pytest.raises(OutOfRangeError, match="topic"):
        CHANGES.for_topic(8)


def test_topics_that_are_taken_have_new_numbers_and_their_own_rows():
    taken = CHANGES.take_topics(np.array([5, 0]))
    assert [(c.topic, c.month) for c in taken.rows] == [(0, "2020-07"), (0, "2020-03")]
    assert taken.detectable.tolist() == [6.0, 6.0]
    assert taken.level == CHANGES.level
    assert [c.topic for c in CHANGES.rows] == [5, 2, 5]


def test_further_topics_come_last_and_nothing_was_looked_for_in_them():
    wide = CHANGES.pad_topics(10)
    assert wide.detectable.tolist() == pytest.approx([6.0] * 8 + [np.nan] * 2, nan_ok=True)
    assert wide.rows == CHANGES.rows
    with pytest.raises(OutOfRangeError, match="n_topics"):
        CHANGES.pad_topics(7)


def test_frame_has_a_row_a_change_in_the_order_of_the_result():
    frame = CHANGES.to_frame()
    assert tuple(frame.columns) == COLUMNS
    assert frame["topic"].tolist() == [5, 2, 5]
    frame.loc[0, "topic"] = 0
    assert CHANGES.rows[0].topic == 5


def test_changes_say_how_many_they_are_or_why_there_are_none():
    assert repr(CHANGES).startswith("<Changes: 3 changes, bounds at 90 %, all together")
    assert "too few months" in repr(make_changes(reason="too few months"))
    assert len(make_changes()) == 0


def test_detectable_differences_refuse_writing():
    with pytest.raises(ValueError, match="read-only"):
        CHANGES.detectable[0] = 0
