"""A copy of this process that prepares itself while this one works, and then does one call."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import traceback
import warnings
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from trendlab.errors import TrendlabError
from trendlab.work.processes import count_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

R = TypeVar("R")


@contextmanager
def stand_by(
    prepare: Callable[[], object], *, threaded: Sequence[str] = ()
) -> Iterator[Callable[[Callable[[], R]], R]]:
    """Begin to prepare; what comes runs one call where that was done, and gives its result.

    On Linux, with several processors, that is a copy of this process; it is ended with the block. Elsewhere, and where
    this process has threads, which a copy would lack, the call runs here and nothing is prepared.

    Args:
        prepare: what takes its time and is not lost, as imports.
        threaded: modules that start threads of their own: no copy is made where one of them was imported.

    >>> with stand_by(lambda: None) as do:
    ...     do(partial(pow, 2, 5))
    32
    """
    if count_processes() < 2 or threading.active_count() > 1 or any(name in sys.modules for name in threaded):
        yield lambda call: call()
        return
    here, there = multiprocessing.Pipe()
    copy = multiprocessing.get_context("fork").Process(target=_wait_for_call, args=(prepare, here, there))
    copy.start()
    there.close()
    try:
        yield partial(_hand_over, here)
    except BaseException:
        copy.terminate()
        raise
    finally:
        here.close()  # which ends a copy that still waits
        copy.join()


def _hand_over(here: Connection, call: Callable[[], R]) -> R:
    here.send(call)
    try:
        result, error, said = here.recv()
    except EOFError:
        raise TrendlabError("the process that did a part of the work was ended from outside; run again") from None
    for message in said:
        warnings.warn(message, stacklevel=3)
    if error is not None:
        raise error
    done: R = result
    return done


def _wait_for_call(prepare: Callable[[], object], here: Connection, there: Connection) -> None:
    """What the copy does; a parent that is gone closes the pipe."""
    here.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends its copy
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what is half-written is cleared away
    try:
        with warnings.catch_warnings(record=True) as said:
            there.send((*_do(prepare, there), [one.message for one in said]))
    except (EOFError, BrokenPipeError):
        return


def _do(prepare: Callable[[], object], there: Connection) -> tuple[Any, Exception | None]:
    """Result and error of the call, one of them None."""
    failed = None
    try:
        prepare()
    except Exception as error:  # noqa: BLE001 - the parent raises it
        failed = _with_traceback(error)
    call = there.recv()
    try:
        return (None, failed) if failed is not None else (call(), None)
    except Exception as error:  # noqa: BLE001 - the parent raises it
        return None, _with_traceback(error)


def _with_traceback(error: Exception) -> Exception:
    """The error, and in words where it arose, for a traceback does not pass between processes."""
    error.add_note("".join(traceback.format_exception(error)))
    return error
