"""Stages are timed one after the other."""

from __future__ import annotations

import pytest

from trendlab.timing import Stopwatch, peak_megabytes


def test_stages_stand_in_order_and_the_total_is_their_sum():
    watch = Stopwatch(show=False)
    for name in ("read", "fit"):
        with watch.stage(name):
            pass
    found = watch.to_json()
    assert list(found["stages"]) == ["read", "fit"]
    assert found["total_seconds"] == pytest.approx(sum(s["seconds"] for s in found["stages"].values()))


def test_a_stage_that_fails_is_timed_too():
    watch = Stopwatch(show=False)
    with pytest.raises(KeyError), watch.stage("read"):
        raise KeyError
    assert "read" in watch.stages


def test_nothing_is_said_where_there_is_no_terminal(capfd):
    with Stopwatch().stage("read"):
        pass
    assert capfd.readouterr().err == ""


def test_stage_is_named_where_asked(capfd):
    with Stopwatch(show=True).stage("read"):
        pass
    assert "read" in capfd.readouterr().err


def test_peak_memory_is_that_of_a_running_python():
    assert 5 < peak_megabytes() < 100_000
