import pytest
from archive_files import BODY, FILES, hide, reasons

from trendlab.errors import InputError, LimitError, MissingExtraError
from trendlab.readers import read


def sevenzip(path, files):
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(text, name)


def test_sevenzip_is_read_file_by_file(tmp_path):
    sevenzip(tmp_path / "a.7z", {**FILES, ".hidden": BODY})
    corpus, rejects = read(tmp_path / "a.7z")
    assert [str(d) for d in corpus.table["first_day"].to_pylist()] == ["2023-05-01", "2023-06-01"]
    assert reasons(rejects) == {".hidden": "hidden file"}


def test_sevenzip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    sevenzip(tmp_path / "a.7z", {"a.txt": "a" * 40_000_000})
    with pytest.raises(LimitError, match="unpacks to"):
        read(tmp_path / "a.7z")


def test_damaged_sevenzip_is_one_clear_error(tmp_path):
    sevenzip(tmp_path / "a.7z", FILES)
    (tmp_path / "b.7z").write_bytes((tmp_path / "a.7z").read_bytes()[:-20])
    with pytest.raises(InputError, match="is a damaged 7z archive"):
        read(tmp_path / "b.7z")


def test_sevenzip_without_its_package_names_the_extra(tmp_path, monkeypatch):
    sevenzip(tmp_path / "a.7z", FILES)
    hide(monkeypatch, "py7zr")
    with pytest.raises(MissingExtraError, match=r"trendlab\[formats\]"):
        read(tmp_path / "a.7z")
