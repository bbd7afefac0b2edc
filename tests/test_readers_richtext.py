"""Trees of an editor are read as their words, without the names of styles and keys."""

import json

import pytest

from trendlab.readers import read
from trendlab.readers.richtext import rich_text

SANITY = [
    {"_type": "block", "style": "h2", "markDefs": [{"_key": "a1", "_type": "link", "href": "http://example.org"}],
     "children": [{"_type": "span", "marks": [], "text": "The "}, {"_type": "span", "marks": ["a1"], "text": "ferry"}]},
    {"_type": "image", "asset": {"_ref": "image-1"}},
    {"_type": "block", "children": [{"_type": "span", "text": "It sails again."}]},
]  # fmt: skip
ITEM = {
    "type": "list_item",
    "content": [{"type": "paragraph", "content": [{"type": "text", "text": "It sails again."}]}],
}
PROSEMIRROR = {
    "type": "doc",
    "content": [
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "The ferry"}]},
        {"type": "bullet_list", "content": [ITEM]},
    ],
}  # fmt: skip
SLATE = [
    {"type": "paragraph", "children": [
        {"text": "The "}, {"type": "link", "url": "http://example.org", "children": [{"text": "ferry"}]},
    ]},
    {"type": "paragraph", "children": [{"text": "It sails again."}]},
]  # fmt: skip
CONTENTFUL = {
    "nodeType": "document", "data": {},
    "content": [
        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "The ferry", "marks": []}]},
        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "It sails again.", "marks": []}]},
    ],
}  # fmt: skip


@pytest.mark.parametrize("value", [SANITY, PROSEMIRROR, SLATE, CONTENTFUL])
def test_paragraphs_are_lines_and_links_are_words_of_them(value):
    assert rich_text(value) == "The ferry\nIt sails again."


@pytest.mark.parametrize("kind", ["hardBreak", "hard_break", "linebreak"])
def test_break_in_a_paragraph_parts_the_words_around_it(kind):
    spans = [{"type": "text", "text": "The ferry"}, {"type": kind}, {"type": "text", "text": "sails."}]
    assert rich_text({"type": "doc", "content": [{"type": "paragraph", "content": spans}]}) == "The ferry\nsails."


@pytest.mark.parametrize(
    "value", ["text", [], ["a", "b"], [{"name": "Ann", "type": "x"}], {"type": "x", "text": "a"}, 3, None]
)
def test_other_values_are_no_trees(value):
    assert rich_text(value) is None


def test_posts_of_an_export_have_their_words_alone(tmp_path):
    posts = [
        {"_type": "post", "title": f"On ferry {n}", "publishedAt": f"2021-0{n}-05", "content": SANITY} for n in (1, 2)
    ]
    (tmp_path / "production.ndjson").write_text("\n".join(map(json.dumps, posts)))
    corpus, _ = read(tmp_path / "production.ndjson")
    assert corpus.strings("text").tolist() == ["The ferry\nIt sails again."] * 2


def test_tree_that_nests_without_end_is_cut_at_a_depth():
    node = {"type": "paragraph", "children": [{"text": "deep"}]}
    for _ in range(200):
        node = {"type": "quote", "children": [node]}
    assert rich_text(node) == ""
