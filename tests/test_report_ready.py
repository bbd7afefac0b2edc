"""What is made ready for a report."""

from __future__ import annotations

import subprocess
import sys


def ask_after(question: str) -> str:
    """What a new process says once all is ready."""
    code = f"import sys, threading\nfrom trendlab.report.ready import make_ready\nmake_ready()\nprint({question})"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_what_draws_and_typesets_is_imported() -> None:
    needed = ("typst", "matplotlib.backends.backend_svg", "trendlab.figures.gallery", "scipy.cluster.hierarchy")
    assert ask_after(f"[name for name in {needed} if name not in sys.modules]") == "[]"


def test_no_thread_is_started_for_the_copies_that_draw_would_lack_it() -> None:
    assert ask_after("threading.active_count()") == "1"
