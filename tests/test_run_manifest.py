"""What a run tells of itself adds up."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.errors import InputError
from trendlab.run.fit import fit_run
from trendlab.run.manifest import count_articles, find_inputs, versions
from trendlab.run.options import Options
from trendlab.run.reading import date_articles, read_source


def test_counts_add_up_and_versions_are_named():
    corpus, rejects = read_source("demo", Options())
    counts = count_articles(date_articles(corpus), rejects)
    assert counts["read"] == counts["articles"] + counts["rejects"]
    assert sum(counts["dated_by"].values()) == counts["articles"]
    assert {"trendlab", "python", "numpy"} <= set(versions())


def test_demo_input_has_a_fingerprint():
    assert len(find_inputs("demo").found[0]["sha256"]) == 64
    assert np.unique([find_inputs("demo").found[0]["sha256"] for _ in range(2)]).size == 1


def test_a_source_that_is_written_to_while_a_run_reads_it_is_named(tmp_path, monkeypatch):
    from trendlab.run import reading

    source, real = tmp_path / "a.jsonl", reading.read_source
    source.write_text('{"text": "one"}\n', encoding="utf8")

    def read_source(given, options):
        found = real(given, options)
        source.write_text('{"text": "one"}\n{"text": "two"}\n', encoding="utf8")
        return found

    monkeypatch.setattr(reading, "read_source", read_source)
    with pytest.raises(InputError, match=r"a\.jsonl changed while it was read"):
        fit_run(str(source))
