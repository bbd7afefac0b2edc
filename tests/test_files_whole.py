"""Files and folders appear whole or not at all."""

from __future__ import annotations

import errno

import pytest

from trendlab.errors import InputError, OutputError, SourceNotFoundError
from trendlab.files.whole import fill_folder, new_folder, read_text, write_bytes, write_scratch, write_text


def test_folder_appears_only_when_its_block_ends_well(tmp_path):
    def fail_half_way():
        with new_folder(tmp_path / "out") as made:
            (made / "half").write_text("x")
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert list(tmp_path.iterdir()) == []


def test_folder_takes_the_place_of_the_old_one(tmp_path):
    for text in ("old", "new"):
        with new_folder(tmp_path / "out") as made:
            (made / text).write_text(text)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["new"]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_place_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="give another place"):
        write_bytes(tmp_path / "file" / "x.csv", b"1")
    with pytest.raises(OutputError, match="give another place"), new_folder(tmp_path / "file" / "out"):
        pass


def test_filled_folder_replaces_its_entries_and_keeps_the_others(tmp_path):
    out = tmp_path / "out"
    (out / "figures").mkdir(parents=True)
    (out / "figures" / "old.png").write_text("old")
    (out / "mine.txt").write_text("mine")
    with fill_folder(out) as made:
        (made / "figures").mkdir()
        (made / "figures" / "new.png").write_text("new")
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*")) == ["figures", "figures/new.png", "mine.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_text_is_written_piece_by_piece_and_a_lone_surrogate_becomes_a_question_mark(tmp_path):
    write_text(tmp_path / "a" / "t.txt", ["one\n", "tw\udc80o\n"])
    assert (tmp_path / "a" / "t.txt").read_bytes() == b"one\ntw?o\n"


@pytest.mark.parametrize("error", [SourceNotFoundError("mine"), InputError("mine")])
def test_error_raised_while_pieces_are_made_stays_as_it_is_and_leaves_nothing(tmp_path, error):
    def pieces():
        yield "one"
        raise error

    with pytest.raises(InputError, match=r"^mine$"):
        write_text(tmp_path / "t.txt", pieces())
    assert list(tmp_path.iterdir()) == []


def test_full_disk_while_pieces_are_written_names_the_target(tmp_path):
    def pieces():
        yield "one"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OutputError, match=r"t\.txt: cannot be written \(No space left on device\)"):
        write_text(tmp_path / "t.txt", pieces())
    assert list(tmp_path.iterdir()) == []


def test_text_that_is_not_utf8_or_not_there_is_one_clear_error(tmp_path):
    (tmp_path / "t.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"t\.toml: cannot be read as UTF-8 text"):
        read_text(tmp_path / "t.toml")
    with pytest.raises(SourceNotFoundError, match=r"u\.toml: no such file"):
        read_text(tmp_path / "u.toml")


def test_scratch_file_holds_its_bytes_and_a_place_that_cannot_be_written_is_named(tmp_path):
    write_scratch(tmp_path / "data.json", b"{}")
    assert (tmp_path / "data.json").read_bytes() == b"{}"
    with pytest.raises(OutputError, match="none"):
        write_scratch(tmp_path / "none" / "data.json", b"{}")
