from __future__ import annotations

import zipfile

from trendlab.readers import read

TEXT = "The ferry sails at noon and the people of the islands come to see it leave the quay. " * 4


def doubts(path):
    corpus, _ = read(path)
    return len(corpus), [d for d in corpus.notes.get("doubts", ()) if d["kind"] == "same_files"]


def test_files_that_hold_the_same_bytes_are_told_and_read(tmp_path):
    for name, text in (("a.txt", TEXT), ("b.txt", TEXT), ("c/d.txt", TEXT), ("e.txt", f"{TEXT}It rains.")):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text)
    n, told = doubts(tmp_path / "in")
    assert (n, [d["count"] for d in told]) == (4, [2])
    assert told[0]["sentence"].startswith("2 files hold the same bytes as another file (b.txt and c/d.txt; the first ")
    assert "--duplicates drop" in told[0]["sentence"]


def test_other_texts_of_the_same_length_are_no_copies(tmp_path):
    (tmp_path / "a.txt").write_text(f"{TEXT}It rains.")
    (tmp_path / "b.txt").write_text(f"{TEXT}It snows.")
    assert doubts(tmp_path) == (2, [])


def test_members_of_an_archive_are_compared_too(tmp_path):
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as packed:
        packed.writestr("a.txt", TEXT)
        packed.writestr("b.txt", TEXT)
    n, told = doubts(tmp_path / "in.zip")
    assert (n, [d["count"] for d in told]) == (2, [1])
