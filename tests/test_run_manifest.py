"""What a run tells of itself adds up."""

from __future__ import annotations

from trendlab.dates import date_corpus
from trendlab.readers import read
from trendlab.run.manifest import count_articles, versions
from trendlab.synthetic import make_demo


def test_counts_add_up():
    corpus, rejects = read(make_demo().to_frame())
    counts = count_articles(date_corpus(corpus), rejects)
    assert counts["read"] == counts["articles"] + counts["rejects"]
    assert sum(counts["dated_by"].values()) == counts["articles"]


def test_versions_of_what_numbers_depend_on_are_named():
    assert {"trendlab", "python", "numpy"} <= set(versions())
