from __future__ import annotations

from one_source import meta, read

TEXT = """---
title: "Old bridge"
date: 2024-03-05
section: Roads
---
# Another heading

The council met on **Monday**, see [the minutes](https://town.example/m "Minutes").

> It agreed to mend the bridge.
"""


def test_front_matter_dates_and_names_an_article_without_its_marks(tmp_path):
    rows, rejects, note = read(tmp_path, "a.md", TEXT)
    assert (note["format"], len(rejects)) == ("markdown", 0)
    assert (rows[0]["title"], rows[0]["raw_date"]) == ("Old bridge", "2024-03-05")
    assert meta(rows[0])["section"] == "Roads"
    assert "The council met on Monday, see the minutes." in rows[0]["text"]
    assert "\nIt agreed to mend the bridge." in rows[0]["text"]


def test_first_heading_is_the_title_where_no_other_is(tmp_path):
    rows, _, _ = read(tmp_path, "a.markdown", "## Old bridge ##\n\nThe council met on Monday.")
    assert (rows[0]["title"], rows[0]["text"]) == ("Old bridge", "The council met on Monday.")
