"""Sections, threads and objects by id hold articles; pictures, people and comments are none."""

import json

import pytest

import trendlab as tl
from trendlab.readers.jsonkinds import are_by_id, are_sections, is_beside, lists_under, records_in, rows_by_id

ARTICLES = [
    {"title": f"Harbour crane {n} is here", "text": f"On day {n} the council agreed to mend the crane.",
     "date": f"2021-0{n}-03"}
    for n in range(1, 8)
]  # fmt: skip
SECTIONS = [
    {"description": "All about the harbour", "articles": ARTICLES[:3]},
    {"description": "Politics of the day", "articles": ARTICLES[3:]},
]


def read(tmp_path, value):
    (tmp_path / "a.json").write_text(json.dumps(value))
    return tl.read(tmp_path / "a.json")


@pytest.mark.parametrize("value", [{"sections": SECTIONS}, SECTIONS, [*SECTIONS, {"description": "Nothing yet"}]])
def test_articles_in_sections_with_a_description_are_read(tmp_path, value):
    corpus, rejects = read(tmp_path, value)
    assert corpus.strings("title").tolist() == [row["title"] for row in ARTICLES]
    assert [row["reason"] for row in rejects.rows] == ["page or section without articles"] * (len(value) - 2 == 1)


def test_posts_of_threads_that_have_no_text_are_read(tmp_path):
    threads = [{"title": f"On cranes {n}", "posts": [{"author": "Ann", **row}] * 2} for n, row in enumerate(ARTICLES)]
    assert len(read(tmp_path, threads)[0]) == 14


def test_comments_below_posts_with_a_text_are_no_articles():
    assert not are_sections([{**row, "posts": ARTICLES} for row in ARTICLES])
    assert not are_sections([{"title": "On cranes", "comments": ARTICLES}])


@pytest.mark.parametrize("ids", [list("1234567"), [f"crane-{n}" for n in range(7)]])
def test_articles_by_id_beside_a_list_with_a_title_are_read(tmp_path, ids):
    by_id = dict(zip(ids, ARTICLES, strict=True))
    corpus, rejects = read(
        tmp_path, {"meta": {"info": [{"title": "An export of the harbour's news"}]}, "entries": by_id}
    )
    assert corpus.strings("text").tolist() == [row["text"] for row in ARTICLES]
    assert corpus.strings("doc_id").tolist() == ids
    assert not rejects.rows


def test_articles_by_id_with_lists_in_them_are_read(tmp_path):
    by_id = {f"crane-{n}": {**row, "comments": [{"text": "At last!"}] * 3} for n, row in enumerate(ARTICLES)}
    corpus, _ = read(tmp_path, {"entries": by_id})
    assert corpus.strings("text").tolist() == [row["text"] for row in ARTICLES]


@pytest.mark.parametrize(
    "value",
    [
        {"title": {"rendered": "On the crane"}, "content": {"rendered": "It is here and it is green."}},
        {"headline_a": {"0": "On the crane of the harbour"}, "headline_b": {"0": "On the pier of the harbour"}},
        {"x": {"title": "On the crane"}},
        {"meta": {"title": "On the crane"}, "page": {"text": "It is here and it is green."}},
    ],
)
def test_fields_columns_and_lone_objects_are_not_articles_by_id(value):
    assert not are_by_id(value)


def test_rows_by_id_are_empty_where_a_value_is_no_object():
    assert rows_by_id({"a": {"text": "x"}, "b": 3}) == []
    assert rows_by_id({"a": {"text": "x"}}).holder == {"a": {"text": "x"}}


@pytest.mark.parametrize("name", ["images", "people", "ingredients"])
def test_article_with_a_short_text_beside_a_list_is_one_article(tmp_path, name):
    listed = [{"name": "a", "description": "The crane from the left side"}, {"name": "b", "description": "And right"}]
    value = {"title": "The crane is here", "date": "2021-03-04", "summary": "A green crane came.", name: listed}
    assert is_beside(value, listed)
    corpus, _ = read(tmp_path, value)
    assert corpus.strings("text").tolist() == ["A green crane came."]


def test_feed_with_a_title_and_a_day_is_a_list_of_its_articles(tmp_path):
    feed = {"title": "Harbour news", "date": "2021-09-09", "summary": "All that happens.", "things": ARTICLES}
    assert len(read(tmp_path, feed)[0]) == 7


