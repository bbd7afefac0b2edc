"""PDF: one document, and the export of a press database."""

from __future__ import annotations

import pytest
from archive_files import hide
from one_source import read_path as read
from pdf_files import WORDS, as_lines, set_pdf
from press_files import NEXIS_TEXT

import trendlab as tl
from trendlab.errors import InputError, MissingExtraError

pytest.importorskip("pypdfium2")
DOCUMENT = "#text(size: 16pt)[Electric ships]\n\nKim Larsen\n\n4 March 2021\n\n" + f"{WORDS * 3}\n\n" * 6


def write(folder, name, data):
    (folder / name).write_bytes(data)
    return folder / name


def test_document_is_an_article_with_its_title_and_whole_words_and_without_running_lines(tmp_path):
    data = set_pdf(DOCUMENT, head="Harbour Weekly", foot="Page #context counter(page).display()", author="Kim Larsen")
    rows, rejects, note = read(write(tmp_path, "a.pdf", data))
    assert (note["format"], len(rows), len(rejects)) == ("pdf", 1, 0)
    assert note["layout"].startswith("document, ")
    (row,) = rows
    assert (row["title"], row["raw_date"]) == ("Electric ships", "4 March 2021")
    assert row["text"].count(WORDS.strip()) == 18
    assert "Harbour Weekly" not in row["text"]
    assert "Page" not in row["text"]
    assert '"author": "Kim Larsen"' in row["meta"]


def test_export_of_a_press_database_is_read_as_its_text_is(tmp_path):
    (tmp_path / "a.txt").write_text(NEXIS_TEXT, encoding="utf8")
    rows, _, note = read(write(tmp_path, "a.pdf", set_pdf(as_lines(NEXIS_TEXT))))
    plain, _, _ = read(tmp_path / "a.txt")
    assert (note["format"], note["layout"][:16]) == ("pdf", "a Nexis Uni expo")
    assert [(r["title"], r["raw_date"]) for r in rows] == [(r["title"], r["raw_date"]) for r in plain]


def test_folder_of_documents_takes_dates_from_names_and_one_of_pictures_is_a_reject(tmp_path):
    for k in range(1, 7):
        write(tmp_path, f"2021-0{k}-11_ferry.pdf", set_pdf(f"#text(size: 14pt)[Ship {k}]\n\n{WORDS * 2}"))
    write(tmp_path, "2021-07-11_ferry.pdf", set_pdf("#rect(width: 5cm, height: 5cm)"))
    corpus, rejects = tl.read(tmp_path)
    assert sorted(corpus.strings("title")) == [f"Ship {k}" for k in range(1, 7)]
    assert sorted(str(d) for d in corpus.strings("raw_date")) == [f"2021-0{k}-11" for k in range(1, 7)]
    assert "may be pictures (scans)" in rejects.rows[0]["reason"]


def test_pages_without_words_are_told(tmp_path):
    data = set_pdf(f"{WORDS}\n#pagebreak()\n#rect()\n#pagebreak()\n#rect()\n#pagebreak()\n{WORDS}")
    corpus, _ = tl.read(write(tmp_path, "a.pdf", data))
    (doubt,) = [d for d in corpus.notes["doubts"] if d["kind"] == "pdf_pictures"]
    assert doubt["sentence"].startswith("2 pages of a.pdf have no words and may be pictures of text (scans)")


def test_signs_that_stand_for_letters_the_file_does_not_name_are_refused(tmp_path):
    text = WORDS.replace("e", "\u2264").replace("t", "\u2260")
    with pytest.raises(InputError, match="does not say which letters its signs are"):
        tl.read(write(tmp_path, "a.pdf", set_pdf(text)))


@pytest.mark.parametrize("name", ["csv", "txt"])
def test_other_format_is_refused_and_the_message_says_what_helps(tmp_path, name):
    path = write(tmp_path, "a.pdf", set_pdf(WORDS))
    with pytest.raises(InputError, match="leave the format out, and it is read"):
        tl.read(path, spec=tl.ReadSpec(format=name))


def test_missing_package_is_named_with_the_extra(tmp_path, monkeypatch):
    path = write(tmp_path, "a.pdf", set_pdf(WORDS))
    hide(monkeypatch, "pypdfium2")
    with pytest.raises(MissingExtraError, match=r"reading PDF needs pypdfium2: pip install 'trendlab\[formats\]'"):
        tl.read(path)
