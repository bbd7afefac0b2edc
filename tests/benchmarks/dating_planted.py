"""Date made feeds whose lags are those of one known source, and write whether the weights find it and months are held.

    python tests/benchmarks/dating_planted.py OUT.csv [--seeds N]

A feed has 120 articles at a mean gap of four days, newest first, without dates. Each article names two days without a
year, a month, and in three of ten cases a year, at lags drawn from one column of trendlab/dates/lags.csv; the words
around them say nothing. The same feeds are also shuffled. `weight` is the share of the planted source among the weights
under the true days, `weight_inferred` under the days inferred from the shuffled texts, and `nearest` the source with
the largest weight under the true days.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
from dating_table import make_corpus, measure

from trendlab.dates import date_corpus
from trendlab.dates.adapt import bins_of, estimate_habits
from trendlab.dates.evidence import DayGrid
from trendlab.dates.lags import lag_tables, table_of
from trendlab.dates.mentions import find_mentions
from trendlab.dates.reader import Reader
from trendlab.dates.unordered import habits_of_undated

ARTICLES, GAP, FIRST = 120, 4.0, np.datetime64("2014-03-01")
COLUMNS = ["source", "design", "feeds", "month", "coverage_90", "width", "weight", "weight_inferred", "nearest"]


def source_names() -> list[str]:
    """Names of the columns of the lag tables, the mean of all first."""
    path = Path(__file__).parents[2] / "trendlab" / "dates" / "lags.csv"
    head = next(line for line in path.read_text(encoding="utf8").splitlines() if not line.startswith("#"))
    names = head.split(",")
    return names[names.index("all") :]


def draw_lags(category: str, source: int, n: int, rng: np.random.Generator) -> np.ndarray:
    """Lags of n mentions of a category as the source has them, (n,) of int."""
    table = table_of(category)
    if table is None:
        raise KeyError(category)
    # A day without a year means the nearest one, and no year later than 2,000 days ago is drawn.
    lag = np.arange(-120, 245) if category != "year" else np.arange(-365, 2000)
    weights = np.eye(table.rates.shape[1])[source]
    rate = table.at(lag, weights)
    return rng.choice(lag, n, p=rate / rate.sum())


def write_articles(source: int, rng: np.random.Generator) -> tuple[list[str], np.ndarray]:
    """Texts and days of a feed, oldest first."""
    days = FIRST + np.cumsum(rng.exponential(GAP, ARTICLES)).astype(int)
    parts = [["A" * 300] for _ in days]
    for category, share in (("day", 2.0), ("month", 1.0), ("year", 0.3)):
        for k, day in enumerate(days):
            n = int(share) + int(rng.random() < share % 1)
            for lag in draw_lags(category, source, n, rng):
                named = (day - int(lag)).astype(object)
                said = {"day": f"{named:%B} {named.day}", "month": f"{named:%B}", "year": f"{named.year}"}
                parts[k].append(f"The hall: {said[category]}.")
    return [" ".join(part) for part in parts], days


def weights_found(texts: list[str], days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(n_sources,) weights under the true days, and under those inferred without an order."""
    one = np.ones(1)
    true = estimate_habits((find_mentions(t), day.astype(int)[None], one) for t, day in zip(texts, days, strict=True))
    reader = Reader(texts=texts, languages=["en"] * len(texts))
    first = int(days[0].astype(int)) - 700
    grid = DayGrid(first=first, n_days=int(days[-1].astype(int)) + 700 - first)
    found = habits_of_undated(reader, np.random.default_rng(0).permutation(len(texts)), grid)
    if true.weights is None or found.weights is None:
        raise ValueError("no mention was read")
    return true.weights, found.weights


def main() -> None:
    """Write two rows a source."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", type=int, default=4)
    options = parser.parse_args()
    names = source_names()
    assert bins_of("day") is not None
    assert len(names) == lag_tables()["day"].rates.shape[1]
    with options.out.open("w", encoding="utf8", newline="") as file:
        write = csv.DictWriter(file, COLUMNS, lineterminator="\n", extrasaction="ignore")
        write.writeheader()
        for source, name in enumerate(names):
            rows: dict[str, list[dict[str, float]]] = {"in order": [], "shuffled": []}
            weights = []
            for seed in range(options.seeds):
                rng = np.random.default_rng([seed, source])
                texts, days = write_articles(source, rng)
                weights.append(weights_found(texts, days))
                months = days.astype("datetime64[M]")
                for design, order in (("in order", np.arange(ARTICLES)[::-1]), ("shuffled", rng.permutation(ARTICLES))):
                    given = make_corpus([texts[k] for k in order], [None] * ARTICLES, has_order=design == "in order")
                    rows[design].append(measure(date_corpus(given), months[order], np.ones(ARTICLES, bool)))
            true, found = (np.mean(part, axis=0) for part in zip(*weights, strict=True))
            for design, found_rows in rows.items():
                mean = {key: round(float(np.mean([r[key] for r in found_rows])), 3) for key in COLUMNS[3:6]}
                mean |= {"weight": round(float(true[source]), 3), "weight_inferred": round(float(found[source]), 3)}
                write.writerow({"source": name, "design": design, "feeds": options.seeds, **mean,
                                "nearest": names[int(true.argmax())]})  # fmt: skip
            file.flush()


if __name__ == "__main__":
    main()
