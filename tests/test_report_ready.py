"""What is made ready for a report."""

from __future__ import annotations

import subprocess
import sys


def test_what_draws_and_typesets_is_imported_and_no_thread_is_started() -> None:
    code = (
        "import sys, threading\n"
        "from trendlab.report.ready import make_ready\n"
        "make_ready()\n"
        "needed = ('typst', 'matplotlib.backends.backend_svg', 'trendlab.figures.gallery', 'scipy.cluster.hierarchy')\n"
        "print([name for name in needed if name not in sys.modules], threading.active_count())"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[] 1"
