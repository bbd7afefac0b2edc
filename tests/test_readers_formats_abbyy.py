import pytest
from one_source import read

LINES = ("The ferry sailed on Mon-", "day to the far harbour.", "Coal is dear.")


def letters(text):
    return "".join(f'<charParams l="1" t="2">{"" if c == " " else c}</charParams>\n' for c in text)


def lines(form, texts=LINES):
    return "".join(f'<line baseline="9"><formatting lang="English">{form(t)}</formatting></line>' for t in texts)


def page(content, attributes='width="900" height="1200" resolution="300"'):
    block = (
        '<block blockType="Text" l="1"><region><rect l="1"/></region><text><par align="Left">{}</par></text></block>'
    )
    return f'<page {attributes}>{block.format(content)}<block blockType="Picture"/></page>'


DOCUMENT = (
    '<?xml version="1.0"?>'
    '<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml" version="1.0">'
    "{}</document>"
)
DJVU = """<?xml version="1.0"?><!DOCTYPE DjVuXML><DjVuXML><HEAD/><BODY><OBJECT data="a"><PARAM name="PAGE" value="a"/>
<HIDDENTEXT><PAGECOLUMN><REGION><PARAGRAPH><LINE><WORD coords="1,2">Coal</WORD> <WORD>is</WORD></LINE>
<LINE><WORD>dear.</WORD></LINE></PARAGRAPH></REGION></PAGECOLUMN></HIDDENTEXT></OBJECT>
<OBJECT data="b"><HIDDENTEXT/></OBJECT></BODY></DjVuXML>"""
TEXT = "The ferry sailed on Monday to the far harbour.\nCoal is dear."


@pytest.mark.parametrize("form", [str, letters])
def test_page_is_an_article_of_its_lines_with_parted_words_whole(tmp_path, form):
    rows, _, note = read(tmp_path / "1883" / "01" / "02", "7.xml", page(lines(form)))
    assert note["format"] == "abbyy"
    assert [(row["text"], row["raw_date"]) for row in rows] == [(TEXT, "1883-01-02")]


def test_each_page_of_a_document_is_an_article_and_one_without_words_a_reject(tmp_path):
    content = DOCUMENT.format(page(lines(letters)) + page("") + page(lines(str, ("Bread for sale.",))))
    rows, rejects, _ = read(tmp_path, "book_abbyy.xml", content)
    assert [row["text"] for row in rows] == [TEXT, "Bread for sale."]
    assert [r["reason"] for r in rejects] == ["page without words"]


def test_words_of_djvu_are_the_text_of_their_page(tmp_path):
    rows, rejects, note = read(tmp_path, "book_djvu.xml", DJVU)
    assert (note["format"], [row["text"] for row in rows], len(rejects)) == ("abbyy", ["Coal is\ndear."], 1)


def test_other_pages_in_xml_are_none(tmp_path):
    items = "".join(
        f"<page><title>Page {k}</title><text>The council met on Monday and spoke.</text></page>" for k in "abc"
    )
    _, _, note = read(tmp_path, "a.xml", f"<pages>{items}</pages>")
    assert note["format"] == "xml"
