from __future__ import annotations

import pytest
from one_source import read

from trendlab.readers.jsonkeyed import with_keyed_rows

TEXT = "The council met on Monday and voted for a new crane in the old harbour, said the mayor, and ships wait, number"
ROWS = [{"title": f"Old cranes {n}", "text": f"{TEXT} {n}"} for n in range(6)]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ([f"https://example.org/{n}" for n in range(4)], lambda r: r["doc_id"]),
        ([f"old/cranes{n}.txt" for n in range(4)], lambda r: r["doc_id"]),
        ([f"On old cranes {n}" for n in range(4)], lambda r: r["title"]),
        ([f"2021-03-0{n + 1}" for n in range(4)], lambda r: r["raw_date"]),
    ],
)
def test_texts_by_their_keys_are_articles(tmp_path, keys, told):
    rows, rejects, _ = read(tmp_path, "a.json", {key: f"{TEXT} {n}" for n, key in enumerate(keys)})
    assert [r["text"] for r in rows] == [f"{TEXT} {n}" for n in range(4)]
    assert [told(r) for r in rows] == keys
    assert not rejects


@pytest.mark.parametrize("keys", [["2021-03-03", "2021-03-04"], ["2021-03", "2021-04"], ["2020", "2021"]])
def test_lists_by_day_month_or_year_are_read_together(tmp_path, keys):
    rows, rejects, _ = read(tmp_path, "a.json", {keys[0]: ROWS[:3], keys[1]: ROWS[3:]})
    assert [(r["title"], r["raw_date"]) for r in rows] == [(f"Old cranes {n}", keys[n // 3]) for n in range(6)]
    assert not rejects
    dated = [{**row, "date": "2019-05-06"} for row in ROWS]
    rows, _, _ = read(tmp_path, "a.json", {keys[0]: dated[:3], keys[1]: dated[3:]})
    assert {r["raw_date"] for r in rows} == {"2019-05-06"}


@pytest.mark.parametrize(
    "value",
    [
        {"title": TEXT, "text": TEXT}, {"a": TEXT, "b": "short"}, {"prompt": TEXT, "lead_part": TEXT},
        {"posts": ROWS, "comments": ROWS}, {"2021": ROWS},
        {"2020": [1, 2], "2021": [3]}, ROWS, "text",
    ],
)  # fmt: skip
def test_fields_lists_by_name_and_numbers_are_left_as_they_are(value):
    assert with_keyed_rows(value) is value


def test_columns_with_names_in_the_plural_have_their_roles(tmp_path):
    value = {"titles": ["A", "B"], "dates": ["2021-03-03", "2021-03-04"], "texts": [f"{TEXT} 1", f"{TEXT} 2"]}
    rows, _, _ = read(tmp_path, "a.json", value)
    assert [(r["title"], r["raw_date"]) for r in rows] == [("A", "2021-03-03"), ("B", "2021-03-04")]


def test_one_short_text_among_several_under_titles_is_an_article_too():
    texts = {f"On old cranes {n}": f"{TEXT} {n}" for n in range(3)} | {"Short of money": "It is over."}
    assert [row["title"] for row in with_keyed_rows(texts)] == [*texts]
    for other in ({"Short of money": "It is over.", "On old cranes": TEXT}, {**texts, "Out of time": "So it is."}):
        assert with_keyed_rows(other) is other


@pytest.mark.parametrize(
    "note", [{"_comment": "Kept by hand, do not change"}, {"_meta": {"made": "2024-01-01"}}, {"$v": 2}]
)
def test_notes_beside_records_or_texts_by_their_keys_are_no_records(tmp_path, note):
    by_id = {f"https://example.org/{n}": {**row, "date": f"2021-0{n + 1}-05"} for n, row in enumerate(ROWS)}
    rows, _, _ = read(tmp_path, "a.json", {**note, **by_id})
    assert [r["doc_id"] for r in rows] == list(by_id)
    assert [r["text"] for r in rows] == [row["text"] for row in ROWS]
    rows, _, _ = read(tmp_path, "b.json", {**note, **{key: row["text"] for key, row in by_id.items()}})
    assert [r["text"] for r in rows] == [row["text"] for row in ROWS]


def test_one_value_beside_many_records_is_none_of_them(tmp_path):
    by_id = {f"id{n:03}": {"title": f"Old cranes {n}", "text": f"{TEXT} {n}"} for n in range(12)}
    rows, _, _ = read(tmp_path, "a.json", {"version": "1.2", **by_id})
    assert [r["doc_id"] for r in rows] == list(by_id)


def test_texts_under_hashtags_and_titles_with_signs_are_kept():
    texts = {f"Rain in the spring of year {k}": f"The ferry was late again on day {k} of the storm." for k in range(8)}
    texts |= {"#Harbour one year on": "The harbour was closed after the storm.", "@mayor": "I have closed the harbour."}
    assert len(with_keyed_rows(texts)) == 10
