"""A question about two periods, from a run folder."""

import numpy as np
import pytest

from trendlab import Options, compare_periods, fit_run, load_run, save_run
from trendlab.run.compare import answer_comparison
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    articles = make_articles(n_months=6, per_month=20, rng=np.random.default_rng(1)).to_frame()
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
