"""Typed components are the body of one article; posts of a kind are articles."""

import json

import pytest

import trendlab as tl
from trendlab.readers import jsonfile, jsonkinds, jsonparts, jsonrows, jsonstory
from trendlab.readers.jsonbody import are_components, find_body

FIRST, LAST = "The council met on Monday and voted for a crane.", "Ships wait in the port."
TEXT = f"{FIRST}\nWhat next\n{LAST}"
BODIES = {
    "kinds and contents": {"content_elements": [
        {"type": "text", "content": FIRST}, {"type": "image", "caption": "A ship of the port at noon"},
        {"type": "header", "level": 2, "content": "What next"}, {"type": "text", "content": LAST},
    ]},
    "names of types": {"body": {"components": [
        {"__typename": "EntryBodyParagraph", "contents": {"html": FIRST}},
        {"__typename": "EntryBodyHeading", "contents": {"html": "What next"}},
        {"__typename": "EntryBodyImage", "image": {"caption": {"plaintext": "A ship"}}},
        {"__typename": "EntryBodyParagraph", "contents": {"html": LAST}},
    ]}},
    "spans": {"sprinkledBody": {"content": [
        {"__typename": "ParagraphBlock", "content": [
            {"__typename": "TextInline", "text": FIRST[:20]}, {"__typename": "TextInline", "text": FIRST[20:]},
        ]},
        {"__typename": "HeadingBlock", "content": [{"__typename": "TextInline", "text": "What next"}]},
        {"__typename": "ParagraphBlock", "content": [{"__typename": "TextInline", "text": LAST}]},
    ]}},
    "data": {"content": {"version": "2.2", "blocks": [
        {"type": "paragraph", "data": {"text": FIRST}}, {"type": "header", "data": {"text": "What next", "level": 2}},
        {"type": "image", "data": {"caption": "A ship"}}, {"type": "paragraph", "data": {"text": LAST}},
    ]}},
    "blocks in blocks": {"blocks": [
        {"blockName": "core/paragraph", "innerHTML": FIRST, "innerBlocks": []},
        {"blockName": "core/list", "innerHTML": "<ul></ul>", "innerBlocks": [
            {"blockName": "core/paragraph", "innerHTML": "What next"},
        ]},
        {"blockName": "core/paragraph", "innerHTML": LAST},
    ]},
    "roles": {"components": [
        {"role": "title", "text": "Harbour"}, {"role": "byline", "text": "Ann Lee"}, {"role": "body", "text": FIRST},
        {"role": "heading2", "text": "What next"}, {"role": "body", "text": LAST},
    ]},
    "models": {"content": {"model": {"blocks": [
        {"type": "headline", "model": {"text": "Harbour"}},
        {"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {"text": FIRST, "blocks": []}}]}},
        {"type": "text", "model": {"blocks": [
            {"type": "heading", "model": {"text": "What next"}}, {"type": "paragraph", "model": {"text": LAST}},
        ]}},
    ]}}},
    "keys of kinds": {"blocks": [
        {"object": "block", "type": "paragraph", "paragraph": {"rich_text": [{"plain_text": FIRST}]}},
        {"object": "block", "type": "heading_2", "heading_2": {"rich_text": [{"plain_text": "What next"}]}},
        {"object": "block", "type": "paragraph", "paragraph": {"rich_text": [{"plain_text": LAST}]}},
    ]},
    "elements of blocks": {"blocks": {"body": [
        {"id": "1", "elements": [{"type": "text", "textTypeData": {"html": FIRST}}, {"type": "image", "assets": []}]},
        {"id": "2", "elements": [
            {"type": "text", "textTypeData": {"html": "What next"}}, {"type": "text", "textTypeData": {"html": LAST}},
        ]},
    ]}},
    "lists and quotes": {"content_elements": [
        {"type": "quote", "content_elements": [{"type": "text", "content": FIRST}], "citation": {"content": "Ann"}},
        {"type": "list", "items": [{"type": "text", "content": "What next"}, "\n", {"type": "text", "content": LAST}]},
        {"type": "raw_html", "content": "<iframe src='https://example.org'></iframe>"},
    ]},
}  # fmt: skip


@pytest.mark.parametrize("value", BODIES.values(), ids=BODIES)
def test_components_are_joined_to_one_text_without_pictures(value):
    body = find_body({"id": 3, **value})
    assert body is not None
    assert body.text == TEXT
    assert body.names == tuple(value)


def test_component_that_is_a_title_gives_the_title():
    assert find_body(BODIES["roles"]).title == "Harbour"
    assert find_body(BODIES["data"]).title == ""


@pytest.mark.parametrize("more", [{"date": "2021-03-04"}, {"author": "Ann"}, {"url": "https://example.org/1"}])
def test_texts_with_a_day_an_author_or_an_address_are_posts(more):
    posts = [{"type": "text", "text": FIRST, **more}, {"type": "text", "text": LAST, **more}]
    assert not are_components(posts)
    assert find_body({"title": "Our harbour", "content": posts}) is None


@pytest.mark.parametrize("name", ["items", "posts", "data", "messages", "results"])
def test_lists_of_articles_are_no_bodies(name):
    assert find_body({"title": "Our harbour", name: BODIES["data"]["content"]["blocks"]}) is None


def test_components_without_words_or_of_unknown_kinds_are_no_body():
    assert find_body({"body": [{"type": "image", "url": "a.png"}, {"type": "divider"}]}) is None
    assert find_body({"body": [{"type": "speech", "text": FIRST}, {"type": "speech", "text": LAST}]}) is None
    assert find_body({"body": "text", "blocks": [FIRST]}) is None


def test_components_that_nest_without_end_are_cut_at_a_depth():
    node = {"type": "paragraph", "data": {"text": FIRST}}
    for _ in range(100):
        node = {"type": "quote", "data": node}
    assert find_body({"body": [node, {"type": "paragraph", "text": LAST}]}).text == LAST


def test_blocks_with_titles_are_posts_of_their_own():
    block = {"title": "Update", "elements": [{"type": "text", "html": FIRST}]}
    assert find_body({"title": "Live", "blocks": [block, block]}) is None


@pytest.mark.parametrize("head", ["title", "headline"])
def test_texts_with_titles_in_a_list_without_one_are_articles(tmp_path, head):
    rows = [{"type": "text", head: f"Cranes {n}", "text": f"{FIRST} {n}"} for n in range(4)]
    assert find_body({"content": rows, "page": 1}) is None
    assert find_body({"title": "Our harbour", "content": rows}) is not None
    (tmp_path / "a.json").write_text(json.dumps({"content": rows, "page": 1}))
    corpus, _ = tl.read(tmp_path / "a.json")
    assert corpus.strings("title").tolist() == [f"Cranes {n}" for n in range(4)]


@pytest.mark.parametrize("own", [{"day": "2021-03-04"}, {"metadata": {"title": "Cranes", "date": "2021-03-04"}}])
def test_texts_with_days_or_heads_in_an_object_are_articles_too(own):
    rows = [{"type": "text", "text": f"{FIRST} {n}", **own} for n in range(4)]
    assert find_body({"content": rows, "page": 1}) is None


def test_texts_joined_to_an_article_without_a_title_are_told(tmp_path):
    rows = [{"type": "paragraph", "text": f"{FIRST} {n}"} for n in range(4)]
    heads = [{"headline": "Our harbour"}, {"url": "https://example.org/a"}, {"meta": {"date": "2021-03-04"}}]
    for head, n in (({"name": "dump"}, [4]), *((one, []) for one in heads)):
        (tmp_path / "a.json").write_text(json.dumps({**head, "elements": [*rows, {"type": "image", "url": "a.png"}]}))
        corpus, _ = tl.read(tmp_path / "a.json")
        assert len(corpus) == 1
        assert [d["count"] for d in corpus.notes.get("doubts", []) if d["kind"] == "joined_lists"] == n
    apart, _ = tl.read(tmp_path / "a.json", spec=tl.ReadSpec(table="elements"))
    assert apart.strings("text").tolist() == [row["text"] for row in rows]


def test_each_value_of_a_component_is_looked_into_once():
    seen = []

    class Text(dict):
        def items(self):
            seen.append(self)
            return super().items()

    node = Text(type="text")
    for _ in range(6):
        node = Text(type="text", text=node)
    assert find_body({"title": "Our harbour", "content": [{"type": "text", "text": FIRST}, node]}).text == FIRST
    assert len(seen) < 200


def test_component_after_many_others_that_is_no_object_makes_no_body():
    parts = [{"type": "text", "text": FIRST}] * 60
    assert find_body({"title": "Our harbour", "content": parts}).n_texts == 60
    assert find_body({"title": "Our harbour", "content": [*parts, LAST]}) is None


def test_body_is_looked_for_once_a_row(tmp_path, monkeypatch):
    seen = []
    for module in (jsonfile, jsonkinds, jsonparts, jsonrows, jsonstory):
        monkeypatch.setattr(module, "find_body", lambda row: seen.append(id(row)) or find_body(row))
    rows = [
        {"headline": f"Harbour {k}", "id": k, "body": [{"type": "text", "text": f"{FIRST} {k}"}]} for k in range(300)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    corpus, _ = tl.read(tmp_path / "a.jsonl")
    assert len(corpus) == 300
    assert len(seen) < 400


@pytest.mark.parametrize(("odd", "last"), [(None, "A crane fell."), ("No one was hurt.", "No one was hurt.")])
def test_text_of_many_components_with_one_that_is_no_object_is_read_whole(tmp_path, odd, last):
    parts = [{"type": "paragraph", "text": "A crane fell."}] * 60
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"title": f"Harbour {k}", "content": [*parts, odd]}) for k in range(3)))
    lines = tl.read(path)[0].table["text"][0].as_py().split("\n")
    assert (lines.count("A crane fell."), lines[-1]) == (60, last)
