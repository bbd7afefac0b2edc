import json

import pytest
from one_source import read

from trendlab.readers.jsonparts import has_text, join_text_parts, parts_in

PAPER = {
    "paper_id": "p1", "metadata": {"title": "Cranes of old harbours"},
    "body_text": [
        {"text": "Ships wait in the port.", "section": "Introduction", "cite_spans": []},
        {"text": "Cranes are made of wood.", "section": "Methods", "cite_spans": []},
    ],
}  # fmt: skip
STORY = {
    "uri": "u1", "versioncreated": "2021-03-03T10:00:00Z",
    "headlines": [{"role": "main", "value": "Harbour gets a crane"}],
    "bodies": [
        {"role": "html", "contenttype": "text/html", "value": "<div><p>The council met and voted for it.</p></div>"},
        {"role": "text", "contenttype": "text/plain", "value": "The council met and voted for it."},
    ],
}  # fmt: skip
POSTS = [{"author": "Ann", "text": "Ships wait in the port."}, {"author": "Bob", "text": "Cranes are made of wood."}]


@pytest.mark.parametrize("content", [PAPER, [PAPER], "\n".join([json.dumps(PAPER)] * 2)])
def test_paper_of_paragraphs_is_one_article(tmp_path, content):
    rows, _, _ = read(tmp_path, "a.json", content)
    assert {row["title"] for row in rows} == {"Cranes of old harbours"}
    assert {row["text"] for row in rows} == {"Ships wait in the port.\nCranes are made of wood."}


def test_story_in_several_forms_is_one_article_in_its_plain_form(tmp_path):
    (row,), _, _ = read(tmp_path, "a.json", STORY)
    assert (row["title"], row["text"]) == ("Harbour gets a crane", "The council met and voted for it.")
    assert row["raw_date"] == "2021-03-03T10:00:00Z"


def test_lists_of_posts_are_no_parts(tmp_path):
    assert parts_in({"title": "A talk", "comments": POSTS}) == []
    assert len(read(tmp_path, "a.json", {"title": "A talk on ports", "comments": POSTS})[0]) == 2


def test_object_with_a_text_is_left_as_it_is():
    row = {"text": "Ships wait.", "parts": PAPER["body_text"]}
    assert join_text_parts(row, None) is row
    assert has_text(row)
    assert not has_text(row, long=True)


def test_sections_with_titles_are_the_text_of_an_article_with_a_title():
    parts = [{"title": "History", "text": "The pier is old."}, {"title": "Plans", "text": "It will be mended."}]
    assert join_text_parts({"title": "The pier", "sections": parts}, None)["text"].split("\n") == [
        "History", "The pier is old.", "Plans", "It will be mended.",
    ]  # fmt: skip


@pytest.mark.parametrize("extra", [
    {"date": "2021-03-04"}, {"articles": [{"title": "A pier"}]}, {"author": "Ann"}, {"url": "https://example.org/1"},
])  # fmt: skip
def test_sections_with_days_authors_addresses_or_lists_are_no_parts_of_a_text(extra):
    value = {"title": "The pier", "sections": [{"title": "History", "text": "The pier is old.", **extra}]}
    assert join_text_parts(value, None) == value


def test_boxes_to_be_checked_in_a_note_are_its_text(tmp_path):
    boxes = [{"text": text, "isChecked": False} for text in ("Mend the pier", "Paint the crane")]
    note = {"title": "To do at the port", "listContent": boxes, "createdTimestampUsec": 1690372692755000}
    ((row, *others), _, _) = read(tmp_path, "a.json", {**note, "userEditedTimestampUsec": 1700866308447000})
    assert (row["title"], row["text"]) == ("To do at the port", "Mend the pier\nPaint the crane")
    assert row["raw_date"] == "1690372692755000"
    assert not others
