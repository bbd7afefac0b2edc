from one_source import meta, read

RULE = "=" * 62
TEXT = (
    f"{RULE}\nGuild: Ports\nChannel: news / general\nTopic: ferries\n{RULE}\n\n"
    "[15-Mar-23 10:11 AM] ann#1234\nThe ferry sails again.\nAll are glad.\n\n{Reactions}\nthumbs (2)\n\n"
    "[16-Mar-23 10:12 AM] bob (pinned)\nSince when?\n\n[17-Mar-23 10:13 AM] ann#1234\n\n"
    "{Attachments}\nhttps://files.example/a.png\n\n"
    f"{RULE}\nExported 3 message(s)\n{RULE}\n"
)
MESSAGE = (
    '<div id="chatlog__message-container-{n}" class="chatlog__message-container " data-message-id="{n}"><div class='
    '"chatlog__message"><div class="chatlog__message-primary">{head}<div class="chatlog__content chatlog__markdown">'
    '<span class="chatlog__markdown-preserve">{text}</span></div></div></div></div>'
)
HEAD = (
    '<div class="chatlog__header"><span class="chatlog__author" title="ann#1234">Ann</span>'
    '<span class="chatlog__timestamp" title="{day}"><a href="#x">3/15/2023 10:11 AM</a></span></div>'
)
JOINED = (
    '<div class="chatlog__message-container"><span class="chatlog__system-notification-content">joined the server.'
    "</span></div>"
)
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Ports - general</title></head><body><div class='preamble'>"
    "<div class='preamble__entry'>Ports</div><div class='preamble__entry'>news / general</div></div>"
    f'<div class="chatlog"><div class="chatlog__message-group">{{}}</div><div>{JOINED}</div></div></body></html>'
)


def test_messages_of_a_channel_as_text_are_articles_without_what_stands_beside_them(tmp_path):
    rows, rejects, note = read(tmp_path, "general.txt", TEXT)
    assert (note["format"], [r["reason"] for r in rejects]) == ("discordpage", ["message without text"])
    assert [(r["text"], r["source"], str(r["first_day"]), meta(r)["author"]) for r in rows] == [
        ("The ferry sails again.\nAll are glad.", "Ports / news / general", "2023-03-15", "ann#1234"),
        ("Since when?", "Ports / news / general", "2023-03-16", "bob"),
    ]


def test_row_of_signs_in_a_message_and_a_second_channel_below_end_no_reading(tmp_path):
    ruled = TEXT.replace("Since when?", f"Since when?\n{RULE}\nSince May.")
    rows, _, _ = read(tmp_path, "all.txt", ruled + TEXT.replace("general", "harbour"))
    assert [(r["text"][:9], r["source"].split()[-1]) for r in rows] == [
        ("The ferry", "general"), ("Since whe", "general"), ("The ferry", "harbour"), ("Since whe", "harbour"),
    ]  # fmt: skip
    assert rows[1]["text"].endswith("Since May.")


def test_page_of_another_kind_with_a_class_of_that_name_is_read_as_a_page(tmp_path):
    words = "<p>The council met on Monday and agreed to mend the old bridge before the winter comes.</p>" * 9
    page = f"<html><body><article><h1>Pier</h1>{words}<div class='chatlog'>10:00 ann: hi</div></article></body></html>"
    rows, _, note = read(tmp_path, "a.html", page)
    assert (note["format"], len(rows)) == ("html", 1)


def test_messages_of_a_page_are_articles_and_a_further_one_of_a_person_has_the_name_above(tmp_path):
    first = MESSAGE.format(n=1, head=HEAD.format(day="Wednesday, March 15, 2023 10:11 AM"), text="The ferry sails.")
    aside = '<div class="chatlog__short-timestamp" title="Thursday, March 16, 2023 9:00 AM">9:00 AM</div>'
    second = MESSAGE.format(n=2, head=aside, text="All are <strong>glad</strong>.")
    rows, rejects, note = read(tmp_path, "general.html", PAGE.format(first + second))
    assert (note["format"], [r["reason"] for r in rejects]) == ("discordpage", ["service message"])
    assert [(r["text"], r["source"], str(r["first_day"]), meta(r)["author"], r["doc_id"]) for r in rows] == [
        ("The ferry sails.", "Ports / news / general", "2023-03-15", "Ann", "1"),
        ("All are glad.", "Ports / news / general", "2023-03-16", "Ann", "2"),
    ]


def test_old_page_gives_each_message_the_day_and_name_of_its_group(tmp_path):
    said = (
        '<div class="chatlog__message" data-message-id="{n}"><div class="chatlog__content"><span class="markdown">{t}'
    )
    group = (
        '<div class="chatlog__message-group"><div class="chatlog__messages"><span class="chatlog__author-name" title='
        '"ann#1">Ann {k}</span><span class="chatlog__timestamp">{d}-Mar-21 10:11 AM</span>{said}</div></div>'
    )
    old = "".join(
        group.format(k=k, d=13 + k, said="".join(f"{said.format(n=9 * k + n, t=f'Pier {k}{n}.')}</span></div></div>"
                                                 for n in range(2)))
        for k in range(2)
    )  # fmt: skip
    page = (
        "<html><body><div class='info__guild-name'>Ports</div><div class='info__channel-name'>general</div>"
        f"<div class='chatlog'>{old}<div class='chatlog__message' id='message-77'>picture</div></div></body></html>"
    )
    rows, rejects, note = read(tmp_path, "a.html", page)
    assert (note["format"], [(r["reason"], r["text"]) for r in rejects]) == (
        "discordpage", [("message without text", "77")],
    )  # fmt: skip
    assert [(r["text"], str(r["first_day"]), meta(r)["author"], r["source"]) for r in rows] == [
        (f"Pier {k}{n}.", f"2021-03-{13 + k}", f"Ann {k}", "Ports / general") for k in range(2) for n in range(2)
    ]


def test_time_in_an_attribute_of_a_transcript_gives_the_day(tmp_path):
    head = '<span class="chatlog__timestamp" data-timestamp="Wednesday, 15 March 2023 10:11">15-03-2023 10:11</span>'
    rows, _, _ = read(tmp_path, "a.html", PAGE.format(MESSAGE.format(n=1, head=head, text="The ferry sails.")))
    assert [str(r["first_day"]) for r in rows] == ["2023-03-15"]
