"""Reposts are told, and are rejects where a user asks for that."""

from __future__ import annotations

import pandas as pd
import pytest

import trendlab as tl
from trendlab.errors import ChoiceError
from trendlab.readers.records import Record
from trendlab.readers.reposts import Reposts, find_repost

POSTS = ["RT @mayor: the ferry sails", '"@rower: the ferry is late" So true!', "The harbour opens", "Boats leave @noon"]


@pytest.mark.parametrize(
    ("text", "meta", "kind"),
    [
        ("RT @mayor: the ferry", "{}", "retweet"),
        (".rt@mayor the ferry", "{}", "retweet"),
        ("“RT @mayor the ferry”", "{}", "retweet"),
        ("RT the ferry @mayor", "{}", ""),
        ("Part @mayor", "{}", ""),
        ("“@rower: the ferry", "{}", "quoted post"),
        ('"The ferry" said @rower', "{}", ""),
        ("@rower the ferry", "{}", ""),
        ("the ferry", '{"is_retweet": true}', "retweet"),
        ("the ferry", '{"isRetweet": "t"}', "retweet"),
        ("the ferry", '{"is_retweet": false, "retweet_count": 12, "retweeted": true}', ""),
        ("the ferry", '{"retweeted_status": {"id": 1}}', "retweet"),
        ("the ferry", '{"retweeted_status_id": "123"}', "retweet"),
        ("the ferry", '{"retweeted_status_id": "", "reblog": null, "retweeted_status": "nan"}', ""),
        ("the ferry", '{"retweeted_status": {}, "retweeted_status_id": 0, "reblog": []}', ""),
        ("the ferry", '{"retweeted_status_id": NaN, "retweeted_status_id_str": "0"}', ""),
        ("the ferry", '{"retweeted_status_id": 0.0, "is_retweet": 10, "reblog": "<NA>"}', ""),
        ("the ferry", '{"is_retweet": 1.0}', "retweet"),
        ("the ferry", '{"retweeted_status_id": 10}', "retweet"),
        ("the ferry", '{"referenced_tweets": [{"type": "retweeted"}]}', "retweet"),
    ],
)
def test_kinds_of_reposts(text, meta, kind):
    assert find_repost(Record(text=text, meta=meta)) == kind


def test_reposts_are_kept_and_told():
    corpus, rejects = tl.read(pd.DataFrame({"text": POSTS}))
    assert (len(corpus), len(rejects)) == (4, 0)
    (doubt,) = corpus.notes["doubts"]
    assert doubt["kind"] == "reposts"
    assert doubt["sentence"] == (
        "2 of 4 articles repeat a post of another account (retweets: 1, posts that begin with a quoted one: 1; for "
        "example 'RT @mayor: the ferry sails'): they count like any other; --reposts drop leaves them out."
    )


def test_dropped_reposts_are_rejects_with_their_kind():
    corpus, rejects = tl.read(pd.DataFrame({"text": POSTS}), spec=tl.ReadSpec(reposts="drop"))
    assert corpus.table["text"].to_pylist() == POSTS[2:]
    assert [row["reason"] for row in rejects.rows] == ["retweet", "quoted post"]
    assert "doubts" not in corpus.notes


def test_rare_reposts_are_not_told():
    reposts = Reposts()
    for k in range(400):
        reposts.see(Record(text=f"text {k}"), "retweet" if k < 2 else "")
    assert list(reposts.doubts()) == []


def test_reposts_of_two_readings_are_told_together():
    one, other = Reposts(), Reposts()
    one.see(Record(text="plain"), "")
    other.see(Record(text="RT @a: words"), "retweet")
    other.see(Record(text="RT @b: words"), "retweet")
    (doubt,) = (one + other).doubts()
    assert doubt.as_row()["sentence"].startswith("2 of 3 articles repeat a post of another account (retweets: 2, ")
    assert doubt.example == "RT @a: words"


def test_another_rule_is_refused():
    with pytest.raises(ChoiceError, match="reposts must be one of keep, drop; got 'mark'"):
        tl.ReadSpec(reposts="mark")


def test_dropped_repost_names_its_file_and_line_and_not_the_account(tmp_path):
    rows = ["RT @mayor: the ferry sails", "The ferry sails again after months of repair."]
    (tmp_path / "posts.csv").write_text("source,text\n" + "\n".join(f"@ann,{text}" for text in rows) + "\n")
    _, rejects = tl.read(tmp_path / "posts.csv", spec=tl.ReadSpec(reposts="drop"))
    assert [(row["source"], row["first_line"], row["text"]) for row in rejects.rows] == [("posts.csv", 2, rows[0])]
