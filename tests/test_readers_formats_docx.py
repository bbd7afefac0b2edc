from one_source import read
from press_files import LEXIS, docx, nexis, paragraph, run

import trendlab as tl


def test_docx_in_a_folder_is_recognised_by_its_content(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "a.bin").write_bytes(nexis())
    (tmp_path / "exports" / "b.txt").write_text(LEXIS, encoding="utf8")
    corpus, _ = tl.read(tmp_path / "exports")
    assert sorted({n["format"] for n in corpus.notes["sources"]}) == ["docx", "lexis"]
    assert len(corpus) == 4


def test_other_docx_is_one_article_with_its_heading_as_title(tmp_path):
    rows, _, note = read(
        tmp_path, "note.docx", docx(paragraph(run("A heading"), style="Heading1"), paragraph(run("Some words here.")))
    )
    assert note["layout"] == "document"
    assert [(r["title"], r["text"]) for r in rows] == [("A heading", "Some words here.")]
