import gzip
import io
import zipfile

import pytest
from archive_files import BODY, reasons, tar_bytes, zip_bytes

from trendlab.readers import ReadSpec, read


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
