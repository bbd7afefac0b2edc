"""The rows in a JSON value."""

import json

import pandas as pd
import pytest

from trendlab.readers import read
from trendlab.readers.jsonrows import find_rows, is_envelope

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes, and more"
ARTICLES = [{"title": f"Title {k}", "body": f"{BODY} {k}.", "date": f"2022-01-0{k + 1}"} for k in range(5)]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: rows,
        lambda rows: {"articles": rows},
        lambda rows: {"status": "ok", "response": {"total": 5, "results": rows}},
        lambda rows: {"a": {"b": {"docs": rows, "facets": [{"n": 1}]}}},
        lambda rows: {"hits": {"hits": [{"_id": str(k), "_source": row} for k, row in enumerate(rows)]}},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_list_is_found_up_to_three_keys_down_on_one_line_or_many(wrap, indent, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrap(ARTICLES), indent=indent), encoding="utf8")
    corpus, rejects = read(path)
    assert len(rejects) == 0
    assert corpus.table["title"].to_pylist() == [a["title"] for a in ARTICLES]
    assert corpus.strings("raw_date")[4] == "2022-01-05"


@pytest.mark.parametrize("orient", ["records", "split", "index", "columns", "table"])
def test_tables_of_pandas_are_read_in_every_orient(orient, tmp_path):
    path = tmp_path / "a.json"
    pd.DataFrame(ARTICLES).to_json(path, orient=orient)
    corpus, rejects = read(path)
    assert len(rejects) == 0
    assert corpus.table["title"].to_pylist() == [a["title"] for a in ARTICLES]


def test_article_with_lists_beside_its_text_is_one_article():
    row = {"text": BODY * 2, "comments": [{"text": "a"}, {"text": "b"}]}
    assert find_rows(row) == [row]
    assert not is_envelope(row)


def test_lists_under_a_first_one_of_names_are_rows():
    assert find_rows([["title", "text"], ["A", "B"], ["C", "D"]]) == [
        {"title": "A", "text": "B"}, {"title": "C", "text": "D"},
    ]  # fmt: skip


def test_documents_of_a_search_engine_in_json_lines_are_unwrapped(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = (json.dumps({"_index": "x", "_id": str(k), "_source": row}) for k, row in enumerate(ARTICLES))
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
    corpus, _ = read(path)
    assert corpus.table["title"].to_pylist() == [a["title"] for a in ARTICLES]
    assert corpus.doc_id.tolist() == ["0", "1", "2", "3", "4"]


def test_list_that_describes_an_article_is_no_list_of_articles():
    paper = {"title": "Old bridges", "author": [{"given": "A", "family": "B"}, {"given": "C", "family": "D"}]}
    assert find_rows(paper) == [paper]
    assert not is_envelope(paper)
    wrapped = {"meta": [{"n": k} for k in range(9)], "docs": [{"headline": "Old bridges again"}]}
    assert find_rows(wrapped) == [{"headline": "Old bridges again"}]


@pytest.mark.parametrize("orient", ["columns", "split"])
def test_index_of_days_in_a_table_of_pandas_dates_its_rows(tmp_path, orient):
    body = "The council met on Monday and agreed to mend the old bridge before the winter comes."
    days = ["1577836800000", "1580688000000", "1583280000000"]
    columns = {"title": list("abc"), "text": [f"{body} {k}" for k in range(3)]}
    value: dict = {c: dict(zip(days, v, strict=True)) for c, v in columns.items()}
    if orient == "split":
        rows = [list(row) for row in zip(*columns.values(), strict=True)]
        value = {"columns": list(columns), "index": [int(d) for d in days], "data": rows}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value), encoding="utf8")
    corpus, _ = read(path)
    assert corpus.strings("raw_date").tolist() == ["1577836800000", "1580688000000", "1583280000000"]


def test_articles_in_lists_of_lists_are_found_under_one_path():
    zones = [
        {"code": "news", "records": {"article": ARTICLES[:2]}},
        {"code": "more", "records": {"article": ARTICLES[2:]}},
    ]
    assert [a["title"] for a in find_rows({"query": "x", "category": zones})] == [a["title"] for a in ARTICLES]


@pytest.mark.parametrize("lines", [True, False])
def test_answers_kept_one_after_another_give_the_articles_of_all_pages(lines, tmp_path):
    pages = [{"status": "ok", "total": 5, "articles": part} for part in (ARTICLES[:2], ARTICLES[2:])]
    path = tmp_path / "a.json"
    path.write_text("\n".join(map(json.dumps, pages)) if lines else json.dumps(pages), encoding="utf8")
    corpus, rejects = read(path)
    assert len(rejects) == 0
    assert corpus.table["title"].to_pylist() == [a["title"] for a in ARTICLES]


