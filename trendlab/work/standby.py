"""Forked processes: one that prepares itself and then runs a call, and one that runs a call beside this process."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, TypeVar

from trendlab.errors import TrendlabError
from trendlab.work.processes import count_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

R = TypeVar("R")
Item = TypeVar("Item")

PR_SET_PDEATHSIG = 1  # Linux, prctl(2): the signal that a process gets when its parent ends
PATIENCE = 2.0  # seconds that a process has to remove unfinished files before it is asked to end once more


@contextmanager
def stand_by(
    prepare: Callable[[], object], *, threaded: Sequence[str] = ()
) -> Iterator[Callable[[Callable[[], R]], R]]:
    """Start to prepare in a forked process; yields a function that runs one call there and returns its result.

    The process ends with the block. It is forked on Linux with several cores, and only if this process has no other
    threads, which a fork would lack. Otherwise nothing is prepared, and the call runs here.

    Args:
        prepare: slow work with an effect that lasts in the process, such as imports.
        threaded: modules that start threads of their own; if one of them is imported, nothing is forked.

    >>> with stand_by(lambda: None) as do:
    ...     do(partial(pow, 2, 5))
    32
    """
    if not may_fork(threaded):
        yield lambda call: call()
        return
    with forked(partial(_wait_for_call, prepare)) as here:
        yield (lambda call: call()) if here is None else partial(_run_in_child, here)


@contextmanager
def begin_beside(
    call: Callable[[], R],
    *,
    threaded: Sequence[str] = (),
    tidy: bool = False,
    nice: int = 0,
    meanwhile: Sequence[Callable[[], object]] = (),
) -> Iterator[Callable[[], R]]:
    """Start one call in a forked process; yields a function that waits for its result, and may be called again.

    The process ends with the block, or with this process. Where nothing is forked, as `stand_by` says, the call runs
    here, when its result is asked for.

    Args:
        call: with a result that can be pickled. It sees the data of this process at the time of the fork.
        threaded: modules that start threads of their own; if one of them is imported, nothing is forked.
        tidy: whether the call makes files that it removes where it is ended early; it is then given time for that.
        nice: by how much the process gives way to others where there are more than cores.
        meanwhile: slow calls that are useful later, such as imports. They are made here one after the other while the
            result is waited for, and left out once it is there.

    >>> with begin_beside(partial(pow, 2, 5)) as result:
    ...     result() + result()
    64
    """
    if not may_fork(threaded):
        yield cache(call)
        return
    ended = _exit if tidy else signal.SIG_DFL
    with forked(partial(call_and_send, (call, os.getpid(), nice, ended))) as here:
        yield cache(call if here is None else partial(_receive_after, here, meanwhile))


def map_beside(function: Callable[[Item], R], items: Sequence[Item], *, threaded: Sequence[str] = ()) -> list[R]:
    """Results of function(item), in order; every second one is found by a forked process.

    Where nothing is forked, as `stand_by` says, two threads find them. Two processes are better for calls that are
    made of many short steps, between which threads wait for each other.

    Args:
        function: with results that can be pickled.
        items: arguments; they need not be pickled.
        threaded: modules that start threads of their own; if one of them is imported, nothing is forked.

    >>> map_beside(len, ["a", "of", "the"])
    [1, 2, 3]
    """
    if not may_fork(threaded) or len(items) < 2:
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(function, items))
    with begin_beside(lambda: [function(item) for item in items[1::2]]) as others:
        own = [function(item) for item in items[::2]]
        found = dict(zip(range(0, len(items), 2), own, strict=True))
        found |= zip(range(1, len(items), 2), others(), strict=True)
    return [found[k] for k in range(len(items))]


def may_fork(threaded: Sequence[str]) -> bool:
    """Whether a fork is worth it, and lacks no thread."""
    return not (count_processes() < 2 or threading.active_count() > 1 or any(name in sys.modules for name in threaded))


@contextmanager
def forked(main: Callable[[Connection, Connection], None]) -> Iterator[Connection | None]:
    """Start a forked process with both ends of a pipe; yields this end. The process is gone after the block.

    Yields None where the system has no room for another process.
    """
    from multiprocessing.util import Finalize

    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=main, args=(here, there))
    try:
        with warnings.catch_warnings():
            # From 3.12 on Python warns of threads that a fork lacks, those of libraries too; no call needs them.
            warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
            child.start()
    except OSError:
        here.close()
        there.close()
        yield None
        return
    there.close()
    # Where an error that somebody keeps holds this block open, Python would wait for the process for ever at its exit.
    at_exit = Finalize(None, _end, args=(child,), exitpriority=1)
    try:
        yield here
    except BaseException:
        _end(child)
        raise
    finally:
        at_exit.cancel()
        here.close()  # ends a child that still waits
        child.join()


def _end(child: BaseProcess) -> None:
    """End the process; it is asked again, for the exception by which it ends is lost if it arises in a destructor."""
    while child.is_alive():
        child.terminate()
        child.join(PATIENCE)


def _run_in_child(here: Connection, call: Callable[[], R]) -> R:
    """The result of the call in the child."""
    here.send(call)
    returned: R = receive(here)
    return returned


def _receive_after(here: Connection, meanwhile: Sequence[Callable[[], object]]) -> Any:  # noqa: ANN401 - as receive
    """The result that the child sends, after as many of the calls as are begun before it is there."""
    for call in meanwhile:
        if here.poll():
            break
        call()
    return receive(here)


def receive(here: Connection) -> Any:  # noqa: ANN401 - what the caller's function returns
    """The result that the child sends; its warnings and errors are raised again here."""
    result, error, messages = ForkingPickler.loads(receive_bytes(here))
    for message in messages:
        warnings.warn(message, stacklevel=3)
    if error is not None:
        raise error
    return result


def receive_bytes(here: Connection) -> bytes:
    """The next message of the child.

    Raises:
        TrendlabError: if it is gone.
    """
    try:
        return here.recv_bytes()
    except (EOFError, ConnectionResetError):  # the latter where it left messages unread
        raise TrendlabError(
            "the process that did a part of the work was ended from outside, as a system does that runs out of memory; "
            "run again, where that is so with fewer articles or more memory"
        ) from None


def _wait_for_call(prepare: Callable[[], object], here: Connection, there: Connection) -> None:
    """The main function of the child: prepare, run one call and send its result; ends if the parent is gone."""
    signal.signal(signal.SIGTERM, _exit)
    _send_result(partial(_prepare_and_call, prepare, there), here, there)


def _exit(*_: object) -> None:
    """What SIGTERM does in a child that has to remove unfinished files."""
    sys.exit(1)


def call_and_send(asked: tuple[Callable[[], object], int, int, Any], here: Connection, there: Connection) -> None:
    """The main function of a child with one call, its parent, with which it dies, its niceness and what SIGTERM does.

    What it has from its parent is not looked through for cycles: each page that is touched would be copied.
    It dies with the parent because it holds the parent's locks too. By default SIGTERM ends it at once, even while it
    waits for a thread of its own.
    """
    call, parent, nice, ended = asked
    os.nice(nice)
    signal.signal(signal.SIGTERM, ended)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    gc.freeze()
    if os.getppid() == parent:  # else it ended before
        _send_result(partial(_try_call, call), here, there)


def _send_result(run: Callable[[], tuple[Any, Exception | None]], here: Connection, there: Connection) -> None:
    """Send what `run` returns, with its warnings."""
    here.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets it too, and ends the child
    try:
        with warnings.catch_warnings(record=True) as caught:
            result, error = run()
        messages = [warning.message for warning in caught if isinstance(warning.message, Warning)]
        there.send_bytes(_pack(result, error, [_plain(message) for message in messages]))
    except (EOFError, BrokenPipeError):
        return


def _pack(result: object, error: Exception | None, messages: list[Exception]) -> Any:  # noqa: ANN401 - a buffer
    """The bytes of all three; a result that cannot be sent is an error."""
    try:
        return ForkingPickler.dumps((result, None if error is None else _plain(error), messages))
    except Exception as failed:  # noqa: BLE001 - the parent raises it
        return ForkingPickler.dumps((None, _plain(_with_traceback(failed)), messages))


def _plain(error: Exception) -> Exception:
    """The error or warning; or its words in one of a plain type, if the other process could not read it."""
    try:
        ForkingPickler.loads(ForkingPickler.dumps(error))
    except Exception:  # noqa: BLE001 - whatever its type does
        kind = next((kind for kind in (Warning, TrendlabError) if isinstance(error, kind)), RuntimeError)
        plain = kind(f"{type(error).__name__}: {error}")
        plain.__notes__ = [*getattr(error, "__notes__", [])]
        return plain
    return error


def _prepare_and_call(prepare: Callable[[], object], there: Connection) -> tuple[Any, Exception | None]:
    """Result and error of the call; the error is None if there was none."""
    failed = None
    try:
        prepare()
        gc.freeze()
    except Exception as error:  # noqa: BLE001 - the parent raises it
        failed = _with_traceback(error)
    call = there.recv()
    return (None, failed) if failed is not None else _try_call(call)


def _try_call(call: Callable[[], object]) -> tuple[Any, Exception | None]:
    """Result and error of the call."""
    try:
        return call(), None
    except Exception as error:  # noqa: BLE001 - the parent raises it
        return None, _with_traceback(error)


def _with_traceback(error: Exception) -> Exception:
    """The error with its traceback as a note, because a traceback cannot be sent between processes."""
    error.add_note("".join(traceback.format_exception(error)))
    return error
