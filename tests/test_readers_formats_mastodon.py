import json

import pytest
from one_source import meta, read

import trendlab as tl
from trendlab.errors import InputError

OUTBOX = {
    "@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection",
    "orderedItems": [
        {"type": "Create", "published": "2022-11-05T10:00:00Z", "object": {
            "id": "https://m.example/users/ada/statuses/1", "type": "Note", "published": "2022-11-05T10:00:00Z",
            "attributedTo": "https://m.example/users/ada", "content": "<p>The ferry<br />sails.</p>",
            "contentMap": {"en": "<p>The ferry<br />sails.</p>"}, "tag": [{"type": "Hashtag", "name": "#ferry"}]}},
        {"type": "Announce", "published": "2022-11-06T10:00:00Z", "object": "https://m.example/other"},
    ],
}  # fmt: skip


def test_mastodon_outbox_gives_created_posts_and_rejects_boosts(tmp_path):
    rows, rejects, note = read(tmp_path, "outbox.json", OUTBOX)
    assert note["format"] == "mastodon"
    assert [(r["text"], r["raw_date"], r["source"], r["language"]) for r in rows] == [
        ("The ferry\nsails.", "2022-11-05T10:00:00Z", "m.example/@ada", "en")
    ]
    assert [r["reason"] for r in rejects] == ["boost of another's post"]


def test_activity_that_is_no_post_and_post_without_words_are_rejects(tmp_path):
    items = [{"type": "Like", "object": "x"}, {"type": "Create", "object": {"id": "7", "content": ""}}, "odd"]
    rows, rejects, _ = read(tmp_path, "outbox.json", {**OUTBOX, "orderedItems": OUTBOX["orderedItems"][:1] + items})
    assert len(rows) == 1
    assert [r["reason"] for r in rejects] == [
        "activity that is not a post",
        "post without text",
        "activity that is not a post",
    ]


def test_warning_tags_and_what_is_answered_stand_beside_the_post(tmp_path):
    post = {**OUTBOX["orderedItems"][0]["object"], "summary": "Boats", "inReplyTo": "https://m.example/3"}
    rows, _, _ = read(tmp_path, "outbox.json", {**OUTBOX, "orderedItems": [{"type": "Create", "object": post}]})
    assert {k: meta(rows[0])[k] for k in ("warning", "tags", "in_reply_to")} == {
        "warning": "Boats", "tags": "ferry", "in_reply_to": "https://m.example/3",
    }  # fmt: skip


def test_profile_of_an_archive_is_no_article(tmp_path):
    profile = {
        "@context": "https://www.w3.org/ns/activitystreams", "type": "Person", "inbox": "x/inbox", "outbox": "x/outbox",
        "published": "2022-11-07", "summary": "<p>I write about ferries and ports and the people who work there.</p>",
        "attachment": [{"type": "PropertyValue", "name": "Web", "value": "https://example.org"}],
    }  # fmt: skip
    with pytest.raises(InputError, match=r"profile of an account and no posts; give outbox\.json"):
        read(tmp_path, "actor.json", profile)


def test_posts_with_their_authors_accounts_are_no_profile(tmp_path):
    actor = {"type": "Person", "inbox": "x/inbox", "outbox": "x/outbox"}
    posts = [
        {"@context": "https://www.w3.org/ns/activitystreams", "type": "Note", "content": f"Ferry {n} sails to port.",
         "published": "2022-11-07", "actor": actor}
        for n in range(3)
    ]  # fmt: skip
    path = tmp_path / "notes.jsonl"
    path.write_text("\n".join(map(json.dumps, posts)))
    corpus, _ = tl.read(path)
    assert corpus.notes["formats"] == ["jsonl"]
    assert len(corpus) == 3
