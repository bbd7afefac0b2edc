"""Stages are timed one after the other."""

from __future__ import annotations

import platform
import subprocess
import sys
from types import SimpleNamespace

import pytest

from trendlab.work.timing import Stopwatch, fix_heap_bounds, is_watched, peak_megabytes, release_memory


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


def test_stages_of_a_part_are_taken_over_with_the_largest_memory():
    watch = Stopwatch(show=False)
    part = {"stages": {"read": {"seconds": 2.0, "peak_mb": 1e9}}, "reused": ["dates"]}
    watch.add(part)
    with watch.stage("fit"):
        pass
    found = watch.to_json()
    assert (list(found["stages"]), found["reused"], found["peak_mb"]) == (["read", "fit"], ["dates"], 1e9)


def test_bar_goes_on_after_the_stages_of_a_part(capfd):
    watch = Stopwatch(show=True)
    watch.add({"stages": {name: {"seconds": 1.0, "peak_mb": 1.0} for name in "abc"}, "reused": []})
    with watch.stage("fit"):
        pass
    watch.to_json()
    assert "3/16" in capfd.readouterr().err


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


def test_freed_memory_goes_back_to_the_system():
    blocks = [bytearray(b"x" * 1000) for _ in range(20_000)]
    kept = blocks[::1000]
    del blocks
    release_memory()
    assert all(block == b"x" * 1000 for block in kept)


def test_bounds_of_the_heap_can_be_fixed_where_there_is_glibc():
    assert fix_heap_bounds() == (platform.libc_ver()[0] == "glibc")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another library keeps its heaps in another way")
def test_memory_that_is_needed_again_at_once_is_not_given_back_in_between():
    code = """
import resource
from trendlab.work.timing import fix_heap_bounds
fix_heap_bounds()
def work():
    blocks = [bytearray(100_000) for _ in range(80)]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
work()
first = work()
for _ in range(5):
    last = work()
print(last - first)
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(out.stdout) < 2000, "each of five rounds would ask for 2,000 pages"


def test_bar_is_taken_away_before_anything_else_is_said(capsys):
    watch = Stopwatch(show=True)
    for name in ("read", "model"):
        with watch.stage(name):
            pass
    watch.to_json()
    shown = capsys.readouterr()
    assert "model" in shown.err
    assert shown.err.rstrip(" ").endswith("\r")
    assert shown.out == ""


def test_bar_is_taken_away_by_an_error_too(capsys):
    with pytest.raises(ValueError, match="broken"), Stopwatch(show=True).stage("read"):
        raise ValueError("broken")
    assert capsys.readouterr().err.rstrip(" ").endswith("\r")


def test_nothing_is_shown_in_a_log_or_where_the_environment_says_off(monkeypatch):
    assert not is_watched()  # under pytest standard error is no terminal
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert is_watched()
    monkeypatch.setenv("TRENDLAB_PROGRESS", "off")
    assert not is_watched()


class ZMQInteractiveShell:
    """What a notebook's kernel has for a shell."""


class Cell:
    """Takes what a notebook would show: the first output of a display and each update of it."""

    def __init__(self):
        self.written = []

    def display(self, data, **options):
        assert options == {"raw": True, "display_id": True}
        self.written.append(data)
        return self

    def update(self, data, **options):
        assert options == {"raw": True}
        self.written.append(data)


def test_notebook_has_one_output_that_is_written_anew_and_emptied(monkeypatch, capfd):
    cell = Cell()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=ZMQInteractiveShell, display=cell))
    watch = Stopwatch()
    for name in ("read", "model"):
        with watch.stage(name):
            pass
    watch.to_json()
    lines = [data["text/plain"] for data in cell.written]
    assert lines[1].startswith("read       \u2591\u2591")
    assert lines[-2].startswith("model      \u2588\u2588\u2588\u2591")
    assert " 2/16 [00:0" in lines[-2]
    assert cell.written[-1] == {"text/plain": "", "text/html": ""}
    assert capfd.readouterr().err == ""


def test_bar_goes_with_a_watch_that_nobody_asks_for_a_total(monkeypatch):
    cell = Cell()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=ZMQInteractiveShell, display=cell))
    watch = Stopwatch()
    with watch.stage("read"):
        pass
    del watch
    assert cell.written[-1]["text/plain"] == ""
