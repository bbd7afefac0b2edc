"""Seconds and peak memory of each stage, and a line on a terminal while it runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Stopwatch:
    """Times stages one after the other.

    Args:
        show: whether to say on standard error which stage runs; None says so on a terminal only.
    """

    def __init__(self, *, show: bool | None = None) -> None:
        self.stages: dict[str, dict[str, float]] = {}
        self.reused: list[str] = []
        self._show = sys.stderr.isatty() if show is None else show

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the block as one stage; a name used again adds up."""
        if self._show:
            sys.stderr.write(f"\r\033[K{name} ...")
            sys.stderr.flush()
        start = time.perf_counter()
        try:
            yield
        finally:
            seconds = time.perf_counter() - start
            before = self.stages.get(name, {}).get("seconds", 0.0)
            self.stages[name] = {"seconds": round(before + seconds, 4), "peak_mb": peak_megabytes()}
            if self._show:
                sys.stderr.write("\r\033[K")
                sys.stderr.flush()

    def to_json(self) -> dict[str, Any]:
        """All stages in order, the total, and what was reused."""
        total = round(sum(s["seconds"] for s in self.stages.values()), 4)
        return {"stages": self.stages, "total_seconds": total, "peak_mb": peak_megabytes(), "reused": self.reused}


def peak_megabytes() -> float:
    """Largest resident memory of this process so far, in MB; NaN where the system does not tell."""
    try:
        import resource
    except ImportError:  # not on Windows
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)
