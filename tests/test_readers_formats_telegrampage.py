from one_source import meta, read

MESSAGE = (
    '<div class="message default clearfix{more}" id="message{n}"><div class="body">'
    '<div class="pull_right date details" title="0{n}.03.2021 10:00:00 UTC+01:00">10:00</div>{sender}'
    '<div class="text">{text}</div></div></div>'
)
PAGE = (
    '<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap">'
    '<div class="page_header"><div class="content"><div class="text bold">Harbour news</div></div></div>'
    '<div class="page_body chat_page"><div class="history"><div class="message service" id="message-1">'
    '<div class="body details">2 March 2021</div></div>{messages}</div></div></div></body></html>'
)
ADA = '<div class="from_name">Ada</div>'


def test_messages_have_their_day_their_chat_and_the_sender_of_the_one_that_they_go_on_with(tmp_path):
    messages = (
        MESSAGE.format(n=3, more="", sender=ADA, text="The ferry sails.<br>It is full.")
        + MESSAGE.format(n=4, more=" joined", sender="", text="It <b>docks</b> again.")
        + MESSAGE.format(n=5, more="", sender=ADA, text="")
    )
    rows, rejects, note = read(tmp_path, "messages.html", PAGE.format(messages=messages))
    assert note["format"] == "telegrampage"
    assert [(r["text"], str(r["first_day"]), r["source"], r["doc_id"], meta(r)["author"]) for r in rows] == [
        ("The ferry sails.\nIt is full.", "2021-03-03", "Harbour news", "Harbour news/3", "Ada"),
        ("It docks again.", "2021-03-04", "Harbour news", "Harbour news/4", "Ada"),
    ]
    assert [r["reason"] for r in rejects] == ["service message", "message without text"]


def test_page_with_other_classes_is_a_page(tmp_path):
    _, _, note = read(
        tmp_path, "a.html", "<html><body><div class='message'>The ferry sails at noon.</div></body></html>"
    )
    assert note["format"] == "html"
