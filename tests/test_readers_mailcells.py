from __future__ import annotations

import csv

import pytest

from trendlab.readers import read
from trendlab.readers.mailcells import mail_in_cell
from trendlab.readers.records import Record

BODY = "The ferry was late again today, and the council will meet about the crane in the old harbour, says"


def _mail(k: int) -> str:
    return (
        f"Message-ID: <{k}.a@b.example>\nDate: Mon, {k + 1} Mar 2021 10:00:00 -0700 (PDT)\nFrom: ann@b.example\n"
        f"To: bob@b.example\nSubject: Crane {k}\nX-Folder: \\Ann\\Sent\n\n{BODY} {k}.\n"
    )


def test_mails_in_cells_are_read_without_their_headers(tmp_path):
    path = tmp_path / "mails.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["file", "message"], *([f"sent/{k}.", _mail(k)] for k in range(6))])
    found = read(path)[0].to_frame()
    assert found["text"].tolist() == [f"{BODY} {k}." for k in range(6)]
    assert found["title"].tolist() == [f"Crane {k}" for k in range(6)]
    assert [str(day) for day in found["first_day"]] == [f"2021-03-0{k + 1}" for k in range(6)]
    assert "ann@b.example" in found["meta"][0]


_TYPED = "Content-Type: {}\nContent-Transfer-Encoding: {}\n\n"


@pytest.mark.parametrize(
    ("typed", "body", "text"),
    [
        (("text/plain; charset=ISO-8859-1", "8bit"), "Un caf\u00e9 \u2013 x=2021", "Un caf\u00e9 \u2013 x=2021"),
        (("text/plain; charset=utf-8", "quoted-printable"), "Un caf=C3=A9 et=\nc.", "Un caf\u00e9 etc."),
        (("text/plain; charset=utf-8", "quoted-printable"), f"{BODY} x=2021", f"{BODY} x=2021"),
        (("text/plain; charset=utf-8", "base64"), "VW4gY2Fmw6k=", "Un caf\u00e9"),
        (("text/plain; charset=utf-8", "base64"), BODY, BODY),
        (('multipart/alternative;\n boundary="b1"', "7bit"), BODY, BODY),
        (('multipart/alternative; boundary="b1"', "7bit"), f"--b1\n\n{BODY}\n--b1--", BODY),
        (("text/html; charset=utf-8", "base64"), f"<p>{BODY}</p>", BODY),
    ],
)
def test_a_text_is_decoded_only_where_it_still_has_the_encoding_of_its_headers(typed, body, text):
    found = mail_in_cell(_mail(1).partition("\n\n")[0] + "\n" + _TYPED.format(*typed) + body, "a.csv")
    assert isinstance(found, Record)
    assert found.text == text


def test_half_a_character_in_a_mail_stops_no_reading():
    found = mail_in_cell(_mail(1) + "\ud83d", "a.csv")
    assert isinstance(found, Record)
    assert found.text.startswith(BODY)


@pytest.mark.parametrize(
    "text",
    [
        "Date: a film by Ann.\n\nIt is good.",
        "From: here to there",
        "To: all\nFrom: me\n\nHello.",
        f"Subject: {BODY}",
        "",
    ],
)
def test_texts_that_only_begin_like_a_mail_are_left_alone(text):
    assert mail_in_cell(text, "a.csv") is None
