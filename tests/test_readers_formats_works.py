"""OpenAlex, Crossref, CSL-JSON and arXiv in JSON: made works in the layouts of the services."""

from __future__ import annotations

import json

import pytest

import trendlab as tl
from trendlab.readers.references.works import in_order, plain_jats

ABSTRACT = "The old bridge was mended in spring."
INDEX = {"The": [0], "old": [1], "bridge": [2], "was": [3], "mended": [4], "in": [5], "spring.": [6]}


def read(tmp_path, content, name="a.json"):
    path = tmp_path / name
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf8")
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def openalex(k: int, **more) -> dict:
    title = f"Bridge {k}"
    return {
        "id": f"https://openalex.org/W{k}", "doi": "https://doi.org/10.1/x", "title": title, "display_name": title,
        "publication_year": 2019, "publication_date": "2019-03-05", "language": "en", "type": "article",
        "primary_location": {"source": {"display_name": "Roads"}}, "created_date": "2020-01-01",
        "authorships": [{"author": {"display_name": "Ada Sample"}}, {"author": {"display_name": "Bob Other"}}],
        "referenced_works": ["a"], "abstract_inverted_index": INDEX, "updated_date": "2024-01-01", **more,
    }  # fmt: skip


PAGE = {"meta": {"count": 2}, "results": [openalex(1), openalex(2, abstract_inverted_index=None)], "group_by": []}


@pytest.mark.parametrize(
    "content",
    [
        PAGE,
        json.dumps(PAGE, indent=2),
        PAGE["results"],
        "\n".join(json.dumps(w) for w in PAGE["results"]),
        json.dumps(PAGE) + "\n",
    ],
)
def test_openalex_works_come_as_a_page_a_list_or_lines(tmp_path, content):
    rows, rejects, note = read(tmp_path, content)
    assert (note["format"], rejects) == ("openalex", ())
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("Bridge 1", ABSTRACT, "2019-03-05"),
        ("Bridge 2", "", "2019-03-05"),
    ]
    assert (rows[0]["source"], rows[0]["doc_id"]) == ("Roads", "https://openalex.org/W1")
    assert json.loads(rows[0]["meta"])["author"] == "Ada Sample; Bob Other"


def test_word_that_stands_several_times_is_put_in_each_of_its_places():
    assert in_order({"a": [0, 2], "b": [1]}) == "a b a"
    assert in_order(json.dumps({"a": [0, 2], "b": [1]})) == "a b a"
    assert in_order({"IndexLength": 2, "InvertedIndex": {"x": [1], "y": [0]}}) == "y x"
    assert in_order(None) == in_order("no index") == ""


def crossref(k: int, **more) -> dict:
    return {
        "DOI": f"10.1/{k}", "title": [f"Bridge {k}"], "container-title": ["Road Review"], "type": "journal-article",
        "abstract": f"<jats:title>Abstract</jats:title><jats:p>{ABSTRACT}</jats:p>", "publisher": "Made",
        "author": [{"given": "Ada", "family": "Sample"}], "issued": {"date-parts": [[2019, 3]]},
        "indexed": {"date-parts": [[2024, 1, 1]]}, "created": {"date-parts": [[2018, 12, 1]]},
        "deposited": {"date-parts": [[2023, 5, 5]]}, "is-referenced-by-count": 3, **more,
    }  # fmt: skip


def answer(*items: dict) -> dict:
    return {
        "status": "ok",
        "message-type": "work-list",
        "message": {"facets": {}, "total-results": 2, "items": list(items)},
    }


@pytest.mark.parametrize(
    "content",
    [answer(crossref(1), crossref(2)), {"items": [crossref(1), crossref(2)]}, [crossref(1), crossref(2)],
     "\n".join(json.dumps(crossref(k)) for k in (1, 2)), json.dumps(answer(crossref(1), crossref(2)), indent=1)],
)  # fmt: skip
def test_crossref_works_come_in_an_answer_a_list_or_lines(tmp_path, content):
    rows, _, note = read(tmp_path, content)
    assert note["format"] == "crossref"
    assert [(r["title"], r["text"], r["raw_date"], r["source"]) for r in rows] == [
        (f"Bridge {k}", ABSTRACT, "2019-03", "Road Review") for k in (1, 2)
    ]
    assert [r["doc_id"] for r in rows] == ["10.1/1", "10.1/2"]


