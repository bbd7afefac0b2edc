from __future__ import annotations

import json

import pytest
from one_source import read

ABSTRACT = "The old bridge was mended in spring."


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
    rows, _, note = read(tmp_path, "a.json", content)
    assert note["format"] == "crossref"
    assert [(r["title"], r["text"], r["raw_date"], r["source"]) for r in rows] == [
        (f"Bridge {k}", ABSTRACT, "2019-03", "Road Review") for k in (1, 2)
    ]
    assert [r["doc_id"] for r in rows] == ["10.1/1", "10.1/2"]


def test_one_crossref_work_is_one_article(tmp_path):
    one = {"status": "ok", "message-type": "work", "message": crossref(1)}
    assert [r["title"] for r in read(tmp_path, "a.json", one)[0]] == ["Bridge 1"]


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ({"issued": {"date-parts": [[None]]}, "published-online": {"date-parts": [[2020, 2, 3]]}}, "2020-02-03"),
        ({"issued": {"date-parts": [[None]]}}, None),
        ({"issued": {"date-parts": [[2020]]}}, "2020"),
    ],
)
def test_crossref_date_is_never_that_of_the_deposit(tmp_path, dates, date):
    assert read(tmp_path, "a.json", answer(crossref(1, **dates), crossref(2)))[0][0]["raw_date"] == date
