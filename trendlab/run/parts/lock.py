"""The lock of a place: two runs that write to one address would mix their parts, so the second is refused.

A run writes a mark, `work/unfinished`, and renews it while it lives. A mark that was not renewed for two minutes is
that of a run that was killed.
"""

from __future__ import annotations

import json
import math
import secrets
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, OutputError, SourceNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.files.parts import Place

WORK = "work"
MARK = f"{WORK}/unfinished"
RENEWED, STALE = 20.0, 120.0  # seconds
SETTLED = 1.0  # seconds in which another run that saw the same old mark has written its own


@dataclass(frozen=True, kw_only=True, eq=False)
class Held:
    """A place that only this run writes to.

    Attributes:
        place: of the data set.
        run: a random name of the run.
        over: whether it gives no further sign of life.
        renewing: held while it gives one.
    """

    place: Place
    run: str
    over: threading.Event = field(default_factory=threading.Event)
    renewing: threading.Lock = field(default_factory=threading.Lock)

    def check(self) -> None:
        """Check that the place is still this run's.

        Raises:
            InputError: if another run has taken it, because this one was not seen for two minutes.
        """
        if _read_mark(self.place).get("run") != self.run:
            raise InputError(
                f"{self.place.address}: another run has begun there, because this one gave no sign of life for "
                f"{STALE:.0f} s; give a new place"
            )

    def renew(self) -> None:
        """Say that this run lives."""
        with self.renewing:
            if not self.over.is_set():
                self.check()
                self.place.write(MARK, _mark(self.run, time.time()))

    def end(self) -> None:
        """Remove the work of a run that has ended, and the mark with it: what is not ended is known by it.

        A sign of life while the work is removed would leave a mark, and the next run there would remove the data set.
        """
        self.check()
        with self.renewing:
            self.over.set()
        self.place.remove(WORK)


@contextmanager
def hold_place(place: Place, names: Sequence[str], *, renewed: float = RENEWED) -> Iterator[Held]:
    """The place, held by this run and empty of what a run that did not end has left; given back at the end.

    Args:
        place: of the data set.
        names: of the folders that a run writes.
        renewed: seconds between two signs of life.

    Raises:
        InputError: if another run writes there, or the place holds the data set of a run that ended, or a folder that
            no run has written.
    """
    held = Held(place=place, run=secrets.token_hex(8))
    _take(held, names)

    def live() -> None:
        while not held.over.wait(renewed):
            with suppress(InputError, OutputError):  # said by `check`, or by the next file that is written
                held.renew()

    thread = threading.Thread(target=live, daemon=True)
    thread.start()
    try:
        for name in (*names, *(f"{WORK}/{name}" for name in place.names(WORK))):
            if name != MARK:
                place.remove(name)
        yield held
    finally:
        held.over.set()
        thread.join()
        if _read_mark(place).get("run") == held.run:
            place.write(MARK, _mark(held.run, 0.0))  # not removed: what was written is that of a run without an end


def _take(held: Held, names: Sequence[str]) -> None:
    """Write the mark of a run where no other run lives and no other program's folder is."""
    place = held.place
    is_old = place.has(MARK)
    if is_old:
        found = _read_mark(place)
        left = STALE - (time.time() - float(found.get("seen", 0.0)))
        if left > 0:
            raise InputError(
                f"{place.address}: another run writes there; wait until it ends, or give a new place. If it was "
                f"killed, begin again in {math.ceil(left)} s"
            )
        place.remove(MARK)
    else:
        for name in (*names, WORK):
            if place.has(name):
                raise InputError(f"{place.address}: already holds {name}/; give a new place, or remove it")
    is_first = place.create(MARK, _mark(held.run, time.time()))
    if is_first and is_old:  # another run may have seen the same old mark, and taken this one for it
        time.sleep(SETTLED)
    if not is_first or _read_mark(place).get("run") != held.run:
        raise InputError(f"{place.address}: another run has just begun there; wait until it ends, or give a new place")


def _mark(run: str, seen: float) -> bytes:
    return json.dumps({"run": run, "seen": seen}).encode()


def _read_mark(place: Place) -> dict[str, Any]:
    """What the mark says; nothing where there is none, or an empty one."""
    try:
        found = json.loads(place.read(MARK) or b"{}")
    except (SourceNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
