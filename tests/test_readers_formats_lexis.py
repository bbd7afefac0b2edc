from one_source import read
from press_files import GERMAN, LEXIS_HTML, as_rtf


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
