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


BARE = [{"body": "The first crane is old and of wood."}, {"body": "The second one fell into the harbour."}]


def test_bare_texts_below_a_title_are_one_article_and_said(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"title": "On the cranes of our port", "content": BARE}), encoding="utf8")
    corpus, _ = tl.read(path)
    assert len(corpus) == 1
    (doubt,) = (d for d in corpus.notes["doubts"] if d["kind"] == "joined_lists")
    assert doubt["count"] == 2
    assert "--table content" in doubt["sentence"]
    assert len(tl.read(path, spec=tl.ReadSpec(table="content"))[0]) == 2


@pytest.mark.parametrize("more", [{"type": "paragraph"}, {"title": "Of wood"}, {"level": 2}])
def test_texts_with_a_heading_or_kind_are_parts_without_a_doubt(more, tmp_path):
    path = tmp_path / "a.json"
    parts = [{**more, **one} for one in BARE]
    path.write_text(json.dumps({"title": "On the cranes of our port", "content": parts}), encoding="utf8")
    corpus, _ = tl.read(path)
    assert len(corpus) == 1
    assert not [d for d in corpus.notes.get("doubts", []) if d["kind"] == "joined_lists"]
