"""A question about two periods, from a run folder."""

import numpy as np
import pytest

from trendlab import Options, compare_groups, compare_periods, fit_run, load_run, save_run
from trendlab.errors import ChoiceError, OutOfRangeError
from trendlab.run.compare import answer_comparison, answer_groups, check_question
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    articles = make_articles(n_months=6, per_month=20, rng=np.random.default_rng(1)).to_frame()
    articles["desk"] = ["sport" if k % 3 else "city" for k in range(len(articles))]
    where = tmp_path_factory.mktemp("compare") / "run"
    save_run(fit_run(articles, options=Options(topics=4)), where)
    return where


def ends(folder):
    months = load_run(folder).months
    return {"after": str(months[-1]), "before": str(months[0])}


def test_answer_is_that_of_the_run_read_whole(folder):
    said = answer_comparison(str(folder), None, topics=None, level=0.9, same_months=False, **ends(folder))
    whole = compare_periods(load_run(folder), **ends(folder))
    assert [row["lower"] for row in said["topics"]] == pytest.approx(whole.lower.tolist())
    assert said["text"].splitlines() == list(whole.sentence)


def test_table_is_written_where_it_is_wanted(folder, tmp_path):
    out = tmp_path / "answer.csv"
    answer_comparison(str(folder), str(out), topics=[0], level=0.9, same_months=False, **ends(folder))
    assert len(out.read_text("utf8").splitlines()) == 2


def test_groups_of_a_saved_run_are_those_of_the_run_itself(folder, tmp_path):
    out = tmp_path / "answer.csv"
    said = answer_groups(str(folder), str(out), column="desk", pair=("city", "sport"))
    whole = compare_groups(load_run(folder), "desk", "city", "sport")
    assert [row["difference"] for row in said["topics"]] == pytest.approx(whole.difference.tolist())
    assert said["text"].splitlines() == list(whole.sentence)
    assert len(said["months"]) == 6 * 4
    assert len(out.read_text("utf8").splitlines()) == 1 + 4


def test_groups_are_named_where_none_is_asked_about(folder):
    with pytest.raises(OutOfRangeError, match="a must be given with `column`: one of sport, city"):
        answer_groups(str(folder), None, column="desk", pair=(None, None))


def test_one_period_alone_is_no_question_about_groups(folder):
    with pytest.raises(OutOfRangeError, match="`after` and `before` belong together"):
        answer_groups(str(folder), None, column="desk", pair=("city", None), periods=(None, "2022-03"))


def test_question_is_about_periods_or_about_groups():
    check_question(column=None, pair=(None, None), after="2020", same_months=True)
    check_question(column="desk", pair=("city", None), after=None, same_months=False)
    with pytest.raises(ChoiceError, match="give `after` with `before`, or `since`, or `column` with `a`"):
        check_question(column=None, pair=(None, None), after=None, same_months=False)
    with pytest.raises(ChoiceError, match="`same_months` compares periods"):
        check_question(column="desk", pair=("city", None), after=None, same_months=True)
    with pytest.raises(ChoiceError, match="`since` compares periods"):
        check_question(column="desk", pair=("city", None), after=None, since="2022", same_months=False)


def test_since_compares_everything_from_there_on_with_everything_before_it(folder):
    months = [str(month) for month in load_run(folder).months]
    said = answer_comparison(str(folder), None, topics=None, since=months[3], after=None, before=None)
    whole = answer_comparison(str(folder), None, topics=None, after=f"{months[3]}..{months[5]}",
                              before=f"{months[0]}..{months[2]}")  # fmt: skip
    assert said["text"] == whole["text"]


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"since": "2022", "after": "2023"}, "since must stand alone"),
        ({"since": "..2022"}, "since must name where to begin"),
        ({"since": "spring"}, "since must be a period"),
        ({"since": "1990"}, "after must begin later than the articles"),
    ],
)
def test_since_that_cannot_be_meant_is_refused_by_name(folder, asked, fault):
    with pytest.raises(OutOfRangeError, match=fault):
        answer_comparison(str(folder), None, topics=None, **asked)
