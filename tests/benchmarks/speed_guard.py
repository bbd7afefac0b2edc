"""What a change costs: six jobs under two commits, in turn on one machine.

    python tests/benchmarks/speed_guard.py OLD [NEW] [--pairs 3] [--out OUT.csv]

OLD and NEW are commits, or folders that hold the package; NEW is the working tree where none is given. Each is copied
into a folder of its own, so that nothing compiled is shared, and warmed up by one round that is not counted. The jobs
are read (the demo's articles from a CSV), date (the same with half of the dates withheld), fit, changes, report and
ask, the last three of the run that fit wrote. A row has the median of the seconds by the clock and of the processor,
all child processes included, under each, and the median ratios with their range. On a machine that does other work
only the seconds of the processor can be trusted. A job that a commit cannot do yet is left empty.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from result_tables import write_rows

from trendlab.synthetic import make_articles

ROOT = Path(__file__).parents[2]
CLI = ("-m", "trendlab.cli")
CHANGES = """
import sys
import trendlab as tl
run = tl.load_run(sys.argv[1])
print(len(tl.find_changes(run.prevalence, rng=0).rows))
"""
Spent = tuple[float, float]  # seconds by the clock, and of the processor


def jobs(sources: Path, place: Path) -> dict[str, list[str]]:
    """Arguments of Python for each job; runs of `fit` are read by those below it."""
    dated, undated = str(sources / "dated.csv"), str(sources / "undated.csv")
    run = str(place / "run")
    return {
        "read": [*CLI, "read", dated, "-o", str(place / "read.jsonl")],
        "date": [*CLI, "read", undated, "-o", str(place / "dated.jsonl")],
        "fit": [*CLI, "fit", dated, "-o", run, "--topics", "12"],
        "changes": ["-c", CHANGES, run],
        "report": [*CLI, "report", run, "-o", str(place / "report")],
        "ask": [*CLI, "ask", run, "police OR teachers"],
    }


def write_sources(folder: Path) -> None:
    """The same articles for all, with all dates and with half of them."""
    for name, part in (("dated", 0.0), ("undated", 0.5)):
        made = make_articles(per_month=80, undated=part, rng=np.random.default_rng(2022))
        made.to_frame().to_csv(folder / f"{name}.csv", index=False)


def copy_package(version: str, folder: Path) -> None:
    """The package of a commit, or of a folder, without anything compiled."""
    if Path(version, "trendlab").is_dir():
        left = shutil.ignore_patterns("__pycache__")
        shutil.copytree(Path(version, "trendlab"), folder / "trendlab", ignore=left)
        return
    packed = folder.with_suffix(".tar")
    subprocess.run(["git", "-C", str(ROOT), "archive", "-o", str(packed), version, "trendlab"], check=True)
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")


def spend(package: Path, arguments: list[str]) -> Spent | None:
    """What a new Python process takes, its children included; None where it fails."""
    env = {**os.environ, "PYTHONPATH": str(package), "OPENBLAS_NUM_THREADS": "1"}
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "NUMBA_CACHE_DIR"):
        env.pop(name, None)
    begin = time.perf_counter()
    started = subprocess.Popen(
        [sys.executable, *arguments], cwd=package, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    return None if started.returncode else (time.perf_counter() - begin, used.ru_utime + used.ru_stime)


def middle(values: list[float], digits: int = 2) -> str:
    """Median and range."""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def summarise(job: str, pairs: list[tuple[Spent | None, Spent | None]]) -> dict[str, Any]:
    """One row of the table."""
    both = [(old, new) for old, new in pairs if old is not None and new is not None]
    row: dict[str, Any] = {"job": job, "pairs": len(both)}
    for k, kind in enumerate(("clock", "processor")):
        old, new = [pair[0][k] for pair in both], [pair[1][k] for pair in both]
        row[f"old_{kind}_s"] = f"{statistics.median(old):.2f}" if both else ""
        row[f"new_{kind}_s"] = f"{statistics.median(new):.2f}" if both else ""
        row[f"ratio_{kind}"] = middle([b / a for a, b in zip(old, new, strict=True)]) if both else ""
    return row


def main() -> None:
    """Measure, print and perhaps write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?", default=str(ROOT))
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        packages = [Path(work) / name for name in ("old", "new")]
        for version, package in zip((given.old, given.new), packages, strict=True):
            package.mkdir()
            copy_package(version, package)
        write_sources(Path(work))
        found: dict[str, list[tuple[Spent | None, Spent | None]]] = {}
        for k in range(given.pairs + 1):
            for job in jobs(Path(work), Path(work)):
                took: dict[int, Spent | None] = {}
                for side in (0, 1) if k % 2 else (1, 0):
                    place = packages[side]
                    took[side] = spend(place, jobs(Path(work), place)[job])
                if k:
                    found.setdefault(job, []).append((took[0], took[1]))
    rows = [summarise(job, pairs) for job, pairs in found.items()]
    for row in rows:
        sys.stdout.write("  ".join(f"{name} {value}" for name, value in row.items()) + "\n")
    if given.out is not None:
        write_rows(given.out, rows)


if __name__ == "__main__":
    main()