def test_one_crossref_work_is_one_article(tmp_path):
    one = {"status": "ok", "message-type": "work", "message": crossref(1)}
    assert [r["title"] for r in read(tmp_path, one)[0]] == ["Bridge 1"]


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ({"issued": {"date-parts": [[None]]}, "published-online": {"date-parts": [[2020, 2, 3]]}}, "2020-02-03"),
        ({"issued": {"date-parts": [[None]]}}, None),
        ({"issued": {"date-parts": [[2020]]}}, "2020"),
    ],
)
def test_crossref_date_is_never_that_of_the_deposit(tmp_path, dates, date):
    assert read(tmp_path, answer(crossref(1, **dates), crossref(2)))[0][0]["raw_date"] == date


def test_jats_markup_is_taken_off_with_the_word_above_the_abstract():
    inner = "<jats:title>Aims</jats:title><jats:p>Old <jats:sub>2</jats:sub>.</jats:p>"
    text = f"<jats:title>ABSTRACT</jats:title><jats:sec>{inner}</jats:sec>"
    assert plain_jats(text).split("\n") == ["Aims", "Old 2.", "", ""]
    assert plain_jats("a < b and c > d") == "a < b and c > d"


def csl(**more) -> dict:
    return {
        "id": "a/1",
        "type": "article-journal",
        "title": "Old bridges",
        "container-title": "Roads",
        "abstract": ABSTRACT,
        **more,
    }


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2019, 3, 5]]}, "2019-03-05"),
        ({"date-parts": [["2019", "3", "5"]]}, "2019-03-05"),
        ({"date-parts": [["2019", 3]]}, "2019-03"),
        ({"date-parts": [[2019]], "season": "Winter"}, "2019 Winter"),
        ({"date-parts": [[2019]], "season": 1}, "2019 Spring"),
        ({"raw": "March 2019"}, "2019-03"),
        ({"literal": "2019"}, "2019"),
    ],
)
def test_csl_dates_come_in_parts_of_numbers_or_text(tmp_path, issued, date):
    items = [csl(issued=issued, accessed={"date-parts": [[2024, 1, 1]]}), csl(id="b")]
    rows, _, note = read(tmp_path, items)
    assert note["format"] == "csl"
    assert (rows[0]["title"], rows[0]["text"], rows[0]["source"], rows[0]["raw_date"]) == (
        "Old bridges",
        ABSTRACT,
        "Roads",
        date,
    )


def test_arxiv_line_is_dated_by_its_first_version(tmp_path):
    dates = ("Mon, 2 Apr 2007 19:18:42 GMT", "Tue, 24 Jul 2007 20:10:27 GMT")
    line = {
        "submitter": "A", "authors": "Ada Sample,\n  Bob Other", "title": "Old bridges\n  of the North",
        "categories": "hep-ph math.CO", "abstract": f"  {ABSTRACT}\nCosts rose\nby a tenth.\n  A new part.\n",
        "versions": [{"version": f"v{k}", "created": d} for k, d in enumerate(dates, 1)], "doi": None,
        "update_date": "2008-11-26", "authors_parsed": [["Sample", "Ada", ""]],
    }  # fmt: skip
    lines = "".join(json.dumps({"id": f"0704.000{k}", **line}) + "\n" for k in range(3))
    rows, _, note = read(tmp_path, lines, "arxiv.json")
    assert (note["format"], len(rows)) == ("arxiv", 3)
    assert rows[0]["title"] == "Old bridges of the North"
    assert rows[0]["text"] == f"{ABSTRACT} Costs rose by a tenth.\nA new part."
    assert rows[0]["raw_date"] == "Mon, 2 Apr 2007 19:18:42 GMT"
    assert rows[0]["doc_id"] == "0704.0000"
    assert json.loads(rows[0]["meta"])["section"] == "hep-ph"


def test_broken_line_of_works_is_a_reject(tmp_path):
    text = f"{json.dumps(openalex(1))}\n{{broken\n{json.dumps(openalex(2))}\n"
    rows, rejects, _ = read(tmp_path, text, "a.jsonl")
    assert (len(rows), len(rejects), rejects[0]["first_line"]) == (2, 1, 2)


def test_news_in_json_is_no_bibliography(tmp_path):
    rows = [{"title": f"Bridge {k}", "text": ABSTRACT * 3, "date": "2019-03-05", "type": "news"} for k in range(3)]
    assert read(tmp_path, rows)[2]["format"] == "json"