def test_posts_with_lists_of_comments_stay_the_articles():
    posts = [{**a, "comments": [{"body": BODY}, {"body": BODY}]} for a in ARTICLES]
    assert find_rows({"posts": posts}) == posts


@pytest.mark.parametrize("around", ["var articles = {};", "window.data = {};\n", "callback({});", "export default {}"])
def test_script_that_assigns_a_list_of_articles_is_read_as_the_list(around, tmp_path):
    path = tmp_path / "a.js"
    path.write_text(around.replace("{}", json.dumps(ARTICLES, indent=1)), encoding="utf8")
    corpus, rejects = read(path)
    assert len(rejects) == 0
    assert corpus.table["title"].to_pylist() == [a["title"] for a in ARTICLES]
    assert corpus.notes["sources"][0]["why"] == "JSON in JavaScript"


def test_one_object_with_a_text_under_a_longer_name_is_the_article_and_not_its_subjects(tmp_path):
    story = {"headline": "Old bridge", "body_html": f"<p>{BODY}.</p>", "versioncreated": "2022-01-01T10:00:00Z",
             "subject": [{"code": "1", "name": "roads, bridges and ferries"}]}  # fmt: skip
    path = tmp_path / "a.json"
    path.write_text(json.dumps(story, indent=1), encoding="utf8")
    row = read(path)[0].table.to_pylist()[0]
    assert (row["title"], row["text"], row["raw_date"]) == ("Old bridge", f"{BODY}.", "2022-01-01T10:00:00Z")


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"posts": rows}], ids=["list", "envelope"])
def test_posts_whose_text_lies_in_a_list_keep_their_own_days(wrap, tmp_path):
    posts = [{"timestamp": 1614772800 + 86400 * k, "data": [{"post": f"{BODY} {k}"}]} for k in range(5)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrap(posts)), encoding="utf8")
    corpus, _ = read(path)
    assert [str(d) for d in corpus.table["first_day"].to_pylist()] == [f"2021-03-0{3 + k}" for k in range(5)]


ABOUT = (
    "All the articles of the old harbour that were written in the year 2021 by the people of the town, in one table."
)
CELLS = [[row["date"], row["title"], row["body"]] for row in ARTICLES]


@pytest.mark.parametrize(
    "value",
    [
        {"description": ABOUT, "columns": ["date", "title", "body"], "data": CELLS},
        {"title": "Articles", "description": ABOUT, "created": "2022-01-01", "columns": ["date", "title", "body"],
         "data": CELLS},
        {"description": ABOUT, "columns": [{"name": n} for n in ("date", "title", "body")], "rows": CELLS},
        {"description": ABOUT, "records": ARTICLES},
    ],
)  # fmt: skip
def test_description_of_a_table_does_not_hide_it(tmp_path, value):
    (tmp_path / "a.json").write_text(json.dumps(value))
    corpus, rejects = read(tmp_path / "a.json")
    assert corpus.strings("title").tolist() == [row["title"] for row in ARTICLES]
    assert corpus.strings("raw_date").tolist() == [row["date"] for row in ARTICLES]
    assert not rejects.rows


@pytest.mark.parametrize(
    "more",
    [
        {"columns": ["year", "n"], "data": [[2001, 3], [2002, 4], [2003, 6]]},
        {"comments": [{"title": "On the bridge", "text": BODY, "date": "2021-03-04"}] * 3},
        {"exhibitions": [{"title": "The old bridge", "description": BODY}] * 3},
    ],
)
def test_article_with_a_description_for_its_text_stays_one(tmp_path, more):
    (tmp_path / "a.json").write_text(json.dumps({"title": "On the bridge", "description": BODY * 2, **more}))
    (row,) = read(tmp_path / "a.json")[0].table.to_pylist()
    assert (row["title"], row["raw_date"]) == ("On the bridge", None)


@pytest.mark.parametrize("name", ["suggested_topics", "relatedPages", "recommended"])
def test_longer_list_of_related_articles_is_not_what_a_file_is_about(tmp_path, name):
    value = {name: [{**row, "title": f"Other {k}"} for k, row in enumerate(ARTICLES)], "posts": ARTICLES[:2]}
    (tmp_path / "a.json").write_text(json.dumps(value))
    assert read(tmp_path / "a.json")[0].strings("title").tolist() == ["Title 0", "Title 1"]
    (tmp_path / "a.json").write_text(json.dumps({name: ARTICLES}))
    assert len(read(tmp_path / "a.json")[0]) == 5


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_issue_with_a_title_a_day_and_a_description_is_read_as_its_articles(tmp_path, name):
    issue = {"title": "The Weekly", "description": f"{BODY} of the town", "date": "2021-03-04"}
    (tmp_path / name).write_text(json.dumps({**issue, "articles": ARTICLES}))
    assert read(tmp_path / name)[0].table["title"].to_pylist() == [row["title"] for row in ARTICLES]
    (tmp_path / name).write_text(json.dumps({**issue, "related": ARTICLES}))
    assert read(tmp_path / name)[0].table["title"].to_pylist() == ["The Weekly"]


