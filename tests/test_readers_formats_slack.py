import json

import pytest
from one_source import meta, read

from trendlab.errors import InputError
from trendlab.readers.formats.slack import plain_text

DAY = [
    {"type": "message", "subtype": "channel_join", "user": "U1", "text": "<@U1> has joined the channel",
     "ts": "1614765600.000100"},
    {"type": "message", "user": "U1", "text": "The <https://a.example/x|ferry> sails &amp; docks again.",
     "ts": "1614765700.000200", "user_profile": {"real_name": "Ada Berg", "name": "ada"}},
    {"type": "message", "subtype": "bot_message", "username": "mast", "text": "", "ts": "1614765800.000300",
     "attachments": [{"fallback": "short", "text": "The mast was mended."}]},
    {"type": "message", "user": "U1", "text": "", "ts": "1614765900.000400"},
]  # fmt: skip
USERS = [{"id": "U1", "team_id": "T01", "name": "ada", "real_name": "Ada Berg", "profile": {"title": "Captain"}}]
CHANNELS = [{"id": "C1", "name": "quay", "created": 1452837318, "creator": "U1", "is_archived": False, "members": []}]


def test_messages_that_somebody_wrote_are_articles_and_services_are_rejects(tmp_path):
    rows, rejects, note = read(tmp_path, "2021-03-03.json", DAY)
    assert note["format"] == "slack"
    assert [(r["text"], str(r["first_day"])) for r in rows] == [
        ("The ferry sails & docks again.", "2021-03-03"), ("The mast was mended.", "2021-03-03"),
    ]  # fmt: skip
    assert [r["reason"] for r in rejects] == ["service message (channel_join)", "message without text"]
    assert [meta(r)["author"] for r in rows] == ["Ada Berg", "mast"]


def test_folder_of_an_export_has_channels_as_sources_and_lists_as_rejects(tmp_path):
    import trendlab as tl

    for name, content in (("quay/2021-03-03.json", DAY), ("users.json", USERS), ("channels.json", CHANNELS)):
        path = tmp_path / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=1), encoding="utf8")
    corpus, rejects = tl.read(tmp_path / "export")
    assert corpus.table["source"].to_pylist() == ["quay", "quay"]
    assert sum("lists users, channels or services" in r["reason"] for r in rejects.rows) == 2


def test_replies_of_a_thread_stand_below_the_message_that_began_it(tmp_path):
    reply = {"type": "message", "user": "U2", "text": "By noon.", "ts": "1614852200.000100"}
    channel = {"channel_id": "C1", "name": "quay", "messages": [{**DAY[1], "slackdump_thread_replies": [reply]}]}
    rows, _, _ = read(tmp_path, "C1.json", channel)
    assert [(r["text"][:4], r["source"]) for r in rows] == [("The ", "quay"), ("By n", "quay")]


LOGS = [{"user_id": "U1", "change_type": "added", "service_id": "1", "service_type": "GitHub", "date": "1614765600"}]


@pytest.mark.parametrize("rows", [USERS, CHANNELS, LOGS], ids=["users", "channels", "logs"])
def test_list_alone_is_refused_with_what_it_is(rows, tmp_path):
    with pytest.raises(InputError, match="lists users, channels or services of Slack"):
        read(tmp_path, "users.json", rows)


def test_brackets_of_people_channels_and_links_give_their_words():
    assert plain_text("<@U1|ann>, <#C2|news>: <mailto:a@b.example|mail>, <https://x.example>") == (
        "ann, news: mail, https://x.example"
    )
