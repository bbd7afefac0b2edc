from __future__ import annotations

import pytest
from one_source import read

ABSTRACT = "The old bridge was mended in spring."


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
    rows, _, note = read(tmp_path, "a.json", items)
    assert note["format"] == "csl"
    assert (rows[0]["title"], rows[0]["text"], rows[0]["source"], rows[0]["raw_date"]) == (
        "Old bridges",
        ABSTRACT,
        "Roads",
        date,
    )


def test_item_without_title_and_abstract_is_a_reject(tmp_path):
    items = [csl(issued={"raw": "2019"}), csl(id="b", title="", abstract="", issued={"raw": "2019"})]
    rows, rejects, _ = read(tmp_path, "a.json", items)
    assert [r["doc_id"] for r in rows] == ["a/1"]
    assert [r["reason"] for r in rejects] == ["record without title and abstract"]
