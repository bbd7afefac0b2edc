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


def test_years_with_a_list_of_texts_each_are_articles_of_these_years(tmp_path):
    said = [f"{BODY} It thanks the {who} for it." for who in ("masons", "fishermen", "bakers")]
    years = [
        {"year": 1990 + k, "speeches": [{"name": [f"Ada {n}"], "film": "Pier", "kind": "a", "speech": f"{t} {k}"}
                                        for n, t in enumerate(said[: k % 4])]}
        for k in range(12)
    ]  # fmt: skip
    rows, rejects, _ = read(tmp_path, "a.json", years)
    assert [(r["text"], r["raw_date"]) for r in rows][:3] == [
        (f"{said[0]} 1", "1991"), (f"{said[0]} 2", "1992"), (f"{said[1]} 2", "1992"),
    ]  # fmt: skip
    assert len(rows) == 18
    assert {r["reason"] for r in rejects} == {"page or section without articles"}
