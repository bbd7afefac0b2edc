"""Date stretches of real feeds without their dates, and write how right the months are.

    python tests/benchmarks/dating_feeds.py SHARED CLONES OUT.csv [--seed N] [--only NAME] [--arranged HOW]

CLONES holds git directories of blogs and newsletters with a file a post, as OWNER+NAME/repo; those of POSTS that are
missing are left out. A stretch is 60 to
170 articles at a mean spacing of 1.5 to 9 days (fewer where the feed is thinner), newest first. Stretches of the
newswire corpora of `dating_table.py` are added. None of the blogs has taught the lag tables or the words of tense.
Instead of newest first, a stretch can be shuffled, or its newest half or quarter can be turned round (oldest first).
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from dating_lags import corpora
from dating_posts import POSTS, read_posts
from dating_table import make_corpus, measure

from trendlab.dates import date_corpus

WIRES = ("reuters21578", "te3_silver", "timebank")
WIRE_STRETCHES, WIRE_ARTICLES = 3, 170
MIN_ARTICLES = 20
ARRANGED = ("newest", "shuffled", "half", "quarter")
COLUMNS = [
    "feed", "stretch", "arranged", "articles", "days", "order", "month", "within_1", "coverage_90", "width", "rps",
    "seconds",
]  # fmt: skip


def feed_stretches(days: np.ndarray, rng: np.random.Generator, n: int) -> Iterator[np.ndarray]:
    """Places of the articles of each stretch of a feed; `days` grow."""
    for _ in range(n):
        size, gap = int(rng.choice([60, 120, 170])), float(rng.choice([1.5, 3, 5, 9]))
        low = rng.integers(days[0], max(days[0] + 1, days[-1] - int(0.8 * size * gap)))
        inside = np.flatnonzero((days >= low) & (days <= low + size * gap))
        if len(inside) >= MIN_ARTICLES:
            yield inside if len(inside) <= size else np.sort(rng.choice(inside, size, replace=False))


def wire_stretches(total: int, rng: np.random.Generator, n: int) -> Iterator[np.ndarray]:
    """Places of the articles of each stretch of a newswire; all where it is short."""
    if total < 2 * WIRE_ARTICLES:
        yield np.arange(total)
        return
    for _ in range(n):
        low = int(rng.integers(0, total // 2))
        yield np.sort(rng.choice(np.arange(low, rng.integers(low + total // 4, total)), WIRE_ARTICLES, replace=False))


def all_stretches(shared: Path, clones: Path, seed: int, only: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Name and articles of each stretch, oldest first."""
    for name, (folder, pattern, n) in POSTS.items():
        git = clones / folder / "repo"
        if git.exists() and only in name:
            rows = sorted(read_posts(git, pattern), key=lambda row: row[1])
            days = np.array([day for _, day in rows], dtype="datetime64[D]").astype(int)
            rng = np.random.default_rng([seed, *map(ord, name)])
            yield from ((name, [rows[k] for k in part]) for part in feed_stretches(days, rng, n))
    wires: dict[str, list[tuple[str, str]]] = {}
    for name, text, day in corpora(shared, every=1):
        if name in WIRES and only in name:
            wires.setdefault(name, []).append((text, day))
    for name, rows in wires.items():
        rows.sort(key=lambda row: row[1])
        rng = np.random.default_rng([seed, *map(ord, name)])
        yield from ((name, [rows[k] for k in part]) for part in wire_stretches(len(rows), rng, WIRE_STRETCHES))


def arrange(n: int, how: str) -> np.ndarray:
    """Places of n articles, which stand oldest first, in a source that is arranged in this way."""
    newest = np.arange(n)[::-1]
    if how == "shuffled":
        return np.random.default_rng(n).permutation(n)
    turned = {"newest": 0, "half": n // 2, "quarter": n // 4}[how]
    return np.concatenate([newest[:turned][::-1], newest[turned:]])


def main() -> None:
    """Write a row a stretch."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("clones", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--arranged", choices=ARRANGED, default="newest")
    options = parser.parse_args()
    count: dict[str, int] = {}
    with options.out.open("w", encoding="utf8", newline="") as file:
        write = csv.DictWriter(file, COLUMNS, lineterminator="\n", extrasaction="ignore")
        write.writeheader()
        for name, rows in all_stretches(options.shared, options.clones, options.seed, options.only):
            place = arrange(len(rows), options.arranged).tolist()
            texts, days = [rows[k][0] for k in place], [rows[k][1] for k in place]
            start = time.process_time()
            dated = date_corpus(make_corpus(texts, [None] * len(texts), has_order=True))
            seconds = time.process_time() - start
            found = measure(dated, np.array([d[:7] for d in days], dtype="datetime64[M]"), np.ones(len(texts), bool))
            count[name] = count.get(name, 0) + 1
            row = {"feed": name, "stretch": count[name], "articles": len(texts), **found, "seconds": seconds}
            row |= {"days": int((np.datetime64(max(days)) - np.datetime64(min(days))).astype(int))}
            row["arranged"] = options.arranged
            row |= {"order": dated.notes["order"][0]["direction"]}
            write.writerow({k: round(float(v), 3) if isinstance(v, float) else v for k, v in row.items()})
            file.flush()


if __name__ == "__main__":
    main()
