from __future__ import annotations

import json

from trendlab.readers.messages import header_text, message_date, message_found, own_words, parse_message
from trendlab.readers.records import Reject


def test_attribution_in_other_languages_goes_with_its_quote():
    assert own_words("Ja.\n\nAm 6. Mai 2019 um 23:30 schrieb Ada:\n> Fährt sie?") == "Ja."
    assert own_words("Oui.\n\nLe lun. 6 mai 2019 à 23:30, Ada a écrit :\n\n> Part-elle ?") == "Oui."
    assert own_words("He said:\nno quote follows here.") == "He said:\nno quote follows here."


def test_date_that_no_rule_reads_is_handed_on_as_it_stands():
    assert message_date(parse_message(b"Date: some day in spring\n\nx")) == "some day in spring"


def mail(body: str = "Shall we?", **headers: str):
    lines = {"From": "Ada <ada@x.example>", "Subject": "Ferry", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return parse_message("\n".join([*(f"{k}: {v}" for k, v in lines.items()), "", body]).encode())


def test_mail_is_an_article_of_its_subject_its_own_words_and_its_own_clock():
    found = message_found(
        mail(
            "Yes.\n\nBob wrote:\n> Shall we?\n-- \nAda", Date="Mon, 1 Jan 2018 23:30:00 -0800",
            Message_ID="<7@x.example>", Newsgroups="sea.boats,sea.other",
        ),
        "a.mbox",
    )  # fmt: skip
    assert (found.title, found.text, found.raw_date) == ("Ferry", "Yes.", "2018-01-01")
    assert (found.source, found.own_id) == ("sea.boats", "7@x.example")
    assert json.loads(found.meta)["author"] == "Ada <ada@x.example>"


def test_mail_in_html_is_its_page_without_quotes_and_one_that_holds_nothing_has_no_text():
    page = "<p>Yes &amp; no.</p><blockquote>Shall we?</blockquote>"
    assert message_found(mail(page, Content_Type="text/html"), "a.mbox").text == "Yes & no."
    assert message_found(mail("<!-- nothing -->", Content_Type="text/html"), "a.mbox").text == ""


def test_headers_are_decoded_whatever_their_coding():
    letter = parse_message(
        b"Subject: =?iso-8859-1?q?F=E4hre?= und\n Brot\nX-Raw: F\xc3\xa4hre\nX-Odd: =?nope?q?F=E4?=\n\nx"
    )
    assert header_text(letter, "Subject") == "Fähre und Brot"
    assert header_text(letter, "X-Raw") == "Fähre"
    assert header_text(letter, "X-Odd") == "Fä"
    assert header_text(letter, "X-None") == ""


def test_messages_of_a_server_drafts_and_empty_mails_are_rejects():
    assert message_found(mail(Content_Type="multipart/report"), "a") == Reject("a", "service message", "Ferry")
    assert message_found(mail(X_Gmail_Labels="Drafts,Sea"), "a") == Reject("a", "draft", "Ferry")
    assert message_found(mail(" ", Subject=""), "a") == Reject("a", "mail without subject and text")


def test_mail_whose_page_nests_without_end_is_a_reject_and_not_the_end_of_all():
    found = message_found(mail("<ul><li>" * 3000 + "deep", Content_Type="text/html"), "a.mbox")
    assert found.reason == "mail whose page cannot be read"
    assert found.text.startswith("Ferry: the page nests more than 2,048 elements")
