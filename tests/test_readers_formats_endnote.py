from __future__ import annotations

import json

from one_source import read, told

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


ENDNOTE = (
    "%0 Journal Article\n%T Old bridges\n%A Sample, Ada\n%A Other, Bob\n%J Roads\n%D 2021\n%8 September  1, 2021\n"
    f"%X {ABSTRACT}\n\nMore of it.\n%U https://a.org/1\n\n\n%T New bridges\n%0 Journal Article\n%D 2009\n%X Short.\n"
)


def test_endnote_records_begin_with_their_kind_or_their_title(tmp_path):
    rows, rejects, note = read(tmp_path, "a.enw", ENDNOTE)
    assert (note["format"], rejects) == ("endnote", ())
    assert told(rows[0]) == ("Old bridges", f"{ABSTRACT}\nMore of it.", "Roads", "2021-09-01")
    assert told(rows[1]) == ("New bridges", "Short.", "a.enw", "2009")
    assert json.loads(rows[0]["meta"])["author"] == "Sample, Ada; Other, Bob"


def test_blank_line_within_an_abstract_parts_no_record_and_a_second_title_does(tmp_path):
    text = "%0 Thesis\n%T Old bridges\n%X One.\n\nTwo.\n%D 2019\n%T New bridges\n%X Three.\n"
    rows, _, _ = read(tmp_path, "a.enw", text)
    assert [(r["title"], r["text"], r["first_line"]) for r in rows] == [
        ("Old bridges", "One.\nTwo.", 1), ("New bridges", "Three.", 7),
    ]  # fmt: skip


def test_record_without_words_is_a_reject_in_its_lines(tmp_path):
    _, rejects, _ = read(tmp_path, "a.enw", f"{ENDNOTE}\n%0 Book\n%D 2001\n")
    assert [(r["reason"], r["first_line"]) for r in rejects] == [("record without title and abstract", 19)]
