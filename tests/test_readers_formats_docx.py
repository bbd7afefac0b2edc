import pytest
from one_source import read
from press_files import LEXIS, as_rtf, docx, nexis, paragraph, run

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


@pytest.mark.parametrize("as_word", [True, False], ids=["docx", "rtf"])
def test_list_of_titles_beside_files_of_one_article_each_is_no_article(as_word, tmp_path):
    titles = ["Job Number: 1", "Documents (2)"]
    for k, title in enumerate(("Ferry sails again", "Bread costs more"), 1):
        titles += [f"{k}. {title}", "Client/Matter: -None-", "Search Terms: pier", "Narrowed by: ", "News"]
    agenda = ["Agenda of the council", "Date and time: 3 May", "Timeline", *(f"{k}. Point {k}" for k in range(1, 6))]
    note = ["The council wrote this:", *titles[2:5], *["It met on Monday and talked of the old pier."] * 9]
    for name, lines in (("_doclist", titles), ("agenda", agenda), ("note", note)):
        data = docx(*(paragraph(run(x)) for x in lines)) if as_word else as_rtf("\n".join(lines))
        (tmp_path / f"{name}.docx").write_bytes(data)
    corpus, rejects = tl.read(tmp_path)
    assert [row["reason"] for row in rejects.rows] == ["list of titles of an export"]
    assert sorted(text[:4] for text in corpus.strings("text")) == ["Agen", "The "]
