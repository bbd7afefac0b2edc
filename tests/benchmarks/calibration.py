"""Coverage, width and error of the shares on corpora with planted truth, through the whole way.

    python tests/benchmarks/calibration.py SCORE_DIR OUT.csv POOL.jsonl.gz... [--seeds 11 12] [--designs planted null]

SCORE_DIR holds make_planted.py and score_calibration.py. Every pool is resampled with planted and with constant
shares, and with planted shares where .3 of the dates are hidden or .1 of the articles come again as near copies; the
uneven designs grow from 5 to 300 articles a month. Every corpus is fitted by the function that `trendlab fit` calls,
with default options, and judged by score_calibration.py.
A row that OUT.csv already holds is not made again, so that the table can be made in parts.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from result_tables import append_row, load_rows, run_script

from trendlab.run.options import Options
from trendlab.run.write import write_run

DESIGNS = {
    "planted": ["--design", "planted"],
    "null": ["--design", "null"],
    "undated .3": ["--design", "planted", "--undated", "0.3"],
    "copies .1": ["--design", "planted", "--wire", "0.1"],
    "uneven shapes": ["--design", "shapes", "--uneven"],
    "uneven planted": ["--design", "planted", "--uneven"],
    "uneven null": ["--design", "null", "--uneven"],
}
KEY = ("pool", "design", "seed", "model", "topics")


def judge(args: argparse.Namespace, pool: Path, design: str, seed: int) -> None:
    """One row a model: what score_calibration.py prints for a corpus made from the pool."""
    known = {tuple(row[name] for name in KEY) for row in load_rows(args.out)}
    keys = [(pool.name.split(".")[0], design, str(seed), model, str(args.topics)) for model in args.models]
    if known.issuperset(keys):
        return
    with tempfile.TemporaryDirectory() as folder:
        planted = Path(folder) / "planted.jsonl"
        run_script([args.score / "make_planted.py", pool, planted, "--seed", seed, *DESIGNS[design]])
        for key in keys:
            if key not in known:
                out = Path(folder) / key[3]
                write_run([str(planted)], str(out), options=Options(model=key[3], topics=args.topics))
                found = json.loads(run_script([args.score / "score_calibration.py", out, planted]))
                append_row(args.out, {**dict(zip(KEY, key, strict=True)), **found})


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("score", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("pools", type=Path, nargs="+")
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13, 14, 15])
    parser.add_argument("--designs", nargs="+", choices=list(DESIGNS), default=list(DESIGNS))
    parser.add_argument("--models", nargs="+", default=["nmf", "lda", "mixture"])
    parser.add_argument("--topics", type=int, default=30)
    args = parser.parse_args()
    for seed in args.seeds:
        for design in args.designs:
            for pool in args.pools:
                judge(args, pool, design, seed)


if __name__ == "__main__":
    main()
