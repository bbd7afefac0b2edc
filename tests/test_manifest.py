"""What a run tells of itself adds up."""

from __future__ import annotations

import numpy as np

from trendlab.manifest import count_articles, describe_inputs, versions
from trendlab.options import Options
from trendlab.stages import date_articles, read_source


def test_counts_add_up_and_versions_are_named():
    corpus, rejects = read_source("demo", Options())
    counts = count_articles(date_articles(corpus), rejects)
    assert counts["read"] == counts["articles"] + counts["rejects"]
    assert sum(counts["dated_by"].values()) == counts["articles"]
    assert {"trendlab", "python", "numpy"} <= set(versions())


def test_demo_input_has_a_fingerprint():
    assert len(describe_inputs("demo")[0]["sha256"]) == 64
    assert np.unique([d["sha256"] for d in describe_inputs("demo")]).size == 1
