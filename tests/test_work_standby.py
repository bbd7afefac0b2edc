"""A copy of this process that prepares itself and does one call."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from trendlab.errors import InputError, TrendlabError
from trendlab.work import processes, standby
from trendlab.work.standby import begin_beside, map_beside, stand_by

HELD: list[str] = []
needs_copies = pytest.mark.skipif(processes.sys.platform != "linux", reason="processes are copied on Linux only")


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    monkeypatch.setattr(standby.threading, "active_count", lambda: 1)
    monkeypatch.setattr(standby, "count_processes", lambda: 2)
    HELD.clear()


def tell() -> tuple[list[str], int]:
    return list(HELD), os.getpid()


def fail(words: str) -> None:
    raise InputError(words)


@needs_copies
def test_call_runs_in_a_copy_that_was_prepared():
    with stand_by(lambda: HELD.append("ready")) as do:
        held, process = do(tell)
    assert held == ["ready"]
    assert process != os.getpid()
    assert HELD == []


@pytest.mark.parametrize(("n_processes", "n_threads", "threaded"), [(1, 1, ""), (2, 2, ""), (2, 1, "pytest")])
def test_call_runs_here_where_no_copy_can_be_made(n_processes, n_threads, threaded, monkeypatch):
    monkeypatch.setattr(standby, "count_processes", lambda: n_processes)
    monkeypatch.setattr(standby.threading, "active_count", lambda: n_threads)
    with stand_by(lambda: HELD.append("ready"), threaded=(threaded,)) as do:
        assert do(tell) == ([], os.getpid())


def test_error_of_the_call_is_the_error_here():
    with pytest.raises(InputError, match="no font"), stand_by(lambda: None) as do:
        do(partial(fail, "no font"))


@needs_copies
def test_error_of_the_call_says_where_it_arose():
    with pytest.raises(InputError) as found, stand_by(lambda: None) as do:
        do(partial(fail, "no font"))
    assert "in fail" in found.value.__notes__[0]


def test_error_of_the_preparation_is_told_with_the_call():
    with pytest.raises(InputError, match="not ready"), stand_by(partial(fail, "not ready")) as do:
        do(partial(fail, "not ready"))


def test_warning_of_the_call_is_a_warning_here():
    with pytest.warns(UserWarning, match="shown as a box"), stand_by(lambda: None) as do:
        do(partial(warnings.warn, "shown as a box", UserWarning))


@needs_copies
def test_copy_that_is_never_asked_is_ended():
    with stand_by(lambda: None):
        running = standby.multiprocessing.active_children()
    assert len(running) >= 1
    assert not [one for one in running if one.is_alive()]


@needs_copies
def test_error_beside_the_call_ends_the_copy():
    before = set(standby.multiprocessing.active_children())
    with pytest.raises(InputError, match="beside"), stand_by(lambda: None):
        fail("beside")
    assert set(standby.multiprocessing.active_children()) <= before


@needs_copies
def test_copy_that_was_killed_is_told():
    with pytest.raises(TrendlabError, match=r"ended from outside.*out of memory"), stand_by(lambda: None) as do:
        do(partial(os._exit, 1))


@needs_copies
def test_call_beside_runs_in_a_copy_with_the_data_of_now_and_is_run_once():
    HELD.append("now")
    with begin_beside(tell) as told:
        HELD.append("later")
        held, process = told()
        assert told() == (["now"], process)
    assert held == ["now"]
    assert process != os.getpid()


@pytest.mark.parametrize(("n_processes", "n_threads", "threaded"), [(1, 1, ""), (2, 2, ""), (2, 1, "pytest")])
def test_call_beside_runs_here_once_where_no_copy_can_be_made(n_processes, n_threads, threaded, monkeypatch):
    monkeypatch.setattr(standby, "count_processes", lambda: n_processes)
    monkeypatch.setattr(standby.threading, "active_count", lambda: n_threads)
    with begin_beside(lambda: HELD.append("called") or os.getpid(), threaded=(threaded,)) as found:
        assert [found(), found()] == [os.getpid()] * 2
    assert HELD == ["called"]


def test_error_of_the_call_beside_is_the_error_where_its_result_is_asked_for():
    with pytest.raises(InputError, match="no noun"), begin_beside(partial(fail, "no noun")) as found:
        found()


def test_warning_of_the_call_beside_is_a_warning_here():
    with (
        pytest.warns(UserWarning, match="few words"),
        begin_beside(partial(warnings.warn, "few words", UserWarning)) as found,
    ):
        found()


@needs_copies
def test_large_result_of_the_call_beside_arrives_whole():
    with begin_beside(partial(bytes, 5_000_000)) as found:
        assert len(found()) == 5_000_000


@needs_copies
def test_call_beside_that_is_not_asked_for_ends_with_the_block():
    before = set(standby.multiprocessing.active_children())
    with pytest.raises(InputError, match="here"), begin_beside(partial(time.sleep, 60)):
        fail("here")
    assert set(standby.multiprocessing.active_children()) <= before


@needs_copies
def test_call_beside_dies_with_a_parent_that_is_killed():
    code = (
        "import os, time\nfrom functools import partial\nfrom trendlab.work import standby\n"
        "standby.count_processes = lambda: 2\n"
        "def call():\n    print(os.getpid(), flush=True)\n    time.sleep(60)\n"
        "with standby.begin_beside(call) as found:\n    found()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 30
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_running(child)


@pytest.mark.parametrize("n_processes", [1, 2])
@pytest.mark.parametrize("n_items", [0, 1, 2, 5])
def test_results_beside_each_other_stand_in_the_order_of_the_items(n_items, n_processes, monkeypatch):
    monkeypatch.setattr(standby, "count_processes", lambda: n_processes)
    assert map_beside(lambda k: k**2, range(n_items)) == [k**2 for k in range(n_items)]


@needs_copies
def test_every_second_item_is_for_the_copy():
    processes = map_beside(lambda _: os.getpid(), range(4))
    assert processes[0] == processes[2] == os.getpid()
    assert processes[1] == processes[3] != os.getpid()


@pytest.mark.parametrize("bad", [0, 1])
def test_error_of_one_item_is_the_error_of_all(bad):
    with pytest.raises(InputError, match="no number"):
        map_beside(lambda k: fail("no number") if k == bad else k, range(2))


class PickyError(InputError):
    def __init__(self, *, where: str) -> None:
        super().__init__(f"no noun in {where}")


class PickyWarning(UserWarning):
    def __init__(self, *, where: str) -> None:
        super().__init__(f"few words in {where}")


def fail_pickily() -> None:
    raise PickyError(where="titles")


@needs_copies
def test_error_of_a_type_that_cannot_be_sent_is_told_in_its_words():
    with (
        pytest.raises(TrendlabError, match="PickyError: no noun in titles") as found,
        begin_beside(fail_pickily) as made,
    ):
        made()
    assert "in fail_pickily" in found.value.__notes__[0]


@needs_copies
def test_warning_of_a_type_that_cannot_be_sent_is_told_in_its_words():
    warn = partial(warnings.warn, PickyWarning(where="titles"))
    with pytest.warns(Warning, match="few words in titles"), begin_beside(warn) as found:
        found()


@needs_copies
def test_result_that_cannot_be_sent_is_an_error_that_says_so():
    with pytest.raises(TypeError, match="generator"), begin_beside(lambda: (k for k in range(2))) as found:
        found()


def fail_after(pipe: int) -> None:
    os.read(pipe, 1)
    fail("here")


class Stubborn:
    """Its destructor loses the first exceptions by which the process should end."""

    def __del__(self):
        for _ in range(2):
            try:
                time.sleep(60)
            except SystemExit:
                continue


def stay(pipe: int) -> None:
    held = Stubborn()
    os.write(pipe, b"x")
    del held
    time.sleep(60)


@needs_copies
def test_copy_that_loses_its_order_to_end_is_asked_again(monkeypatch):
    monkeypatch.setattr(standby, "PATIENCE", 0.05)
    before = set(standby.multiprocessing.active_children())
    read, write = os.pipe()
    with pytest.raises(InputError, match="here"), standby.stand_by(partial(stay, write)):
        fail_after(read)
    assert set(standby.multiprocessing.active_children()) <= before


def wait_for_thread(pipe: int) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(time.sleep, 60)
        os.write(pipe, b"x")


@needs_copies
def test_copy_beside_ends_at_once_though_it_waits_for_its_thread(monkeypatch):
    ended = []
    end = standby._end
    monkeypatch.setattr(standby, "_end", lambda child: (end(child), ended.append(child.exitcode)))
    read, write = os.pipe()
    with pytest.raises(InputError, match="here"), begin_beside(partial(wait_for_thread, write)):
        fail_after(read)
    assert ended == [-signal.SIGTERM]


def leave_at_end(path: Path, pipe: int) -> None:
    try:
        os.write(pipe, b"x")
        time.sleep(60)
    finally:
        path.unlink()


@needs_copies
def test_tidy_call_removes_its_files_when_it_is_ended(tmp_path):
    (tmp_path / "half").touch()
    read, write = os.pipe()
    with (
        pytest.raises(InputError, match="here"),
        begin_beside(partial(leave_at_end, tmp_path / "half", write), tidy=True),
    ):
        fail_after(read)
    assert not (tmp_path / "half").exists()


@needs_copies
def test_this_process_does_something_useful_until_the_result_is_there():
    read, write = os.pipe()
    begun: list[str] = []
    later = (lambda: begun.append("first"), lambda: (os.write(write, b"x"), time.sleep(1)), lambda: begun.append("no"))
    with begin_beside(partial(os.read, read, 1), meanwhile=later) as found:
        assert found() == b"x"
    assert begun == ["first"]


@needs_copies
def test_fork_is_made_though_warnings_are_errors(monkeypatch):
    def warn_and_fork() -> int:
        warnings.warn("use of fork() may lead to deadlocks in the child", DeprecationWarning, stacklevel=1)
        return fork()

    fork = os.fork
    monkeypatch.setattr(os, "fork", warn_and_fork)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with begin_beside(partial(pow, 2, 5)) as found:
            assert found() == 32


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@needs_copies
def test_calls_run_here_where_the_system_has_no_room_for_another_process(monkeypatch):
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    with stand_by(lambda: None) as do, begin_beside(tell) as result:
        assert do(tell)[1] == result()[1] == os.getpid()
    assert map_beside(len, ["a", "of", "the"]) == [1, 2, 3]
