"""Exports of press databases, made up in their layout."""

import io
import zipfile

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


def as_rtf(text):
    lines = "".join(f"{line}\\par\n" for line in text.replace("\ufeff", "").split("\n"))
    return ("{\\rtf1\\ansi\\ansicpg1252 " + lines.encode("cp1252", "replace").decode("latin-1") + "}").encode("latin-1")


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
