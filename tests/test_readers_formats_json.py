from __future__ import annotations

import json

from one_source import meta, read

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."
ROWS = [{"title": f"Bridge {k}", "text": f"{BODY} {k}", "page": k} for k in range(3)]


def test_document_over_several_lines_is_read_object_by_object(tmp_path):
    rows, rejects, note = read(tmp_path, "export", json.dumps({"status": "ok", "items": ROWS}, indent=1))
    assert (note["format"], len(rejects)) == ("json", 0)
    assert [(row["title"], row["text"]) for row in rows] == [(one["title"], one["text"]) for one in ROWS]
    assert [meta(row)["page"] for row in rows] == [0, 1, 2]


def test_list_in_javascript_is_read_as_its_list(tmp_path):
    rows, _, note = read(tmp_path, "posts.js", f"var posts = {json.dumps(ROWS, indent=1)};\n")
    assert (note["format"], [row["title"] for row in rows]) == ("json", ["Bridge 0", "Bridge 1", "Bridge 2"])


def test_broken_object_of_a_list_is_a_reject_and_the_others_are_read(tmp_path):
    text = json.dumps(ROWS, indent=1).replace('"title": "Bridge 1"', '"title": Bridge 1')
    rows, rejects, _ = read(tmp_path, "a.json", text)
    assert [row["title"] for row in rows] == ["Bridge 0", "Bridge 2"]
    assert [r["reason"][:12] for r in rejects] == ["broken JSON:"]
