import io

from one_source import read

from trendlab.readers.formats.mail import split_mailbox
from trendlab.readers.records import Reject

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


def test_mail_that_is_too_large_is_a_reject_and_the_others_are_read():
    box = MBOX + b"\n"
    large = box + b"From x@example.org Mon Mar  1 10:00:00 2021\nFrom: x@y.org\nSubject: All\n\n" + b"ship\n" * 900
    *mails, last = split_mailbox(io.BufferedReader(io.BytesIO(large)), "list.mbox", 2_000)
    assert mails == list(split_mailbox(io.BufferedReader(io.BytesIO(box)), "list.mbox", 2_000))
    assert isinstance(last, Reject)
    assert last.reason == "mail of more than 2,000 bytes"
    assert "Subject: All" in last.text


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


def test_text_that_begins_with_one_label_is_no_mail(tmp_path):
    _, _, note = read(
        tmp_path, "notes.txt", "Note: this is prose.\n\nIt goes on and on, and says nothing of mails.\n" * 9
    )
    assert note["format"] != "mail"
