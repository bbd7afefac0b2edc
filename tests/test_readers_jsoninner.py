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


def test_answers_whose_words_lie_deeper_are_counted_too(tmp_path):
    threads = [
        {"text": f"I like pier {k} very much", "date": "2021-03-05",
         "replies": {"comments": [{"id": "r", "snippet": {"shown": "Me too, really"}}]}}
        for k in range(5)
    ]  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(threads))
    corpus, _ = tl.read(tmp_path / "a.json")
    assert [(d["kind"], d["count"]) for d in corpus.notes["doubts"]] == [("inner_lists", 5)]


@pytest.mark.parametrize("indent", [None, 1])
def test_file_read_as_one_article_tells_the_list_that_it_holds(tmp_path, indent):
    roster = {"note": "A list of members, made by hand. " * 9, "members": [{"name": f"Ann {k}"} for k in range(9)]}
    (tmp_path / "a.json").write_text(json.dumps(roster, indent=indent))
    corpus, _ = tl.read(tmp_path / "a.json")
    (doubt,) = (d for d in corpus.notes["doubts"] if d["kind"] == "lone_object")
    assert (len(corpus), doubt["count"], "--table members" in doubt["sentence"]) == (1, 9, True)
    (tmp_path / "a.json").write_text(json.dumps({"text": roster["note"], "members": roster["members"]}))
    assert "doubts" not in tl.read(tmp_path / "a.json")[0].notes


def test_keywords_of_the_only_article_of_a_file_are_no_list_that_it_is_about(tmp_path):
    body = [f"The council met {k} times and agreed to mend the old bridge over the river." for k in range(6)]
    article = {"headline": {"main": "A bridge"}, "paragraphs": body, "keywords": [{"value": "old bridges"}] * 9}
    (tmp_path / "a.json").write_text(json.dumps(article))
    corpus, _ = tl.read(tmp_path / "a.json")
    assert (len(corpus), "doubts" in corpus.notes) == (1, False)


def test_folders_in_the_folders_of_a_tree_are_counted(tmp_path):
    links = [{"title": f"How harbour {k} was mended", "uri": f"https://a.example/{k}"} for k in range(9)]
    tree = {"roots": {"children": [*links, {"title": "More", "children": links[:4]}]}}
    (tmp_path / "a.json").write_text(json.dumps(tree, indent=1))
    corpus, _ = tl.read(tmp_path / "a.json")
    assert [d["count"] for d in corpus.notes["doubts"] if d["kind"] == "inner_lists"] == [4]
