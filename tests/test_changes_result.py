import numpy as np
import pytest
from made_changes import make_change, make_changes

from trendlab.changes.result import COLUMNS, NEEDED, Change
from trendlab.errors import OutOfRangeError


def texts(change):
    return {name: str(getattr(change, name)) for name in COLUMNS}


def test_row_of_a_table_gives_its_change_back():
    change = make_change(topic=3, apart=41.0)
    assert Change.from_texts(texts(change)) == change


def test_column_of_a_later_version_may_be_missing_and_no_other():
    assert set(COLUMNS) - set(NEEDED) == {"apart"}
    row = texts(make_change(apart=41.0))
    del row["apart"]
    assert np.isnan(Change.from_texts(row).apart)
    del row["rank"]
    with pytest.raises(KeyError, match="rank"):
        Change.from_texts(row)


def test_text_where_a_number_is_needed_is_an_error():
    with pytest.raises(ValueError, match="many"):
        Change.from_texts({**texts(make_change()), "share": "many"})


CHANGES = make_changes(
    make_change(topic=5, start="2020-07", month="2020-07"),
    make_change(topic=2, start="2020-09", month="2020-09"),
    make_change(topic=5, start="2020-02", month="2020-03", difference=-20.0),
)


def test_changes_of_a_topic_come_in_the_order_of_time():
    assert [c.month for c in CHANGES.of(5)] == ["2020-03", "2020-07"]
    assert CHANGES.of(0) == ()
    with pytest.raises(OutOfRangeError, match="topic"):
        CHANGES.of(8)


def test_topics_that_are_taken_have_new_numbers_and_their_own_rows():
    taken = CHANGES.take_topics(np.array([5, 0]))
    assert [(c.topic, c.month) for c in taken.rows] == [(0, "2020-07"), (0, "2020-03")]
    assert taken.detectable.tolist() == [6.0, 6.0]
    assert taken.level == CHANGES.level
    assert [c.topic for c in CHANGES.rows] == [5, 2, 5]


def test_further_topics_come_last_and_nothing_was_looked_for_in_them():
    wide = CHANGES.widen(10)
    assert wide.detectable.tolist() == pytest.approx([6.0] * 8 + [np.nan] * 2, nan_ok=True)
    assert wide.rows == CHANGES.rows
    with pytest.raises(OutOfRangeError, match="n_topics"):
        CHANGES.widen(7)


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
