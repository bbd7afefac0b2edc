"""Coverage of the shares of quarters and years as dated, on the fits that changes.py keeps.

    python tests/benchmarks/periods.py FOLDER OUT.csv [--thin 10]

FOLDER is what `changes.py --keep` wrote: planted archives with their fitted runs, 30 topics, 100 articles a month where
the seed is odd, else 200. With --thin N every Nth article stays, so that months have 10 or 20. The truth of a quarter
is the mean of the rates of its months, each counted by its articles; cells are quarters and years that lie whole within
the archive, for topics of at least 1 %. A row that OUT.csv already holds is not made again.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from changes import rates_of
from result_tables import append_row, load_rows
from scipy import sparse

from trendlab.prevalence.asdated import PeriodShares, period_shares
from trendlab.prevalence.periods import make_calendar
from trendlab.prevalence.pooled import BoundSpec, article_variance
from trendlab.prevalence.sums import MonthSums, sum_months

KEY = ("pool", "design", "seed", "model", "every", "period")
SIZES = {"quarter": 3, "year": 12}


def sums_of(run: Path, every: int) -> tuple[MonthSums, np.ndarray, np.ndarray]:
    """Sums by month of every nth article of a run, its months, and the variance of one article's membership."""
    docs, found = np.load(run / "doc_topic.npz"), np.load(run / "months.npz")
    prob = sparse.csr_array((found["data"], found["indices"], found["indptr"]), shape=tuple(found["shape"]))
    articles = pq.read_table(run / "articles.parquet", columns=["weight", "n_terms"])
    weight, words = (np.asarray(articles[name], dtype=float) for name in ("weight", "n_terms"))
    notes = json.loads((run / "manifest.json").read_text("utf8"))["notes_of_results"]["prevalence"]
    effect = {"design_effect": notes["design_effect"], "topic_effects": np.array(notes["design_effects"])}
    kept = slice(None, None, every)
    sums = sum_months(docs["doc_topic"][kept], prob[kept], weight=weight[kept], docs=weight[kept], n_words=words[kept])
    return sums, found["months"].astype("datetime64[M]"), article_variance(sums, BoundSpec(**effect))[0]


def judge(args: argparse.Namespace, run: Path) -> None:
    """Two rows, of the quarters and the years of one run."""
    key = (*run.name.split("-"), str(args.thin))
    if {(*key, period) for period in SIZES} <= {tuple(row[name] for name in KEY) for row in load_rows(args.out)}:
        return
    sums, months, noise = sums_of(run, args.thin)
    truth, at, size = rates_of(run.parent / f"{run.name.rsplit('-', 1)[0]}.jsonl", run)
    for period, n in SIZES.items():
        calendar = make_calendar(period, months, np.zeros(len(months), bool))
        shares = period_shares(calendar, sums, noise=noise, level=0.9)
        true = {}
        for row, first in enumerate(calendar.first):
            rows = [at[str(month)] for month in first + np.arange(n) if str(month) in at]
            if len(rows) == n and not np.isnan(shares.mean[row]).any():
                true[row] = size[rows] @ truth[rows] / size[rows].sum()
        found = score(shares, true, big=truth.mean(axis=0) >= 0.01)
        append_row(args.out, {**dict(zip(KEY, (*key, period), strict=True)), **found})


def score(shares: PeriodShares, true: dict[int, np.ndarray], *, big: np.ndarray) -> dict[str, float | int]:
    """Cells of the larger topics in the periods with a truth, the part covered, and the mean width in points."""
    rows = sorted(true)
    wanted = np.array([true[row] for row in rows])[:, big]
    lower, upper = (values[rows][:, big] for values in (shares.lower, shares.upper))
    held = (lower <= wanted) & (wanted <= upper)
    return {
        "cells": held.size, "coverage": round(float(held.mean()), 4),
        "width_pp": round(100 * float((upper - lower).mean()), 3),
    }  # fmt: skip


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--thin", type=int, default=1)
    args = parser.parse_args()
    for found in sorted(args.folder.glob("*/doc_topic.npz")):
        judge(args, found.parent)


if __name__ == "__main__":
    main()
