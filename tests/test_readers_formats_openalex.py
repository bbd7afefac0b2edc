from __future__ import annotations

import json

import pytest
from one_source import read

ABSTRACT = "The old bridge was mended in spring."


INDEX = {"The": [0], "old": [1], "bridge": [2], "was": [3], "mended": [4], "in": [5], "spring.": [6]}


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
    rows, rejects, note = read(tmp_path, "a.json", content)
    assert (note["format"], rejects) == ("openalex", ())
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("Bridge 1", ABSTRACT, "2019-03-05"),
        ("Bridge 2", "", "2019-03-05"),
    ]
    assert (rows[0]["source"], rows[0]["doc_id"]) == ("Roads", "https://openalex.org/W1")
    assert json.loads(rows[0]["meta"])["author"] == "Ada Sample; Bob Other"


def test_work_without_title_and_abstract_is_a_reject(tmp_path):
    empty = openalex(2, title=None, display_name=None, abstract_inverted_index=None)
    rows, rejects, _ = read(tmp_path, "a.json", [openalex(1), empty])
    assert [r["doc_id"] for r in rows] == ["https://openalex.org/W1"]
    assert [r["reason"] for r in rejects] == ["record without title and abstract"]
