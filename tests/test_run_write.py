"""What the three commands write is whole, and their summary says what it is."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from trendlab.errors import ChoiceError, InputError, OutputError, SourceNotFoundError
from trendlab.run.options import Options
from trendlab.run.write import write_run, write_whole_report
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


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """A run of a source with two desks, and that source."""
    folder = tmp_path_factory.mktemp("fitted")
    frame = make_articles(n_months=8, per_month=30, rng=np.random.default_rng(3)).to_frame()
    frame["desk"] = ["city" if k % 3 else "sport" for k in range(len(frame))]
    frame.to_csv(folder / "a.csv", index=False)
    write_run([str(folder / "a.csv")], str(folder / "run"), options=Options(topics=4))
    return folder


def edits_in(folder, text):
    path = folder / "topics.toml"
    path.write_text(text, encoding="utf8")
    return str(path)


def test_topics_file_is_applied_to_a_finished_run(fitted, tmp_path):
    before = load_run(fitted / "run")
    file = edits_in(tmp_path, 'hide = [0]\n[[merge]]\ntopics = [2, 3]\nlabel = "Both"\n')
    said = write_whole_report([str(fitted / "run")], str(tmp_path / "out"), options=Options(topics_file=file))
    after = load_run(tmp_path / "out")
    assert said["topics"] == 3
    assert "Both" in after.cards.label.tolist()
    assert after.cards.label[2] == before.cards.label[0]
    assert after.fit.edited.hidden == (2,)
    topics = (tmp_path / "out" / "tables" / "topics.csv").read_text("utf8")
    assert "Both" in topics
    assert str(before.cards.label[0]) not in topics


def test_seed_words_for_a_finished_run_are_one_clear_error(fitted, tmp_path):
    file = edits_in(tmp_path, '[[seed]]\nwords = ["bank"]\n')
    with pytest.raises(InputError, match="seed words start a fit, which needs the source"):
        write_whole_report([str(fitted / "run")], str(tmp_path / "out"), options=Options(topics_file=file))
    assert not (tmp_path / "out" / "report.pdf").exists()


def test_groups_can_be_asked_of_a_finished_run(fitted, tmp_path):
    write_whole_report([str(fitted / "run")], str(tmp_path / "out"), options=Options(group="desk"))
    assert (tmp_path / "out" / "tables" / "difference_group.csv").exists()
    assert (tmp_path / "out" / "figures" / "groups.png").exists()


def test_options_that_need_the_source_are_refused_for_a_finished_run(fitted, tmp_path):
    with pytest.raises(InputError, match=r"`topics` needs the source, and .* is a finished run"):
        write_whole_report([str(fitted / "run")], str(tmp_path / "out"), options=Options(topics=7))
    with pytest.raises(InputError, match="`since` needs the source"):
        write_whole_report([str(fitted / "run")], str(tmp_path / "out"), options=Options(topics=4, since="2022-03"))
    assert not (tmp_path / "out").exists()


def test_run_is_not_replaced_by_its_edited_form(tmp_path, fitted):
    import shutil

    shutil.copytree(fitted / "run", tmp_path / "report" / "run")
    file = edits_in(tmp_path, "hide = [0]\n")
    with pytest.raises(InputError, match="output must be another folder"):
        write_whole_report([str(tmp_path / "report")], str(tmp_path / "report"), options=Options(topics_file=file))
    assert load_run(tmp_path / "report").fit.edited.hidden == ()


def test_file_that_a_run_was_fitted_with_is_not_applied_twice(fitted, tmp_path):
    file = edits_in(tmp_path, "[[merge]]\ntopics = [0, 1]\n")
    options = Options(topics=4, topics_file=file)
    write_run([str(fitted / "a.csv")], str(tmp_path / "run"), options=options)
    write_whole_report([str(tmp_path / "run")], str(tmp_path / "out"), options=options)
    assert load_run(tmp_path / "out").fit.n_topics == 3


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("desk + +", "cannot be read"),
        ("share ~ desk", "must be a right side alone"),
        ("cubic(desk)", r"calls cubic\(\), which there is not"),
        ("1", "names no column"),
    ],
)
def test_formula_that_cannot_be_read_is_told_before_anything_is_read(formula, why, tmp_path):
    with pytest.raises(InputError, match=why):
        write_whole_report([str(tmp_path / "not_there.csv")], str(tmp_path / "out"), page={"effects": formula})


def test_column_of_a_formula_is_looked_at_before_topics_are_fitted(fitted, tmp_path, monkeypatch):
    from trendlab.run import modelling

    monkeypatch.setattr(modelling, "model_articles", None)  # would fail if it were called
    with pytest.raises(ChoiceError, match=r"effects must name a column of the source: .*desk"):
        write_whole_report([str(fitted / "a.csv")], str(tmp_path / "out"), page={"effects": "desks + year"})


def test_effects_of_a_column_of_the_source_are_shown_for_a_finished_run(fitted, tmp_path):
    write_whole_report([str(fitted / "run")], str(tmp_path / "out"), page={"effects": "desk + year"})
    table = (tmp_path / "out" / "tables" / "figure_effects.csv").read_text("utf8").splitlines()
    assert "desk" in table[1]
    assert len(table) == 1 + 4


def test_summary_of_a_fit_with_an_earlier_run_says_what_became_of_its_topics(tmp_path):
    made = make_articles(n_months=12, per_month=30, rng=np.random.default_rng(3)).to_frame()
    made.head(180).to_csv(tmp_path / "old.csv", index=False)
    made.tail(180).to_csv(tmp_path / "new.csv", index=False)
    write_run([str(tmp_path / "old.csv")], str(tmp_path / "old"), options=Options(topics=5))
    options = Options(topics=3, previous=str(tmp_path / "old"))
    text = write_run([str(tmp_path / "new.csv")], str(tmp_path / "new"), options=options)["text"]
    kind = load_run(tmp_path / "new").tables["topic_events"]["kind"].value_counts()
    assert f"; {kind['kept']} topics of the earlier run kept, {3 - kind['kept']} new; of its others " in text
    others = [int(n) for n in re.findall(r"(\d+) (?:gone|joined)", text)]
    assert sum(others) == 5 - kind["kept"]


def test_text_in_place_of_a_path_is_refused_with_a_reason(tmp_path):
    for write in (write_run, write_whole_report):
        with pytest.raises(SourceNotFoundError, match="is a text, not a path"):
            write(["y" * 300], str(tmp_path / "out"))
