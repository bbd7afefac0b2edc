import io
import zipfile

import pytest
from one_source import read
from press_files import nexis

from trendlab.errors import InputError, LimitError
from trendlab.readers import Limits
from trendlab.readers.wordfile import Paragraph, word_paragraphs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraphs(body: str, **limits):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return list(word_paragraphs(io.BytesIO(out.getvalue()), "a.docx", Limits(**limits)))


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_words_in_smart_tags_and_insertions_are_read_and_deleted_ones_are_not(tmp_path):
    rows, _, _ = read(tmp_path, "export.docx", nexis())
    assert rows[0]["text"] == "The ferry sailed to Lerwick again on Monday.\nText: of a prose line that is no label."


def test_paragraphs_have_their_style_their_breaks_and_the_end_of_their_section():
    head = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>' + run("Ferry") + "</w:p>"
    text = "<w:p>" + run("One") + "<w:r><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>"
    assert paragraphs(head + text + "</w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p>") == [
        Paragraph("Ferry", "Title"), Paragraph("One\ntwo\tthree"), Paragraph("", ends_section=True),
    ]  # fmt: skip


def test_hidden_words_are_no_text_unless_hiding_is_switched_off():
    body = "<w:p>" + run("seen") + run(" hidden", "<w:vanish/>") + run(" shown", '<w:vanish w:val="0"/>') + "</w:p>"
    assert [p.text for p in paragraphs(body)] == ["seen shown"]


def test_text_box_stands_before_the_paragraph_it_is_anchored_in():
    box = "<w:r><w:txbxContent><w:p>" + run("in the box") + "</w:p></w:txbxContent></w:r>"
    assert [p.text for p in paragraphs("<w:p>" + run("around") + box + "</w:p>")] == ["in the box", "around"]


def test_damaged_document_and_one_without_words_are_named():
    with pytest.raises(InputError, match=r"a\.docx is a damaged DOCX file: .*; open it in a word processor"):
        list(word_paragraphs(io.BytesIO(b"PK no zip"), "a.docx", Limits()))
    with pytest.raises(InputError, match=r"a\.docx is damaged XML"):
        paragraphs("<w:p>")


def test_document_that_unpacks_to_too_much_is_refused():
    with pytest.raises(LimitError, match=r"a\.docx unpacks to [\d,]+ bytes; raise limits"):
        paragraphs("<w:p>" + run("a" * 1000) + "</w:p>", bytes_total=500)
