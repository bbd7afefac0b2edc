import os
import zipfile

import pytest

from trendlab.readers import Limits
from trendlab.readers.neighbours import FolderNeighbours, HeldNeighbours, ZipNeighbours


@pytest.fixture
def folder(tmp_path):
    for name in ("all/in/a.txt", "all/in/b.txt", "all/c.txt", "secret.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf8")
    os.symlink(tmp_path / "secret.txt", tmp_path / "all" / "in" / "link.txt")
    return FolderNeighbours(path=tmp_path / "all" / "in" / "a.txt", max_bytes=20)


def test_files_beside_a_file_are_read_in_its_folder_and_the_one_above(folder):
    assert folder.names() == ("a.txt", "b.txt")
    assert folder.data("b.txt") == b"all/in/b.txt"
    assert folder.data("../c.txt") == b"all/c.txt"
    assert (folder.names(".."), folder.names("../.."), folder.names("../none")) == (("c.txt",), (), ())


@pytest.mark.parametrize("name", ["link.txt", "../../secret.txt", "none.txt", ".."])
def test_links_other_places_and_what_is_no_file_are_not_read(folder, name):
    assert folder.data(name) is None


def test_larger_file_than_allowed_is_not_read(folder):
    (folder.path.parent / "b.txt").write_bytes(bytes(21))
    assert folder.data("b.txt") is None


def test_members_beside_a_member_are_read_from_its_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("in/a.txt", "in/b.txt", "c.txt"):
            archive.writestr(name, name)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        beside = ZipNeighbours(archive=archive, name="in/a.txt", limits=Limits())
        assert beside.names() == ("a.txt", "b.txt")
        assert (beside.names(".."), beside.names("../other")) == (("c.txt",), ())
        assert (beside.data("b.txt"), beside.data("../c.txt"), beside.data("c.txt")) == (b"in/b.txt", b"c.txt", None)
        assert ZipNeighbours(archive=archive, name="in/a.txt", limits=Limits(bytes_whole=3)).data("b.txt") is None


def test_held_members_are_asked_for_only_where_a_neighbour_is_wanted():
    asked = []

    def load():
        asked.append(1)
        return {"in/a.txt": b"a", "in/b.txt": b"b", "c.txt": b"c"}

    beside = HeldNeighbours("in/a.txt", load)
    assert asked == []
    assert beside.names() == ("a.txt", "b.txt")
    assert (beside.data("b.txt"), beside.data("../c.txt"), beside.data("none")) == (b"b", b"c", None)


def test_the_names_of_a_folder_are_those_after_its_last_change(tmp_path):
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text("<a/>")
    beside = FolderNeighbours(path=tmp_path / "a.xml", max_bytes=100)
    assert beside.names() == beside.names() == ("a.xml", "b.xml")
    (tmp_path / "b.xml").unlink()
    (tmp_path / "link.xml").symlink_to(tmp_path / "a.xml")
    os.utime(tmp_path, (1, 1))  # a clock that does not tell the two moments apart would hide the change
    assert beside.names() == ("a.xml",)
