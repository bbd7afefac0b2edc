from one_source import read
from press_files import GERMAN, LEXIS_HTML, as_rtf

import trendlab as tl


def test_lexis_html_is_parted_by_its_anchors_and_search_hits_do_not_split_words(tmp_path):
    rows, rejects, note = read(tmp_path, "export.html", LEXIS_HTML)
    assert (note["format"], note["layout"], rejects) == ("lexis", "HTML", ())
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("Le port gagne du terrain", "Le port a une nouvelle grue.", "2013-04-12")
    ]


def test_lexis_html_without_lines_of_marks_is_parted_by_its_anchors(tmp_path):
    plain = LEXIS_HTML.replace("7 of 7 DOCUMENTS", "")
    second = plain[plain.index("<A NAME") : plain.index("</BODY>")].replace("_0_0", "_0_1").replace("du terrain", "")
    rows, _, _ = read(tmp_path, "export.html", plain.replace("</BODY>", second + "</BODY>"))
    assert [r["title"] for r in rows] == ["Le port gagne du terrain", "Le port gagne"]


def test_lexis_rtf_is_read_whatever_its_suffix(tmp_path):
    rows, _, note = read(tmp_path, "export.doc", as_rtf(GERMAN))
    assert (note["format"], note["layout"]) == ("lexis", "RTF")
    assert [r["raw_date"] for r in rows] == ["2008-03-14", "2008-06-02"]


def export(numbers, total=9):
    head = "The Harbour Post\n\nMarch {n}, 2013 Friday\n\nHarbour {n} grows\n\n"
    article = head + "LENGTH: 40 words\n\nThe harbour {n} has a new crane.\n"
    return "\n".join(f"{n} of {total} DOCUMENTS\n\n" + article.format(n=n) for n in numbers)


def missing(source):
    corpus, _ = tl.read(source)
    return [(d["count"], d["sentence"]) for d in corpus.notes.get("doubts", []) if d["kind"] == "documents_missing"]


def test_documents_that_a_lone_export_counts_and_does_not_have_are_told(tmp_path):
    path = tmp_path / "export.txt"
    path.write_text(export(range(1, 6)), "utf8")
    [(count, sentence)] = missing(path)
    assert count == 4
    assert sentence.startswith("4 documents of the export in export.txt are missing")
    assert "'5 of 9'" in sentence
    path.write_text(export(range(1, 10)), "utf8")
    assert missing(path) == []


def test_parts_of_an_export_in_one_folder_tell_only_of_gaps(tmp_path):
    (tmp_path / "a.txt").write_text(export(range(1, 6)), "utf8")
    (tmp_path / "b.txt").write_text(export(range(6, 10)), "utf8")
    assert missing(tmp_path) == []
    (tmp_path / "b.txt").write_text(export([6, 9]), "utf8")
    assert [count for count, _ in missing(tmp_path)] == [2]
