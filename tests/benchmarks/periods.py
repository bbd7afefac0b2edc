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

from trendlab.prevalence import Prevalence
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.sums import sum_months

KEY = ("pool", "design", "seed", "model", "every", "period")
SIZES = {"quarter": 3, "year": 12}


def shares_of(run: Path, every: int) -> Prevalence:
    """The shares of every nth article of a run."""
    docs, found = np.load(run / "doc_topic.npz"), np.load(run / "months.npz")
    prob = sparse.csr_array((found["data"], found["indices"], found["indptr"]), shape=tuple(found["shape"]))
    articles = pq.read_table(run / "articles.parquet", columns=["weight", "n_terms"])
    weight, words = (np.asarray(articles[name], dtype=float) for name in ("weight", "n_terms"))
    effect = json.loads((run / "manifest.json").read_text("utf8"))["notes_of_results"]["prevalence"]["design_effect"]
    kept, months = slice(None, None, every), found["months"].astype("datetime64[M]")
    sums = sum_months(docs["doc_topic"][kept], prob[kept], weight=weight[kept], docs=weight[kept], n_words=words[kept])
    bounds = BoundSpec(design_effect=effect, n_draws=50)
    return prevalence_from_sums(
        sums, months, partial=np.zeros(len(months), bool), bounds=bounds, rng=np.random.default_rng(0)
    )


def judge(args: argparse.Namespace, run: Path) -> None:
    """Two rows, of the quarters and the years of one run."""
    key = (*run.name.split("-"), str(args.thin))
    if {(*key, period) for period in SIZES} <= {tuple(row[name] for name in KEY) for row in load_rows(args.out)}:
        return
    shares = shares_of(run, args.thin)
    truth, at, size = rates_of(run.parent / f"{run.name.rsplit('-', 1)[0]}.jsonl", run)
    for period, n in SIZES.items():
        append_row(args.out, {**dict(zip(KEY, (*key, period), strict=True)), **score(shares, truth, at, size, n=n)})


def score(
    shares: Prevalence, truth: np.ndarray, at: dict[str, int], size: np.ndarray, *, n: int
) -> dict[str, float | int]:
    """Cells, the part that is covered, and the mean width in percentage points."""
    table = shares.quarter if n == 3 else shares.year
    assert table is not None
    big = truth.mean(axis=0) >= 0.01
    covered, width = [], []
    for row, first in enumerate(table.months):
        rows = [at[str(month)] for month in first + np.arange(n) if str(month) in at]
        if len(rows) < n or np.isnan(table.raw[row]).any():
            continue
        true = size[rows] @ truth[rows] / size[rows].sum()
        covered.append(((table.raw_lower[row] <= true) & (true <= table.raw_upper[row]))[big])
        width.append((table.raw_upper[row] - table.raw_lower[row])[big])
    held = np.concatenate(covered)
    return {
        "cells": held.size, "coverage": round(float(held.mean()), 4),
        "width_pp": round(100 * float(np.concatenate(width).mean()), 3),
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
