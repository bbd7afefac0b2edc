"""A forked process that prepares itself while this one works, and then runs one call."""

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
    if count_processes() < 2 or threading.active_count() > 1 or any(name in sys.modules for name in threaded):
        yield lambda call: call()
        return
    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=_wait_for_call, args=(prepare, here, there))
    child.start()
    there.close()
    try:
        yield partial(_run_in_child, here)
    except BaseException:
        child.terminate()
        raise
    finally:
        here.close()  # ends a child that still waits
        child.join()


def _run_in_child(here: Connection, call: Callable[[], R]) -> R:
    """The result of the call in the child; its warnings and errors are raised again here."""
    here.send(call)
    try:
        result, error, messages = here.recv()
    except EOFError:
        raise TrendlabError("the process that did a part of the work was ended from outside; run again") from None
    for message in messages:
        warnings.warn(message, stacklevel=3)
    if error is not None:
        raise error
    returned: R = result
    return returned


def _wait_for_call(prepare: Callable[[], object], here: Connection, there: Connection) -> None:
    """The main function of the child: prepare, run one call and send its result; ends if the parent is gone."""
    here.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets it too, and ends the child
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that unfinished files are removed
    try:
        with warnings.catch_warnings(record=True) as caught:
            there.send((*_prepare_and_call(prepare, there), [warning.message for warning in caught]))
    except (EOFError, BrokenPipeError):
        return


def _prepare_and_call(prepare: Callable[[], object], there: Connection) -> tuple[Any, Exception | None]:
    """Result and error of the call; the error is None if there was none."""
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
    """The error with its traceback as a note, because a traceback cannot be sent between processes."""
    error.add_note("".join(traceback.format_exception(error)))
    return error
