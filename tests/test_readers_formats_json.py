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
