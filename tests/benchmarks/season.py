"""What is told of topics with and without a planted yearly season: reports/benchmarks/season.csv.

    python tests/benchmarks/season.py OUT.csv [SEED] [ARCHIVES]

Months of one topic among twenty are drawn as binomial counts from planted rates, without any fit, and searched at level
.9 with the critical values of twenty topics. Months have unequal sizes (negative binomial) and one is empty.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from trendlab.changes.choose import Search
from trendlab.changes.critical import find_critical
from trendlab.changes.rates import rates_from
from trendlab.changes.story import find_topic_changes
from trendlab.changes.windows import make_pairs, make_windows

CELLS = ((36, 80, 0.1), (48, 100, 0.1), (48, 100, 0.04), (96, 60, 0.08))  # months, articles a month, share
N_TOPICS = 20
HEIGHTS = (0.4, 1.0, 1.6)  # of unequal years, in random order
COLUMNS = (
    "months", "articles", "share", "rates", "archives", "told", "seasonal", "other", "other_rises", "peaked", "wrong",
)  # fmt: skip


def planted(n: int, share: float, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Rates by month of each design, (n,)."""
    m, t, size = np.arange(n), np.linspace(0, 1, n), 0.7 * share
    start, phase = int(rng.integers(6, n - 8)), int(rng.integers(12))
    again = (start + n // 2 + int(rng.integers(-4, 5))) % n
    year = (m - phase + 12) // 12
    height = np.concatenate([rng.permutation(HEIGHTS) for _ in range(n // 36 + 2)])[year]
    wave, bump = np.sin(2 * np.pi * (m - phase) / 12), 0.5 - 0.5 * np.cos(2 * np.pi * (m - phase) / 12)
    burst, two = np.isin(m, [start, start + 1]), (m - phase) % 12 < 2
    once = {
        "constant": share + 0 * t,
        "step": share + size * np.where(t < rng.uniform(0.3, 0.7), -1, 1),
        "line": share + size * (2 * t - 1),
        "arrival": 2 * share * np.clip((m - n // 2 + 1) / 4, 0, 1),
        "pulse of a year": share
        + 1.3 * size * np.where(abs(m - start) < 6, 0.5 + 0.5 * np.cos(np.pi * (m - start) / 6), 0),
        "burst of two months": share + 3 * size * burst,
        "two bursts": share + 3 * size * (burst | (m == again)),
        "hump of years": share + 1.3 * size * np.exp(-0.5 * ((t - 0.5) / 0.15) ** 2),
        "wander": wandering(n, share, rng),
    }
    season = {
        "season: wave": share + size * wave,
        "season: wave, unequal years": 0.5 * share + 1.4 * size * bump * height,
        "season: two months": 0.6 * share + 2 * size * two,
        "season: two months, unequal years": 0.6 * share + 2 * size * two * height,
        "season: four months less": 1.2 * share - size * ((m - phase) % 12 < 4),
        "season and step": share + 0.6 * size * wave + 0.8 * size * np.where(t < 0.5, -1, 1),
        "season and line": share + 0.6 * size * wave + size * (2 * t - 1),
        "season and burst": share + 0.6 * size * wave + 3 * size * burst,
    }
    return {name: np.clip(rate, 0, 0.95) for name, rate in (once | season).items()}


def wandering(n: int, share: float, rng: np.random.Generator) -> np.ndarray:
    """A rate whose logit is an autoregression with correlation .6 and standard deviation .3."""
    step, at = rng.standard_normal(n) * np.where(np.arange(n) > 0, 0.24, 0.3), np.zeros(n)
    for j in range(n):
        at[j] = (0.6 * at[j - 1] if j else 0.0) + step[j]
    return np.asarray(1 / (1 + np.exp(-(np.log(share / (1 - share)) + at))))


def rates_of_counts(hits: np.ndarray, size: np.ndarray):
    """Rates of topic 0 and the rest from counts."""
    months = np.datetime64("2016-01", "M") + np.arange(len(size))
    total = np.column_stack([hits, size - hits])
    return rates_from(total, np.diag(size), n_docs=size, noise=None, months=months)


def judge(rate: np.ndarray, hits: np.ndarray, size: np.ndarray, *, critical_value: np.ndarray) -> tuple[float, ...]:
    """What is told of one archive: any row, seasonal, another, another that rises, peaked, and wrong rows."""
    rates = rates_of_counts(hits, size)
    windows = make_windows(rates)
    search = Search(rates=rates, windows=windows, pairs=make_pairs(windows, rates), critical_value=critical_value)
    rows = find_topic_changes(0, search)
    sums, sizes = (np.concatenate([[0.0], np.cumsum(x)]) for x in (size * rate, size))
    true = (sums[windows.end] - sums[windows.start]) / (sizes[windows.end] - sizes[windows.start])
    wrong = 0
    for row in rows:
        claimed, moved = (x[row.found.second] - x[row.found.first] for x in (windows.rate[:, 0], true))
        wrong += moved * claimed <= 0 or abs(moved) < 0.2 * abs(claimed)
    other = [row for row in rows if row.kind != "seasonal"]
    return (
        len(rows) > 0, len(rows) > len(other), len(other) > 0, any(row.found.statistic > 0 for row in other),
        any(row.kind == "peaked" for row in other), wrong,
    )  # fmt: skip


def cell(n: int, articles: int, share: float, *, archives: int, rng: np.random.Generator) -> list[list[object]]:
    """The rows of one size of archive."""
    size = rng.negative_binomial(5, 5 / (5 + articles), n).astype(float)
    size[n // 3] = 0
    flat = np.tile(size[:, None] * share, (1, N_TOPICS))
    months = np.datetime64("2016-01", "M") + np.arange(n)
    rates = rates_from(flat, np.diag(size), n_docs=size, noise=None, months=months)
    windows = make_windows(rates)
    pairs = make_pairs(windows, rates)
    critical_value = find_critical(windows, pairs, rates, level=0.9, rng=np.random.default_rng(1)).value[pairs.scale]
    found: dict[str, list[tuple[float, ...]]] = {}
    for _ in range(archives):
        for name, rate in planted(n, share, rng).items():
            hits = rng.binomial(size.astype(int), rate).astype(float)
            found.setdefault(name, []).append(judge(rate, hits, size, critical_value=critical_value))
    return [
        [n, articles, share, name, archives, *np.mean(rows, axis=0).round(3).tolist()] for name, rows in found.items()
    ]


def main(out: str, seed: int = 0, archives: int = 40) -> None:
    """Write the table."""
    rng = np.random.default_rng(seed)
    with Path(out).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for n, articles, share in CELLS:
            writer.writerows(cell(n, articles, share, archives=archives, rng=rng))
            file.flush()


if __name__ == "__main__":
    main(sys.argv[1], *(int(x) for x in sys.argv[2:4]))
