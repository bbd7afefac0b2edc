"""Archives of Twitter, Telegram, Mastodon and Reddit, with made posts."""

import json

import pytest

import trendlab as tl
from trendlab.errors import InputError
from trendlab.readers.formats.telegram import plain_text


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf8")
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def meta(row):
    return json.loads(row["meta"])


TWEETS = "window.YTD.tweets.part0 = " + json.dumps([
    {"tweet": {"id_str": "1", "full_text": "Bread &amp; salt on the ferry", "lang": "en", "retweeted": False,
               "created_at": "Wed Oct 19 20:07:25 +0000 2022", "entities": {"hashtags": [{"text": "ferry"}]}}},
    {"tweet": {"id_str": "2", "full_text": "RT @ada: Bread", "retweeted": False,
               "created_at": "Wed Oct 19 20:08:25 +0000 2022"}},
])  # fmt: skip


def test_twitter_archive_skips_the_assignment_and_rejects_retweets_by_their_text(tmp_path):
    rows, rejects, note = read(tmp_path, "tweets.js", TWEETS)
    assert note["format"] == "twitter"
    assert [(r["text"], r["raw_date"], r["doc_id"]) for r in rows] == [
        ("Bread & salt on the ferry", "Wed Oct 19 20:07:25 +0000 2022", "1")
    ]
    assert meta(rows[0])["tags"] == "ferry"
    assert [r["reason"] for r in rejects] == ["retweet"]


def test_other_files_of_a_twitter_archive_are_refused_by_what_they_hold(tmp_path):
    with pytest.raises(InputError, match=r"holds account and no posts; give tweets\.js"):
        read(tmp_path, "account.js", 'window.YTD.account.part0 = [{"account": {"email": "x"}}]')


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


REDDIT = [
    {"id": "a", "name": "t3_a", "subreddit": "ferries", "title": "Which ferry?", "selftext": "The red one.",
     "created_utc": 1546300800, "author": "ada", "is_self": True},
    {"id": "b", "subreddit": "ferries", "title": "Gone", "selftext": "[removed]", "created_utc": 1546300801},
    {"id": "c", "subreddit": "ferries", "body": "[deleted]", "created_utc": "1546300802", "parent_id": "t3_a"},
    {"id": "d", "subreddit": "ferries", "body": "Yes &gt; no", "created_utc": 1546300803.0, "parent_id": "t3_a"},
]  # fmt: skip


def test_reddit_lines_give_submissions_and_comments_and_reject_what_was_removed(tmp_path):
    rows, rejects, note = read(tmp_path, "RS.jsonl", "\n".join(map(json.dumps, REDDIT)))
    assert note["format"] == "reddit"
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("Which ferry?", "The red one.", "1546300800"),
        ("", "Yes > no", "1546300803"),
    ]
    assert {r["source"] for r in rows} == {"r/ferries"}
    assert [r["reason"] for r in rejects] == ["removed or deleted post"] * 2


def test_reddit_listing_gives_posts_and_the_answers_in_them(tmp_path):
    answers = {"kind": "Listing", "data": {"children": [{"kind": "t1", "data": REDDIT[3]}]}}
    listing = {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {**REDDIT[0], "replies": answers}}]}}
    rows, _, note = read(tmp_path, "listing.json", listing)
    assert note["layout"] == "listing"
    assert [r["text"] for r in rows] == ["The red one.", "Yes > no"]


def test_zstd_dump_is_unpacked_before_it_is_recognised(tmp_path):
    import pyarrow as pa

    path = tmp_path / "RC_2019-01.zst"
    with pa.CompressedOutputStream(str(path), "zstd") as stream:
        stream.write("\n".join(map(json.dumps, REDDIT)).encode())
    corpus, _ = tl.read(path)
    assert corpus.notes["sources"][0]["format"] == "reddit"
