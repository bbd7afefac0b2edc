"""Seconds of `trendlab report` in two builds, in turn on one machine, and whether their files are equal to the byte.

    python tests/benchmarks/report_speed.py OLD NEW OUT.csv [--pairs 5] [--fresh] NAME=SOURCE [NAME=SOURCE ...]

OLD and NEW are folders that hold the package trendlab; SOURCE is what `trendlab report` takes: demo, a file, a run
folder. One row a job: median of the seconds of each build with the range, median of the ratios of the pairs with the
range, and how many of the figures, tables and documents differ. The first pair is run twice, so that nothing is
compiled or cached for the first time within a measured one; --fresh measures first runs instead, each with nothing of
the package compiled, as after a clone. Each build is copied, so that what is compiled is kept apart and stays nowhere.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from result_tables import write_rows

COLUMNS = ("job", "pairs", "old_s", "old_range", "new_s", "new_range", "ratio", "ratio_range", "files", "differ")


def report(build: Path, source: str, folder: Path) -> float:
    """Seconds of one report, start of Python included."""
    env = {**os.environ, "PYTHONPATH": str(build), "OPENBLAS_NUM_THREADS": "1"}
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "NUMBA_CACHE_DIR"):
        env.pop(name, None)
    command = [sys.executable, "-m", "trendlab.cli", "report", source, "-o", str(folder)]
    begin = time.perf_counter()
    subprocess.run(command, cwd=build, env=env, check=True, capture_output=True)
    return time.perf_counter() - begin


def copy_package(build: Path, copy: Path) -> None:
    """The package as it stands in a clone: nothing compiled, nothing cached."""
    shutil.rmtree(copy, ignore_errors=True)
    left = shutil.ignore_patterns("__pycache__")
    shutil.copytree(build / "trendlab", copy / "trendlab", ignore=left)


def compare(old: Path, new: Path) -> tuple[int, int]:
    """How many files either report holds beside its run folder, and how many of them differ or stand in one only."""
    names = {
        path.relative_to(root)
        for root in (old, new)
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] != "run"
    }
    n_differ = sum(
        not ((old / n).is_file() and (new / n).is_file() and (old / n).read_bytes() == (new / n).read_bytes())
        for n in names
    )
    return len(names), n_differ


def measure(job: str, source: str, builds: tuple[Path, Path], *, n_pairs: int, fresh: bool) -> dict[str, object]:
    """One row of the table."""
    seconds: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as place:
        folders = Path(place) / "old", Path(place) / "new"
        copies = Path(place) / "old_build", Path(place) / "new_build"
        for k in range(n_pairs + 1):
            order = (0, 1) if k % 2 else (1, 0)
            for build, copy in zip(builds, copies, strict=True):
                if fresh or k == 0:
                    copy_package(build, copy)
            took = {side: report(copies[side], source, folders[side]) for side in order}
            if k:
                seconds.append((took[0], took[1]))
        n_files, n_differ = compare(*folders)
    old, new = zip(*seconds, strict=True)
    ratio = [b / a for a, b in seconds]
    return {
        "job": job, "pairs": n_pairs,
        "old_s": f"{statistics.median(old):.2f}", "old_range": f"{min(old):.2f} to {max(old):.2f}",
        "new_s": f"{statistics.median(new):.2f}", "new_range": f"{min(new):.2f} to {max(new):.2f}",
        "ratio": f"{statistics.median(ratio):.2f}", "ratio_range": f"{min(ratio):.2f} to {max(ratio):.2f}",
        "files": n_files, "differ": n_differ,
    }  # fmt: skip


def main() -> None:
    """Measure each job and write the table after each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("jobs", nargs="+", help="NAME=SOURCE")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--fresh", action="store_true")
    given = parser.parse_args()
    builds = given.old.resolve(), given.new.resolve()
    rows = []
    for job in given.jobs:
        name, source = job.split("=", 1)
        rows.append(measure(name, source, builds, n_pairs=given.pairs, fresh=given.fresh))
        write_rows(given.out, rows, COLUMNS)


if __name__ == "__main__":
    main()
