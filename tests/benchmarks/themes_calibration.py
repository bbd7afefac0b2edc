"""Coverage, width and error of the shares of themes on corpora with planted truth, beside those of their topics.

    python tests/benchmarks/themes_calibration.py SCORE_DIR OUT.csv POOL.jsonl.gz... [--seeds 31] [--designs planted]

As `calibration.py`, whose designs it takes. Each corpus is fitted once; what was found of its themes is then laid out
as the run folder of a fit whose topics are the themes, for score_calibration.py to judge.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import pandas as pd
from calibration import DESIGNS
from result_tables import append_row, load_rows, run_script

from trendlab.files.arrays import write_npz
from trendlab.run.options import Options
from trendlab.run.write import write_run
from trendlab.store import Run, load_run

KEY = ("pool", "design", "seed", "level")


def judge(args: argparse.Namespace, pool: Path, design: str, seed: int) -> None:
    """One row a level: what score_calibration.py prints for topics and for themes of one corpus."""
    keys = [(pool.name.split(".")[0], design, str(seed), level) for level in ("topics", "themes")]
    if {tuple(row[name] for name in KEY) for row in load_rows(args.out)}.issuperset(keys):
        return
    with tempfile.TemporaryDirectory() as folder:
        planted, topics, themes = (Path(folder) / name for name in ("planted.jsonl", "topics", "themes"))
        run_script([args.score / "make_planted.py", pool, planted, "--seed", seed, *DESIGNS[design]])
        write_run([str(planted)], str(topics), options=Options(topics=args.topics))
        found = load_run(topics)
        lay_out_themes(found, topics, themes)
        for key, folder_of_level in zip(keys, (topics, themes), strict=True):
            scored = json.loads(run_script([args.score / "score_calibration.py", folder_of_level, planted]))
            number = found.fit.n_topics if key[3] == "topics" else len(found.themes or ())
            append_row(args.out, {**dict(zip(KEY, key, strict=True)), "number": number, **scored})


def lay_out_themes(found: Run, source: Path, target: Path) -> None:
    """The three files that score_calibration.py reads, with themes in place of topics."""
    target.mkdir()
    if found.themes is None or not len(found.themes):
        raise SystemExit(f"no themes: {found.themes.reason if found.themes else 'off'}")
    summed = found.themes.sum_topics(found.fit.doc_topic)
    write_npz(target / "doc_topic.npz", {"doc_id": found.fit.doc_id, "doc_topic": summed})
    for name in ("prevalence", "trends"):
        table = pd.read_csv(source / f"theme_{name}.csv").rename(columns={"theme": "topic"})
        table.to_csv(target / f"{name}.csv", index=False)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("score", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("pools", type=Path, nargs="+")
    parser.add_argument("--seeds", type=int, nargs="+", default=[31])
    parser.add_argument("--designs", nargs="+", default=["planted", "null"], choices=sorted(DESIGNS))
    parser.add_argument("--topics", type=int, default=30)
    args = parser.parse_args()
    for pool in args.pools:
        for seed in args.seeds:
            for design in args.designs:
                judge(args, pool, design, seed)


if __name__ == "__main__":
    main()
