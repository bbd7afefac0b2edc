import json

from one_source import read

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
