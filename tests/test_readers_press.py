"""Press databases: made articles in the layouts of the exports."""

import io
import json
import zipfile

import pytest

import trendlab as tl
from trendlab.readers.press.labels import label_role, split_upper
from trendlab.readers.press.nexis import is_nexis
from trendlab.readers.press.written import find_written, language_code
from trendlab.readers.records import Record
from trendlab.readers.rtf import rtf_text

LEXIS = """\ufeff



Download Request: Selected Items: 1-3
Time Of Request: Friday, March 20, 2018  16:51:31

Terms: (river OR harbour)

                               1 of 3 DOCUMENTS



                              The Harbour Gazette

                            January 11, 2010 Monday
                                   Edition 1;
                                    Scotland

Ferry returns to the
northern islands

BYLINE: Ada Sample

SECTION: NEWS; Pg. 6

LENGTH: 27  words

The ferry to the northern islands sailed again on Monday after two weeks in
the dock. The mayor called it a good day.

RE: this line of a letter is prose and no label, said the writer of it.

LOAD-DATE: February 2, 2010

LANGUAGE: ENGLISH

GRAPHIC: A ferry, seen from the
quay

PUBLICATION-TYPE: Newspaper

                          Copyright 2010 Harbour Press
                              All Rights Reserved

                               2 of 3 DOCUMENTS

                              The Harbour Gazette

No title stands below this date

                                March 14, 2011
                          23:22 Central European Time


The council met in the old hall and spoke about the price of bread.

SECTION: Politics

LENGTH: 13 words

LOAD-DATE: May 8, 2011

                               3 of 3 DOCUMENTS


                 Copyright 2009 Chattering Publishing Company
"""


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def meta(row):
    return json.loads(row["meta"])


def test_lexis_text_gives_each_document_with_title_date_source_and_text_without_labels(tmp_path):
    rows, _, note = read(tmp_path, "export.txt", LEXIS.replace("\n", "\r\n"))
    assert note["format"] == "lexis"
    assert [r["title"] for r in rows] == ["Ferry returns to the northern islands", "No title stands below this date"]
    assert [r["source"] for r in rows] == ["The Harbour Gazette"] * 2
    assert rows[0]["text"].startswith("The ferry to the northern islands sailed")
    assert rows[0]["text"].endswith("said the writer of it.")
    assert rows[1]["text"] == "The council met in the old hall and spoke about the price of bread."


def test_lexis_date_is_the_line_under_the_source_and_never_the_load_date(tmp_path):
    rows, _, _ = read(tmp_path, "export.txt", LEXIS)
    assert [r["raw_date"] for r in rows] == ["2010-01-11", "2011-03-14"]
    assert meta(rows[0])["load_date"] == "February 2, 2010"


def test_lexis_labels_are_kept_as_fields(tmp_path):
    rows, _, _ = read(tmp_path, "export.txt", LEXIS)
    fields = meta(rows[0])
    assert (fields["author"], fields["section"], fields["length"]) == ("Ada Sample", "NEWS; Pg. 6", "27 words")
    assert (fields["graphic"], fields["edition"]) == ("A ferry, seen from the quay", "Edition 1; Scotland")
    assert meta(rows[1])["section"] == "Politics"
    assert rows[0]["language"] == "en"


def test_lexis_cover_page_and_empty_document_are_rejects_with_a_reason(tmp_path):
    _, rejects, _ = read(tmp_path, "export.txt", LEXIS)
    assert [r["reason"] for r in rejects] == ["cover page of the export", "article without title and text"]


GERMAN = """                              Dokument 1 von 2

                   Copyright 2008 Beispiel Verlag
                       Alle Rechte vorbehalten

                                Der Hafenbote

                          14. März 2008 Freitag

RUBRIK: WIRTSCHAFT; S. 9

LÄNGE: 12 Wörter

HEADLINE: Hafen wächst weiter;
Reeder hoffen

BODY:

Der Hafen der Stadt wächst weiter, und die Reeder hoffen auf Lohn.

SPRACHE: GERMAN; DEUTSCH

UPDATE: 16. März 2008

                              Dokument 2 von 2

                                Der Hafenbote

                          2. Juni 2008 Montag

Brücke bleibt zu

AUTOR: Eva Muster

LÄNGE: 9 Wörter

Die Brücke über den Fluss bleibt auch im Sommer zu.

SPRACHE: GERMAN; DEUTSCH
"""


def test_lexis_labels_and_dates_are_read_in_the_language_of_the_interface(tmp_path):
    rows, _, _ = read(tmp_path, "export.txt", GERMAN)
    assert [r["title"] for r in rows] == ["Hafen wächst weiter; Reeder hoffen", "Brücke bleibt zu"]
    assert [r["raw_date"] for r in rows] == ["2008-03-14", "2008-06-02"]
    assert [r["language"] for r in rows] == ["de", "de"]
    assert [r["source"] for r in rows] == ["Der Hafenbote"] * 2
    assert rows[0]["text"] == "Der Hafen der Stadt wächst weiter, und die Reeder hoffen auf Lohn."


