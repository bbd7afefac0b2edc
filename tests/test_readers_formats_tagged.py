"""RIS, Web of Science and PubMed: made records in the layouts of the exports."""

from __future__ import annotations

import pytest
from test_readers_formats_nbib import MED, nbib
from test_readers_formats_ris import FIRST
from test_readers_formats_wos import BRIDGES, WOS

import trendlab as tl


def test_tagged_files_in_a_folder_and_a_zip_are_known_too(tmp_path):
    import zipfile

    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf8")
    (folder / "b.txt").write_text(WOS + BRIDGES, encoding="utf8")
    (folder / "c.txt").write_text(nbib(1, *MED), encoding="utf8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    for source in (folder, tmp_path / "all.zip"):
        corpus, _ = tl.read(source)
        assert corpus.strings("title").tolist() == [
            "Old bridges",
            "Old bridges of the North",
            "Old bridges of the North.",
        ]


@pytest.mark.parametrize(
    "text", ["Ty - said he - was late.\nThe bridge broke.\n", "PT J\nis a mark.\n", "TY  - \n", "PMID- none\n"]
)
def test_prose_that_begins_like_a_tag_is_no_bibliography(text):
    from trendlab.readers.format import Head
    from trendlab.readers.formats import find_format

    head = Head(name="a.txt", text=text, start=text.encode())
    assert [find_format(n).recognise(head) for n in ("ris", "wos", "nbib")] == [None] * 3
