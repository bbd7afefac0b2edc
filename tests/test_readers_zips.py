import gzip
import io
import stat
import zipfile

import pytest

from trendlab.errors import InputError, LimitError
from trendlab.readers import Limits, ReadSpec, read
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source
from trendlab.readers.zips import check_sizes, is_zip, only_zip, refused_name, zip_in_packing, zip_names, zip_sources

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."


@pytest.fixture
def packed(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("b.txt", "a/c.txt", "a/.hidden", "__MACOSX/x.txt", "d.zip"):
            archive.writestr(name, BODY)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "b.txt")
        archive.mkdir("empty")
    return Source(name="a.zip", path=tmp_path / "a.zip")


def test_files_of_a_zip_are_sources_by_name_and_know_what_lies_beside_them(packed):
    found = [x for x in zip_sources(packed, Limits()) if isinstance(x, Source)]
    assert [(x.name, x.data) for x in found] == [("a/c.txt", BODY.encode()), ("b.txt", BODY.encode())]
    assert zip_names(packed) == ["a/c.txt", "b.txt"]
    assert found[0].neighbours is not None


def test_hidden_files_links_and_archives_are_rejects_with_their_reason(packed):
    rejects = {x.source: x.reason for x in zip_sources(packed, Limits()) if isinstance(x, Reject)}
    assert rejects == {
        "__MACOSX/x.txt": "hidden file", "a/.hidden": "hidden file", "d.zip": "archive in an archive",
        "link.txt": "symbolic link",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a.txt", "path that leaves the archive"),
        ("a\\..\\b.txt", "path that leaves the archive"),
        ("/etc/a.txt", "path that leaves the archive"),
        ("C:/a.txt", "path that leaves the archive"),
        (".a.txt", "hidden file"),
        ("a.TAR.GZ", "archive in an archive"),
        ("a/b..txt", ""),
    ],
)
def test_name_of_a_member_is_refused_where_it_leads_out_or_hides(name, reason):
    assert refused_name(name) == reason


def test_zip_is_known_by_its_content_and_a_damaged_one_has_no_names(packed, tmp_path):
    assert is_zip(packed)
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 no zip")
    damaged = Source(name="b.zip", path=tmp_path / "b.zip")
    assert not is_zip(damaged)
    assert zip_names(damaged) == []
    with pytest.raises(InputError, match=r"b\.zip is a damaged zip: .*; unpack it by hand and give the folder"):
        list(zip_sources(damaged, Limits()))


def test_member_that_is_damaged_is_a_reject_and_the_others_are_read(packed):
    data = bytearray(packed.path.read_bytes())
    at = data.index(b"b.txt") + len(b"b.txt")
    data[at : at + 3] = b"XXX"
    found = list(zip_sources(Source(name="a.zip", data=bytes(data)), Limits()))
    assert [x.name for x in found if isinstance(x, Source)] == ["a/c.txt"]
    assert any(x.source == "b.txt" and x.reason.startswith("damaged member: ") for x in found if isinstance(x, Reject))


@pytest.mark.parametrize(
    ("sizes", "limit"),
    [([1, 1, 1], "members"), ([60, 60], "bytes_total"), ([20_000_000], "ratio")],
)
def test_archive_beyond_a_limit_is_refused_with_the_limit_to_raise(sizes, limit):
    source = Source(name="a.zip", data=bytes(10))
    limits = {"members": Limits(members=2), "bytes_total": Limits(bytes_total=100), "ratio": Limits()}[limit]
    with pytest.raises(LimitError, match=rf"raise limits\.{limit} to read"):
        check_sizes(source, sizes, limits)


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * 40_000_000)
    with pytest.raises(LimitError, match="unpacks to"):
        read(path)


def test_limits_can_be_raised(tmp_path, monkeypatch):
    monkeypatch.setattr("trendlab.readers.zipped.FREE_BYTES", 0)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "abc " * 50_000)
    with pytest.raises(LimitError, match=r"raise limits\.ratio"):
        read(path)
    assert len(read(path, spec=ReadSpec(limits=Limits(ratio=100_000)))[0]) == 1


def test_zip_in_memory_whose_beginning_is_missing_has_damaged_members(packed):
    data = packed.path.read_bytes()
    found = list(zip_sources(Source(name="a.zip", data=b"PK" + data[20:]), Limits()))
    assert [x.source for x in found if isinstance(x, Reject) and x.reason.startswith("damaged member")] == ["b.txt"]


def test_member_whose_path_leaves_the_archive_is_a_reject(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../evil.txt", BODY)
        archive.writestr("good.txt", BODY)
    corpus, rejects = read(path)
    assert len(corpus) == 1
    assert [r["reason"] for r in rejects.rows] == ["path that leaves the archive"]


def test_member_whose_name_ends_before_it_begins_is_a_reject(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", BODY)
        archive.writestr("x.txt", BODY)
    path.write_bytes(path.read_bytes().replace(b"x.txt", b"\0.txt"))
    corpus, rejects = read(path)
    assert len(corpus) == 1
    assert [row["reason"] for row in rejects.rows] == ["member without a name"]


def test_a_zip_that_holds_one_zip_and_nothing_else_is_read_as_that(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for k in range(3):
            archive.writestr(f"notes/2021-03-0{k + 1}.md", f"# Note {k}\n\n{BODY}")
    for name, more in (("one", ()), ("two", ("other.txt",))):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            archive.writestr("Export-Part-1.zip", inner.getvalue())
            archive.writestr("__MACOSX/._Export", b"x")
            for other in more:
                archive.writestr(other, BODY)
    corpus, _ = read(tmp_path / "one.zip")
    assert corpus.strings("title").tolist() == ["Note 0", "Note 1", "Note 2"]
    assert only_zip(Source(name="two.zip", path=tmp_path / "two.zip"), Limits()) is None
    with pytest.raises(LimitError, match="limits"):
        read(tmp_path / "one.zip", spec=ReadSpec(limits=Limits(bytes_total=100)))


def test_zip_that_is_packed_once_more_is_that_zip(packed, tmp_path):
    (tmp_path / "a.zip.gz").write_bytes(gzip.compress(packed.path.read_bytes()))
    found = zip_in_packing(Source(name="a.zip.gz", path=tmp_path / "a.zip.gz"), Limits())
    assert (found.name, found.path, zip_names(found)) == ("a.zip.gz", None, ["a/c.txt", "b.txt"])
    assert zip_in_packing(packed, Limits()) is packed
    corpus, rejects = read(tmp_path / "a.zip.gz")
    assert (len(corpus), len(rejects)) == (2, 4)


def test_packed_bytes_that_are_no_zip_damaged_or_too_many_are_left_or_refused(packed):
    small = gzip.compress(packed.path.read_bytes())
    for data in (gzip.compress(b"Ships wait."), small[: len(small) // 2]):
        source = Source(name="a.gz", data=data)
        assert zip_in_packing(source, Limits()) is source
    with pytest.raises(LimitError, match="unpack it"):
        zip_in_packing(Source(name="a.gz", data=small), Limits(bytes_whole=100))
