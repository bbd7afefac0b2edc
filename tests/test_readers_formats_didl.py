from one_source import meta, read
from test_readers_formats_alto import ALTO

import trendlab as tl
from trendlab.readers.neighbours import FolderNeighbours

HEAD = """<didl:DIDL xmlns:didl="urn:mpeg:mpeg21:2002:02-DIDL-NS" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcx="http://example.org/dcx" xmlns:srw_dc="info:srw/schema/1/dc-v1.1"><didl:Item><didl:Component><didl:Resource>
<srw_dc:dcx><dc:title>Harbour Gazette</dc:title><dc:identifier xsi:type="dcx:PPN">7</dc:identifier>
<dc:date>1824-02-17</dc:date><dc:language>nl</dc:language></srw_dc:dcx></didl:Resource></didl:Component>{}</didl:Item></didl:DIDL>"""
ITEM = """<didl:Item><didl:Component><didl:Descriptor><didl:Statement>ocr</didl:Statement></didl:Descriptor>
<didl:Resource ref="http://example.org/{0}" dcx:filename="P_{0}_articletext.xml"/></didl:Component><didl:Component>
<didl:Descriptor><didl:Statement>metadata</didl:Statement></didl:Descriptor><didl:Resource><srw_dc:dcx>
<dc:subject>artikel</dc:subject><dc:title>{1}</dc:title><dcx:recordIdentifier>ddd:{0}</dcx:recordIdentifier></srw_dc:dcx>
</didl:Resource></didl:Component></didl:Item>"""
TEXT = '<?xml version="1.0" encoding="UTF-8"?>\n<text>\n\t<title>{}</title>\n\t<p>{}</p>\n\t<p>So it was.</p>\n</text>'


def issue(folder, *, texts=(("COAL DUTIES.", "Coal is dear."), ("FERRY.", "The ferry sailed."))):
    for k, (title, text) in enumerate(texts):
        (folder / f"P_{k}_articletext.xml").write_text(TEXT.format(title, text), encoding="utf8")
    items = "".join(ITEM.format(k, title) for k, title in enumerate(("COAL DUTIES.", "FERRY.")))
    (folder / "P_didl.xml").write_text(HEAD.format(items), encoding="utf8")
    (folder / "P_001_alto.xml").write_text(ALTO, encoding="utf8")
    corpus, rejects = tl.read(folder)
    return corpus.table.to_pylist(), [r["reason"] for r in rejects.rows]


def test_each_article_of_an_issue_is_read_once_with_the_paper_and_day_of_the_issue(tmp_path):
    rows, reasons = issue(tmp_path)
    assert [(r["title"], r["text"], r["source"], r["raw_date"], r["doc_id"]) for r in rows] == [
        ("COAL DUTIES.", "Coal is dear.\nSo it was.", "Harbour Gazette", "1824-02-17", "ddd:0"),
        ("FERRY.", "The ferry sailed.\nSo it was.", "Harbour Gazette", "1824-02-17", "ddd:1"),
    ]
    assert meta(rows[0]) == {"subject": "artikel"}
    assert sorted(reasons) == [
        "page of an issue that is read by its DIDL file",
        *["text of an issue that is read by its DIDL file"] * 2,
    ]


def test_article_whose_file_is_not_there_is_read_by_its_title(tmp_path):
    rows, _ = issue(tmp_path, texts=(("COAL DUTIES.", "Coal is dear."),))
    assert [(r["title"], r["text"]) for r in rows] == [("COAL DUTIES.", "Coal is dear.\nSo it was."), ("FERRY.", "")]


def test_file_of_an_article_alone_takes_the_day_of_its_path(tmp_path):
    rows, _, note = read(
        tmp_path / "1824" / "02" / "17", "P_0_articletext.xml", TEXT.format("COAL DUTIES.", "Coal is dear.")
    )
    assert (note["format"], rows[0]["title"], rows[0]["text"]) == ("didl", "COAL DUTIES.", "Coal is dear.\nSo it was.")
    assert rows[0]["raw_date"] == "1824-02-17"


def test_file_without_a_word_is_a_reject(tmp_path):
    (tmp_path / "b_articletext.xml").write_text(TEXT.format("FERRY.", "The ferry sailed."), encoding="utf8")
    (tmp_path / "a_articletext.xml").write_text("<text><title/><p/></text>", encoding="utf8")
    corpus, rejects = tl.read(tmp_path)
    assert (len(corpus.table), [r["reason"] for r in rejects.rows]) == (1, ["no text"])


def test_an_article_looks_into_the_description_with_its_name_before_all_others(tmp_path, monkeypatch):
    for name in ("A", "B", "P"):
        folder = tmp_path / name
        folder.mkdir()
        issue(folder)
        for path in folder.glob("P_*.xml"):
            if "alto" not in path.name:
                text = path.read_text(encoding="utf8").replace("P_", f"{name}_")
                (tmp_path / path.name.replace("P_", f"{name}_")).write_text(text, encoding="utf8")
            path.unlink()
        folder.rmdir()
    asked = []
    data = FolderNeighbours.data
    monkeypatch.setattr(
        FolderNeighbours, "data", lambda self, name: asked.append((self.path, name)) or data(self, name)
    )
    corpus, _ = tl.read(tmp_path)
    assert len(corpus) == 6
    of_texts = [(path.name[0], name[0]) for path, name in asked if path.name.endswith("articletext.xml")]
    assert of_texts
    assert all(own == other for own, other in of_texts)
