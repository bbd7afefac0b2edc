"""Texts that stop before their end are told."""

import pytest

import trendlab as tl
from trendlab.readers.cuttexts import CutTexts
from trendlab.readers.records import Record


def kinds(*texts):
    found = CutTexts()
    for text in texts:
        found.see(Record(text=text))
    return [doubt.kind for doubt in found.doubts()]


@pytest.mark.parametrize("end", ["\u2026", "...", "[\u2026]", " [...]", "\u2026 [+1628 chars]"])
def test_previews_are_told(end):
    assert kinds(*(f"The council met on day {k} and{end}" for k in range(6))) == ["cut_texts"]


def test_few_dots_at_the_end_are_no_previews_and_a_number_of_missing_characters_is_one():
    whole = [f"The council met on day {k}." for k in range(10)]
    assert kinds(*whole, *["And then\u2026"] * 5) == []
    assert kinds(*whole, "The council met on [+1628 chars]") == ["cut_texts"]


def test_only_texts_that_say_so_are_counted_where_few_end_with_dots():
    found = CutTexts()
    for text in ["And then\u2026", "They met on [+99 chars]", *["The council met."] * 9]:
        found.see(Record(text=text))
    (doubt,) = found.doubts()
    assert (doubt.count, doubt.example) == (1, "They met on [+99 chars]")


def test_texts_as_long_as_a_cell_may_be_are_told_unless_others_are_longer():
    full = ["word " * 6_553 + f"{k}" for k in range(3)]
    assert kinds("Short.", *full) == ["cut_cells"]
    assert kinds(*full, "word " * 7_000) == []
    assert kinds(full[0]) == []


def test_counts_of_two_readings_add_up_to_those_of_both():
    one, other = CutTexts(), CutTexts()
    for k, found in enumerate([one, other] * 3):
        found.see(Record(text=f"The council met on day {k}\u2026"))
    (doubt,) = (one + other).doubts()
    assert doubt.as_row()["sentence"].startswith("All 6 articles stop before their end (for example ")


def test_reading_tells_previews_of_an_interface(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text(
        "".join(f'{{"title": "Pier {k}", "content": "The council met\u2026 [+{k} chars]"}}\n' for k in range(9)), "utf8"
    )
    assert [d["count"] for d in tl.read(path)[0].notes["doubts"] if d["kind"] == "cut_texts"] == [9]
