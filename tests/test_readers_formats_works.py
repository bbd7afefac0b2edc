"""OpenAlex, Crossref, CSL-JSON and arXiv in JSON: made works in the layouts of the services."""

from __future__ import annotations

import json

from one_source import read
from test_readers_formats_openalex import openalex

ABSTRACT = "The old bridge was mended in spring."


def test_broken_line_of_works_is_a_reject(tmp_path):
    text = f"{json.dumps(openalex(1))}\n{{broken\n{json.dumps(openalex(2))}\n"
    rows, rejects, _ = read(tmp_path, "a.jsonl", text)
    assert (len(rows), len(rejects), rejects[0]["first_line"]) == (2, 1, 2)


def test_news_in_json_is_no_bibliography(tmp_path):
    rows = [{"title": f"Bridge {k}", "text": ABSTRACT * 3, "date": "2019-03-05", "type": "news"} for k in range(3)]
    assert read(tmp_path, "a.json", rows)[2]["format"] == "json"
