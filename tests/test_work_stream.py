"""A sequence made by another process is the sequence, with its errors and warnings, and nothing is left of it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import warnings
from itertools import count

import pytest

from trendlab.errors import InputError, TrendlabError
from trendlab.work import standby, stream
from trendlab.work.processes import sys
from trendlab.work.stream import stream_beside

needs_copies = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    monkeypatch.setattr(standby.threading, "active_count", lambda: 1)
    monkeypatch.setattr(standby, "count_processes", lambda: 2)


@pytest.mark.parametrize("n", [0, 1, 4, 5, 6, 1000])
def test_items_come_whole_and_in_order_however_many_batches_they_are(n, monkeypatch):
    monkeypatch.setattr(stream, "MAX_ITEMS", 5)
    assert list(stream_beside(lambda: iter(range(n)))) == list(range(n))


def test_heavy_items_come_alone():
    texts = ["a" * 1_500_000, "b", "c" * 5_000_000]
    assert list(stream_beside(lambda: iter(texts), weigh=len)) == texts


@needs_copies
def test_items_are_made_by_another_process():
    (made,) = stream_beside(lambda: iter([os.getpid()]))
    assert made != os.getpid()


@needs_copies
def test_items_are_made_ahead_of_those_that_were_taken_and_only_so_far(monkeypatch, tmp_path):
    monkeypatch.setattr(stream, "MAX_ITEMS", 1)
    made = tmp_path / "made"

    def numbers():
        for n in count():
            made.write_text(str(n))
            yield n

    items = stream_beside(numbers)
    assert next(items) == 0
    time.sleep(0.5)
    assert int(made.read_text()) == stream.MAX_WAITING + 1  # the first was taken; the last has no place yet
    items.close()


def failing():
    yield from ("one", "two")
    raise InputError("b.csv is damaged")


def test_error_arises_after_the_items_before_it():
    taken = []
    with pytest.raises(InputError, match=r"b\.csv is damaged"):
        taken.extend(iter_into(taken, stream_beside(failing)))
    assert taken == ["one", "two"]


def iter_into(taken, items):
    for item in items:
        taken.append(item)
    return ()


def test_warning_is_a_warning_here():
    def warned():
        warnings.warn("odd", UserWarning, stacklevel=1)
        yield 1

    with pytest.warns(UserWarning, match="odd"):
        assert list(stream_beside(warned)) == [1]


@needs_copies
def test_process_ends_with_a_stream_that_is_given_up():
    before = set(standby.multiprocessing.active_children())
    items = stream_beside(count)
    assert next(items) == 0
    items.close()
    assert set(standby.multiprocessing.active_children()) <= before


@needs_copies
def test_process_that_was_killed_is_told():
    def killed():
        yield 1
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(TrendlabError, match="ended from outside"):
        list(stream_beside(killed))


@needs_copies
def test_process_that_was_killed_while_it_was_ahead_is_told(monkeypatch):
    monkeypatch.setattr(stream, "MAX_ITEMS", 1)

    def killed():
        for n in count():
            if n == 40:
                os.kill(os.getpid(), signal.SIGKILL)
            yield n

    taken = (time.sleep(0.01) for n in stream_beside(killed))  # it is gone before its last batches are taken
    with pytest.raises(TrendlabError, match="ended from outside"):
        list(taken)


@needs_copies
@pytest.mark.parametrize("n", [0, 3, 24, 40])
def test_error_of_items_that_cannot_be_sent_is_that_error(n, monkeypatch):
    monkeypatch.setattr(stream, "MAX_ITEMS", 1)

    def local():
        yield from range(n)
        yield local

    with pytest.raises(AttributeError, match="local"):
        list(stream_beside(local))


@needs_copies
def test_full_memory_is_told_as_the_system_tells_it(monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", refuse)
    with pytest.raises(OSError, match="No space left on device"):
        list(stream_beside(lambda: iter(range(3))))


@needs_copies
def test_program_ends_where_a_kept_error_holds_a_stream_open():
    program = """
import itertools
from trendlab.work import standby
from trendlab.work.stream import stream_beside
standby.count_processes = lambda: 2
def fail():
    items = stream_beside(itertools.count)
    for n in items:
        assert n < 100
try:
    fail()
except AssertionError as error:
    kept = error
print(len(standby.multiprocessing.active_children()))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "1\n"


@needs_copies
def test_items_are_made_here_where_memory_cannot_be_shared_or_nothing_forked(monkeypatch):
    def refuse(_):
        raise OSError(24, "Too many open files")

    with monkeypatch.context() as patch:
        patch.setattr(os, "memfd_create", refuse)
        assert list(stream_beside(lambda: iter([os.getpid()]))) == [os.getpid()]
    with monkeypatch.context() as patch:
        patch.delattr(os, "memfd_create")
        assert list(stream_beside(lambda: iter([os.getpid()]))) == [os.getpid()]
    monkeypatch.setattr(standby, "count_processes", lambda: 1)
    assert list(stream_beside(lambda: iter([os.getpid()]))) == [os.getpid()]


@needs_copies
def test_no_file_stays_open():
    before = len(os.listdir("/proc/self/fd"))
    list(stream_beside(lambda: iter(range(3))))
    assert len(os.listdir("/proc/self/fd")) == before
