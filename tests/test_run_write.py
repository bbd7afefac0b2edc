"""What the three commands write is whole, and their summary says what it is."""

from __future__ import annotations

import json

import numpy as np
import pytest

from trendlab.errors import InputError, OutputError
from trendlab.readers import read
from trendlab.run.options import Options
from trendlab.run.write import read_articles, write_run, write_whole_report
from trendlab.store import load_run
from trendlab.synthetic import make_articles


def test_report_of_a_run_folder_is_that_of_its_source(tmp_path):
    frame = make_articles(n_months=8, per_month=30, rng=np.random.default_rng(3)).to_frame()
    frame.to_csv(tmp_path / "a.csv", index=False)
    options = Options(topics=4)
    write_whole_report([str(tmp_path / "a.csv")], str(tmp_path / "one"), options=options)
    write_whole_report([str(tmp_path / "one")], str(tmp_path / "two"), options=options)
    assert (tmp_path / "one" / "report.pdf").read_bytes() == (tmp_path / "two" / "report.pdf").read_bytes()
    assert len(list((tmp_path / "one" / "figures").glob("*.png"))) >= 6
    assert len(load_run(tmp_path / "one")) == len(frame)


def test_reading_twice_gives_equal_articles(tmp_path):
    frame = make_articles(n_months=3, per_month=10, rng=np.random.default_rng(3)).to_frame()
    frame.to_csv(tmp_path / "a.csv", index=False)
    summary = read_articles(
        [str(tmp_path / "a.csv")], str(tmp_path / "a.jsonl"), rejects=str(tmp_path / "r.jsonl"), review=None
    )
    corpus, _ = read(tmp_path / "a.jsonl")
    assert summary["articles"] == len(frame) == len(corpus)
    assert corpus.strings("text").tolist() == frame["text"].tolist()


def test_summary_of_a_run_says_what_the_folder_holds(tmp_path):
    make_articles(n_months=4, per_month=20, rng=np.random.default_rng(3)).to_frame().to_csv(tmp_path / "a.csv")
    summary = write_run([str(tmp_path / "a.csv")], str(tmp_path / "run"), options=Options(topics=3))
    run = load_run(tmp_path / "run")
    assert (summary["articles"], summary["topics"], summary["months"]) == (len(run), 3, len(run.months))
    assert summary["text"].startswith(f"{len(run)} articles, 3 topics (mixture), {run.months[0]} to {run.months[-1]}; ")
    assert summary["rejects"] == run.manifest["counts"]["rejects"]
    assert json.loads(json.dumps(summary)) == summary


def test_folder_with_other_files_is_not_written_over(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(OutputError, match="mine"):
        write_run(["demo"], str(tmp_path / "mine"))
    assert (tmp_path / "mine" / "letter.txt").read_text() == "keep me"


def test_source_that_cannot_be_used_leaves_no_folder_behind(tmp_path):
    (tmp_path / "a.csv").write_text("text,date\n")
    with pytest.raises(InputError):
        write_run([str(tmp_path / "a.csv")], str(tmp_path / "run"))
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_summary_says_where_there_are_fewer_topics_than_were_asked_for(tmp_path):
    frame = make_articles(n_months=3, per_month=10, rng=np.random.default_rng(3)).to_frame().head(4)
    frame.to_csv(tmp_path / "a.csv", index=False)
    summary = write_run([str(tmp_path / "a.csv")], str(tmp_path / "run"), options=Options(topics=30))
    assert f"{summary['topics']} topics of 30 asked for" in summary["text"]
