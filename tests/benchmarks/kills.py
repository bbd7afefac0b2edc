"""Runs killed at random moments and started again: kills.py [--kills 100] [--seed 0] [--out FILE.csv]

Each run of a small corpus is killed (SIGKILL) at a random moment, then started again with the same options. Its folder
must equal that of an undisturbed run to the byte, timings.json aside, and nothing half-written may be left.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from result_tables import write_rows

from trendlab.synthetic import make_articles


def digest(folder: Path) -> str:
    """SHA-256 over all files of a run but timings.json."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "timings.json"):
        found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def start(source: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in its own process."""
    command = [sys.executable, "-m", "trendlab.cli", "fit", str(source), "-o", str(out), "--topics", "5"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_and_restart(source: Path, out: Path, *, after: float, expected: str) -> dict[str, object]:
    """One killed run and what its restart gave."""
    killed = start(source, out)
    time.sleep(after)
    alive = killed.poll() is None
    killed.kill()
    killed.wait()
    visible = sorted(p.name for p in out.parent.iterdir() if not p.name.startswith("."))
    whole_or_none = not visible or digest(out) == expected
    again = start(source, out).wait()
    left = sorted(p.name for p in out.parent.iterdir())
    reused = json.loads((out / "timings.json").read_text())["reused"]
    return {
        "after_s": round(after, 3),
        "killed": alive,
        "status": again,
        "half_written": not whole_or_none,
        "identical": digest(out) == expected,
        "left_over": " ".join(n for n in left if n != out.name),
        "reused": " ".join(reused),
    }


def main() -> None:
    """Kill, restart, compare; write one row a kill and print the totals."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--kills", type=int, default=100)
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--out")
    given = ap.parse_args()
    rng = np.random.default_rng(given.seed)
    rows = []
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "a.csv"
        make_articles(n_months=12, per_month=80, rng=np.random.default_rng(0)).to_frame().to_csv(source, index=False)
        begun = time.perf_counter()
        start(source, Path(place) / "reference" / "run").wait()
        length, expected = time.perf_counter() - begun, digest(Path(place) / "reference" / "run")
        for k in range(given.kills):
            folder = Path(place) / f"k{k}"
            rows.append(
                kill_and_restart(source, folder / "run", after=rng.uniform(0, length), expected=expected)
                if folder.mkdir() is None
                else {}
            )
    good = sum(bool(r["identical"]) and not r["half_written"] and not r["left_over"] for r in rows)
    print(f"{len(rows)} kills, {sum(bool(r['killed']) for r in rows)} in mid-run, {good} identical and clean")
    if given.out:
        write_rows(given.out, rows)


if __name__ == "__main__":
    main()
