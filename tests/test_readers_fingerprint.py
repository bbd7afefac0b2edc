"""Equal inputs have equal fingerprints, wherever they lie."""

from __future__ import annotations

import hashlib

import pandas as pd
import pytest

from trendlab.errors import SourceNotFoundError
from trendlab.readers.fingerprint import fingerprint_inputs


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
    with pytest.raises(SourceNotFoundError, match="nothing.txt"):
        fingerprint_inputs(str(tmp_path / "nothing.txt"))
