"""What is loaded is what was saved, or one clear error."""

from __future__ import annotations

import hashlib
import json

import pandas as pd
import pytest
from fake_run import RUN_FILES, FakeSpec, make_fake_run

from trendlab.errors import SourceNotFoundError, StoreError
from trendlab.store import load_fit, load_run, save_run


@pytest.fixture(scope="module")
def run():
    return make_fake_run(FakeSpec(n_months=8, missing=(3,)))


@pytest.fixture
def folder(run, tmp_path):
    return save_run(run, tmp_path / "run")


def test_topic_model_alone_comes_back(run, folder):
    assert (load_fit(folder).topic_term == run.fit.topic_term).all()


def test_folder_without_a_run_is_named(tmp_path):
    with pytest.raises(SourceNotFoundError, match="holds no run"):
        load_run(tmp_path)


@pytest.mark.parametrize("name", sorted(RUN_FILES - {"timings.json", "manifest.json"}))
def test_a_changed_byte_in_any_file_is_noticed(folder, name):
    data = bytearray((folder / name).read_bytes() or b"x")
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(StoreError, match="has changed since the run was written"):
        load_run(folder)


@pytest.mark.parametrize("name", sorted(RUN_FILES - {"timings.json", "manifest.json"}))
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(StoreError, match=name):
        load_run(folder)


def test_newer_schema_asks_for_an_upgrade(folder):
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": 99}))
    with pytest.raises(StoreError, match="newer"):
        load_run(folder)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "1"}', "[" * 100_000, '{"schema": 1, "files": {"../x": "0"}}']
)
def test_manifest_that_is_none_is_one_clear_error(folder, text):
    (folder / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match=r"manifest\.json"):
        load_run(folder)


@pytest.mark.parametrize("name", sorted(RUN_FILES - {"timings.json", "manifest.json", "rejects.jsonl"}))
def test_damage_behind_a_mended_checksum_is_one_clear_error(folder, name):
    from trendlab.files.whole import sha256

    data = (folder / name).read_bytes()
    broken = data[: len(data) // 2] + b"\xfa,\xfa" + data[len(data) // 2 + 40 :]
    (folder / name).write_bytes(broken)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][name] = sha256(broken)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(StoreError):
        load_run(folder)


def test_run_that_does_not_say_how_terms_are_spelled_is_read(run, tmp_path):
    target = tmp_path / "run"
    save_run(run, target)
    path = target / "topics.csv"
    table = pd.read_csv(path).drop(columns="spelled")
    table.to_csv(path, index=False)
    manifest = json.loads((target / "manifest.json").read_text())
    manifest["files"]["topics.csv"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (target / "manifest.json").write_text(json.dumps(manifest))
    cards = load_run(target).cards
    assert cards.spelled == ()
    assert cards.words(0) == [term.replace("_", " ") for term in run.cards.terms[0]]


def test_run_without_dates_comes_back_without_prevalence(tmp_path):
    back = load_run(save_run(make_fake_run(FakeSpec(dated=False)), tmp_path / "run"))
    assert back.prevalence is None
    assert back.trends is None
    assert len(back.months) == 0