LEXIS_HTML = """<HTML><HEAD><STYLE TYPE="text/css"><!--
.c0 { text-align: center; }
.c1 { text-align: center; margin-top: 0em; }
.c5 { text-align: left; }
--></STYLE><TITLE>&nbsp;</TITLE></HEAD><BODY>
<A NAME="DOC_ID_0_0"></A><!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">7 of 7 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">Le Courrier du Port</SPAN></P></DIV>
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c4">12</SPAN><SPAN CLASS="c2"> avril 2013 mardi</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P><SPAN CLASS="c7">Le port gagne<BR>du terrain</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P><SPAN CLASS="c8">RUBRIQUE: </SPAN><SPAN>ÉCONOMIE</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P><SPAN CLASS="c8">LONGUEUR: </SPAN><SPAN>6 mots</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P><SPAN>Le port a une nou</SPAN><SPAN CLASS="c4">velle</SPAN><SPAN> grue.</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P><SPAN CLASS="c8">DATE-CHARGEMENT: </SPAN><SPAN>13 juin 2013</SPAN></P></DIV>
<!-- Hide XML section from browser
</DOCFULL></DOC> --></BODY></HTML>"""


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


def test_lexis_page_that_shows_an_error_in_place_of_a_document_is_a_reject_and_joins_no_article(tmp_path):
    error = '<A NAME="DOC_ID_0_1"></A><DIV><P>We are sorry, this document cannot be displayed.</P></DIV></BODY>'
    rows, rejects, _ = read(tmp_path, "export.html", LEXIS_HTML.replace("</BODY>", error))
    assert [r["text"] for r in rows] == ["Le port a une nouvelle grue."]
    assert [r["reason"] for r in rejects] == ["document without source, date and labels"]
    assert "sorry" not in rows[0]["meta"]


def as_rtf(text):
    lines = "".join(f"{line}\\par\n" for line in text.replace("\ufeff", "").split("\n"))
    return ("{\\rtf1\\ansi\\ansicpg1252 " + lines.encode("cp1252", "replace").decode("latin-1") + "}").encode("latin-1")


def test_lexis_rtf_is_read_whatever_its_suffix(tmp_path):
    rows, _, note = read(tmp_path, "export.doc", as_rtf(GERMAN))
    assert (note["format"], note["layout"]) == ("lexis", "RTF")
    assert [r["raw_date"] for r in rows] == ["2008-03-14", "2008-06-02"]


def test_rtf_gives_neither_deleted_nor_hidden_text_nor_addresses_of_links():
    source = rb"""{\rtf1\ansi One {\deleted gone }{\v hidden }two \v not\v0 three 
{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt link}} four.\par}"""
    assert " ".join(rtf_text(source).split()) == "One two three link four."


def test_rtf_joins_the_two_halves_of_a_character():
    assert rtf_text(rb"{\rtf1\ansi\uc1 \u-10179?\u-8704? smile}").strip() == "\U0001f600 smile"


def paragraph(*runs, style="", section=False):
    properties = (
        f'<w:pPr>{f"""<w:pStyle w:val="{style}"/>""" if style else ""}{"<w:sectPr/>" if section else ""}</w:pPr>'
    )
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text):
    body = text.replace("&", "&amp;").replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{body}</w:t></w:r>'


def docx(*paragraphs):
    main = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
        + "".join(paragraphs)
        + "</w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", main)
    return out.getvalue()


def nexis():
    cover = [
        "Date and Time: Friday, 5. July 2019 09:31:00 CEST", "Job Number: 1", "Documents (2)", "1. Ferry sails again",
        "Client/Matter: -None-", "Search Terms: ferry", "2. Bread costs more", "Client/Matter: -None-",
        "Search Terms: bread", "Narrowed by: ",
    ]  # fmt: skip
    first = [
        paragraph(f"<w:hyperlink>{run('Ferry sails again')}</w:hyperlink>"),
        paragraph(run("The Harbour Gazette (London)")),
        paragraph(run("July 1, 2019 Monday 9:20 AM GMT")),
        paragraph(run("\nCopyright 2019 Harbour Press All Rights Reserved")),
        paragraph(run("Section:\xa0NEWS; Version:28")),
        paragraph(run("Length:\xa09 words")),
        paragraph(run("Byline:\xa0Ada Sample")),
        paragraph(run("Body")),
        paragraph(
            run("The ferry sailed to "),
            f"<w:smartTag>{run('Lerwick')}</w:smartTag>",
            f"<w:ins>{run(' again')}</w:ins>",
            "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>",
            run(" on Monday."),
        ),
        paragraph(run("Text: of a prose line that is no label.")),
        paragraph(run("Classification")),
        paragraph(run("Language:\xa0ENGLISH")),
        paragraph(run("Load-Date:\xa0July 4, 2019")),
        paragraph(run("\nEnd of Document"), section=True),
    ]
    second = [
        paragraph(run("Bread costs\nmore")),
        paragraph(run("The Harbour Gazette (London)")),
        paragraph(run("\n Correction Appended")),
        paragraph(run("Length:\xa06 words")),
        paragraph(run("Body")),
        paragraph(run("Bread costs more than it did.")),
        paragraph(run("Load-Date:\xa0September 1, 2019")),
        paragraph(run("\nEnd of Document"), section=True),
    ]
    return docx(*(paragraph(run(x)) for x in cover), paragraph(section=True), *first, *second)


