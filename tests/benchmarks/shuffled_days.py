"""Real archives whose days are drawn anew, so that nothing changes: how often do bounds hold, and is a change claimed?

    python tests/benchmarks/shuffled_days.py OUT.csv RUN... [--blocks 1 5 10 28] [--draws 100]

Each RUN is the folder of an archive whose articles have days. Blocks of so many days are drawn from it with
replacement (a block bootstrap: Kunsch 1989, Annals of Statistics 17), and laid one after the other on the archive's own
calendar. What happens on one day, or in one block, stays together; between blocks there is no order left and no change
of the rates: those of the whole archive are the truth. `days` are design effects of what articles of one day have in
common, `both` those of days and spells (thirds of a month), as trendlab has them. Months held are `raw` bounds of
topics of 1 percent and more, halves held is the difference of the two halves by `compare_periods`, both at level .90.
Claimed are the draws with any change by `find_changes` (level .90 for all) and with any trend by `estimate_trends`. In
blocks of many days stories last for a month, which changes of months are meant to tell.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from result_tables import append_row, load_rows
from scaling import where
from scipy import sparse

from trendlab.changes import compare_periods, find_changes
from trendlab.models.weigh import one_thread
from trendlab.prevalence.clusters import ArticleClusters, clusters_of
from trendlab.prevalence.designeffect import find_design_effect
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.sums import sum_months
from trendlab.trend import estimate_trends

LEAST = 0.01


@dataclass(frozen=True)
class Articles:
    """The articles of a run that have a day, in order of their days."""

    share: np.ndarray
    day: np.ndarray
    weight: np.ndarray
    words: np.ndarray
    text: np.ndarray
    source: np.ndarray


def load(run: Path) -> Articles:
    """Memberships, days, weights, words, copies and sources."""
    names = ["doc_id", "date", "weight", "n_terms", "duplicate_of", "source"]
    doc, date, weight, words, first, source = (
        np.array([x or "" for x in column.to_pylist()] if name in {"doc_id", "duplicate_of", "source"} else column)
        for name, column in zip(names, pq.read_table(run / "articles.parquet", columns=names).columns, strict=True)
    )
    share = np.load(run / "doc_topic.npz")["doc_topic"]
    days = np.array([str(x)[:10] if len(str(x or "")) >= 10 else "NaT" for x in date], "M8[D]")
    text = np.unique(np.where(first == "", doc, first), return_inverse=True)[1]
    rows = np.flatnonzero(~np.isnat(days) & (weight > 0) & (share.sum(axis=1) > 0))
    rows = rows[np.argsort(days[rows], kind="stable")]
    return Articles(
        share[rows], days[rows], weight[rows].astype(float), words[rows].astype(float), text[rows], source[rows]
    )


def draw(articles: Articles, block: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows drawn, their new days, and the number of the block each is from."""
    first, last = articles.day[0], articles.day[-1]
    n_days = int((last - first).astype(int)) + 1
    rows, days, blocks = [], [], []
    for k, start in enumerate(range(0, n_days, block)):
        length = min(block, n_days - start)
        taken = first + int(rng.integers(0, n_days - length + 1))
        i, j = np.searchsorted(articles.day, [taken, taken + length])
        rows.append(np.arange(i, j))
        days.append(articles.day[i:j] - taken + (first + start))
        blocks.append(np.full(j - i, k))
    return np.concatenate(rows), np.concatenate(days), np.concatenate(blocks)


def judge(articles: Articles, truth: np.ndarray, *, block: int, seed: int, clusters_by: str) -> dict[str, float]:
    """Of one draw: months and halves held, changes and trends claimed, and the design effect."""
    rng = np.random.default_rng(seed)
    rows, day, drawn = draw(articles, block, rng)
    share, weight = articles.share[rows], articles.weight[rows]
    months = np.arange(day[0].astype("M8[M]"), day[-1].astype("M8[M]") + 1)
    month = (day.astype("M8[M]") - months[0]).astype(int)
    prob = sparse.csr_array((np.ones(len(day)), (np.arange(len(day)), month)), shape=(len(day), len(months)))
    sums = sum_months(share, prob, weight=weight, docs=weight, n_words=articles.words[rows])
    residual = share - (sums.total / np.maximum(sums.weight, 1e-9)[:, None])[month]
    clusters = cluster(articles, rows, drawn, day=day)
    clusters = replace(clusters, spell=clusters.batch) if clusters_by == "days" else clusters
    effect = find_design_effect(residual, clusters, weight=weight, month=month)
    bounds = BoundSpec(n_draws=50, design_effect=effect.pooled, topic_effects=effect.topics)
    shares = prevalence_from_sums(sums, months, partial=np.zeros(len(months), bool), bounds=bounds, rng=rng)
    big, half = truth >= LEAST, len(months) // 2
    change = compare_periods(shares, after=f"{months[half]}..", before=f"..{months[half - 1]}")
    held = ((shares.raw_lower <= truth) & (truth <= shares.raw_upper))[sums.weight > 0][:, big]
    claims = find_changes(shares, rng=0).rows
    verdict = estimate_trends(shares, rng=0).verdict
    return {
        "design_effect": effect.pooled, "largest_effect": float(effect.topics[big].max()),
        "months_held": held.mean(), "worst_held": held.mean(axis=0).min(),
        "halves_held": ((change.lower <= 0) & (change.upper >= 0))[big].mean(),
        "change_claimed": float(len(claims) > 0), "claims": len(claims),
        "trend_called": float(np.isin(verdict, ["rising", "falling"]).any()),
    }  # fmt: skip


def cluster(articles: Articles, rows: np.ndarray, drawn: np.ndarray, *, day: np.ndarray) -> ArticleClusters:
    """Clusters of the rows drawn: copies are of one text within one block; a text that was drawn twice is two."""
    text = np.unique(articles.text[rows] * (drawn.max() + 1) + drawn, return_inverse=True)[1]
    first = np.unique(text, return_index=True)[1][text]
    copy = np.where(first == np.arange(len(text)), "", text.astype(str))
    doc = np.where(copy == "", text.astype(str), np.char.add(text.astype(str), "c"))
    return clusters_of(doc, copy, source=articles.source[rows], date=day)


def main() -> None:
    """Judge all runs, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--blocks", type=int, nargs="+", default=[1, 5, 10, 28])
    parser.add_argument("--draws", type=int, default=100)
    given = parser.parse_args()
    done = {(row["archive"], row["block_days"], row["clusters"]) for row in load_rows(given.out)}
    for run in given.runs:
        articles = load(run)
        truth = articles.weight @ articles.share / articles.weight.sum()
        size = {"articles": len(articles.day), "days": int((articles.day[-1] - articles.day[0]).astype(int)) + 1}
        for block, clusters in product(given.blocks, ("days", "both")):
            if (run.stem, str(block), clusters) in done:
                continue
            with one_thread():
                found = [
                    judge(articles, truth, block=block, seed=seed, clusters_by=clusters) for seed in range(given.draws)
                ]
            mean = {name: round(float(np.mean([x[name] for x in found])), 3) for name in found[0]}
            key = {"archive": run.stem, "block_days": block, "clusters": clusters}
            row = {**key, **size, **mean, "draws": given.draws, **where()}
            append_row(given.out, row)
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
