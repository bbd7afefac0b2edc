"""The appendix on options and decisions, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fake_run import FakeSpec, make_fake_run

from trendlab.report.decisions import option_rows, plain_words
from trendlab.report.facts import find_facts


def rows_of(notes: dict[str, Any]) -> dict[str, str]:
    run = make_fake_run(FakeSpec(n_months=6))
    return {
        row["name"]: row["value"]
        for row in option_rows(find_facts(replace(run, manifest={**run.manifest, "notes": notes})))
    }


def test_every_option_and_version_is_listed() -> None:
    assert {"model", "topics", "level", "seed", "trendlab", "python", "feed.txt"} <= set(rows_of({}))


def test_nested_notes_are_rows_and_what_is_long_is_cut_between_words() -> None:
    rows = rows_of({"dates": {"lag": {"month": 2}, "long": "word " * 99}})
    assert rows["dates.lag.month"] == "2"
    assert rows["dates.long"].endswith("word \N{HORIZONTAL ELLIPSIS}")
    assert len(rows["dates.long"]) < 210


def test_sources_of_a_list_are_rows_of_their_own_with_a_number_where_there_are_several() -> None:
    one = {"reader": {"sources": [{"format": "dump", "marks": ["]]>"]}]}}
    assert rows_of(one)["reader.sources.marks"] == "]]>"
    two = {"reader": {"sources": [{"format": "dump"}, {"format": "jsonl"}]}}
    assert (rows_of(two)["reader.sources 1.format"], rows_of(two)["reader.sources 2.format"]) == ("dump", "jsonl")


def test_phrases_are_words_and_those_without_room_are_counted() -> None:
    phrases = [[["hong", "kong"], ["kai", "fu"]], [["kai_fu", "lee"]]]
    assert plain_words(phrases) == "hong kong, kai fu, kai fu lee"
    many = plain_words([[[f"word{k}", "pair"] for k in range(100)]])
    assert many.startswith("word0 pair, word1 pair, ")
    shown = many.count("pair")
    assert many.endswith(f" and {100 - shown} more")


@pytest.mark.parametrize(
    ("value", "words"),
    [(True, "yes"), (False, "no"), (None, ""), (0.5, "0.5"), (20000, "20000"), ([], ""), ({}, ""), (["en"], "en"),
     ({"given": 3, "none": None}, "given 3, none none")],
)  # fmt: skip
def test_values_are_words(value: object, words: str) -> None:
    assert plain_words(value) == words


def test_no_value_is_written_as_code() -> None:
    rows = rows_of(
        {"reader": {"sources": [{"columns": {"date": "date (name)"}, "formats": ["jsonl"], "n": {"a": [1, 2]}}]}}
    )
    assert not [value for value in rows.values() if set(value) & set('[]{}"')]
