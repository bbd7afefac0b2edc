import json

from one_source import read

from trendlab.readers.formats.telegram import plain_text

CHAT = {
    "name": "Harbour news", "type": "public_channel", "id": 99,
    "messages": [
        {"id": 1, "type": "service", "date": "2021-01-01T10:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2021-01-02T10:00:00", "from": "Ada",
         "text": ["The ferry ", {"type": "bold", "text": "sails"}, " again."]},
        {"id": 3, "type": "message", "date": "2021-01-03T10:00:00", "from": "Ada", "text": "", "photo": "x.jpg"},
    ],
}  # fmt: skip


def test_telegram_joins_the_parts_of_a_text_and_rejects_service_messages(tmp_path):
    rows, rejects, note = read(tmp_path, "result.json", CHAT)
    assert note["format"] == "telegram"
    assert [(r["text"], r["raw_date"], r["source"], r["doc_id"]) for r in rows] == [
        ("The ferry sails again.", "2021-01-02T10:00:00", "Harbour news", "99/2")
    ]
    assert [r["reason"] for r in rejects] == ["service message", "message without text"]


def test_telegram_export_of_all_chats_names_each_chat_as_source(tmp_path):
    whole = {"about": "x", "chats": {"about": "y", "list": [CHAT, {**CHAT, "name": "Quay", "id": 98}]}}
    rows, _, _ = read(tmp_path, "result.json", json.dumps(whole, indent=1))
    assert [r["source"] for r in rows] == ["Harbour news", "Quay"]
    assert plain_text(None) == ""
