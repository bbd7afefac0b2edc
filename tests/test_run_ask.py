"""A question in words, with a planted answer."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from made_years import dated_runs
from scipy.stats import beta

from trendlab.cli import main
from trendlab.errors import InputError, OutOfRangeError
from trendlab.run.ask import ask_run
from trendlab.run.fit import fit_run
from trendlab.store import load_run, save_run
from trendlab.store.questions import Questions
from trendlab.synthetic import make_articles

MONTHS, PER_MONTH = 24, 40


@pytest.fixture(scope="module")
def planted():
    """Articles that hold the word "zeppelin" at a rate of .1 in the first year and .4 in the second."""
    rng = np.random.default_rng(5)
    frame = make_articles(n_months=MONTHS, per_month=PER_MONTH, undated=0.0, rng=1).to_frame()
    late = frame["date"].astype(str) >= "2023"
    holds = rng.random(len(frame)) < np.where(late, 0.4, 0.1)
    frame["text"] = [text + " A zeppelin flew." if h else text for text, h in zip(frame["text"], holds, strict=True)]
    return fit_run(frame, topics=4), frame, holds, late


@pytest.fixture(scope="module")
def small():
    return fit_run(make_articles(n_months=12, per_month=20, rng=3).to_frame(), topics=4)


def test_share_is_that_of_the_articles_that_say_it(planted):
    run, _, holds, late = planted
    answer = ask_run(run, "Zeppelin", after="2023", before="2022")
    assert answer.n_docs == holds.sum()
    assert answer.share == pytest.approx(holds.mean(), abs=0.01)
    assert answer.comparison.share_after[0] == pytest.approx(holds[late].mean(), abs=0.01)
    assert answer.comparison.share_before[0] == pytest.approx(holds[~late].mean(), abs=0.01)
    assert answer.question.p_value < 0.001


def test_articles_that_say_it_are_listed_without_a_test(planted):
    run, frame, holds, _ = planted
    before = len(run.questions)
    found = run.articles_saying("zeppelin")
    assert set(found["doc_id"]) == set(frame["id"][holds].astype(str))
    assert len(run.questions) == before


def test_monthly_bounds_hold_the_planted_rate(planted):
    run = planted[0]
    shares = ask_run(run, "zeppelin").prevalence
    rate = np.where(run.months >= np.datetime64("2023-01"), 0.4, 0.1)
    assert ((shares.lower[:, 0] <= rate) & (rate <= shares.upper[:, 0])).mean() > 0.7


def test_change_is_found_where_it_was_planted(planted):
    change = ask_run(planted[0], "zeppelin").changes.rows[0]
    assert change.month in ("2022-12", "2023-01", "2023-02")
    assert "zeppelin" in change.sentence


def test_topics_that_hold_the_articles_add_to_all_of_them(planted):
    answer = ask_run(planted[0], "zeppelin")
    assert answer.topics["share_of_matches"].sum() == pytest.approx(1, abs=1e-4)
    assert answer.topics["n_docs"].sum() == pytest.approx(answer.n_docs, rel=1e-4)


def test_periods_follow_from_what_is_given(planted):
    run = planted[0]
    halves, since = ask_run(run, "zeppelin").comparison, ask_run(run, "zeppelin", since="2023-07").comparison
    assert (halves.after.text, halves.before.text) == ("2023-01..", "..2022-12")
    assert (since.after.text, since.before.text) == ("2023-07..", "..2023-06")


def test_wrong_periods_are_refused(planted):
    run = planted[0]
    with pytest.raises(OutOfRangeError, match="together"):
        ask_run(run, "tea", after="2023")
    with pytest.raises(OutOfRangeError, match="stand alone"):
        ask_run(run, "tea", since="2023", after="2023", before="2022")
    with pytest.raises(OutOfRangeError, match="where to begin"):
        ask_run(run, "tea", since="..2023")


def test_words_of_one_letter_are_said_to_be_left_out_of_the_query(planted):
    run, _, _, _ = planted
    answer = run.ask('"vitamin C" OR AT&T')
    assert answer.query == "vitamin OR at"
    assert answer.left_out == ("c", "t")
    assert "the query is read without c, t." in str(answer)
    assert run.ask("vitamin").left_out == ()


def test_word_that_nobody_says_has_share_zero(planted):
    answer = ask_run(planted[0], "xylophonist")
    assert (answer.n_docs, answer.share) == (0, 0.0)
    assert len(answer.examples) == 0
    assert (answer.question.p_value, answer.question.p_holm) == (None, None)


def test_word_that_nobody_says_has_the_bounds_of_none_in_so_many(small):
    # Jeffreys for a month of n articles: the .95 quantile of Beta(.5, n + .5); Wilson for a quarter.
    shares = ask_run(small, "xylophonist").prevalence
    n = shares.n_eff
    np.testing.assert_allclose(shares.raw_upper[:, 0], beta(0.5, n + 0.5).ppf(0.95), rtol=1e-6)
    np.testing.assert_allclose(shares.quarter.raw_upper[:, 0], 1.645**2 / (shares.quarter.n_eff + 1.645**2), rtol=0.01)
    assert 0.004 < shares.upper[:, 0].min() < shares.upper[:, 0].max() < 0.05


def test_word_that_everybody_says_is_compared_within_narrow_bounds():
    frame = make_articles(n_months=12, per_month=20, rng=3).to_frame()
    frame["text"] += " Everyword."
    found = fit_run(frame, topics=4).ask("everyword").comparison
    assert found.share_after[0] == found.share_before[0] == 1
    assert -0.05 < found.lower[0] < 0 < found.upper[0] < 0.05


def test_word_that_nobody_says_is_no_question_that_corrects_others(small):
    run = replace(small, questions=Questions())
    ask_run(run, "xylophonist")
    answer = ask_run(run, "police")
    assert (answer.n_questions, len(run.questions)) == (1, 2)
    assert answer.question.p_holm == answer.question.p_value


def test_loaded_run_answers_the_same_and_keeps_the_question(planted, tmp_path):
    run = planted[0]
    back = load_run(save_run(run, tmp_path / "run"))
    mine, its = ask_run(run, "zeppelin"), ask_run(back, "zeppelin")
    assert its.prevalence.share.tobytes() == mine.prevalence.share.tobytes()
    assert its.question.p_value == mine.question.p_value
    assert any(row.query == "zeppelin" for row in load_run(tmp_path / "run").questions.rows)


def test_undated_run_has_a_share_and_no_test():
    frame = make_articles(n_months=3, per_month=20, rng=1).to_frame()[["text"]]
    answer = ask_run(fit_run(frame, topics=2), "police")
    assert answer.share > 0
    assert (answer.prevalence, answer.question) == (None, None)
    assert answer.to_frame().empty


def test_run_without_words_says_how_to_mend_it(planted):
    with pytest.raises(InputError, match="keeps no words"):
        ask_run(replace(planted[0], words=None), "tea")


def test_command_line_prints_and_writes(planted, tmp_path, capsys):
    folder, out = save_run(planted[0], tmp_path / "run"), tmp_path / "shares.csv"
    assert main(["ask", str(folder), "zeppelin", "--after", "2023", "--before", "2022", "-o", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["question"]["p_holm"] < 0.01
    assert len(pd.read_csv(out)) == MONTHS
    assert main(["ask", str(folder), '"zeppelin']) == 2
    assert "quote that is not closed" in capsys.readouterr().err


def test_question_to_a_saved_run_needs_no_data_frame(small, tmp_path):
    """The frames of an answer are made when they are asked for."""
    save_run(small, tmp_path / "run")
    said = (
        "import sys; from trendlab.run.ask import answer_question; "
        "found = answer_question(sys.argv[1], 'police', output=None); "
        "print('pandas' in sys.modules, len(found['topics']), len(found['examples']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", said, str(tmp_path / "run")], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "4", "5"]


def test_articles_of_one_month_have_a_share_and_nothing_is_compared():
    frame = make_articles(n_months=12, per_month=30, rng=3).to_frame()
    run = fit_run(frame[frame["date"].astype(str).str.startswith("2022-03")], topics=2)
    answer = ask_run(run, "the")
    assert (answer.n_docs, len(answer.to_frame()), answer.comparison, answer.question) == (len(run), 1, None, None)
    assert "Nothing is compared, as all articles are of one month." in str(answer)
    assert answer.plot().axes
    with pytest.raises(OutOfRangeError, match="before must lie within 2022-03 to 2022-03"):
        ask_run(run, "the", since="2022-03")


def test_halves_of_an_archive_dated_by_year_are_whole_years():
    _, run = dated_runs(range(2016, 2023))  # the middle of seven years is a June
    answer = ask_run(run, "harbour OR vessel")
    assert answer.comparison.reason == ""
    assert answer.comparison.after.text == "2019-01.."
