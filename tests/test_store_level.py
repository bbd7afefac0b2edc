"""Themes of a run come back from its folder."""

from __future__ import annotations

import csv
import json
from dataclasses import fields

import numpy as np
import pytest

from trendlab import Prevalence, Trends, load_run, save_run
from trendlab.changes import compare_periods
from trendlab.errors import ChoiceError, InputError, OutOfRangeError, StoreError
from trendlab.files.whole import file_sha256
from trendlab.run.fit import fit_run
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def run():
    frame = make_articles(n_months=40, per_month=15, undated=0.2, rng=np.random.default_rng(11)).to_frame()
    return fit_run(frame, topics=8, themes=3)


@pytest.fixture(scope="module")
def folder(run, tmp_path_factory):
    return save_run(run, tmp_path_factory.mktemp("runs") / "run")


def same(left, right):
    if not isinstance(left, np.ndarray) or right is None:
        return left == right
    return np.allclose(left, right, equal_nan=True, rtol=1e-8) if left.dtype.kind == "f" else (left == right).all()


def test_themes_come_back(run, folder):
    found = load_run(folder).themes
    assert found.label.tolist() == run.themes.label.tolist()
    assert found.of_topic.tolist() == run.themes.of_topic.tolist()
    assert found.terms == run.themes.terms
    assert found.spelled == run.themes.spelled


@pytest.mark.parametrize(("name", "kind"), [("theme_prevalence", Prevalence), ("theme_trends", Trends)])
def test_every_field_of_their_results_comes_back(run, folder, name, kind):
    kept, found = getattr(run, name), getattr(load_run(folder), name)
    for field in fields(kind):
        if field.name not in ("quarter", "year", "season", "notes", "change_points"):
            assert same(getattr(kept, field.name), getattr(found, field.name)), field.name
    if kind is Prevalence:
        assert same(kept.quarter.share, found.quarter.share)
    else:
        assert same(kept.season.peak, found.season.peak)


def test_changes_of_both_levels_stand_in_one_table_and_part_again(run, folder):
    found = load_run(folder)
    with (folder / "changes.csv").open(encoding="utf8", newline="") as file:
        levels = [row["level"] for row in csv.DictReader(file)]
    assert levels == ["topic"] * len(run.changes) + ["theme"] * len(run.theme_changes)
    assert len(found.changes) == len(run.changes)
    assert [c.sentence for c in found.theme_changes.rows] == [c.sentence for c in run.theme_changes.rows]


def test_tables_of_themes_number_them_by_a_column_theme(folder):
    heads = {}
    for name in ("themes", "theme_topic", "theme_prevalence", "theme_trends"):
        with (folder / f"{name}.csv").open(encoding="utf8", newline="") as file:
            heads[name] = next(csv.reader(file))
    assert heads["themes"] == ["theme", "label", "share", "terms", "spelled"]
    assert heads["theme_topic"] == ["theme", "topic"]
    assert heads["theme_prevalence"][:5] == ["theme", "month", "share", "lower", "upper"]
    assert heads["theme_trends"][:4] == ["theme", "label", "verdict", "slope"]


def test_run_without_themes_says_nothing_of_them(run, tmp_path):
    from dataclasses import replace

    bare = replace(run, themes=None, theme_prevalence=None, theme_trends=None, theme_changes=None)
    folder = save_run(bare, tmp_path / "run")
    assert not list(folder.glob("theme*"))
    assert load_run(folder).themes is None


def test_why_there_are_no_themes_comes_back(tmp_path):
    frame = make_articles(n_months=12, per_month=10, rng=np.random.default_rng(1)).to_frame()
    folder = save_run(fit_run(frame, topics=3), tmp_path / "run")
    assert load_run(folder).themes.reason == "themes need 8 topics; there are 3"


def test_theme_that_is_not_there_is_damage(folder, tmp_path):
    import shutil

    copy = tmp_path / "run"
    shutil.copytree(folder, copy)
    table = copy / "theme_topic.csv"
    table.write_text(table.read_text("utf8") + "9,0\n", encoding="utf8")
    manifest = json.loads((copy / "manifest.json").read_text("utf8"))
    manifest["files"]["theme_topic.csv"] = file_sha256(table)
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf8")
    with pytest.raises(StoreError, match="puts topic 0 into theme 9"):
        load_run(copy)


def test_themes_are_compared_in_place_of_topics(run):
    asked = {"after": f"{run.months[-6]}..{run.months[-1]}", "before": f"{run.months[0]}..{run.months[5]}"}
    found = run.compare(themes="all", **asked)
    wanted = compare_periods(run.theme_prevalence, **asked)
    assert found.label.tolist() == run.themes.label.tolist()
    np.testing.assert_array_equal(found.simultaneous_lower, wanted.simultaneous_lower)
    one = run.compare(themes=str(run.themes.label[2]), **asked)
    assert (one.topic.tolist(), one.difference[0]) == ([2], wanted.difference[2])


def test_level_that_is_not_there_is_refused(run):
    asked = {"after": str(run.months[-1]), "before": str(run.months[0])}
    with pytest.raises(ChoiceError, match="themes must stand alone; got topics too"):
        run.compare(topics=[0], themes=[0], **asked)
    with pytest.raises(OutOfRangeError, match="themes must be numbers from 0 to 2; got 9"):
        run.compare(themes=[9], **asked)
    with pytest.raises(ChoiceError, match="no theme has 'zzzz'"):
        run.compare(themes="zzzz", **asked)
    with pytest.raises(InputError, match="has no concepts; name some"):
        run.compare(concepts="all", **asked)