def test_article_whose_text_is_longer_than_the_stories_beside_it_is_one_article():
    story = {
        "headline": "Another crane for the harbour",
        "summary": "The port wants a crane, and the council has a plan.",
    }
    article = {"title": "Ferries return", "date": "2021-03-05", "description": "The ferries return in spring. " * 9}
    assert find_rows({**article, "stories": [story] * 4}) == [{**article, "stories": [story] * 4}]
    whole = {**story, "summary": story["summary"] * 9}
    assert len(find_rows({**article, "stories": [whole] * 4})) == 4


def test_issues_with_long_editorials_are_read_as_their_articles():
    rows = [{"title": f"Ferry {k} returns", "body": f"Ferry {k} returns to the harbour in spring."} for k in range(3)]
    issue = {"title": "The Weekly", "date": "2021-03-05", "description": "The ferries return in spring. " * 9}
    titles = [row["title"] for row in rows]
    assert [row["title"] for row in find_rows({**issue, "articles": rows})] == titles
    assert [row["title"] for row in find_rows({**issue, "stories": rows})] == ["The Weekly"]


def test_works_that_a_paper_refers_to_are_no_articles_beside_its_sections(tmp_path):
    sections = [
        {"section": f"Part {k}", "text": "The bridge was mended in spring, and the costs rose. " * 20} for k in "ab"
    ]
    works = {f"B{k}": {"title": f"Older work {k}", "year": 2000 + k, "venue": "Annals"} for k in range(9)}
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps({"paper_id": "7", "abstract": sections[:1], "body_text": sections, "bib_entries": works})
    )
    corpus, _ = read(path)
    (text,) = corpus.table["text"].to_pylist()
    assert text.count("The bridge was mended") == 60
    path.write_text(json.dumps({"references": list(works.values())}))
    assert read(path)[0].table["title"].to_pylist()[0] == "Older work 0"


@pytest.mark.parametrize("name", ["citations", "references"])
def test_articles_in_a_list_of_works_are_read_beside_a_list_without_articles(tmp_path, name):
    articles = [{"title": f"Ferry {k}", "abstract": "The ferry came late again. " * 9} for k in range(4)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"facets": [{"name": "x", "count": 3}, {"name": "y", "count": 4}], name: articles}))
    assert read(path)[0].table["title"].to_pylist() == [a["title"] for a in articles]


@pytest.mark.parametrize("abstract", [None, BODY])
def test_answer_of_a_search_with_a_description_and_a_long_address_is_a_list_of_its_results(tmp_path, abstract):
    results = [
        {"title": f"Notice {k}", "abstract": abstract, "publication_date": f"2021-03-0{k + 1}"} for k in range(5)
    ]
    page = {
        "count": 9, "description": f"Documents that match: {BODY}.", "total_pages": 2,
        "next_page_url": f"https://notices.example/v1?{'terms=pier&' * 12}", "results": results,
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(page), encoding="utf8")
    assert read(tmp_path / "a.json")[0].to_frame()["raw_date"].tolist() == [r["publication_date"] for r in results]


def test_comments_by_their_numbers_are_read_and_not_the_groups_that_a_program_made_of_them(tmp_path):
    groups = [{"cluster": f"Group {k}", "takeaways": f"{BODY} {BODY} {k}."} for k in "ab"]
    comments = {str(k): {"comment": f"The ferry was late on my day {k}. {BODY}."} for k in range(6)}
    (tmp_path / "a.json").write_text(json.dumps({"clusters": groups, "comments": comments}), encoding="utf8")
    corpus, rejects = read(tmp_path / "a.json")
    assert corpus.to_frame()["text"].tolist() == [c["comment"] for c in comments.values()]
    assert len(rejects) == 2


def test_comments_beside_articles_with_titles_are_not_read_in_their_place():
    posts = [{"title": f"Pier {k}", "content": f"{BODY} {k}."} for k in range(2)]
    comments = {str(k): {"comment": f"The ferry was late on my day {k}, and cold."} for k in range(6)}
    assert find_rows({"posts": posts, "comments": comments}) == posts
