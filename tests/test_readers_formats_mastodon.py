from one_source import read

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
