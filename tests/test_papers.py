"""README, CONTRIBUTING, SECURITY and CHANGELOG name what is there, and show the figures of the tables."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from trendlab.readers.formats import all_formats
from trendlab.words.numbers import count_words

ROOT = Path(__file__).parent.parent
PAPERS = {name: (ROOT / f"{name}.md").read_text("utf8") for name in ("README", "CONTRIBUTING", "SECURITY", "CHANGELOG")}
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]  # of Keep a Changelog, in its order
MAX_CHARS = 170  # of a line
NO_ARTICLES = "dataset"  # a description beside the articles, which is a reject
PLACES = re.compile(r"`((?:tests|trendlab|docs|notebooks|reports)/[\w/*.]+)`")
MADE = {"docs/_build/html"}
EXAMPLES = {"tests/test_a_b.py", "tests/test_readers_formats_NAME.py", "trendlab/a/b.py", "trendlab/models/NAME.py",
            "trendlab/figures/NAME.py", "trendlab/readers/formats/NAME.py"}  # fmt: skip


@pytest.mark.parametrize("paper", ["README", "CONTRIBUTING", "SECURITY"])
def test_every_file_that_a_paper_names_is_there(paper):
    named = {x for x in PLACES.findall(PAPERS[paper]) if x.rstrip("/") not in EXAMPLES | MADE}
    assert [x for x in sorted(named) if not any(ROOT.glob(x.rstrip("/")))] == []


def test_readme_lists_every_format_by_its_word():
    table = PAPERS["README"].split("## What is read", 1)[1].split("## In Python", 1)[0]
    listed = set(re.findall(r"[a-z0-9]+", table.lower()))
    assert [one.name for one in all_formats() if one.name not in {*listed, NO_ARTICLES}] == []


def test_fuzzed_cases_are_those_of_their_table():
    with (ROOT / "reports" / "benchmarks" / "fuzz.csv").open(newline="", encoding="utf8") as file:
        rows = {row["target"]: row for row in csv.DictReader(file)}
    shown = re.findall(r"^\| (\w+) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \| (\d+) \|", PAPERS["SECURITY"], re.M)
    assert {name for name, *_ in shown} == set(rows)
    for name, *numbers in shown:
        columns = ("cases", "worked", "refused", "defects")
        assert [int(x.replace(",", "")) for x in numbers] == [int(rows[name][c]) for c in columns], name


def test_changelog_has_the_kinds_of_keep_a_changelog_in_order():
    for version in re.split(r"^## ", PAPERS["CHANGELOG"], flags=re.M)[1:]:
        kinds = re.findall(r"^### (.+)$", version, re.M)
        assert kinds == [kind for kind in KINDS if kind in kinds], version.splitlines()[0]


def test_changelog_says_nothing_twice():
    entries = [re.sub(r"\W+", " ", x).lower()[:60] for x in re.findall(r"^- (.+)$", PAPERS["CHANGELOG"], re.M)]
    assert sorted({x for x in entries if entries.count(x) > 1}) == []


def test_changelog_has_short_lines():
    long = [x for x in PAPERS["CHANGELOG"].splitlines() if len(x) > MAX_CHARS]
    assert long == [], count_words(len(long), "line")


def test_speed_in_the_readme_is_that_of_its_table():
    with (ROOT / "reports" / "benchmarks" / "fit_speed.csv").open(newline="", encoding="utf8") as file:
        rows = [row for row in csv.DictReader(file) if row["system"] == "trendlab fit"]
    seconds, memory = sorted(float(r["seconds"]) for r in rows)[len(rows) // 2], max(float(r["peak_mb"]) for r in rows)
    assert f"{seconds:.0f} s, {memory:.0f} MB" in PAPERS["README"]
