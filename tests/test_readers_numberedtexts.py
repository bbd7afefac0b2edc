import csv
import io

import pytest
from one_source import meta, read

from trendlab.readers.numberedtexts import numbered_parts

BODY = "The ferry sailed on Monday to the far harbour, and the council met about coal. "


def table(*names, parts):
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["date", "title", *names])
    for k, cells in enumerate(parts):
        rows.writerow([f"2019-0{k + 1}-05", f"The ferry of month {k}", *cells])
    return out.getvalue()


@pytest.mark.parametrize("names", [("Text1", "Text2", "Text3"), ("paragraph_0", "paragraph_1", "paragraph_2"),
                                   ("Text 01", "Text 02", "Text 03")])  # fmt: skip
def test_parts_of_a_text_in_numbered_columns_are_one_text_in_their_order(tmp_path, names):
    parts = [(f"{BODY}One {k}.", f"{BODY * 4}Two {k}.", "" if k % 2 else "Three.") for k in range(6)]
    rows, _, note = read(tmp_path, "a.csv", table(*names, parts=parts))
    assert [row["text"] for row in rows] == ["\n".join(filter(None, cells)) for cells in parts]
    assert note["columns"]["text"].startswith(", ".join(names))
    assert meta(rows[0]) == {}


def test_reviews_of_one_thing_are_texts_of_their_own(tmp_path):
    parts = [(f"{BODY}One {k}.", f"{BODY}Two {k}.") for k in range(6)]
    rows, _, _ = read(tmp_path, "a.csv", table("review1", "review2", parts=parts))
    assert [row["text"].count("Two") + row["text"].count("One") for row in rows] == [1] * 6


@pytest.mark.parametrize(
    ("names", "text"), [(["Text2", "Text3"], "Text2"), (["Text1", "Text3"], "Text1"), (["Text1"], "Text1"), ([], None)]
)
def test_numbers_with_a_gap_or_without_a_first_are_no_parts(names, text):
    rows = [dict.fromkeys(names, "The ferry sailed.")]
    assert numbered_parts(rows, names, text) == ()


def test_columns_with_the_same_texts_are_no_parts():
    rows = [{"text1": f"Ferry {k}.", "text2": f"Ferry {k}."} for k in range(9)]
    assert numbered_parts(rows, ["text1", "text2"], "text1") == ()


@pytest.mark.parametrize(
    "other",
    [
        "Die Fähre fuhr am Montag in den Hafen, und der Rat sprach über Kohle. ",
        BODY.upper().replace(",", " "),
    ],
    ids=["translation", "copy"],
)
def test_a_translation_or_a_changed_copy_of_a_text_is_no_part_of_it(tmp_path, other):
    parts = [(f"{BODY * 2}One {k}.", f"{other * 2}One {k}.") for k in range(6)]
    rows, _, _ = read(tmp_path, "a.csv", table("text1", "text2", parts=parts))
    assert [row["text"] for row in rows] == [first for first, _ in parts]
