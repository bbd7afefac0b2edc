"""Several calls at the same time."""

from __future__ import annotations

import os
from functools import partial

import pytest

from trendlab.errors import InputError
from trendlab.work import processes
from trendlab.work.processes import begin_all


def fail(words: str) -> int:
    raise InputError(words)


@pytest.mark.parametrize("n_processors", [1, 3])
def test_results_come_in_the_order_of_the_calls(n_processors, monkeypatch):
    monkeypatch.setattr(processes, "count_processes", lambda: n_processors)
    with begin_all([partial(pow, k, 2) for k in range(7)]) as results:
        assert [result() for result in results] == [0, 1, 4, 9, 16, 25, 36]


@pytest.mark.parametrize("n_processors", [1, 2])
def test_error_of_a_call_is_the_error_of_the_results(n_processors, monkeypatch):
    monkeypatch.setattr(processes, "count_processes", lambda: n_processors)
    with (
        pytest.raises(InputError, match="no such layout"),
        begin_all([partial(pow, 2, 2), partial(fail, "no such layout")]) as results,
    ):
        results[1]()


@pytest.mark.skipif(processes.sys.platform != "linux", reason="processes are copied on Linux only")
def test_calls_run_in_other_processes_and_see_what_this_one_holds(monkeypatch):
    monkeypatch.setattr(processes, "count_processes", lambda: 2)
    held = {"word": "here"}
    with begin_all([lambda: (held["word"], os.getpid()), lambda: (held["word"], os.getpid())]) as results:
        found = [result() for result in results]
    assert [word for word, _ in found] == ["here", "here"]
    assert os.getpid() not in {pid for _, pid in found}


def test_no_call_gives_no_result():
    with begin_all([]) as results:
        assert results == []


def test_error_beside_the_calls_ends_them():
    with pytest.raises(InputError, match="beside"), begin_all([partial(pow, 2, 2)] * 4):
        fail("beside")
    assert processes._CALLS == []
