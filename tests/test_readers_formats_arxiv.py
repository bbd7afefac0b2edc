from __future__ import annotations

import json

from one_source import read

ABSTRACT = "The old bridge was mended in spring."


DATES = ("Mon, 2 Apr 2007 19:18:42 GMT", "Tue, 24 Jul 2007 20:10:27 GMT")
PAPER = {
    "submitter": "A", "authors": "Ada Sample,\n  Bob Other", "title": "Old bridges\n  of the North",
    "categories": "hep-ph math.CO", "abstract": f"  {ABSTRACT}\nCosts rose\nby a tenth.\n  A new part.\n",
    "versions": [{"version": f"v{k}", "created": d} for k, d in enumerate(DATES, 1)], "doi": None,
    "update_date": "2008-11-26", "authors_parsed": [["Sample", "Ada", ""]],
}  # fmt: skip


def test_arxiv_line_is_dated_by_its_first_version(tmp_path):
    lines = "".join(json.dumps({"id": f"0704.000{k}", **PAPER}) + "\n" for k in range(3))
    rows, _, note = read(tmp_path, "arxiv.json", lines)
    assert (note["format"], len(rows)) == ("arxiv", 3)
    assert rows[0]["title"] == "Old bridges of the North"
    assert rows[0]["text"] == f"{ABSTRACT} Costs rose by a tenth.\nA new part."
    assert rows[0]["raw_date"] == "Mon, 2 Apr 2007 19:18:42 GMT"
    assert rows[0]["doc_id"] == "0704.0000"
    assert json.loads(rows[0]["meta"])["section"] == "hep-ph"


def test_papers_without_versions_are_a_list_like_any_other(tmp_path):
    rows = [{"id": k, "title": f"Bridge {k}", "abstract": f"{ABSTRACT} {k}", "categories": "hep-ph"} for k in range(3)]
    found, _, note = read(tmp_path, "a.json", rows)
    assert note["format"] == "json"
    assert [r["text"] for r in found] == [f"{ABSTRACT} {k}" for k in range(3)]
