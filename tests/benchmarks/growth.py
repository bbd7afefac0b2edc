"""How time and memory of read, fit and report grow with the number of articles.

    python tests/benchmarks/growth.py POOL.jsonl.gz OUT.csv [--sizes 10000 100000 1000000] [--tasks read fit report]

Articles of about 1 kB are made from the pool by make_large.py (seed 0). Each task is a process of its own, as the
command line starts it: `read` to JSONL, `fit` of 50 topics, `report` of the run that fit wrote. cpu_seconds and peak_mb
are of all processes of a task. The exponents are the slopes of log seconds, log cpu_seconds and log peak_mb on log
articles over all rows of a task up to its own; start-up counts, so that small sizes hide a part of the growth, and
step_... are the slopes from the size before. On a machine that does other work only those of the processor and of the
memory can be trusted. Rows of other sizes and tasks stay in the table. Beside it OUT.svg shows all three by size.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from result_tables import load_rows, write_rows
from scaling import TOPICS, run, where

TASKS = ("read", "fit", "report")
MEASURED = ("seconds", "cpu_seconds", "peak_mb")
EXPONENTS, STEPS = (tuple(f"{kind}_{name}" for name in MEASURED) for kind in ("exponent", "step"))
COLUMNS = ("task", "articles", "megabytes", *MEASURED, *EXPONENTS, *STEPS, "target", "date", "machine", "versions")
SIZES = (10_000, 100_000, 1_000_000)
AXES = {"seconds": "seconds", "cpu_seconds": "CPU seconds", "peak_mb": "peak memory, MB"}
TARGET = "no exponent above 1.05"


def make_source(pool: str, articles: int, work: Path) -> Path:
    """The articles of that size, made once."""
    source = work / f"a{articles}.jsonl"
    if not source.exists():
        maker = Path(__file__).with_name("make_large.py")
        subprocess.run([sys.executable, str(maker), pool, str(source), "--n", str(articles)], check=True)
    return source


def measure(task: str, source: Path, work: Path) -> dict[str, float]:
    """Seconds and memory of one task; a report fits first, uncounted, where the run is not there."""
    folder = work / source.stem
    if task == "report" and not folder.exists():
        measure("fit", source, work)
    arguments = {
        "read": [str(source), "-o", f"{folder}.read.jsonl"],
        "fit": [str(source), "-o", str(folder), "--topics", str(TOPICS)],
        "report": [str(folder), "-o", f"{folder}_report"],
    }
    return run([sys.executable, "-m", "trendlab.cli", task, *arguments[task]])


def with_exponents(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows by task and size, each with the growth of its task up to it."""
    ordered = sorted(rows, key=lambda row: (TASKS.index(str(row["task"])), int(str(row["articles"]))))
    for k, row in enumerate(ordered):
        seen = [r for r in ordered[: k + 1] if r["task"] == row["task"]]
        size = np.log([float(str(r["articles"])) for r in seen])
        for name, exponent, step in zip(MEASURED, EXPONENTS, STEPS, strict=True):
            grown = np.log([float(str(r[name])) for r in seen])
            row[exponent] = f"{np.polyfit(size, grown, 1)[0]:.2f}" if len(seen) > 1 else ""
            row[step] = f"{np.polyfit(size[-2:], grown[-2:], 1)[0]:.2f}" if len(seen) > 1 else ""
    return ordered


def draw(rows: list[dict[str, object]], path: Path) -> None:
    """Write the figure: time, processor and memory by number of articles, a line a task, and a line in proportion."""
    figure = Figure(figsize=(10, 3.6), layout="constrained")
    for ax, name in zip(figure.subplots(1, len(MEASURED)), MEASURED, strict=True):
        for task in TASKS:
            own = [(float(str(r["articles"])), float(str(r[name])), r[f"exponent_{name}"]) for r in rows
                   if r["task"] == task]  # fmt: skip
            if own:
                size, value, exponent = zip(*own, strict=True)
                told = f"{task}, exponent {exponent[-1]}" if exponent[-1] else task
                ax.plot(size, value, marker="o", label=told)
        sizes, values = ([float(str(r[x])) for r in rows] for x in ("articles", name))
        ends, low = np.array([min(sizes), max(sizes)]), min(values)
        ax.plot(ends, low * ends / ends[0], color="0.7", linestyle=":", label="exponent 1")
        ax.set(xscale="log", yscale="log", xlabel="articles", title=AXES[name])
        ax.legend(fontsize=7, frameon=False)
    with rc_context({"svg.hashsalt": "growth"}):
        figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, and put the rows into the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool")
    parser.add_argument("out", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--tasks", choices=TASKS, nargs="+", default=list(TASKS))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for articles in given.sizes:
            source = make_source(given.pool, articles, Path(place))
            for task in given.tasks:
                row = {"task": task, "articles": articles, "megabytes": round(source.stat().st_size / 1e6)}
                row |= {**measure(task, source, Path(place)), "target": TARGET, **where()}
                kept = [r for r in load_rows(given.out) if (r["task"], r["articles"]) != (task, str(articles))]
                rows = with_exponents([*kept, row])
                write_rows(given.out, rows, COLUMNS)
                draw(rows, given.out.with_suffix(".svg"))


if __name__ == "__main__":
    main()
