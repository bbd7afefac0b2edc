"""Columns of texts: which stand in for another, and what suits a role."""

import json

import pytest

from trendlab.readers import read
from trendlab.readers.textcolumns import fits_role, further_texts

SAID = ("The ferry was late again.", "Since this morning, they say.", "We wait at the pier.", "It came at noon.")
LONG = "The council met on Monday and agreed to mend the old bridge before the winter comes."


def names(rows, text):
    plain = {name: name for row in rows for name in row}
    return further_texts(rows, plain, {"text": text})


def test_texts_of_a_second_table_under_another_name_stand_in_for_those_of_the_first():
    rows = [{"content": SAID[k], "review": ""} if k < 2 else {"content": "", "review": SAID[k]} for k in range(4)]
    assert names(rows, "content") == ("review",)
    both = [{"content": SAID[k], "review": SAID[-k]} for k in range(4)]
    assert names(both, "content") == ()  # what rows with a text have beside it is something else
    numbers = [{"content": SAID[k], "review": ""} if k < 2 else {"content": "", "review": f"{k}.5"} for k in range(4)]
    assert names(numbers, "content") == ()


def test_column_that_only_later_rows_fill_gives_them_texts_but_no_numbers(tmp_path):
    first = [{"title": f"Ferry {k}", "content": f"{SAID[k % 4]} {k}", "review": ""} for k in range(600)]
    later = [{"title": "Pier", "content": "", "review": SAID[0]}, {"title": "Pier", "content": "", "review": "4.5"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, [*first, *later])))
    corpus, _ = read(tmp_path / "a.jsonl")
    assert corpus.table["text"].to_pylist()[-2:] == [SAID[0], ""]


@pytest.mark.parametrize(
    ("role", "values", "fits"),
    [
        ("text", [*SAID], True),
        ("text", ['{"a": [1]}'] * 4, False),
        ("source", [f"https://a.example/{k}" for k in range(5)], False),
        ("source", ["The Pier", "The Mirror"], True),
        ("source", ["N/A"] * 6 + [f"https://a.example/pictures/{k}.jpg" for k in range(5)], False),
        ("id", [{"a": 1}], False),
        ("title", ["", None], False),
    ],
)
def test_values_suit_a_role_or_do_not(role, values, fits):
    assert fits_role(role, values) is fits


def test_text_in_the_other_object_of_a_row_stands_in_for_one_that_is_missing(tmp_path):
    rows = [
        {"id": f"s{k}", "wire": {"text": f"{LONG} {k}"} if k % 3 else None, "club": {"text": f"They met: {k}."}}
        for k in range(12)
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    corpus, rejects = read(tmp_path / "a.json")
    assert corpus.table["text"].to_pylist()[:2] == ["They met: 0.", f"{LONG} 1"]
    assert len(rejects) == 0


def test_a_row_without_a_text_in_english_has_that_of_another_language(tmp_path):
    rows = [{"title": f"Ferry {k}", "text_fr": f"{LONG} Fr {k}.", "text_en": k % 2 * f"{LONG} {k}."} for k in range(20)]
    path = tmp_path / "posts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    corpus, _ = read(path)
    assert [t.endswith(f"Fr {k}.") for k, t in enumerate(corpus.texts())] == [k % 2 == 0 for k in range(20)]


@pytest.mark.parametrize("other", ["quoted", "reply_to", "embed"])
def test_a_post_without_words_takes_none_of_the_post_that_it_quotes(other, tmp_path):
    rows = [
        {
            "id": f"s{k}",
            "post": {"text": f"{LONG} {k}" if k % 4 else "", "created_at": f"2021-03-{k + 1:02}"},
            other: {"text": f"They met: {k}."} if k % 3 else None,
        }
        for k in range(24)
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    assert [text for text in read(tmp_path / "a.json")[0].table["text"].to_pylist() if "They" in text] == []


def test_columns_computed_from_titles_are_no_titles():
    assert not fits_role("title", ["0.2577", "-0.335", "1.5e-05"])
    assert fits_role("title", ["1984", "Ships", "2001"])


def test_decimals_are_no_sources_and_may_be_ids():
    assert not fits_role("source", ["1.5", "2.25", 3.5])
    assert fits_role("id", ["1.5", "2.25"])
    assert fits_role("source", ["12", "7"])
