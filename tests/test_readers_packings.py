import builtins
import gzip
import io
import struct
import tarfile
import zipfile

import pytest

from trendlab.errors import InputError, LimitError, MissingExtraError
from trendlab.readers import Limits, ReadSpec, read

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."
FILES = {"north/2023-05-01.txt": f"{BODY} One.", "north/2023-06-01.txt": f"{BODY} Two."}


def tar_bytes(files, mode="w", links=()):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
        for name, kind, target in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
    return out.getvalue()


def zip_bytes(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def reasons(rejects):
    return {r["source"]: r["reason"] for r in rejects.rows}


def hide(monkeypatch, package):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a", "w:xz")])
def test_tar_is_read_file_by_file_however_it_is_packed_and_called(tmp_path, name, mode):
    (tmp_path / name).write_bytes(tar_bytes(FILES, mode))
    corpus, rejects = read(tmp_path / name)
    assert [str(d) for d in corpus.table["first_day"].to_pylist()] == ["2023-05-01", "2023-06-01"]
    assert len(rejects) == 0


def test_links_absolute_names_and_names_that_leave_a_tar_are_rejects(tmp_path):
    files = {"good.txt": BODY, "../evil.txt": BODY, "/etc/evil.txt": BODY}
    links = [("soft", tarfile.SYMTYPE, "/etc/passwd"), ("hard", tarfile.LNKTYPE, "good.txt"),
             ("pipe", tarfile.FIFOTYPE, "")]  # fmt: skip
    (tmp_path / "a.tar").write_bytes(tar_bytes(files, links=links))
    corpus, rejects = read(tmp_path / "a.tar")
    assert len(corpus) == 1
    leaves = "path that leaves the archive"
    assert reasons(rejects) == {
        "../evil.txt": leaves, "/etc/evil.txt": leaves, "soft": "symbolic link", "hard": "hard link",
        "pipe": "no regular file",
    }  # fmt: skip


def test_tar_that_is_cut_short_is_an_error(tmp_path):
    whole = tar_bytes({"a.txt": BODY, "b.txt": BODY * 100})
    (tmp_path / "a.tar").write_bytes(whole[:2500])
    with pytest.raises(InputError, match="is a damaged tar"):
        read(tmp_path / "a.tar")


def test_tar_bomb_is_refused_within_the_limit(tmp_path):
    (tmp_path / "a.tgz").write_bytes(tar_bytes({"a.txt": "a" * 40_000_000}, "w:gz"))
    with pytest.raises(LimitError, match=r"raise limits\.ratio"):
        read(tmp_path / "a.tgz")


def test_tar_with_more_files_than_allowed_is_refused(tmp_path):
    (tmp_path / "a.tar").write_bytes(tar_bytes(FILES))
    with pytest.raises(LimitError, match=r"raise limits\.members"):
        read(tmp_path / "a.tar", spec=ReadSpec(limits=Limits(members=1)))


def test_substack_table_in_a_tar_is_joined_to_its_pages_as_in_a_zip(tmp_path):
    table = "post_id,post_date,is_published,type,title\n1.a,2023-05-01T10:00:00Z,true,newsletter,First\n"
    files = {"posts.csv": table, "posts/1.a.html": f"<p>{BODY}</p>"}
    found = {}
    for name, data in (("a.zip", zip_bytes(files)), ("a.tgz", tar_bytes(files, "w:gz"))):
        (tmp_path / name).write_bytes(data)
        corpus, _ = read(tmp_path / name)
        found[name] = [(row["title"], row["text"]) for row in corpus.table.to_pylist()]
    assert found["a.zip"] == found["a.tgz"] != []


@pytest.mark.parametrize("pack", [zip_bytes, tar_bytes, lambda files: gzip.compress(tar_bytes(files))])
def test_archive_in_a_folder_stands_for_its_files(tmp_path, pack):
    (tmp_path / "first.txt").write_text(f"{BODY} Zero.", encoding="utf8")
    (tmp_path / "packed").write_bytes(pack({"b.txt": f"{BODY} One.", "c.csv": f"date,text\n2023-05-01,{BODY}\n"}))
    corpus, rejects = read(tmp_path, spec=ReadSpec(from_names="off"))
    assert corpus.strings("source").tolist() == ["first.txt", "packed/b.txt", "packed/c.csv"]
    assert len(rejects) == 0


def test_name_of_an_archive_in_a_folder_dates_the_files_in_it(tmp_path):
    for month in ("2023-05", "2023-06"):
        (tmp_path / f"{month}.zip").write_bytes(zip_bytes({"a.txt": f"{BODY} {month}", "b.txt": f"{month} {BODY}"}))
    corpus, _ = read(tmp_path)
    assert [str(d) for d in corpus.table["first_day"].to_pylist()] == ["2023-05-01"] * 2 + ["2023-06-01"] * 2


def test_archive_in_an_archive_is_a_reject_by_its_content_too(tmp_path):
    inner = zip_bytes({"a.txt": BODY}).decode("latin-1")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("good.txt", BODY)
        archive.writestr("inner.bin", inner.encode("latin-1"))
        archive.writestr("inner.tgz", b"whatever")
    (tmp_path / "outer.zip").write_bytes(out.getvalue())
    corpus, rejects = read(tmp_path)
    assert len(corpus) == 1
    assert reasons(rejects) == dict.fromkeys(("outer.zip/inner.bin", "outer.zip/inner.tgz"), "archive in an archive")


def test_damaged_archive_in_a_folder_is_a_reject_and_the_others_are_read(tmp_path):
    (tmp_path / "a.txt").write_text(BODY, encoding="utf8")
    (tmp_path / "b.tar").write_bytes(tar_bytes({"b.txt": BODY * 100})[:2500])
    corpus, rejects = read(tmp_path)
    assert len(corpus) == 1
    assert "damaged tar" in reasons(rejects)["b.tar"]


def lines_of(*texts):
    return b"".join(b'{"date": "2023-05-01", "text": "%s"}\n' % t.encode() for t in texts)


def test_zst_of_several_frames_and_frames_to_be_skipped_is_read_whole(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    skipped = b"\x50\x2a\x4d\x18" + struct.pack("<I", 5) + b"hello"
    frames = [zstandard.compress(lines_of(f"{BODY} {k}")) for k in range(3)]
    (tmp_path / "a.jsonl.zst").write_bytes(skipped + frames[0] + skipped + frames[1] + frames[2])
    assert len(read(tmp_path / "a.jsonl.zst")[0]) == 3


def test_zst_with_the_widest_window_is_read(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    shape = zstandard.ZstdCompressionParameters.from_level(1, window_log=31, enable_ldm=False)
    packed = zstandard.ZstdCompressor(compression_params=shape).compressobj()
    data = packed.compress(lines_of(BODY)) + packed.flush()
    (tmp_path / "a.jsonl.zst").write_bytes(data)
    assert len(read(tmp_path / "a.jsonl.zst")[0]) == 1


def test_zst_that_is_cut_short_is_an_error(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(lines_of(*[BODY] * 50))[:-4])
    with pytest.raises(InputError, match="ends before its end"):
        read(tmp_path / "a.jsonl.zst")


def test_zst_bomb_is_refused_within_the_limit(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(lines_of("a" * 40_000_000)))
    with pytest.raises(LimitError, match=r"raise limits\.ratio"):
        read(tmp_path / "a.jsonl.zst")


def test_zst_is_read_by_pyarrow_where_zstandard_is_missing(tmp_path, monkeypatch):
    import pyarrow as pa

    (tmp_path / "a.jsonl.zst").write_bytes(pa.compress(lines_of(BODY), codec="zstd", asbytes=True))
    hide(monkeypatch, "zstandard")
    assert len(read(tmp_path / "a.jsonl.zst")[0]) == 1


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
