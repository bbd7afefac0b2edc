"""How a program of this package runs: cycles are collected seldom, and it ends without taking the interpreter down."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

# Allocations before young, middle and old objects are looked through for cycles. Imports alone leave 200,000 objects,
# which by default are all looked through four or five times, a tenth of a second each.
COLLECT_AFTER = (20_000, 10, 20)


def run_program(main: Callable[[], int]) -> NoReturn:
    """Call `main` and end the process with the exit status that it returns, quickly.

    Args:
        main: the whole program.
    """
    end = QuickEnd()
    end.status = main()
    sys.exit(end.status)


def collect_rarely() -> None:
    """Look for cycles of objects seldom: for this process and the processes that it forks."""
    gc.set_threshold(*COLLECT_AFTER)


class QuickEnd:
    """An end of this process right after its exit functions, without a destruction of every object.

    With all libraries loaded that destruction takes a third of a second to a second, and nobody sees its result.
    Threads are joined, exit functions are called and streams are flushed as always. It counts for functions that are
    registered after this object is made, for they are called before its own; so make it first.

    Attributes:
        status: exit status of the process. While it is None the process ends as usual.
    """

    def __init__(self) -> None:
        self.status: int | None = None
        atexit.register(self._end)

    def _end(self) -> None:
        """End the process; a stream that cannot be flushed is left to the interpreter, which says so."""
        if self.status is None:
            return
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None and not stream.closed:
                    stream.flush()
        except OSError:
            return
        os._exit(self.status)
