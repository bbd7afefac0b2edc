import numpy as np
import pytest
from test_changes_groups import run_of

from trendlab.changes import compare_groups
from trendlab.errors import OutOfRangeError


def test_topics_can_be_taken_and_are_numbered_again():
    found = compare_groups(run_of({"a": [(30, 70), (20, 80)], "b": [(40, 60)] * 2}), "desk", "a", "b")
    taken = found.take_topics(np.array([1]))
    assert taken.topic.tolist() == [0]
    assert taken.difference[0] == found.difference[1]
    assert taken.parts.within[0] == found.parts.within[1]
    assert taken.sentence == found.sentence[1:]


def test_frames_have_a_row_a_topic_and_a_row_a_topic_and_month():
    found = compare_groups(run_of({"a": [(30, 70), (20, 80)], "b": [(40, 60)] * 2}), "desk", "a", "b")
    frame = found.to_frame()
    assert frame["difference"].tolist() == pytest.approx(found.difference.tolist())
    assert frame.loc[0, ["column", "a", "b", "early"]].tolist() == ["desk", "a", "b", "2020-01..2020-01"]
    months = found.by_month()
    assert months[["topic", "month"]].to_numpy().tolist() == [
        [0, "2020-01"], [0, "2020-02"], [1, "2020-01"], [1, "2020-02"],
    ]  # fmt: skip
    assert months["difference"].tolist() == pytest.approx([-0.1, -0.2, 0.1, 0.2])


def test_comparison_shows_itself_and_escapes_what_a_source_says():
    found = compare_groups(run_of({"<b>a": [(30, 70)], "b": [(40, 60)]}), "desk", "<b>a", "b")
    assert "&lt;b&gt;a against b (desk)" in found._repr_html_()
    assert repr(found).startswith("<GroupComparison: <b>a against b (desk), 100 articles and 100 articles")


def test_topic_that_is_not_there_cannot_be_taken():
    found = compare_groups(run_of({"a": [(30, 70)], "b": [(40, 60)]}), "desk", "a", "b")
    with pytest.raises(OutOfRangeError, match="topics"):
        found.take_topics(np.array([2]))


def test_rows_have_none_where_no_change_can_be_told():
    found = compare_groups(run_of({"a": [(30, 70)], "b": [(40, 60)]}), "desk", "a", "b")
    row = dict(zip(found.columns(), found.records()[0], strict=True))
    assert (row["early"], row["change"], row["within"], row["mix"]) == (None, None, None, None)
    assert (row["n_docs_a"], row["n_docs_b"]) == (100, 100)


def test_numbers_of_groups_refuse_writing():
    found = compare_groups(run_of({"a": [(30, 70)], "b": [(40, 60)]}), "desk", "a", "b")
    with pytest.raises(ValueError, match="read-only"):
        found.month_difference[0, 0] = 0
