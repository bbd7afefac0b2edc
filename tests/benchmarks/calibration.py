"""Coverage, width and error of the shares on corpora with planted truth, through the command line.

    python tests/benchmarks/calibration.py SCORE_DIR POOL.jsonl.gz... [--seeds 1 2] [--models nmf lda mixture]

SCORE_DIR holds make_planted.py and score_calibration.py. Every pool is resampled with planted and with constant
shares, and with planted shares where .3 of the dates are hidden and .1 of the articles come again as near copies.
The table goes to reports/benchmarks/calibration.csv.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DESIGNS = {
    "planted": ["--design", "planted"],
    "null": ["--design", "null"],
    "planted, .3 undated, .1 copies": ["--design", "planted", "--undated", "0.3", "--wire", "0.1"],
}


def judge(args: argparse.Namespace, pool: Path, design: str, seed: int, folder: Path) -> list[dict[str, object]]:
    """One row a model: what score_calibration.py prints for a corpus made from the pool."""
    planted = folder / "planted.jsonl"
    run([sys.executable, args.score / "make_planted.py", pool, planted, "--seed", seed, *DESIGNS[design]])
    rows = []
    for model in args.models:
        out = folder / "run"
        run(
            [sys.executable, "-m", "trendlab.cli", "fit", planted, "-o", out, "--model", model, "--topics", args.topics]
        )
        text = run([sys.executable, args.score / "score_calibration.py", out, planted])
        rows.append(
            {"pool": pool.name.split(".")[0], "design": design, "seed": seed, "model": model, **json.loads(text)}
        )
        print(rows[-1], flush=True)
    return rows


def run(command: list[object]) -> str:
    """Standard output of a command that must succeed."""
    return subprocess.run([str(x) for x in command], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("score", type=Path)
    parser.add_argument("pools", type=Path, nargs="+")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--models", nargs="+", default=["nmf", "lda", "mixture"])
    parser.add_argument("--topics", type=int, default=30)
    args = parser.parse_args()
    rows = []
    for pool in args.pools:
        for design in DESIGNS:
            for seed in args.seeds:
                with tempfile.TemporaryDirectory() as folder:
                    rows += judge(args, pool, design, seed, Path(folder))
    target = ROOT / "reports" / "benchmarks" / "calibration.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", newline="", encoding="utf8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
