"""Comments inside the articles of a file are no articles, and their number is told."""

import json

import pytest

import trendlab as tl
from trendlab.readers.jsoninner import InnerLists

REMARK = {"text": "At last a new pier for the town.", "date": "2021-05-05"}
POSTS = [
    {"title": f"Pier {n} opens", "text": "The town has a new pier and is glad of it.", "comments": [REMARK] * n}
    for n in (1, 2, 4)
]


def doubts_of(tmp_path, name, text, **spec):
    (tmp_path / name).write_text(text)
    corpus, rejects = tl.read(tmp_path / name, spec=tl.ReadSpec(**spec))
    found = [doubt for doubt in corpus.notes.get("doubts", []) if doubt["kind"] == "inner_lists"]
    return len(corpus), len(rejects.rows), found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps(POSTS)),
        ("a.json", json.dumps({"posts": POSTS})),
        ("a.jsonl", "\n".join(map(json.dumps, POSTS))),
    ],
)
def test_comments_in_the_articles_are_counted(tmp_path, name, text):
    n, n_rejects, (doubt,) = doubts_of(tmp_path, name, text)
    assert (n, n_rejects, doubt["count"]) == (3, 0, 7)
    assert "'comments' inside the articles" in doubt["sentence"]


def test_comments_that_are_named_are_read_and_raise_no_doubt(tmp_path):
    assert doubts_of(tmp_path, "a.json", json.dumps(POSTS), table="comments") == (7, 0, [])


def test_pictures_and_lists_without_texts_are_no_further_texts():
    inner = InnerLists()
    inner.learn([{"images": [{"description": "The pier from the sea"}], "votes": [{"by": "Ann"}]}, "no object"])
    inner.see({"images": [{"description": "The pier from the sea"}], "votes": [{"by": "Ann"}]})
    assert list(inner.doubts()) == []
