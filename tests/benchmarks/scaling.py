"""Time and peak memory of `trendlab fit` as the number of articles grows, and of scikit-learn's way in one process.

    python tests/benchmarks/scaling.py POOL.jsonl.gz OUT.csv --sizes 10000 30000 100000 [--peer 100000] [--work FOLDER]

Articles of about 1 kB are made from the pool by make_large.py (seed 0). Each run is a process of its own; seconds are
wall time from its start to its end, cpu_seconds those of all its threads, peak_mb the largest resident memory that the
system saw, pages of mapped files included. The peer reads the same file and does TfidfVectorizer, MiniBatchNMF with as
many topics, memberships of all articles and their monthly means: no duplicates, no bounds, no tests. Rows of sizes that
are not run again stay; the growth exponent is the slope of log seconds on log articles over all rows of a task.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np
from result_tables import load_rows, write_rows

COLUMNS = ("task", "articles", "megabytes", "seconds", "cpu_seconds", "peak_mb", "exponent", "target", "date",
           "machine", "versions")  # fmt: skip
TOPICS = 50
OURS, PEER = f"trendlab fit --topics {TOPICS}", f"TfidfVectorizer + MiniBatchNMF, {TOPICS} topics"
PEER_CODE = """
import json, sys
import numpy as np
from sklearn.decomposition import MiniBatchNMF
from sklearn.feature_extraction.text import TfidfVectorizer
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf8")]
texts = [row["title"] + "\\n" + row["text"] for row in rows]
weights = TfidfVectorizer(stop_words="english", min_df=5, max_df=0.5, sublinear_tf=True).fit_transform(texts)
found = MiniBatchNMF(int(sys.argv[2]), random_state=0).fit_transform(weights)
found /= np.maximum(found.sum(axis=1, keepdims=True), 1e-12)
months, place = np.unique([row["date"][:7] for row in rows], return_inverse=True)
total = np.zeros((len(months), found.shape[1]))
np.add.at(total, place, found)
np.savetxt(sys.argv[3], total / np.bincount(place)[:, None], delimiter=",")
"""


def run(command: list[str]) -> dict[str, float]:
    """Seconds and peak memory of a process; an error ends the benchmark."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{' '.join(command[:4])} ... ended with status {status}")
    return {
        "seconds": round(seconds, 1),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": round(used.ru_maxrss / 1024),
    }


def measure(task: str, articles: int, *, pool: str, work: Path) -> dict[str, object]:
    """One row of the table."""
    source = work / f"a{articles}.jsonl"
    if not source.exists():
        maker = Path(__file__).with_name("make_large.py")
        subprocess.run([sys.executable, str(maker), pool, str(source), "--n", str(articles)], check=True)
    with tempfile.TemporaryDirectory(dir=work) as place:
        if task == OURS:
            command = ["-m", "trendlab.cli", "fit", str(source), "-o", f"{place}/run", "--topics", str(TOPICS)]
        else:
            command = ["-c", PEER_CODE, str(source), str(TOPICS), f"{place}/shares.csv"]
        found = run([sys.executable, *command])
    target = "under 4096 MB, exponent at most 1.05" if task == OURS else "ours: .7 of its time, half its memory"
    return {"task": task, "articles": articles, "megabytes": round(source.stat().st_size / 1e6), **found,
            "target": target, **where()}  # fmt: skip


def where() -> dict[str, str]:
    """Day, machine and versions of a measurement."""
    packages = ("numpy", "scikit-learn", "pyarrow", "numba")
    cores, memory = len(os.sched_getaffinity(0)), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "date": date.today().isoformat(),
        "machine": f"{cores} cores, {memory:.0f} GiB",
        "versions": ", ".join([f"python {platform.python_version()}", *(f"{p} {version(p)}" for p in packages)]),
    }


def with_exponents(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows in order, each with the growth of its task up to its size."""
    ordered = sorted(rows, key=lambda r: (str(r["task"]) != OURS, int(str(r["articles"]))))
    for k, row in enumerate(ordered):
        seen = [r for r in ordered[: k + 1] if r["task"] == row["task"]]
        x, y = (np.log([float(str(r[name])) for r in seen]) for name in ("articles", "seconds"))
        row["exponent"] = f"{np.polyfit(x, y, 1)[0]:.2f}" if len(seen) > 1 else ""
        if len(seen) > 1 and math.isclose(float(x[0]), float(x[-1])):
            row["exponent"] = ""
    return ordered


def main() -> None:
    """Measure, and put the rows into the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("pool")
    ap.add_argument("out")
    ap.add_argument("--sizes", type=int, nargs="*", default=[])
    ap.add_argument("--peer", type=int, nargs="*", default=[])
    ap.add_argument("--work")
    given = ap.parse_args()
    out = Path(given.out)
    with tempfile.TemporaryDirectory() as own:
        work = Path(given.work or own)
        for task, articles in [*((OURS, n) for n in given.sizes), *((PEER, n) for n in given.peer)]:
            row = measure(task, articles, pool=given.pool, work=work)
            print(row, flush=True)
            old = load_rows(out)
            kept = [r for r in old if (r["task"], r["articles"]) != (task, str(articles))]
            write_rows(out, with_exponents([*kept, row]), COLUMNS)


if __name__ == "__main__":
    main()