def test_nexis_docx_gives_each_article_and_its_list_of_titles_as_a_reject(tmp_path):
    rows, rejects, note = read(tmp_path, "export.docx", nexis())
    assert (note["format"], note["layout"]) == ("docx", "Nexis Uni")
    assert [r["title"] for r in rows] == ["Ferry sails again", "Bread costs more"]
    assert [r["reason"] for r in rejects] == ["list of titles at the start of the export"]
    assert [r["source"] for r in rows] == ["The Harbour Gazette (London)"] * 2


def test_nexis_date_is_neither_that_of_the_job_nor_the_load_date_and_may_be_missing(tmp_path):
    rows, _, _ = read(tmp_path, "export.docx", nexis())
    assert [r["raw_date"] for r in rows] == ["2019-07-01", None]


def test_words_in_smart_tags_and_insertions_are_read_and_deleted_ones_are_not(tmp_path):
    rows, _, _ = read(tmp_path, "export.docx", nexis())
    assert rows[0]["text"] == "The ferry sailed to Lerwick again on Monday.\nText: of a prose line that is no label."


NEXIS_TEXT = """Documents (1)
1. Ferry sails again
Client/Matter: -None-
Search Terms: ferry

Ferry sails again
The Harbour Gazette (London)
July 1, 2019 Monday

Copyright 2019 Harbour Press All Rights Reserved
Section:\xa0NEWS
Length:\xa05 words
Byline:\xa0Ada Sample
Body

The ferry sailed on Monday.
Load-Date:\xa0July 4, 2019

End of Document
"""


@pytest.mark.parametrize("packed", ["text", "RTF"])
def test_nexis_as_text_and_as_rtf_is_read_as_the_docx_is(tmp_path, packed):
    content = NEXIS_TEXT if packed == "text" else as_rtf(NEXIS_TEXT.replace("\xa0", "\\~"))
    rows, rejects, note = read(tmp_path, "export.rtf" if packed == "RTF" else "export.txt", content)
    assert (note["format"], note["layout"]) == ("nexis", packed)
    assert [(r["title"], r["source"], r["raw_date"], r["text"]) for r in rows] == [
        ("Ferry sails again", "The Harbour Gazette (London)", "2019-07-01", "The ferry sailed on Monday.")
    ]
    assert [r["reason"] for r in rejects] == ["list of titles at the start of the export"]


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


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("July 1, 2019 Monday 9:20 AM GMT", "2019-07-01"), ("14. März 2019 Donnerstag", "2019-03-14"),
        ("Communication, mardi 14 mars 2006, p. 16", "2006-03-14"), ("29 décembre 2011", "2011-12-29"),
        ("7 maart 2011 maandag", "2011-03-07"), ("2 de enero de 2012", "2012-01-02"),
        ("[Town, State]08 May 2010: AA.2.", "2010-05-08"), ("2018 年 10 月 7 日 17:04", "2018-10-07"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26"), ("March 2011", "2011-03"), ("03/04/2012", "03/04/2012"),
        ("Summer, 2008", "Summer, 2008"),
    ],
)  # fmt: skip
def test_dates_of_exports_are_read_in_the_words_of_the_interface(line, value):
    assert find_written(line).value == value


@pytest.mark.parametrize("line", ["No date here", "12 of 169 DOCUMENTS", "31 February 2011", "The 1990s in 12 songs"])
def test_lines_without_a_date_give_none(line):
    assert find_written(line) is None


def test_month_name_with_two_meanings_is_not_taken():
    assert find_written("3 listopad 2011") is None  # October in Croatian, November in Polish and Czech


def test_labels_are_known_by_role_and_prose_before_a_colon_is_none():
    assert label_role("LÄNGE") == ("header", "length")
    assert label_role("Load-Date") == ("tail", "load_date")
    assert split_upper("BYLINE: Ada") == ("BYLINE", "Ada")
    assert split_upper("Re: your letter") is None


def test_languages_are_named_in_many_languages():
    assert [language_code(x) for x in ("ENGLISH", "Französisch", "Dutch / Nederlands", "德文", "nonsense")] == [
        "en", "fr", "nl", "de", "",
    ]  # fmt: skip


def test_text_that_only_speaks_of_documents_is_no_export():
    assert not is_nexis(["End of Document", "a page"])


def test_records_name_the_lines_where_an_article_stands():
    from trendlab.readers.press.lexis import lexis_articles

    found = [f for f in lexis_articles(enumerate(LEXIS.split("\n"), 1), "x") if isinstance(f, Record)]
    assert LEXIS.split("\n")[found[0].first_line - 1].strip() == "The Harbour Gazette"
