import pytest
from one_source import read, read_path
from press_files import NEXIS_TEXT, as_rtf, nexis

from trendlab.errors import InputError


def test_nexis_docx_gives_each_article_and_its_list_of_titles_as_a_reject(tmp_path):
    rows, rejects, note = read(tmp_path, "export.docx", nexis())
    assert (note["format"], note["layout"]) == ("docx", "Nexis Uni")
    assert [r["title"] for r in rows] == ["Ferry sails again", "Bread costs more"]
    assert [r["reason"] for r in rejects] == ["list of titles at the start of the export"]
    assert [r["source"] for r in rows] == ["The Harbour Gazette (London)"] * 2


def test_nexis_date_is_neither_that_of_the_job_nor_the_load_date_and_may_be_missing(tmp_path):
    rows, _, _ = read(tmp_path, "export.docx", nexis())
    assert [r["raw_date"] for r in rows] == ["2019-07-01", None]


@pytest.mark.parametrize("packed", ["text", "RTF", "page"])
def test_nexis_as_text_and_as_rtf_is_read_as_the_docx_is(tmp_path, packed):
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in NEXIS_TEXT.splitlines())}</body></html>"
    content = {"text": NEXIS_TEXT, "page": page, "RTF": as_rtf(NEXIS_TEXT.replace("\xa0", "\\~"))}[packed]
    rows, rejects, note = read(tmp_path, {"RTF": "export.rtf", "page": "a.html"}.get(packed, "export.txt"), content)
    assert (note["format"], note["layout"]) == ("nexis", packed)
    assert [(r["title"], r["source"], r["raw_date"], r["text"]) for r in rows] == [
        ("Ferry sails again", "The Harbour Gazette (London)", "2019-07-01", "The ferry sailed on Monday.")
    ]
    assert [r["reason"] for r in rejects] == ["list of titles at the start of the export"]


def test_docx_is_read_under_the_name_of_nexis_and_refused_under_that_of_a_text(tmp_path):
    (tmp_path / "export.docx").write_bytes(nexis())
    rows, _, _ = read_path(tmp_path / "export.docx", format="nexis")
    assert [r["title"] for r in rows] == ["Ferry sails again", "Bread costs more"]
    with pytest.raises(InputError, match="leave the format out"):
        read_path(tmp_path / "export.docx", format="lexis")
