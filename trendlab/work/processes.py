"""Calls that run in parallel in forked processes."""

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
# Forked processes inherit these calls. So the data of a call need not be pickled, only its result.
_CALLS: list[Callable[[], Any]] = []


@contextmanager
def begin_all(calls: Sequence[Callable[[], R]]) -> Iterator[list[Callable[[], R]]]:
    """Start all calls in parallel; yields for each call a function that waits for its result.

    On Linux with several cores the calls run in forked processes, with the data of this process at the time of the
    fork. Elsewhere, and on one core, a call runs when its function is called.

    Args:
        calls: independent calls with results that can be pickled, the most urgent first.

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
            # Python warns that a fork lacks the other threads; none of the calls uses them.
            warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
            futures: list[Future[R]] = [pool.submit(_call, k) for k in range(len(calls))]
        yield [future.result for future in futures]
    finally:
        pool.shutdown(cancel_futures=True)
        _CALLS.clear()


def count_processes() -> int:
    """Number of forked processes to use: the number of cores, at most `MAX_PROCESSES`; 1 if a fork is not safe."""
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return 1
    return min(len(os.sched_getaffinity(0)), MAX_PROCESSES)


def _call(place: int) -> Any:  # noqa: ANN401 - what the caller's function returns
    """The result of one call, in the forked process."""
    return _CALLS[place]()
