"""Questions are kept, and corrected for each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trendlab.errors import StoreError
from trendlab.store.questions import Question, Questions, read_questions


def make_question(query, p, **changes):
    given = Question(
        asked="2026-01-01T00:00:00Z", query=query, after="2024", before="2022", n_docs=3, share_after=0.5,
        share_before=0.25, difference=0.25, lower=0.1, upper=0.4, level=0.9, p_value=p,
    )  # fmt: skip
    return replace(given, **changes)


def test_first_question_needs_no_correction_and_further_ones_do():
    kept = Questions()
    assert kept.add(make_question("tea", 0.03)).p_holm == 0.03
    assert kept.add(make_question("rice", 0.01)).p_holm == 0.02
    assert [row.p_holm for row in kept.rows] == [0.03, 0.02]


def test_same_question_is_asked_once():
    kept = Questions()
    kept.add(make_question("tea", 0.03))
    again = kept.add(make_question("tea", 0.03, asked="2027-01-01T00:00:00Z"))
    assert (len(kept), again.p_holm, again.asked) == (1, 0.03, "2026-01-01T00:00:00Z")
    kept.add(make_question("tea", 0.03, after="2025"))
    assert len(kept) == 2


def test_question_that_nothing_can_be_told_of_is_no_test():
    kept = Questions()
    kept.add(make_question("tea", None))
    assert kept.add(make_question("rice", 0.04)).p_holm == 0.04


def test_question_that_no_article_says_is_kept_and_is_no_test():
    kept = Questions()
    assert kept.add(make_question("tae", 0.9, n_docs=0)).p_value is None
    assert kept.add(make_question("tea", 0.04)).p_holm == 0.04
    assert (len(kept), kept.n_tests) == (2, 1)


def test_question_that_an_earlier_version_counted_without_a_match_is_no_test_any_more():
    kept = Questions(rows=(make_question("tae", 0.01, n_docs=0, p_holm=0.01),))
    assert kept.add(make_question("tea", 0.04)).p_holm == 0.04


def test_questions_of_a_folder_are_written_at_once(tmp_path):
    first, second = Questions(folder=tmp_path), Questions(folder=tmp_path)
    first.add(make_question('=a "b"', 0.03))
    second.add(make_question("rice", 0.01))  # another process, which has read nothing yet
    back = read_questions(tmp_path)
    assert [row.query for row in back.rows] == ['=a "b"', "rice"]
    assert back.rows == second.rows
    assert back.to_frame()["p_holm"].tolist() == [0.03, 0.02]


def test_folder_without_questions_has_none(tmp_path):
    assert len(read_questions(tmp_path)) == 0


def test_damaged_file_is_said_by_name(tmp_path):
    (tmp_path / "questions.csv").write_text("asked,query\nx,y\n")
    with pytest.raises(StoreError, match=r"questions\.csv: is damaged"):
        read_questions(tmp_path)
