"""Equal inputs have equal fingerprints, wherever they lie."""

from __future__ import annotations

import hashlib

import pandas as pd
import pytest

from trendlab.errors import InputError, SourceNotFoundError
from trendlab.readers import read
from trendlab.readers.fingerprint import check_unchanged, fingerprint_inputs, source_state


def test_file_is_named_without_its_folder_and_hashed_by_its_bytes(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc")
    wanted = {"name": "a.txt", "bytes": 3, "sha256": hashlib.sha256(b"abc").hexdigest()}
    assert fingerprint_inputs(tmp_path / "a.txt") == [wanted]


def test_each_source_has_its_own_entry(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    found = fingerprint_inputs([str(tmp_path / "b.txt"), str(tmp_path / "a.txt")])
    assert [f["name"] for f in found] == ["b.txt", "a.txt"]


def test_frames_with_equal_content_are_equal_and_a_changed_cell_tells():
    frame = pd.DataFrame({"text": ["one", "two"], "date": [None, "2024-01-01"]})
    first, again = fingerprint_inputs(frame), fingerprint_inputs(frame.copy())
    changed = fingerprint_inputs(frame.assign(text=["one", "three"]))
    assert first == again
    assert first != changed


def test_missing_file_is_one_clear_error(tmp_path):
    with pytest.raises(SourceNotFoundError, match=r"nothing.txt"):
        fingerprint_inputs(str(tmp_path / "nothing.txt"))


def test_source_that_stays_as_it_is_passes(tmp_path):
    (tmp_path / "a.txt").write_text("one")
    check_unchanged(tmp_path, source_state(tmp_path))
    check_unchanged(pd.DataFrame({"text": ["x"]}), ())


def test_source_that_grows_or_goes_is_named(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one")
    before = source_state(str(path))
    path.write_text("one two")
    with pytest.raises(InputError, match=r"a\.txt changed while it was read \(from 3 to 7 bytes\)"):
        check_unchanged(str(path), before)
    path.unlink()
    with pytest.raises(InputError, match="changed while it was read"):
        check_unchanged(str(path), before)


def test_file_written_to_while_it_is_read_is_refused(tmp_path, monkeypatch):
    from trendlab.readers.formats import jsonl

    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One body of some words."}\n')
    real = jsonl.jsonl_rows

    def rows(*given):
        path.write_text(path.read_text() * 2)
        yield from real(*given)

    monkeypatch.setattr(jsonl, "jsonl_rows", rows)
    with pytest.raises(InputError, match=r"a\.jsonl changed while it was read"):
        read(path)
