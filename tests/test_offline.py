"""The main job needs no network, and nothing in it phones home."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import numpy as np
import pytest

from trendlab.synthetic import make_articles

BLOCK = """
import socket

class Blocked(socket.socket):
    def connect(self, address):
        raise RuntimeError(f"network: {address}")
    connect_ex = connect

socket.socket = Blocked
socket.create_connection = socket.getaddrinfo = lambda *a, **k: (_ for _ in ()).throw(RuntimeError(f"network: {a}"))
"""


@pytest.mark.parametrize(
    ("flags", "per_month"),
    [([], 30), (["--model", "bertopic", "--embeddings", "lsa"], 4)],
    ids=["default", "bertopic"],
)
def test_main_job_runs_with_sockets_blocked(flags, per_month, tmp_path):
    if flags:
        pytest.importorskip("bertopic", reason="needs the extra bertopic")
    make_articles(n_months=6, per_month=per_month, rng=np.random.default_rng(0)).to_frame().to_csv(
        tmp_path / "a.csv", index=False
    )
    code = BLOCK + textwrap.dedent(f"""
        import sys
        from trendlab.cli import main
        source, out = {str(tmp_path / "a.csv")!r}, {str(tmp_path / "out")!r}
        sys.exit(main(["report", source, "-o", out, "--topics", "4", *{flags!r}]))
    """)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "network:" not in done.stderr
    assert (tmp_path / "out" / "report.pdf").exists()
