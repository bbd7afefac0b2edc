import json

from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.discord import recognise

ANN, BOB = {"id": "5", "name": "ann", "nickname": "Ann", "isBot": False}, {"id": "6", "name": "bob", "isBot": False}


def message(n, kind, text, author=ANN, **more):
    return {
        "id": str(n), "type": kind, "timestamp": f"2021-0{n}-03T10:00:00.120+00:00", "content": text, "author": author,
        "attachments": [], "embeds": [], **more,
    }  # fmt: skip


CHANNEL = {
    "guild": {"id": "1", "name": "Ports"}, "channel": {"id": "2", "type": "GuildTextChat", "name": "general"},
    "dateRange": {"after": None, "before": None}, "exportedAt": "2024-03-03T10:00:00+00:00",
    "messages": [
        message(1, "Default", "The ferry sails again."),
        message(2, "GuildMemberJoin", "Joined the server.", BOB),
        message(3, "Reply", "Since when?", BOB, reference={"messageId": "1"}),
        message(4, "Default", ""),
        message(5, "Default", "", embeds=[{"title": "Ports", "description": "All about ports."}]),
    ],
}  # fmt: skip


def test_messages_that_people_wrote_are_articles_and_services_are_not(tmp_path):
    rows, rejects, note = read(tmp_path, "general.json", CHANNEL)
    assert (note["format"], {r["source"] for r in rows}) == ("discord", {"Ports / general"})
    assert [(r["text"], meta(r)["author"]) for r in rows] == [
        ("The ferry sails again.", "Ann"), ("Since when?", "bob"), ("Ports\nAll about ports.", "Ann"),
    ]  # fmt: skip
    assert rows[1]["raw_date"] == "2021-03-03T10:00:00.120+00:00"
    assert [r["reason"] for r in rejects] == ["service message", "message without text"]


def test_other_json_is_not_taken_for_it():
    assert recognise(Head(name="a", text=json.dumps({"channel": {}, "messages": [1]}))) is None
