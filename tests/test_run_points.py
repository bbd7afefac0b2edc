"""The map of the articles is the same whether this process makes it or another one."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack

import numpy as np
import pytest

from trendlab.readers import read
from trendlab.run import points
from trendlab.run.points import PointsBeside, find_points
from trendlab.synthetic import make_articles
from trendlab.vectorize import count_terms
from trendlab.work import processes, standby


@pytest.fixture(scope="module")
def corpus():
    return read(make_articles(n_months=6, per_month=20, rng=np.random.default_rng(5)).to_frame())[0]


@pytest.mark.skipif(processes.sys.platform != "linux", reason="processes are copied on Linux only")
def test_map_of_another_process_is_that_of_this_one(corpus, monkeypatch):
    if "torch" in sys.modules:
        pytest.skip("torch was loaded by another test, and then nothing is forked")
    monkeypatch.setattr(standby.threading, "active_count", lambda: 1)
    monkeypatch.setattr(standby, "count_processes", lambda: 2)
    counts, here = count_terms(corpus), os.getpid()
    alone = find_points(corpus, counts, None)
    made = []
    monkeypatch.setattr(points, "find_points", lambda *given: (made.append(os.getpid()), find_points(*given))[1])
    with ExitStack() as stack:
        beside = PointsBeside(stack, corpus)
        assert beside.points is None
        beside.begin(counts, None)
        assert np.array_equal(beside.points(), alone)
    assert here not in made
    assert alone.shape == (len(corpus), 2)


def test_nothing_is_begun_without_a_stack(corpus):
    beside = PointsBeside(None, corpus)
    beside.begin(count_terms(corpus), None)
    assert beside.points is None
