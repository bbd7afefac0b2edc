import os

import pytest

from trendlab.errors import LimitError
from trendlab.readers import Limits, read
from trendlab.readers.folder import folder_names, folder_sources
from trendlab.readers.records import Reject

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a/c.txt", "a/.hidden.txt", ".git/config", "z/deep/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BODY, encoding="utf8")
    return tmp_path


def test_files_are_sources_named_by_their_path_below_the_folder(folder):
    found = [x for x in folder_sources(folder, Limits()) if not isinstance(x, Reject)]
    assert [x.name for x in found] == ["b.txt", "a/c.txt", "z/deep/d.txt"]
    assert [x.path for x in found] == [folder / "b.txt", folder / "a" / "c.txt", folder / "z" / "deep" / "d.txt"]


def test_hidden_files_are_rejects_and_no_names(folder):
    rejects = [x for x in folder_sources(folder, Limits()) if isinstance(x, Reject)]
    assert {(x.source, x.reason) for x in rejects} == {(".git/config", "hidden file"), ("a/.hidden.txt", "hidden file")}
    assert folder_names(folder) == ["a/c.txt", "b.txt", "z/deep/d.txt"]


def test_link_is_a_reject_also_where_it_stays_inside_and_where_it_is_a_folder(folder):
    os.symlink(folder / "b.txt", folder / "e.txt")
    os.symlink(folder / "z", folder / "y")
    rejects = {x.source: x.reason for x in folder_sources(folder, Limits()) if isinstance(x, Reject)}
    assert (rejects["e.txt"], rejects["y"]) == ("symbolic link", "symbolic link")
    assert "e.txt" not in folder_names(folder)


def test_symbolic_links_of_a_folder_are_rejects(tmp_path):
    (tmp_path / "secret.txt").write_text(BODY, encoding="utf8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(BODY, encoding="utf8")
    os.symlink(tmp_path / "secret.txt", folder / "b.txt")
    corpus, rejects = read(folder)
    assert len(corpus) == 1
    assert rejects.rows[0]["reason"] == "symbolic link that leaves the folder"


def test_folder_that_cannot_be_opened_is_a_reject_and_the_others_are_read(folder, monkeypatch):
    opened = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(folder_sources(folder, Limits()))
    assert [x.name for x in found if not isinstance(x, Reject)] == ["b.txt", "a/c.txt"]
    assert found[-1] == Reject("z/deep", "folder that cannot be opened: Permission denied")


def test_more_files_than_allowed_are_refused_with_the_limit_to_raise(folder):
    with pytest.raises(LimitError, match=r"holds more than 2 files; raise limits\.members"):
        list(folder_sources(folder, Limits(members=2)))
