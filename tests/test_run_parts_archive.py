"""An archive in parts gives the results of the same articles in one place, on any machine."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import numpy as np
import pytest
from made_archive import N_PARTS, OPTIONS, fitted_in_parts, fitted_whole, frame, write_parts

import trendlab
from trendlab.errors import ChoiceError, InputError, SourceNotFoundError
from trendlab.run.parts import assigning, reading, shuffle
from trendlab.run.parts.archive import write_archive
from trendlab.run.parts.assigning import assign_part


def digest(folder):
    """SHA-256 of all files of a run but timings.json."""
    found = hashlib.sha256()
    for path in sorted(p for p in Path(folder).rglob("*") if p.is_file() and p.name != "timings.json"):
        found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def test_shares_terms_and_labels_are_those_of_the_articles_in_one_place():
    parts, whole = fitted_in_parts(), fitted_whole()
    assert np.abs(parts.prevalence.share - whole.prevalence.share).max() < 1e-9
    assert np.abs(parts.prevalence.lower - whole.prevalence.lower).max() < 1e-9
    assert parts.cards.terms == whole.cards.terms
    assert parts.cards.label.tolist() == whole.cards.label.tolist()
    assert parts.cards.n_docs.tolist() == whole.cards.n_docs.tolist()
    assert np.allclose(parts.cards.exclusivity, whole.cards.exclusivity, atol=1e-6)
    assert [c.sentence for c in parts.claims] == [c.sentence for c in whole.claims]
    assert parts.prevalence.notes["method"] == whole.prevalence.notes["method"]


def test_counts_are_of_all_articles():
    counts, whole = fitted_in_parts().manifest["counts"], fitted_whole().manifest["counts"]
    assert {name: counts[name] for name in whole} == dict(whole)
    assert counts["sample"] == len(frame())


def test_part_of_which_no_article_is_modelled_changes_nothing(tmp_path):
    source = write_parts(tmp_path / "source", frame())
    (tmp_path / "source" / "1a.jsonl").write_text('{"id": "z", "title": "", "text": "", "date": "2020-01-01"}\n')
    folder = trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=OPTIONS)
    found, wanted = trendlab.load_run(folder), fitted_in_parts()
    assert np.abs(found.prevalence.share - wanted.prevalence.share).max() < 1e-9
    assert np.abs(found.prevalence.lower - wanted.prevalence.lower).max() < 1e-9
    assert found.manifest["counts"]["rejects"] == 1 + wanted.manifest["counts"]["rejects"]


def test_damaged_and_empty_files_are_rejects_and_all_others_are_fitted(tmp_path):
    source = write_parts(tmp_path / "source", frame())
    (tmp_path / "source" / "0.jsonl").rename(tmp_path / "source" / "5.jsonl")
    (tmp_path / "source" / "00.jsonl").write_bytes(gzip.compress(b'{"text": "one"}')[:20])
    (tmp_path / "source" / "1a.jsonl").write_text("")
    folder = trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=OPTIONS)
    found, wanted = trendlab.load_run(folder), fitted_in_parts()
    assert np.abs(found.prevalence.share - wanted.prevalence.share).max() < 1e-9
    assert found.manifest["notes"]["parts"]["unread"] == ["00.jsonl", "1a.jsonl"]
    assert [row["reason"][:26] for row in found.rejects.rows[:2]] == [
        "unreadable: it is damaged:", "unreadable: it is empty; g",
    ]  # fmt: skip
    assert found.manifest["counts"]["rejects"] == 2 + wanted.manifest["counts"]["rejects"]


def test_data_set_holds_every_article_and_its_memberships(tmp_path):
    import pyarrow.parquet as pq

    source = write_parts(tmp_path / "source", frame(), kind="parquet")
    trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=OPTIONS)
    table = pq.read_table(tmp_path / "parts" / "memberships")
    assert sorted(table["doc_id"].to_pylist()) == sorted(frame()["id"])
    assert np.allclose(np.array(table["doc_topic"].to_pylist()).sum(axis=1), 1, atol=1e-5)
    assert sorted(p.name for p in (tmp_path / "parts").iterdir()) == ["accounts", "articles", "copies", "memberships"]
    assert digest(tmp_path / "run" / "tables")


def test_memory_addresses_give_the_bytes_of_local_ones(tmp_path):
    import fsspec

    source = write_parts(tmp_path / "source", frame())
    system = fsspec.filesystem("memory")
    for path in Path(tmp_path / "source").iterdir():
        system.pipe_file(f"/{tmp_path.name}/{path.name}", path.read_bytes())
    for name, address, parts in (
        ("a", source, str(tmp_path / "parts")),
        ("b", f"memory://{tmp_path.name}/*.jsonl", f"memory://{tmp_path.name}-parts"),
    ):
        trendlab.fit_archive(address, tmp_path / name, parts=parts, options=OPTIONS)
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


def test_merged_shuffles_give_the_bytes_of_unmerged_ones(tmp_path, monkeypatch):
    source = write_parts(tmp_path / "source", frame())
    monkeypatch.setattr(reading, "PARTS_A_BUCKET", 1)  # four buckets
    for name, files in (("a", 64), ("b", 2)):
        monkeypatch.setattr(shuffle, "FILES_A_MERGE", files)
        trendlab.fit_archive(source, tmp_path / name, parts=str(tmp_path / f"{name}-parts"), options=OPTIONS)
    assert digest(tmp_path / "a") == digest(tmp_path / "b")
    for name in ("share", "lower"):
        found, wanted = (getattr(run.prevalence, name) for run in (trendlab.load_run(tmp_path / "b"), fitted_whole()))
        assert np.abs(found - wanted).max() < 1e-9


def die_once(part, task):
    """Assign a part; the first time that it is the second part, the worker process is killed."""
    marker = Path(task.survey.place.address) / "killed"
    if part.number == 1 and not marker.exists():
        marker.write_text("once")
        os._exit(1)
    return assign_part(part, task)


def test_cluster_with_a_killed_worker_gives_the_bytes_of_one_process(tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="needs the extra dask")
    source = write_parts(tmp_path / "source", frame())
    trendlab.fit_archive(source, tmp_path / "local", parts=str(tmp_path / "a"), options=OPTIONS)
    monkeypatch.setattr(assigning, "assign_part", die_once)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", host="127.0.0.1",
            silence_logs=50,
        ) as found,
        distributed.Client(found) as client,
    ):  # fmt: skip
        options = OPTIONS.having(engine="dask", scheduler=client)
        trendlab.fit_archive(source, tmp_path / "dask", parts=str(tmp_path / "b"), options=options)
    assert (tmp_path / "b" / "killed").exists()
    assert digest(tmp_path / "local") == digest(tmp_path / "dask")
    for k in range(N_PARTS):
        path = f"memberships/part-{k:07d}.parquet"
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_options_that_need_all_articles_in_one_place_are_refused(tmp_path):
    for name, value in (("group", "source"), ("check", True), ("embeddings", "lsa")):
        with pytest.raises(ChoiceError, match=f"{name} needs all articles in one place"):
            trendlab.fit_archive("x", tmp_path / "run", parts=str(tmp_path), **{name: value})
    with pytest.raises(ChoiceError, match="bertopic needs vectors"):
        trendlab.fit_archive("x", tmp_path / "run", parts=str(tmp_path), model="bertopic")


def test_place_that_holds_another_data_set_is_refused(tmp_path):
    (tmp_path / "parts" / "articles").mkdir(parents=True)
    with pytest.raises(InputError, match="already holds articles/"):
        trendlab.fit_archive("x", tmp_path / "run", parts=str(tmp_path / "parts"))


def test_data_set_in_the_run_folder_is_refused(tmp_path):
    for parts in (tmp_path / "run" / "parts", tmp_path / "run"):
        with pytest.raises(InputError, match="lies in the run folder"):
            trendlab.fit_archive(str(tmp_path), tmp_path / "run", parts=str(parts))
    assert not (tmp_path / "run").exists()


def test_folders_of_other_programs_are_left_as_they_are(tmp_path):
    for name in ("articles", "work"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "own.jsonl").write_text('{"text": "one"}\n')
    with pytest.raises(InputError, match="already holds articles/"):
        trendlab.fit_archive(str(tmp_path / "articles"), tmp_path / "run", parts=str(tmp_path))
    (tmp_path / "articles" / "own.jsonl").rename(tmp_path / "own.jsonl")
    (tmp_path / "articles").rmdir()
    with pytest.raises(InputError, match="already holds work/"):
        trendlab.fit_archive(str(tmp_path / "own.jsonl"), tmp_path / "run", parts=str(tmp_path))
    assert (tmp_path / "work" / "own.jsonl").exists()


def test_run_that_failed_can_be_begun_anew(tmp_path):
    with pytest.raises(SourceNotFoundError):
        trendlab.fit_archive(str(tmp_path / "none"), tmp_path / "run", parts=str(tmp_path / "parts"))
    source = write_parts(tmp_path / "source", frame())
    trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=OPTIONS)
    assert not (tmp_path / "parts" / "work").exists()


def test_run_that_was_cut_off_begins_anew(tmp_path):
    source = write_parts(tmp_path / "source", frame())
    for name in ("articles", "work/keys", "copies"):
        (tmp_path / "parts" / name).mkdir(parents=True)
        (tmp_path / "parts" / name / "part-0000009.parquet").write_bytes(b"half")
    (tmp_path / "parts" / "work" / "unfinished").touch()
    folder = trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=OPTIONS)
    assert trendlab.load_run(folder).cards.label.tolist() == fitted_in_parts().cards.label.tolist()
    assert not (tmp_path / "parts" / "work").exists()
    assert not (tmp_path / "parts" / "articles" / "part-0000009.parquet").exists()


def test_command_line_says_what_was_written(tmp_path):
    source = write_parts(tmp_path / "source", frame())
    found = write_archive([source], str(tmp_path / "run"), parts=str(tmp_path / "parts"), options=OPTIONS)
    assert found["text"].startswith(f"{len(frame())} articles in {N_PARTS} parts, 4 topics of {len(frame())} of them")


def test_command_line_says_that_one_file_is_one_part(tmp_path):
    frame().to_csv(tmp_path / "all.csv", index=False)
    found = write_archive(
        [str(tmp_path / "all.csv")], str(tmp_path / "run"), parts=str(tmp_path / "parts"), options=OPTIONS
    )
    assert f" articles in 1 part, 4 topics of {len(frame())} of them" in found["text"]
