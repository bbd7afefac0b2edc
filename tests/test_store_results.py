"""Every field of every result of a really fitted run comes back from its folder, and is cut where topics are hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from fake_run import FakeSpec, make_fake_run
from scipy import sparse

from trendlab.claims import Claim, make_claims
from trendlab.errors import InputError
from trendlab.files.plain import plain
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.run.write import write_run
from trendlab.store import load_run, save_run
from trendlab.synthetic import make_articles
from trendlab.trend import estimate_trends

N_TOPICS = 7  # the length of no other axis of these results
EDITS = """
hide = [2]
[rename]
1 = "My own label"
[[merge]]
topics = [0, 3]
"""


def make_frame():
    return make_articles(n_months=40, per_month=15, undated=0.2, rng=np.random.default_rng(11)).to_frame()


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    edits = tmp_path_factory.mktemp("edits") / "topics.toml"
    edits.write_text(EDITS)
    return fit_run(make_frame(), options=Options(topics=N_TOPICS + 1, level=0.8, topics_file=str(edits)))


@pytest.fixture(scope="module")
def back(run, tmp_path_factory):
    return load_run(save_run(run, tmp_path_factory.mktemp("results") / "run"))


def walk(value, path=""):
    """Every leaf of a result by its path: fields of dataclasses, members of tuples and of mappings."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
    elif isinstance(value, tuple | list):
        parts = {str(k): part for k, part in enumerate(value)}
    elif isinstance(value, Mapping):
        parts = {str(k): part for k, part in value.items()}
    else:
        yield path, value
        return
    yield path, (type(value).__name__ if is_dataclass(value) else len(parts))
    for name, part in parts.items():
        yield from walk(part, f"{path}.{name}")


def same(left, right):
    """Whether two leaves are equal; floats of a table have ten digits."""
    if isinstance(left, pa.Table):
        return left.equals(right.replace_schema_metadata(left.schema.metadata))
    if isinstance(left, pd.DataFrame):
        return list(left.columns) == list(right.columns) and all(
            same(left[name].to_numpy(), right[name].to_numpy()) for name in left.columns
        )
    if sparse.issparse(left):
        return left.shape == right.shape and abs(left - right).max() == 0
    if isinstance(left, np.ndarray) and left.dtype.kind in "fi":
        return left.shape == right.shape and np.allclose(left, right.astype(left.dtype), rtol=1e-8, equal_nan=True)
    if isinstance(left, np.ndarray):
        return left.shape == right.shape and bool((pd.isna(left) & pd.isna(right) | (left == right)).all())
    if isinstance(left, float):
        return left == pytest.approx(right, rel=1e-8, nan_ok=True)
    return left == right


def test_every_field_comes_back_from_the_folder(run, back):
    plain_notes = replace(run, manifest=plain(run.manifest))
    left, right = dict(walk(plain_notes)), dict(walk(back))
    assert sorted(set(left) ^ set(right)) == []
    assert [path for path in left if not same(left[path], right[path])] == []


def test_what_makes_trends_is_kept(back):
    assert back.prevalence.raw_var is not None
    assert back.prevalence.info is not None
    assert back.trends.season is not None
    assert back.prevalence.level == back.trends.level == 0.8


def test_trends_fitted_again_from_the_folder_are_those_of_the_run(run, back):
    left, right = (estimate_trends(part.prevalence, level=0.8, rng=np.random.default_rng(0)) for part in (run, back))
    assert right.p_value == pytest.approx(left.p_value, rel=1e-6)
    assert right.season.p_value == pytest.approx(left.season.p_value, rel=1e-6, nan_ok=True)
    again, first = (make_claims(r.prevalence, t, cards=r.cards) for r, t in ((back, right), (run, left)))
    assert [c.sentence for c in again] == [c.sentence for c in first]


@pytest.mark.parametrize(("name", "least"), [("cards", 5), ("prevalence", 5), ("trends", 5), ("changes", 1)])
def test_no_field_keeps_hidden_topics(run, name, least):
    assert run.fit.n_topics == N_TOPICS
    full, shown = dict(walk(getattr(run, name))), dict(walk(getattr(run.visible(), name)))
    cut = 0
    for path, value in full.items():
        if isinstance(value, np.ndarray) and N_TOPICS in value.shape:
            axis = value.shape.index(N_TOPICS)
            assert same(np.take(value, np.arange(N_TOPICS - 1), axis=axis), shown[path]), path
            cut += 1
        elif name != "changes" and isinstance(value, int) and value == N_TOPICS:  # a tuple with one entry a topic
            assert shown[path] == N_TOPICS - 1, path
    assert cut >= least


