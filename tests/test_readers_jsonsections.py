"""Lists of alike articles under different keys are read as one; lists of something else are not."""

import json

import pytest

from trendlab.readers import ReadSpec
from trendlab.readers import read as read_source
from trendlab.readers.jsonsections import JoinedLists, joined_in, with_joined_lists

TEXT = "The council met on Monday and voted for a new crane in the old harbour, said the mayor."


def story(k, **more):
    return {"title": f"A story of day {k}", "text": f"{TEXT} {k}", "date": f"2021-0{k}-03", **more}


NEWS = {"politics": [story(1), story(2), story(3)], "sport": [story(4), story(5)]}


def read(tmp_path, value, **options):
    (tmp_path / "a.json").write_text(json.dumps(value))
    return read_source(tmp_path / "a.json", spec=ReadSpec(**options))


@pytest.mark.parametrize("value", [NEWS, {"status": "ok", "data": NEWS}, {**NEWS, "made": "2022-01-01"}])
def test_sections_of_a_newspaper_are_read_together_and_it_is_said(tmp_path, value):
    corpus, rejects = read(tmp_path, value)
    assert corpus.table["title"].to_pylist() == [f"A story of day {k}" for k in range(1, 6)]
    sections = [json.loads(one)["section"] for one in corpus.table["meta"].to_pylist()]
    assert sections == ["politics"] * 3 + ["sport"] * 2
    assert not rejects.rows
    doubt = next(d for d in corpus.notes["doubts"] if d["kind"] == "lists_as_sections")
    assert "politics (3), sport (2)" in doubt["sentence"]
    named = doubt["sentence"].partition("--table ")[2].split()[0]
    assert len(read(tmp_path, value, table=named)[0]) == 3


def test_one_of_the_lists_is_read_where_it_is_named(tmp_path):
    assert len(read(tmp_path, NEWS, table="sport")[0]) == 2


def test_section_of_an_article_stays(tmp_path):
    corpus, _ = read(tmp_path, {"a": [story(1, section="Town")], "b": [story(2, section="Port")]})
    assert json.loads(corpus.table["meta"][1].as_py()) == {"list": "b", "section": "Port"}
    hits = {key: [{"_id": key, "_source": story(k, section="Town")}] for k, key in enumerate("ab", 1)}
    corpus, _ = read(tmp_path, {"hits": hits})
    assert json.loads(corpus.table["meta"][1].as_py()) == {"list": "b", "section": "Town"}


@pytest.mark.parametrize("value", [
    {"articles": [story(1)], "sport": [story(2)]},
    {"politics": [story(1)], "related": [story(2)]},
    {"posts": [story(1)], "comments": [story(2)]},
    {"politics": [story(1)], "people": [{"name": "Ann Lee", "town": "Old Town"}]},
    {"a": [{"text": TEXT}], "b": [{"text": TEXT}]},
    {"title": "An article of its own", "text": TEXT * 3, "a": [story(1)], "b": [story(2)]},
])  # fmt: skip
def test_other_lists_are_left_as_they_are(value):
    assert with_joined_lists(value) is value
    assert joined_in(value) is None


def test_list_that_was_made_is_found():
    found = joined_in(with_joined_lists({"data": NEWS}))
    assert isinstance(found, JoinedLists)
    assert found.sizes == {"politics": 3, "sport": 2}


def test_news_beside_other_sections_is_one_of_them_and_alone_is_the_list_of_the_file(tmp_path):
    value = {"news": [story(1), story(2)], "sport": [story(3)], "opinion": [story(4)]}
    corpus, rejects = read(tmp_path, value)
    assert (len(corpus), len(rejects)) == (4, 0)
    corpus, rejects = read(tmp_path, {"news": [story(1), story(2)], "top": [story(1)]})
    assert (len(corpus), len(rejects)) == (2, 1)


@pytest.mark.parametrize("name", ["comments", "users", "includes", "replies", "authors"])
@pytest.mark.parametrize("lines", [1, 3])
def test_longer_list_of_people_or_answers_beside_the_articles_is_not_read_and_told(tmp_path, name, lines):
    page = {
        "posts": [story(1), story(2)],
        name: [{"text": f"{TEXT} So I say {k}.", "created_at": "2010-04-01"} for k in range(9)],
    }
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(page) + "\n" for _ in range(lines)))
    corpus, rejects = read_source(tmp_path / "a.jsonl")
    assert corpus.table["title"].to_pylist() == ["A story of day 1", "A story of day 2"] * lines
    assert len(rejects) == 9 * lines
    assert [d["count"] for d in corpus.notes["doubts"] if d["kind"] == "other_lists"] == [9 * lines]


def test_joined_lists_of_pages_are_told_with_all_their_articles(tmp_path):
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"status": "ok", **NEWS}) + "\n" for _ in range(3)))
    (doubt,) = (d for d in read_source(tmp_path / "a.jsonl")[0].notes["doubts"] if d["kind"] == "lists_as_sections")
    assert "politics (9), sport (6)" in doubt["sentence"]
