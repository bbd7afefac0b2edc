from __future__ import annotations

import json

import pytest
from one_source import read

ABSTRACT = "The old bridge was mended in spring, and the costs rose by a tenth."
RESOURCE = (
    "<resource xmlns='http://datacite.org/schema/kernel-4'><identifier identifierType='DOI'>10.5/{n}</identifier>"
    "<creators><creator><creatorName>Sample, Ada</creatorName></creator></creators><titles><title>Old bridges {n}"
    "</title><title titleType='AlternativeTitle'>Bridges</title></titles><publisher>Road Archive</publisher>"
    "<publicationYear>2016</publicationYear><subjects><subject>bridges</subject></subjects><dates>"
    "<date dateType='Created'>2014-01-01</date><date dateType='Issued'>2016-1{n}-20</date>"
    "<date dateType='Updated'>2021-01-26</date></dates><resourceType resourceTypeGeneral='Text'>Paper</resourceType>"
    "<descriptions><description descriptionType='SeriesInformation'>Roads, 2(9), 3 and the rest of the long series of "
    "papers about roads</description><description descriptionType='Abstract'>{text}</description></descriptions>"
    "</resource>"
)


def resource(n: int) -> str:
    return RESOURCE.format(n=n, text=ABSTRACT)


def attributes(n: int) -> dict:
    return {
        "doi": f"10.5/{n}", "creators": [{"name": "Sample, Ada"}], "publisher": "Road Archive", "publicationYear": 2016,
        "titles": [{"title": f"Old bridges {n}"}, {"title": "Bridges", "titleType": "AlternativeTitle"}],
        "dates": [{"date": "2014-01-01", "dateType": "Created"}, {"date": f"2016-1{n}-20", "dateType": "Issued"}],
        "descriptions": [
            {"description": "Roads, 2(9), 3", "descriptionType": "SeriesInformation"},
            {"description": ABSTRACT, "descriptionType": "Abstract", "lang": "en"},
        ],
        "subjects": [{"subject": "bridges"}], "types": {"resourceTypeGeneral": "Text"},
        "created": "2020-01-01T00:00:00.000Z", "registered": "2020-01-02T00:00:00.000Z",
    }  # fmt: skip


def api(*works: dict) -> dict:
    return {"data": [{"id": w["doi"], "type": "dois", "attributes": w} for w in works], "meta": {"total": len(works)}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", f"<?xml version='1.0'?>\n<resources>{resource(1)}{resource(2)}</resources>"),
        ("a.json", api(attributes(1), attributes(2))), ("a.json", [attributes(1), attributes(2)]),
        ("a.jsonl", "\n".join(json.dumps({"data": api(attributes(n))["data"][0]}) for n in (1, 2))),
    ],
)  # fmt: skip
def test_works_have_their_titles_abstracts_and_the_day_of_issue(tmp_path, name, content):
    rows, rejects, note = read(tmp_path, name, content)
    assert note["format"] == "datacite"
    assert [(r["title"], r["text"], r["raw_date"], r["source"], r["doc_id"]) for r in rows] == [
        (f"Old bridges {n}", ABSTRACT, f"2016-1{n}-20", "Road Archive", f"10.5/{n}") for n in (1, 2)
    ]
    meta = json.loads(rows[0]["meta"])
    assert (meta["author"], meta["kind"], meta["keywords"]) == ("Sample, Ada", "Text", "bridges")
    assert not rejects


@pytest.mark.parametrize(("name", "content"), [("a.xml", resource(1)), ("a.json", attributes(1))])
def test_one_work_is_one_article(tmp_path, name, content):
    assert [r["title"] for r in read(tmp_path, name, content)[0]] == ["Old bridges 1"]


def test_broken_json_is_refused_with_its_place(tmp_path):
    from trendlab.errors import InputError

    with pytest.raises(InputError, match="is broken JSON"):
        read(tmp_path, "a.json", json.dumps(api(attributes(1)), indent=1)[:-9])
