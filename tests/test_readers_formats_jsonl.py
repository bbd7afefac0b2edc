from __future__ import annotations

import json

from one_source import read

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."


def test_one_object_a_line_is_known_whatever_the_name_and_keeps_its_lines(tmp_path):
    lines = [json.dumps({"title": f"Bridge {k}", "text": f"{BODY} {k}"}) for k in range(3)]
    rows, rejects, note = read(tmp_path, "export", "\n".join([lines[0], "", "{broken", *lines[1:]]))
    assert note["format"] == "jsonl"
    assert [(row["title"], row["first_line"]) for row in rows] == [("Bridge 0", 1), ("Bridge 1", 4), ("Bridge 2", 5)]
    assert [reject["first_line"] for reject in rejects] == [2, 3]


def test_line_that_is_no_object_or_has_no_text_is_a_reject(tmp_path):
    lines = [json.dumps({"title": f"Bridge {k}", "text": f"{BODY} {k}"}) for k in range(3)]
    rows, rejects, _ = read(tmp_path, "a.jsonl", "\n".join([*lines, "[1, 2]", '{"title": "", "text": " "}']))
    assert len(rows) == 3
    assert [(r["first_line"], r["reason"]) for r in rejects] == [(4, "not a record with named values"), (5, "no text")]
