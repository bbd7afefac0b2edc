import tarfile

import pytest
from archive_files import BODY, FILES, reasons, tar_bytes, zip_bytes

from trendlab.errors import InputError, LimitError
from trendlab.readers import Limits, ReadSpec, read


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
        "pipe": "not a regular file",
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
