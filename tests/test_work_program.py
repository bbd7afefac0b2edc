"""A program collects cycles seldom and ends quickly, but as it should."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from trendlab.work.program import COLLECT_AFTER, collect_rarely

START = "from trendlab.work.program import QuickEnd\nend = QuickEnd()\n"
WORDY = """
import atexit
class Kept:
    def __del__(self):
        print("destroyed", flush=True)
kept = Kept()
kept.itself = kept  # a cycle, which only the end of the interpreter would collect
atexit.register(print, "exit function")
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", START + code], capture_output=True, text=True, check=False)


@pytest.fixture
def thresholds():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_cycles_are_looked_for_seldom_and_not_never():
    collect_rarely()
    assert gc.get_threshold() == COLLECT_AFTER
    assert gc.isenabled()


def test_exit_functions_are_called_and_objects_are_not_destroyed():
    assert run(f"{WORDY}\nend.status = 0").stdout == "exit function\n"


def test_without_a_status_the_process_ends_as_usual():
    assert run(WORDY).stdout == "exit function\ndestroyed\n"


@pytest.mark.parametrize("status", [0, 2, 130])
def test_status_is_that_of_the_process(status):
    assert run(f"end.status = {status}").returncode == status


def test_what_was_printed_without_a_flush_arrives():
    done = run("import sys\nsys.stdout.write('all of it')\nsys.stderr.write('and this')\nend.status = 0")
    assert (done.stdout, done.stderr) == ("all of it", "and this")


def test_stream_that_the_program_closed_is_no_error():
    done = run("import sys\nsys.stdout.close()\nend.status = 2")
    assert (done.returncode, done.stderr) == (2, "")


def test_threads_are_waited_for():
    late = "import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.2), print('late'))).start()\n"
    assert run(f"{late}end.status = 0").stdout == "late\n"


def test_error_of_the_program_is_told_as_usual():
    done = run("raise ValueError('broken')")
    assert done.returncode == 1
    assert "ValueError: broken" in done.stderr
