"""Several calls at the same time, each in a copy of this process."""

from __future__ import annotations

import multiprocessing
import os
import sys
import warnings
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

R = TypeVar("R")

MAX_PROCESSES = 8
# A copy of this process finds its calls here: what they hold is never sent, only what they return.
_CALLS: list[Callable[[], Any]] = []


@contextmanager
def begin_all(calls: Sequence[Callable[[], R]]) -> Iterator[list[Callable[[], R]]]:
    """Begin all calls; for each comes a function that waits for it and gives its result.

    On Linux each of several processors takes the next call, in a copy of this process that sees everything as it was
    at the beginning. Elsewhere, and on one processor, a call runs when its result is asked for.

    Args:
        calls: independent of each other, the most urgent first; what they return can be sent between processes.

    >>> with begin_all([lambda: 1 + 1, lambda: 2 + 2]) as results:
    ...     [result() for result in results]
    [2, 4]
    """
    n_processes = min(count_processes(), len(calls))
    if n_processes < 2:
        yield list(calls)
        return
    _CALLS[:] = calls
    pool = ProcessPoolExecutor(n_processes, mp_context=multiprocessing.get_context("fork"))
    try:
        with warnings.catch_warnings():
            # Python warns that a copy lacks the other threads: none of the calls uses those of this process.
            warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
            futures: list[Future[R]] = [pool.submit(_call, k) for k in range(len(calls))]
        yield [future.result for future in futures]
    finally:
        pool.shutdown(cancel_futures=True)
        _CALLS.clear()


def count_processes() -> int:
    """How many copies of this process may work at once; 1 where a process cannot be copied safely."""
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return 1
    return min(len(os.sched_getaffinity(0)), MAX_PROCESSES)


def _call(place: int) -> Any:  # noqa: ANN401 - what the caller's function returns
    return _CALLS[place]()
