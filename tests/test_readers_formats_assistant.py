import json

import pytest
from one_source import read

from trendlab.readers.format import Head
from trendlab.readers.formats.assistant import recognise


def node(name, parent, role, *parts):
    content = {"content_type": "text", "parts": list(parts)}
    said = {"id": name, "author": {"role": role}, "content": content} if role else None
    return {"id": name, "parent": parent, "children": [], "message": said}


NODES = [
    node("a", None, ""), node("s", "a", "system", "Be kind."), node("q", "s", "user", "When does the ferry sail?"),
    node("x", "q", "assistant", "Never."),  # an answer that was made again
    node("y", "q", "assistant", "On Mondays.", {"content_type": "image_asset_pointer"}),
    node("t", "y", "tool", "search()"), node("z", "t", "user", "Thanks."),
]  # fmt: skip
TREE = [{
    "title": "Ferry plans", "create_time": 1614762000.12, "update_time": 1646298000.5,
    "mapping": {one["id"]: one for one in NODES}, "current_node": "z", "conversation_id": "c1",
}]  # fmt: skip
LIST = [{
    "uuid": "u1", "name": "Bread", "created_at": "2021-04-03T10:00:00.1Z", "updated_at": "2022-01-01T00:00:00Z",
    "chat_messages": [
        {"uuid": "m1", "sender": "human", "text": "How do I bake bread?", "content": []},
        {"uuid": "m2", "sender": "assistant", "text": "", "content": [{"type": "text", "text": "With flour."}]},
    ],
}]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "title", "text", "day"),
    [
        (TREE, "Ferry plans", "When does the ferry sail?\nOn Mondays.\nThanks.", "2021-03-03"),
        (LIST, "Bread", "How do I bake bread?\nWith flour.", "2021-04-03"),
    ],
)
def test_conversation_is_an_article_of_what_both_sides_said(tmp_path, value, title, text, day):
    rows, _, note = read(tmp_path, "conversations.json", value)
    assert note["format"] == "assistant"
    assert [(r["title"], r["text"], str(r["first_day"])) for r in rows] == [(title, text, day)]


def test_parents_that_lead_round_end(tmp_path):
    round_ = [{**TREE[0], "mapping": {"z": node("z", "y", "user", "One."), "y": node("y", "z", "user", "Two.")}}]
    rows, _, _ = read(tmp_path, "conversations.json", round_)
    assert rows[0]["text"] == "Two.\nOne."


@pytest.mark.parametrize("role", [["user"], {"name": "user"}, None, 7])
def test_message_of_nobody_known_is_passed_over(tmp_path, role):
    nodes = {"q": node("q", None, "user", "One."), "y": node("y", "q", "user", "Two.")}
    nodes["y"]["message"]["author"]["role"] = role
    listed = {**LIST[0], "chat_messages": [{"sender": role, "text": "Two."}, {"sender": "human", "text": "One."}]}
    rows, _, _ = read(tmp_path, "conversations.json", [{**TREE[0], "mapping": nodes, "current_node": "y"}, listed])
    assert [r["text"] for r in rows] == ["One.", "One."]


def test_conversation_without_words_and_other_values_are_rejects(tmp_path):
    rows, rejects, _ = read(tmp_path, "conversations.json", [*TREE, {**TREE[0], "title": "", "mapping": {}}, 7])
    assert len(rows) == 1
    assert [r["reason"] for r in rejects] == ["conversation without words", "no conversation"]


def test_other_json_is_not_taken_for_it():
    assert recognise(Head(name="a", text=json.dumps([{"title": "a", "mapping": "Mercator", "create_time": 1}]))) is None