def test_lists_are_found_with_the_keys_above_them():
    assert list(lists_under({"a": {"b": [{"c": 1}], "d": [1]}})) == [(("a", "b"), [{"c": 1}])]


LONG = "The council met on Monday and voted for a new crane in the old harbour, and the mayor said that ships wait."
LINKS = [
    {"title": f"Another page on cranes {n}", "description": f"{LONG} And more on page {n}.", "url": f"/page/{n}",
     "public_updated_at": "2014-01-01"}
    for n in range(4)
]  # fmt: skip


@pytest.mark.parametrize(
    "details",
    [
        {"body": f"<p>{LONG}</p>"}, {"body": "<p>Ships wait.</p>"},
        {"body": [{"content_type": "text/a", "content": "Ships"}, {"content_type": "text/html", "content": LONG}]},
        {"parts": [{"title": "One", "slug": "a", "body": LONG}, {"title": "Two", "slug": "b", "body": "Ships wait."}]},
        {"parts": [{"title": "One", "body": [{"content_type": "text/html", "content": LONG}]}]},
    ],
)  # fmt: skip
def test_document_with_its_body_in_an_object_is_one_article_beside_lists_of_links(tmp_path, details):
    value = {
        "title": "On the crane", "description": "A short one.", "first_published_at": "2016-03-08T10:31:22Z",
        "public_updated_at": "2018-01-01T00:00:00Z", "updated_at": "2019-01-01T00:00:00Z", "details": details,
        "links": {"related": LINKS, "organisations": [{"title": "The council of the town", "description": LONG}]},
    }  # fmt: skip
    (row,) = read(tmp_path, value)[0].table.to_pylist()
    assert (row["title"], row["raw_date"]) == ("On the crane", "2016-03-08T10:31:22Z")
    assert ("Ships wait." if details == {"body": "<p>Ships wait.</p>"} else LONG) in row["text"]


@pytest.mark.parametrize("beside", [{"author": {"description": LONG}}, {"publisher": {"text": "Gazette"}}, {}])
def test_head_of_a_feed_with_a_title_and_a_day_is_no_article(tmp_path, beside):
    assert (
        len(read(tmp_path, {"title": "On the crane", "updated": "2021-09-09", **beside, "entries": ARTICLES})[0]) == 7
    )


def test_title_of_a_link_in_a_post_is_not_that_of_the_post(tmp_path):
    posts = [
        {"id": n, "username": "ann", "created_at": f"2021-0{n}-03", "cooked": f"<p>Ships wait {n}.</p>",
         **({"link_counts": [{"url": "https://example.org", "title": "Another site of cranes"}]} if n == 2 else {})}
        for n in range(1, 5)
    ]  # fmt: skip
    value = {"title": "On the crane", "post_stream": {"posts": posts}, "details": {"links": LINKS}}
    rows = read(tmp_path, value)[0].table.to_pylist()
    assert [(row["title"], row["text"]) for row in rows] == [("", f"Ships wait {n}.") for n in range(1, 5)]


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"debates": rows}])
def test_speeches_of_dated_debates_without_a_text_are_articles_of_their_day(tmp_path, wrap):
    debates = [
        {"title": f"Debate {n}", "date": f"2021-0{n}-05", "speeches": [
            {"speaker": "Ann", "text": f"{LONG} {n}"}, {"speaker": "Bob", "text": f"Hear, {n}."},
        ]}
        for n in range(1, 4)
    ]  # fmt: skip
    rows = read(tmp_path, wrap(debates))[0].table.to_pylist()
    assert [row["text"] for row in rows][:3] == [f"{LONG} 1", "Hear, 1.", f"{LONG} 2"]
    assert [str(row["first_day"]) for row in rows] == [f"2021-0{n}-05" for n in (1, 1, 2, 2, 3, 3)]


def test_the_day_beside_the_languages_of_an_article_is_no_note_and_long_texts_are_not_lost():
    article = {"_id": 4, "_date": "2021-03-03", "en": {"text": "Rain."}, "fr": {"text": "Pluie."}}
    assert records_in(article) is article
    texts = {f"a{k}": {"text": "Rain."} for k in range(30)} | {"b": "The ferry was late again on that day. " * 9}
    assert records_in(texts) is texts
