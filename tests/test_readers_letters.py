"""Mails, mailboxes and news posts, and ProQuest exports as text, page and mail."""

import io
import json

import pytest

import trendlab as tl
from trendlab.errors import LimitError
from trendlab.readers.formats.mail import split_mailbox
from trendlab.readers.letters import letter_date, own_words, read_letter


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def meta(row):
    return json.loads(row["meta"])


MBOX = b"""From ada@example.org Mon May  6 10:00:00 2019
From: Ada Sample <ada@example.org>
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_vom_Hafen?=
Date: Mon, 06 May 2019 23:30:00 +0200 (CEST)
Message-ID: <one@example.org>
Content-Type: text/plain; charset=utf-8

The ferry sails on Monday.
From here on it is slow.

From Tuesday it is fast again, said the captain.
>From the quay one sees it.

--
Ada Sample
Harbour Street 1

From eve@example.org Tue May  7 10:00:00 2019
From: Eve <eve@example.org>
Subject: Re: ferry
Date: 7 May 19 09:00 GMT
Message-ID: <two@example.org>
Content-Type: text/plain

Yes, it does. It was caf\xe9 weather.

On Mon, 6 May 2019 at 23:30, Ada Sample
<ada@example.org> wrote:
> The ferry sails on Monday.
> It is fast.

From daemon@example.org Tue May  7 11:00:00 2019
From: Mail Delivery <daemon@example.org>
Subject: Undelivered
Date: Tue, 7 May 2019 11:00:00 +0000
Content-Type: multipart/report; boundary="x"

--x
Content-Type: text/plain

It failed.
--x--
"""


def test_mailbox_gives_each_mail_with_subject_day_and_words_of_the_sender(tmp_path):
    rows, rejects, note = read(tmp_path, "list.mbox", MBOX)
    assert (note["format"], note["layout"]) == ("mail", "mailbox")
    assert [r["title"] for r in rows] == ["Grüße vom Hafen", "Re: ferry"]
    assert [r["raw_date"] for r in rows] == ["2019-05-06", "2019-05-07"]
    assert rows[1]["text"] == "Yes, it does. It was café weather."
    assert [r["reason"] for r in rejects] == ["service message"]
    assert [r["doc_id"] for r in rows] == ["one@example.org", "two@example.org"]


def test_sentence_that_begins_with_from_does_not_cut_a_mail(tmp_path):
    rows, _, _ = read(tmp_path, "list.mbox", MBOX)
    assert rows[0]["text"].split("\n") == [
        "The ferry sails on Monday.",
        "From here on it is slow.",
        "From Tuesday it is fast again, said the captain.",
        "From the quay one sees it.",
    ]


def test_mailbox_is_read_mail_by_mail_within_the_limit_of_one():
    stream = io.BufferedReader(io.BytesIO(MBOX))
    with pytest.raises(LimitError, match="holds a mail of more than 50 bytes"):
        list(split_mailbox(stream, "list.mbox", 50))


USENET = b"""From -6525152437803506834
X-Google-Thread: fb739,1
Path: news.example.org!not-for-mail
From: eve@example.org (Eve)
Newsgroups: rec.ferries,rec.boats
Subject: Which ferry?
Date: 12 Jun 92 08:15:00 GMT
Message-ID: <1992Jun12.1@example.org>
Lines: 3

In article <1992Jun11.9@example.org> ada@example.org writes:
>Which one?

The red one.
"""


def test_usenet_archive_names_its_group_as_source(tmp_path):
    rows, _, note = read(tmp_path, "rec.ferries.mbox", USENET)
    assert note["format"] == "mail"
    assert [(r["title"], r["text"], r["source"], r["raw_date"]) for r in rows] == [
        ("Which ferry?", "The red one.", "rec.ferries", "1992-06-12")
    ]


def test_mail_of_html_alone_is_read_without_tags(tmp_path):
    mail = (
        b"From: a@example.org\nSubject: Ferry\nDate: Mon, 6 May 2019 10:00:00 +0000\nMIME-Version: 1.0\n"
        b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"<html><body><p>It sails =E2=80=93 today.</p><blockquote>Does it?</blockquote></body></html>\n"
    )
    rows, _, note = read(tmp_path, "one.eml", mail)
    assert note["layout"] == "mail"
    assert [r["text"] for r in rows] == ["It sails \u2013 today."]


def test_attribution_in_other_languages_goes_with_its_quote():
    assert own_words("Ja.\n\nAm 6. Mai 2019 um 23:30 schrieb Ada:\n> Fährt sie?") == "Ja."
    assert own_words("Oui.\n\nLe lun. 6 mai 2019 à 23:30, Ada a écrit :\n\n> Part-elle ?") == "Oui."
    assert own_words("He said:\nno quote follows here.") == "He said:\nno quote follows here."


def test_date_that_no_rule_reads_is_handed_on_as_it_stands():
    assert letter_date(read_letter(b"Date: some day in spring\n\nx")) == "some day in spring"


def test_text_that_begins_with_one_label_is_no_mail(tmp_path):
    _, _, note = read(
        tmp_path, "notes.txt", "Note: this is prose.\n\nIt goes on and on, and says nothing of mails.\n" * 9
    )
    assert note["format"] != "mail"


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
