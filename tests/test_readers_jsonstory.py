"""Stories of a newsroom's system are articles, alone, in lists, in envelopes and in lines."""

import json

import pytest
from one_source import read

from trendlab.readers.jsonbody import find_body
from trendlab.readers.jsonstory import join_story, title_in

FIRST, LAST = "The council met on Monday and voted for a crane.", "Ships wait in the port."


def joined(row):
    """The row of a story with the body that was found in it."""
    return join_story(row, find_body(row))


def story(n: int) -> dict:
    bio = "Ann Lee has written about harbours for years, and before that about bakers, cranes and the people of towns."
    return {
        "_id": f"A{n}", "type": "story", "created_date": "2023-01-01T00:00:00Z", "publish_date": "2023-02-02T00:00:00Z",
        "first_publish_date": f"2021-0{n}-05T10:00:00Z", "headlines": {"basic": f"Crane {n} arrives", "web": "Crane"},
        "credits": {"by": [{"type": "author", "name": "Ann Lee", "bio": bio}, {"type": "author", "name": "Bob Ray"}]},
        "taxonomy": {"primary_section": {"name": "News"}, "sections": [{"name": "News", "description": bio}]},
        "content_elements": [
            {"type": "text", "content": f"{FIRST} <b>{n}</b>"},
            {"type": "image", "caption": bio, "created_date": "2021-01-01T00:00:00Z", "credits": {"by": []}},
            {"type": "text", "content": LAST},
        ],
    }  # fmt: skip


STORIES = [story(n) for n in range(1, 5)]
WRAPPED = [{"data": {"article": row}, "status": "ok"} for row in STORIES]


@pytest.mark.parametrize(
    "content",
    [
        STORIES, {"type": "results", "content_elements": STORIES}, {"status": "ok", "response": {"results": STORIES}},
        "\n".join(map(json.dumps, STORIES)), WRAPPED, {"items": WRAPPED}, "\n".join(map(json.dumps, WRAPPED)),
    ],
)  # fmt: skip
def test_story_is_one_article_with_its_heads(tmp_path, content):
    rows, rejects, _ = read(tmp_path, "a.json", content)
    assert [row["title"] for row in rows] == [f"Crane {n} arrives" for n in range(1, 5)]
    assert [row["raw_date"][:7] for row in rows] == [f"2021-0{n}" for n in range(1, 5)]
    assert rows[2]["text"] == f"{FIRST} 3\n{LAST}"
    meta = json.loads(rows[0]["meta"])
    assert (meta["author"], meta["section"]) == ("Ann Lee; Bob Ray", "News")
    assert not rejects


@pytest.mark.parametrize("content", [story(1), WRAPPED[0]])
def test_story_alone_is_one_article(tmp_path, content):
    (row,), rejects, _ = read(tmp_path, "a.json", content)
    assert (row["title"], row["text"]) == ("Crane 1 arrives", f"{FIRST} 1\n{LAST}")
    assert not rejects


def test_featured_story_beside_a_list_of_articles_does_not_take_their_place(tmp_path):
    articles = [{"title": f"On cranes {n}", "text": f"{FIRST} {n}", "date": f"2021-0{n}-05"} for n in range(1, 5)]
    rows, _, _ = read(tmp_path, "a.json", {"featured": story(5), "articles": articles})
    assert [row["title"] for row in rows] == [row["title"] for row in articles]


def test_text_of_its_own_that_is_longer_than_the_components_stays():
    row = {**story(1), "text": FIRST * 3}
    assert joined(row) is row
    row = {**story(1), "fields": {"bodyText": FIRST * 3}}
    assert joined(row) is row
    assert joined({"title": "a", "text": FIRST}) == {"title": "a", "text": FIRST}


def test_title_is_a_text_or_one_of_its_forms():
    assert title_in({"headline": "A full harbour"}) == "A full harbour"
    assert title_in({"titles": {"print": "Harbour", "main": "A full harbour"}}) == "A full harbour"
    assert title_in({"title": {}, "name": "x"}) == ""


def test_title_among_the_components_is_no_part_of_the_text():
    parts = [{"role": "title", "text": "A full harbour"}, {"role": "body", "text": f"A full harbour\n{LAST}"}]
    assert joined({"components": parts}) == {"title": "A full harbour", "text": LAST}


def test_title_and_day_beside_the_components_come_up():
    parts = [{"component": "paragraph", "text": FIRST}, {"component": "image", "alt": "A ship"}]
    row = joined({"published_at": "2021-03-04", "content": {"title": "A full harbour", "note": "x", "body": parts}})
    assert row == {"published_at": "2021-03-04", "title": "A full harbour", "note": "x", "text": FIRST}


def test_body_in_an_object_about_someone_or_beside_a_text_is_not_that_of_the_article():
    bio = {"name": "Ann", "title": "Reporter of the harbour", "content": [{"type": "paragraph", "text": LAST}]}
    for row in ({"title": "A full harbour", "author": bio}, {"title": "A", "text": FIRST, "card": bio},
                {"title": "A full harbour", "card": {"content": bio["content"]}}):  # fmt: skip
        assert joined(row) == row


def test_story_without_a_body_keeps_its_title(tmp_path):
    bare = {k: v for k, v in story(5).items() if k != "content_elements"}
    rows, _, _ = read(tmp_path, "a.json", [*STORIES, {**bare, "description": {"basic": "A film of the harbour."}}])
    assert rows[-1]["title"] == "Crane 5 arrives"
    assert len(rows) == 5