def test_changes_of_a_run_are_of_shown_topics_and_have_their_numbers(run, back):
    assert len(back.changes) >= 2
    assert all(str(run.cards.label[c.topic]) == c.label for c in back.changes.rows)
    assert {c.topic for c in back.changes.rows} <= set(range(N_TOPICS - 1))
    assert np.isnan(back.changes.detectable[-1])  # the hidden one
    assert np.isfinite(back.changes.detectable[:-1]).all()


def test_changes_of_a_part_of_the_topics_have_the_new_numbers(run):
    topic = run.changes.rows[0].topic
    part = run.take_topics(np.array([topic]))
    assert [(c.topic, c.sentence) for c in part.changes.rows] == [
        (0, c.sentence) for c in run.changes.rows if c.topic == topic
    ]


def test_reason_why_no_change_was_looked_for_comes_back(run, tmp_path):
    none = replace(run.changes, rows=(), reason="the months are too uncertain")
    again = load_run(save_run(replace(run, changes=none), tmp_path / "run")).changes
    assert (again.rows, again.reason) == ((), "the months are too uncertain")


def test_trends_of_what_is_shown_can_be_estimated(run):
    found = estimate_trends(run.visible().prevalence, level=0.8, rng=np.random.default_rng(0))
    assert found.n_topics == N_TOPICS - 1
    # What is pooled over topics moves a little.
    assert found.p_value == pytest.approx(run.trends.p_value[:-1], rel=0.05)


def test_claims_and_tables_of_what_is_shown_name_shown_topics_only(run):
    shown = run.visible()
    assert {c.topic for c in shown.claims} <= {None, *range(N_TOPICS - 1)}
    assert {c.topic for c in shown.changes.rows} <= set(range(N_TOPICS - 1))
    assert set(shown.tables["term_shift"]["topic"]) == set(range(N_TOPICS - 1))
    assert shown.fit.edited.hidden == ()
    assert "My own label" in shown.cards.label


def test_run_folder_of_an_earlier_version_loads_without_what_it_lacks(run, tmp_path):
    import json

    folder = save_run(run, tmp_path / "run")
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["fields_of_results"], manifest["files"]["further.npz"]
    (folder / "further.npz").unlink()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    old = load_run(folder)
    assert old.prevalence.raw_var is None
    assert old.trends.season is None
    assert old.changes is None
    assert old.prevalence.level == 0.8  # as the options say
    assert len(old.visible().cards.label) == N_TOPICS - 1


def test_hiding_all_topics_is_one_error_and_leaves_no_folder(tmp_path):
    (tmp_path / "a").mkdir()
    frame = make_articles(n_months=4, per_month=12, undated=0, rng=np.random.default_rng(2)).to_frame()
    frame.to_csv(tmp_path / "a" / "a.csv", index=False)
    (tmp_path / "t.toml").write_text("hide = [0, 1]")
    with pytest.raises(InputError, match="an edit hides all 2 topics; leave at least one"):
        write_run(
            [str(tmp_path / "a" / "a.csv")], str(tmp_path / "out" / "run"),
            options=Options(topics=2, topics_file=str(tmp_path / "t.toml")),
        )  # fmt: skip
    assert [p.name for p in (tmp_path / "out").iterdir()] == []


def test_texts_and_refits_of_shares_come_back_from_a_folder(tmp_path):
    made = make_articles(n_months=12, per_month=14, rng=3).to_frame()
    copies = made.tail(6).assign(id=[f"copy {k}" for k in range(6)])
    counted = fit_run(
        pd.concat([made, copies], ignore_index=True), options=Options(topics=4, check=True, duplicates="count")
    )
    back = load_run(save_run(counted, tmp_path / "run"))
    assert counted.prevalence.copies.sum() == pytest.approx(6)
    for name in ("copies", "refit_shift"):
        np.testing.assert_array_equal(getattr(back.prevalence, name), getattr(counted.prevalence, name))
    assert back.prevalence.refit_shift.shape[:2] == (len(counted.months), 4)


def test_claim_keeps_whether_its_trend_is_steady(tmp_path):
    claims = tuple(Claim(kind="trend", topic=0, sentence="It rose.", steady=told) for told in (False, True, None))
    run = replace(make_fake_run(FakeSpec(n_months=6)), claims=claims)
    save_run(run, tmp_path / "run")
    assert [claim.steady for claim in load_run(tmp_path / "run").claims] == [False, True, None]
