import pytest
from one_source import read
from press_files import NEXIS_TEXT, as_rtf, nexis


def test_nexis_docx_gives_each_article_and_its_list_of_titles_as_a_reject(tmp_path):
    rows, rejects, note = read(tmp_path, "export.docx", nexis())
    assert (note["format"], note["layout"]) == ("docx", "Nexis Uni")
    assert [r["title"] for r in rows] == ["Ferry sails again", "Bread costs more"]
    assert [r["reason"] for r in rejects] == ["list of titles at the start of the export"]
    assert [r["source"] for r in rows] == ["The Harbour Gazette (London)"] * 2


def test_nexis_date_is_neither_that_of_the_job_nor_the_load_date_and_may_be_missing(tmp_path):
    rows, _, _ = read(tmp_path, "export.docx", nexis())
    assert [r["raw_date"] for r in rows] == ["2019-07-01", None]


@pytest.mark.parametrize("packed", ["text", "RTF"])
def test_nexis_as_text_and_as_rtf_is_read_as_the_docx_is(tmp_path, packed):
    content = NEXIS_TEXT if packed == "text" else as_rtf(NEXIS_TEXT.replace("\xa0", "\\~"))
    rows, rejects, note = read(tmp_path, "export.rtf" if packed == "RTF" else "export.txt", content)
    assert (note["format"], note["layout"]) == ("nexis", packed)
    assert [(r["title"], r["source"], r["raw_date"], r["text"]) for r in rows] == [
        ("Ferry sails again", "The Harbour Gazette (London)", "2019-07-01", "The ferry sailed on Monday.")
    ]
    assert [r["reason"] for r in rejects] == ["list of titles at the start of the export"]
