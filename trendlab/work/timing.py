"""Seconds and peak memory of each stage, and a progress bar on a terminal or in a notebook while it runs."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

N_STAGES = 16  # of a fit; a report, or more of them, makes the bar a little longer
BAR_LETTERS = 24
MMAP_THRESHOLD, LARGE_BLOCK = -3, 32 * 2**20  # mallopt's name of the option, and bytes
SILENT = "TRENDLAB_PROGRESS"  # in the environment: "off" shows no bar anywhere


class Stopwatch:
    """Times stages one after the other.

    Args:
        show: whether to show on standard error which stage runs; None shows it on a terminal and in a notebook only.
    """

    def __init__(self, *, show: bool | None = None) -> None:
        self._bar: Any = None
        self.stages: dict[str, dict[str, float]] = {}
        self.reused: list[str] = []
        self._show = is_watched() if show is None else show

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the block as one stage; a name used again adds up."""
        self._tell(name)
        start = time.perf_counter()
        release_memory()
        try:
            yield
        except BaseException:
            self._hide()
            raise
        finally:
            seconds = time.perf_counter() - start
            before = self.stages.get(name, {}).get("seconds", 0.0)
            self.stages[name] = {"seconds": round(before + seconds, 4), "peak_mb": peak_megabytes()}
            if self._bar is not None:
                self._bar.update(1)

    def to_json(self) -> dict[str, Any]:
        """All stages in order, the total, and what was reused; the bar is taken away."""
        self._hide()
        total = round(sum(s["seconds"] for s in self.stages.values()), 4)
        return {"stages": self.stages, "total_seconds": total, "peak_mb": peak_megabytes(), "reused": self.reused}

    def __del__(self) -> None:
        # A fit that writes nothing asks for no total: the bar goes with the watch.
        self._hide()

    def _tell(self, name: str) -> None:
        """Show the name of the stage that begins."""
        if not self._show:
            return
        if self._bar is None:
            self._bar = _make_bar()
        self._bar.total = max(N_STAGES, self._bar.n + 1)
        self._bar.set_description_str(f"{name:<10}")

    def _hide(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _make_bar() -> Any:  # noqa: ANN401 - tqdm has no types
    """A bar that leaves nothing behind."""
    if in_notebook():
        return NotebookBar(N_STAGES)
    from tqdm import tqdm

    layout = "{desc} {bar:24} {n_fmt}/{total_fmt} [{elapsed}]"
    return tqdm(total=N_STAGES, leave=False, file=sys.stderr, bar_format=layout)


class NotebookBar:
    """One output of a notebook's cell that is written anew as the bar grows, and emptied at its end.

    Lines on standard error would all be kept with the notebook, and a widget needs its extension to be seen again.

    Args:
        total: steps until it is full.
    """

    def __init__(self, total: int) -> None:
        self.n, self.total = 0, total
        self._words, self._start = "", time.perf_counter()
        self._handle = sys.modules["IPython"].display.display(_output(""), raw=True, display_id=True)

    def set_description_str(self, words: str) -> None:
        """Say what runs now."""
        self._words = words
        self._draw()

    def update(self, n: int) -> None:
        """Go on by some steps."""
        self.n += n
        self._draw()

    def close(self) -> None:
        """Take the bar away."""
        self._handle.update(_output(""), raw=True)

    def _draw(self) -> None:
        full = BAR_LETTERS * min(self.n, self.total) // self.total
        seconds = int(time.perf_counter() - self._start)
        bar = "\u2588" * full + "\u2591" * (BAR_LETTERS - full)
        clock = f"{seconds // 60:02d}:{seconds % 60:02d}"
        self._handle.update(_output(f"{self._words} {bar} {self.n}/{self.total} [{clock}]"), raw=True)


def _output(text: str) -> dict[str, str]:
    # Without any text in HTML a viewer leaves no empty line.
    return {"text/plain": text} if text else {"text/plain": "", "text/html": ""}


def in_notebook() -> bool:
    """Whether a Jupyter kernel runs this, which shows outputs of a cell."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return type(shell).__name__ == "ZMQInteractiveShell"


def is_watched() -> bool:
    """Whether someone looks on: on a terminal or in a notebook, unless the environment says off."""
    if os.environ.get(SILENT, "").lower() == "off":
        return False
    return in_notebook() or sys.stderr.isatty()


def release_memory() -> None:
    """Give what finished work has freed back to the system, where the allocators of Arrow and the C library can.

    Arrow's pool and glibc's arenas otherwise keep it: a fifth of the peak of a run.
    """
    arrow = sys.modules.get("pyarrow")
    if arrow is not None:
        arrow.default_memory_pool().release_unused()
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's; musl has none
        if trim is not None:
            trim(0)


def fix_heap_bounds() -> bool:
    """Keep glibc from holding ever larger freed blocks, in a process of our own; whether that could be set.

    By default glibc raises its bounds with every large block that is freed, and keeps up to 64 MB at each end of its
    heaps: a sixth of the peak of a run over 100,000 articles. Setting the bound of large blocks fixes them all.
    """
    if not sys.platform.startswith("linux"):
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)  # glibc's; musl has none
    return set_option is not None and bool(set_option(MMAP_THRESHOLD, LARGE_BLOCK))


def peak_megabytes() -> float:
    """Largest resident memory of this process so far, in MB; NaN where the system does not say."""
    try:
        import resource
    except ImportError:  # not on Windows
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)
