"""A run as tables, to work on and to paste."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run
from made_run_themes import themed_run

from trendlab.errors import ChoiceError, InputError
from trendlab.store import load_run


@pytest.fixture(scope="module")
def run():
    return cached_run(FakeSpec(n_topics=4, n_months=12))


@pytest.fixture(scope="module")
def undated():
    return cached_run(FakeSpec(n_topics=4, n_months=12, dated=False))


def test_table_of_themes_joins_what_is_known_of_each():
    run = themed_run()
    table = run.theme_table()
    assert table["label"].tolist() == run.themes.label.tolist()
    assert table["n_topics"].sum() == 12
    assert table["p_adjusted"].tolist() == pytest.approx(run.theme_trends.p_adjusted.tolist(), nan_ok=True)
    assert "verdict" not in themed_run(dated=False).theme_table()


def test_run_without_themes_and_concepts_has_empty_tables(run):
    assert run.theme_table().empty
    assert run.concept_table().empty
    assert run.export("csv", table="concepts").splitlines() == ["concept,label,share"]


def test_csv_comes_back_as_the_table(run):
    back = pd.read_csv(io.StringIO(run.export("csv", table="trends")))
    assert back["slope"].to_numpy() == pytest.approx(run.trends.slope, rel=1e-8)


def test_markdown_has_one_line_a_topic(run):
    assert len(run.export().splitlines()) == 2 + 4
    assert run.export("latex").count(r"\\") == 1 + 4


def test_printed_topics_name_each_label(run, capsys):
    run.print_topics()
    printed = capsys.readouterr().out
    assert all(str(label) in printed for label in run.cards.label)


def test_undated_run_says_which_table_it_lacks(undated):
    with pytest.raises(InputError, match="no table 'trends'"):
        undated.export(table="trends")
    assert len(undated.topics()) == 4


def test_unknown_format_and_table_are_refused(run):
    with pytest.raises(ChoiceError, match="format must be one of markdown, latex, csv"):
        run.export("html")
    with pytest.raises(ChoiceError, match="table must be one of"):
        run.export(table="claims")


def test_run_is_saved_and_reported_into_folders(run, tmp_path):
    assert load_run(run.save(tmp_path / "run")).cards.label.tolist() == run.cards.label.tolist()
    run.report(tmp_path / "report")
    assert {"report.pdf", "report.html", "figures", "tables"} <= {path.name for path in (tmp_path / "report").iterdir()}


def test_doubts_about_the_source_are_told_by_the_run(run):
    row = {"kind": "odd", "count": 1, "example": "", "sentence": "one cell is odd"}
    doubtful = replace(run, manifest={**run.manifest, "notes": {"reader": {"doubts": [row]}}})
    assert "one cell is odd" in doubtful.doubts
    assert f"{len(doubtful.doubts)} doubt" in repr(doubtful)
    assert "one cell is odd" not in run.doubts


def test_articles_in_other_languages_than_the_most_frequent_are_a_doubt_of_the_run_too(run):
    counts = {**run.manifest["counts"], "languages": {"en": 700, "es": 160}}
    mixed = replace(run, manifest={**run.manifest, "counts": counts})
    assert any("160 articles are in other languages than en, the most frequent (es 160)" in one for one in mixed.doubts)
    assert not any("other languages" in one for one in run.doubts)


def test_export_with_a_path_writes_the_text_in_the_form_of_its_ending(run, tmp_path):
    for ending, form in (("md", "markdown"), ("tex", "latex"), ("csv", "csv")):
        text = run.export(path=tmp_path / f"topics.{ending}")
        assert text == run.export(form) == (tmp_path / f"topics.{ending}").read_text(encoding="utf8")
    with pytest.raises(ChoiceError, match=r"path must end in \.md, \.tex, \.csv, or format must be given"):
        run.export(path=tmp_path / "topics.txt")
    assert run.export("latex", path=tmp_path / "topics.txt") == (tmp_path / "topics.txt").read_text(encoding="utf8")


def test_name_of_a_file_in_place_of_a_format_is_told_where_it_belongs(run):
    with pytest.raises(ChoiceError, match=r"for a file write path='out\.csv'"):
        run.export("out.csv")
