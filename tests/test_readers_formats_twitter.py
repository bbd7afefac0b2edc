import json

import pytest
from one_source import meta, read

from trendlab.errors import InputError

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
