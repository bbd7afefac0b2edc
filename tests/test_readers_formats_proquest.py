from one_source import read

RULE = "_" * 60


PROQUEST = f"""{RULE}

Document 1 of 2

Ferry sails again

Author: Sample, Ada

Publication info: Harbour Gazette ; Lerwick [Lerwick]21 Sep 2024: A.2.

ProQuest document link

Abstract: It sails.

Links: https://example.org/?date=2001-01-01&title=Ferry

Full text: The ferry sailed again on Monday.

Re: the letter of last week, the captain is well.

Subject: a word that stands in prose, and more prose follows it here.

The end of it.

And one more line.

Subject: Ferries; Harbours

Title: Ferry sails again

Publication title: Harbour Gazette; Lerwick

Publication year: 2024

Publication date: Sep 20, 2024

Section: News

Source type: Newspaper

Language of publication: English

ProQuest document ID: 3106000001

Last updated: 2025-01-31

Database: Newsstream

{RULE}

Document 2 of 2

Bread costs more

Full text: Bread costs more than it did.

Publication title: Harbour Gazette

Publication date: Ju n 24, 2024

ProQuest document ID: 3106000002

Last updated: 2025-01-31

{RULE}

Contact us at: https://example.org
Database copyright 2025. All rights reserved.
"""


def test_proquest_text_runs_from_its_label_to_the_labels_below_and_prose_with_a_colon_stays(tmp_path):
    rows, _, note = read(tmp_path, "export.txt", PROQUEST)
    assert (note["format"], note["layout"]) == ("proquest", "text")
    assert [r["title"] for r in rows] == ["Ferry sails again", "Bread costs more"]
    lines = rows[0]["text"].split("\n")
    assert (lines[0], lines[-1], len(lines)) == ("The ferry sailed again on Monday.", "And one more line.", 5)


def test_proquest_date_is_that_of_publication_also_where_a_blank_splits_its_month(tmp_path):
    rows, _, _ = read(tmp_path, "export.txt", PROQUEST)
    assert [r["raw_date"] for r in rows] == ["2024-09-20", "2024-06-24"]
    assert [r["doc_id"] for r in rows] == ["3106000001", "3106000002"]
    assert rows[0]["source"] == "Harbour Gazette"


def test_proquest_page_behind_the_records_is_a_reject(tmp_path):
    _, rejects, _ = read(tmp_path, "export.txt", PROQUEST)
    assert [r["reason"] for r in rejects] == ["page around the records of the export"]


PAGE = """<html><body><p>Eve sent you the following:</p><p>Email 1 of 1</p><div><a name="DocID_MSTAR_1"></a>
<p>Ferry sails again</p><p><strong>Author:  </strong>Sample, Ada</p>
<p><strong>Publication info:  </strong>Harbour Gazette ; Lerwick [Lerwick]08 May 2010: AA.2.</p>
<p><strong>Full text: </strong><text><p>The ferry sailed.</p><p>It was late.</p></text></p>
<p><strong>Subject: </strong>Ferries</p><p><strong>Source type: </strong>Newspapers</p>
<p><strong>Last updated: </strong>2017-11-07</p></div></body></html>"""


def test_proquest_page_takes_the_date_from_the_publication_where_no_other_is_given(tmp_path):
    rows, _, note = read(tmp_path, "export.html", PAGE)
    assert (note["format"], note["layout"]) == ("proquest", "HTML")
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("Ferry sails again", "The ferry sailed.\nIt was late.", "2010-05-08")
    ]


def test_records_behind_the_end_of_a_page_in_a_page_are_read(tmp_path):
    first = PAGE.replace("It was late.</p>", "It was late.</p></body></html>")
    second = PAGE[PAGE.index("<div><a") : PAGE.index("</body>")].replace("Ferry sails", "Bread costs")
    rows, _, _ = read(tmp_path, "export.html", first.replace("</div></body>", f"</div>{second}</body>"))
    assert [r["title"] for r in rows] == ["Ferry sails again", "Bread costs again"]


def test_proquest_mail_is_read_by_the_records_in_it_and_not_by_its_headers(tmp_path):
    import quopri

    body = quopri.encodestring(PAGE.encode())
    mail = (
        b"From: noreply@example.org\nTo: eve@example.org\nSubject: Your research\nMIME-Version: 1.0\n"
        b"Date: Sun, 5 Jul 2020 01:02:03 -0400\nContent-Type: text/html; charset=UTF-8\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n" + body
    )
    rows, rejects, note = read(tmp_path, "export.eml", mail)
    assert note["format"] == "mail"
    assert [(r["title"], r["raw_date"], r["source"]) for r in rows] == [
        ("Ferry sails again", "2010-05-08", "Harbour Gazette")
    ]
    assert [r["reason"] for r in rejects] == ["page around the records of the export"]
