"""Seconds and peak memory of each stage, and a progress bar on a terminal or in a notebook."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

N_STAGES = 16  # of a fit; further stages, as of a report, make the bar longer
BAR_WIDTH = 24
# mallopt's number of the option, and bytes: from there on a block has pages of its own; free space that is kept.
MMAP_THRESHOLD, LARGE_BLOCK = -3, 32 * 2**20
TRIM_THRESHOLD, KEPT_FREE = -1, 16 * 2**20
PROGRESS = "TRENDLAB_PROGRESS"  # environment variable; "off" shows no bar


class Stopwatch:
    """Time and peak memory of stages that run one after the other.

    Args:
        show: whether to show a progress bar; None: only on a terminal and in a notebook.
    """

    def __init__(self, *, show: bool | None = None) -> None:
        self._bar: Any = None
        self._n_before = 0
        self.stages: dict[str, dict[str, float]] = {}
        self.reused: list[str] = []
        self._show = is_watched() if show is None else show

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the block as one stage; times of the same name are added."""
        self._show_stage(name)
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

    def part(self) -> Stopwatch:
        """A watch for stages that another process runs; `add` takes over what it measures."""
        return Stopwatch(show=self._show)

    def add(self, timings: Mapping[str, Any]) -> None:
        """Take over the stages of a part.

        Args:
            timings: what `to_json` of its watch returned.
        """
        self.stages |= timings["stages"]
        self.reused += timings["reused"]
        self._n_before += len(timings["stages"])

    def to_json(self) -> dict[str, Any]:
        """All stages in order, the total, the largest peak memory and the reused stages; the bar is removed."""
        self._hide()
        total = round(sum(s["seconds"] for s in self.stages.values()), 4)
        peak = max([peak_megabytes(), *(s["peak_mb"] for s in self.stages.values())])
        return {"stages": self.stages, "total_seconds": total, "peak_mb": peak, "reused": self.reused}

    def __del__(self) -> None:
        # If no total is asked for, the bar is removed with the object.
        self._hide()

    def _show_stage(self, name: str) -> None:
        """Show the name of the stage that begins in the bar."""
        if not self._show:
            return
        if self._bar is None:
            self._bar = _make_bar()
            if self._n_before:
                self._bar.update(self._n_before)
        self._bar.total = max(N_STAGES, self._bar.n + 1)
        self._bar.set_description_str(f"{name:<10}")

    def _hide(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _make_bar() -> Any:  # noqa: ANN401 - tqdm has no types
    """A bar that is removed at its end: in a notebook an output of the cell, else tqdm's."""
    if in_notebook():
        return NotebookBar(N_STAGES)
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own, which a fork would lack
    layout = "{desc} {bar:24} {n_fmt}/{total_fmt} [{elapsed}]"
    return tqdm(total=N_STAGES, leave=False, file=sys.stderr, bar_format=layout)


class NotebookBar:
    """A bar in one output of a notebook's cell, which is updated in place and emptied at its end.

    Lines on standard error would all be saved with the notebook, and a widget is shown only with its extension.

    Args:
        total: number of steps.
    """

    def __init__(self, total: int) -> None:
        self.n, self.total = 0, total
        self._words, self._start = "", time.perf_counter()
        self._handle = sys.modules["IPython"].display.display(_output(""), raw=True, display_id=True)

    def set_description_str(self, words: str) -> None:
        """Set the name of what runs."""
        self._words = words
        self._draw()

    def update(self, n: int) -> None:
        """Advance by `n` steps."""
        self.n += n
        self._draw()

    def close(self) -> None:
        """Empty the output."""
        self._handle.update(_output(""), raw=True)

    def _draw(self) -> None:
        """Write the bar, the number of steps and the time."""
        full = BAR_WIDTH * min(self.n, self.total) // self.total
        seconds = int(time.perf_counter() - self._start)
        bar = "\u2588" * full + "\u2591" * (BAR_WIDTH - full)
        clock = f"{seconds // 60:02d}:{seconds % 60:02d}"
        self._handle.update(_output(f"{self._words} {bar} {self.n}/{self.total} [{clock}]"), raw=True)


def _output(text: str) -> dict[str, str]:
    """An output of a cell; empty text comes with empty HTML, so that a viewer shows no empty line."""
    return {"text/plain": text} if text else {"text/plain": "", "text/html": ""}


def in_notebook() -> bool:
    """True in a Jupyter kernel."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return type(shell).__name__ == "ZMQInteractiveShell"


def is_watched() -> bool:
    """True on a terminal and in a notebook, unless the environment variable `PROGRESS` is "off"."""
    if os.environ.get(PROGRESS, "").lower() == "off":
        return False
    return in_notebook() or sys.stderr.isatty()


def release_memory() -> None:
    """Return freed memory of Arrow and of the C library to the system, if they support that.

    Otherwise Arrow's pool and glibc's arenas keep it: a fifth of the peak of a run.
    """
    arrow = sys.modules.get("pyarrow")
    if arrow is not None:
        arrow.default_memory_pool().release_unused()
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)


def fix_heap_bounds() -> bool:
    """Fix two bounds of glibc's heaps for this process, so that large freed blocks go back to the system; True if set.

    By default glibc raises them with every large block that is freed, and keeps up to 64 MB at each end of its heaps: a
    sixth of the peak of a run over 100,000 articles. With the first bound fixed alone it gives back each end of 128 kB,
    to ask for it again at once: a third of the time that the system takes for a fit.
    """
    if not sys.platform.startswith("linux"):
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    bounds = ((MMAP_THRESHOLD, LARGE_BLOCK), (TRIM_THRESHOLD, KEPT_FREE))
    return set_option is not None and all(set_option(*bound) for bound in bounds)


def peak_megabytes() -> float:
    """Peak resident memory of this process, in MB; NaN on Windows."""
    try:
        import resource
    except ImportError:  # not on Windows
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)
