"""A sequence that a forked process makes while this one works on the items that are there already."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack, suppress
from functools import partial
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from trendlab.work.standby import call_and_send, forked, may_fork, receive, receive_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Begin: TypeAlias = "Callable[[], Iterator[Any]]"
Weigh: TypeAlias = "Callable[[Any], int]"

# Items of a batch, and what they weigh at most, but for the last one; batches that wait to be read, at most. A pipe
# holds a fraction of one, and the processes would wait for each other: one of them works in bursts.
MAX_ITEMS, MAX_WEIGHT, MAX_WAITING = 500, 1_000_000, 24


def stream_beside(
    make: Callable[[], Iterator[Item]], *, weigh: Callable[[Item], int] = lambda _: 0, threaded: Sequence[str] = ()
) -> Iterator[Item]:
    """The items of `make()`, in order, made by a forked process that is some thousand items ahead.

    An error arises here after the items before it. The process ends with the stream, or with this process. Where
    nothing is forked, as `stand_by` says, or memory cannot be shared, the items are made here.

    Args:
        make: begins the sequence; its items can be pickled, and what makes them does not change them afterwards.
        weigh: the size of an item; so few are sent at once that they weigh little more than `MAX_WEIGHT`.
        threaded: modules that start threads of their own; if one of them is imported, nothing is forked.

    >>> list(stream_beside(lambda: iter(range(3))))
    [0, 1, 2]
    """
    with ExitStack() as stack:
        places = _open_places(stack) if may_fork(threaded) else []
        if not places:
            yield from make()
            return
        here = stack.enter_context(forked(partial(_make_and_send, (make, weigh, places, os.getpid()))))
        yield from make() if here is None else _received(here, places)


def _open_places(stack: ExitStack) -> list[int]:
    """Memory that both processes can use, closed with the stack; none where the system has none to give.

    It has no name in any folder: no other program finds it, and it is gone with the two processes.
    """
    places: list[int] = []
    if hasattr(os, "memfd_create"):
        with suppress(OSError):  # such as too many open files
            while len(places) < MAX_WAITING:
                places.append(os.memfd_create("trendlab"))
                stack.callback(os.close, places[-1])
    return places


def _received(here: Connection, places: list[int]) -> Iterator[Any]:
    """The items, batch by batch; the child is told of each batch that was taken from its place."""
    n = 0
    while size := int(receive_bytes(here)):
        batch, place = bytearray(), places[n % len(places)]
        while len(batch) < size:
            batch += os.pread(place, size - len(batch), len(batch))
        with suppress(BrokenPipeError, ConnectionResetError):  # it is gone: the next message says why, or is missing
            here.send_bytes(b"taken")
        n += 1
        yield from ForkingPickler.loads(batch)
    receive(here)


def _make_and_send(asked: tuple[Begin, Weigh, list[int], int], here: Connection, there: Connection) -> None:
    """The main function of the child: what makes the items, what weighs them, the places of batches, and its parent."""
    make, weigh, places, parent = asked
    call_and_send((partial(_send_all, make, weigh, _Outlet(there, places)), parent, 0, signal.SIG_DFL), here, there)


def _send_all(make: Begin, weigh: Weigh, outlet: _Outlet) -> None:
    """Send the items in batches; where an error ends them, those before it."""
    batch: list[object] = []
    weight = 0
    try:
        for item in make():
            batch.append(item)
            weight += weigh(item)
            if len(batch) == MAX_ITEMS or weight > MAX_WEIGHT:
                outlet.put(batch)
                batch, weight = [], 0
    finally:
        try:
            outlet.put(batch)
        finally:  # also where these items could not be sent, for only then the error is read as one
            outlet.close()


class _Outlet:
    """The child's end: batches are put into places in turn, and their sizes sent.

    Args:
        there: to the parent, which says of each batch that it was taken.
        places: files in memory.
    """

    def __init__(self, there: Connection, places: list[int]) -> None:
        self._there, self._places, self._n, self._taken = there, places, 0, 0

    def put(self, batch: list[object]) -> None:
        """Put a batch into the next place, once the one before was taken from there."""
        self._wait_until(self._n + 1 - len(self._places))
        data, at = ForkingPickler.dumps(batch), 0
        place = self._places[self._n % len(self._places)]
        os.ftruncate(place, 0)
        while at < len(data):  # one call writes two gigabytes at most
            at += os.pwrite(place, data[at:], at)
        self._there.send_bytes(str(len(data)).encode())
        self._n += 1

    def close(self) -> None:
        """Say that these were all, once all were taken: no message may be lost when this end is closed."""
        self._wait_until(self._n)
        self._there.send_bytes(b"0")

    def _wait_until(self, taken: int) -> None:
        """Wait until so many batches were taken."""
        while self._taken < taken:
            self._there.recv_bytes()
            self._taken += 1
