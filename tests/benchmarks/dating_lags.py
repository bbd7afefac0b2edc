"""Learn the lag tables of trendlab/dates/lags.csv from dated corpora.

    python tests/benchmarks/dating_lags.py SHARED CLONES OUT.csv

SHARED is the folder that holds corpora/ and gold/; CLONES holds the blogs and newsletters of `dating_posts.py` that
teach. Newswires look back, blogs announce: the tables are a mean of both, and dating departs from it by the source. A
table says how many times more often than on average an article that appears so many days after a date mentions it.
Articles of these corpora crowd in a few months, so mentions are set against all dates that the article could have
mentioned: with four quarters a year, not every lag is open to it. Both smoothed over neighbouring lags. Each corpus
counts with a limited weight, so that the largest does not speak for all. Full dates near the day of publication stand
in datelines, which these texts have lost, so their tables get a share of short lags.
"""

from __future__ import annotations

import calendar
import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import numpy as np
from dating_posts import TAUGHT, taught_posts

from trendlab.dates.lags import AHEAD_DAYS, YEAR_DAYS, category_of, find_lag
from trendlab.dates.mentions import find_mentions

# Mentions of one newswire, and of one blog, that count, at most: together both kinds count about alike.
CAP, CAP_BLOG = 150.0, 40.0
PSEUDO = 3.0
MIN_COUNT = 12
# Share of short lags in the tables of full dates.
DATELINE = {"day_full_lead": 0.6, "day_full": 0.3}
# Bandwidth of the smoothing in days: at lag 0, and its growth with the lag.
BAND = {"day": (0.7, 0.25), "month": (7.0, 0.10), "quarter": (9.0, 0.10), "half": (12.0, 0.12), "year": (30.0, 0.08)}
NEAR = [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 14, 18, 22, 27, 33, 40, 48, 57, 67, 78, 90, 105, 120]
KNOTS_NEAR = [-k for k in NEAR[:0:-1]] + NEAR
KNOTS_YEARLESS = [*KNOTS_NEAR, 135, 150, 165, 180, 195, 210, 225, 244]
KNOTS_FULL = [
    -14600, -7300, -3650, -1825, -1095, -730, -545, -365, -270, -180, *KNOTS_NEAR, 135, 150, 165, 180, 210, 240, 270,
    300, 330, 365, 395, 425, 455, 485, 515, 545, 580, 620, 670, 730, 820, 910, 1095, 1280, 1460, 1825, 2555, 3650, 7300,
    14600,
]  # fmt: skip


def corpora(shared: Path, *, every: int = 5) -> Iterator[tuple[str, str, str]]:
    """Name, text without dateline, and day of publication of each dated article; every so many of Reuters."""
    for name in ("timebank", "te3_platinum", "te3_silver"):
        with gzip.open(shared / f"corpora/temporal_gold/{name}.jsonl.gz", "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                if len(row["date"]) >= 10:
                    yield name, without_dateline(row), row["date"][:10]
    with gzip.open(shared / "corpora/reuters21578/reuters21578.jsonl.gz", "rt", encoding="utf8") as lines:
        for k, row in enumerate(map(json.loads, lines)):
            if k % every == 0:
                yield "reuters21578", row["text"], row["date"][:10]
    yield from technode(shared)


def technode(shared: Path) -> Iterator[tuple[str, str, str]]:
    """The articles of the dump whose day was read by hand and is sure."""
    lines = (shared / "corpora/technode/technode_feed.txt").read_text(encoding="utf8").splitlines()
    with (shared / "gold/technode_dev.jsonl").open(encoding="utf8") as gold:
        for row in map(json.loads, gold):
            if row["confidence"] == "high":
                yield "technode_dev", "\n".join(lines[row["first_line"] - 1 : row["last_line"]]), row["date"]


def without_dateline(row: dict[str, str]) -> str:
    """The text with the printed date of its dateline cut out of its first characters."""
    head, printed = row["text"][:400], row.get("dct_text") or ""
    return (head.replace(printed, " ") if printed else head) + row["text"][400:]


def day_number(text: str) -> int:
    """Days since 1970-01-01."""
    return date.fromisoformat(text).toordinal() - date(1970, 1, 1).toordinal()


def references(kind: str, year: int) -> list[int]:
    """The days of a year that mentions of a kind are counted from."""
    zero = date(1970, 1, 1).toordinal()
    if kind == "year":
        return [date(year, 1, 1).toordinal() - zero]
    if kind == "month":
        return [date(year, m, 1).toordinal() - zero for m in range(1, 13)]
    months = {"quarter": (3, 6, 9, 12), "half": (6, 12)}[kind]
    return [date(year, m, calendar.monthrange(year, m)[1]).toordinal() - zero for m in months]


def open_lags(kind: str, day: int, knots: list[int]) -> np.ndarray:
    """Lags from all dates that an article of this day could have mentioned, (n_lags,)."""
    if kind == "day":
        return np.arange(knots[0], knots[-1] + 1)
    year = date.fromordinal(day + date(1970, 1, 1).toordinal()).year
    low, high = year - knots[-1] // 365 - 1, year - knots[0] // 365 + 1
    return np.array([day - ref for y in range(max(low, 1), high + 1) for ref in references(kind, y)])


def count_lags(shared: Path, clones: Path) -> tuple[dict[str, dict[str, Counter[int]]], dict[str, Counter[int]]]:
    """Mentions by category, corpus and lag (each value once an article), and articles by corpus and day."""
    counts: dict[str, dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    days: dict[str, Counter[int]] = defaultdict(Counter)
    for name, text, published in chain(corpora(shared), taught_posts(clones)):
        day = day_number(published)
        days[name][day] += 1
        seen = set()
        for m in find_mentions(text):
            key = (category_of(m), m.year, m.month, m.day)
            if m.kind != "event" and key not in seen:
                seen.add(key)
                counts[key[0]][name][find_lag(m, day)] += 1
    return counts, days


def smooth(lags: Counter[int], knots: list[int], band: tuple[float, float]) -> np.ndarray:
    """Sum of Gaussian kernels of the lags at each knot, (n_knots,)."""
    at = np.array(knots, float)
    width = band[0] + band[1] * np.abs(at)
    values, weights = np.array(list(lags), float), np.array(list(lags.values()), float)
    return np.exp(-0.5 * ((at[:, None] - values) / width[:, None]) ** 2) @ weights / width


def cap_of(name: str) -> float:
    """Mentions of a corpus or feed that count, at most."""
    return CAP_BLOG if name in TAUGHT else CAP


def count_exposed(kind: str, days: Counter[int], knots: list[int], *, full: bool) -> Counter[int]:
    """Dates at each lag that the articles of these days could have mentioned."""
    if kind == "day":
        lags = np.arange(knots[0], knots[-1] + 1)
        counts = np.full(len(lags), sum(days.values()))
    else:
        parts = [(lags, n) for day, n in days.items() for lags in [open_lags(kind, day, knots)]]
        lags, at = np.unique(np.concatenate([lags for lags, _ in parts]), return_inverse=True)
        counts = np.bincount(at, weights=np.repeat([n for _, n in parts], [len(lags) for lags, _ in parts]))
    kept = (lags >= knots[0]) & (lags <= knots[-1]) & (full | ((lags >= -AHEAD_DAYS) & (lags < YEAR_DAYS - AHEAD_DAYS)))
    return Counter(dict(zip(lags[kept].tolist(), counts[kept].tolist(), strict=True)))


def relative_rate(
    category: str, by_corpus: dict[str, Counter[int]], days: dict[str, Counter[int]]
) -> tuple[list[int], np.ndarray]:
    """Knots, and how many times the average rate a date at that lag is mentioned."""
    kind, full = category.partition("_")[0], "_full" in category or category == "year"
    knots = KNOTS_FULL if full else KNOTS_YEARLESS
    found, expected = np.zeros(len(knots)), np.zeros(len(knots))
    for name, lags in by_corpus.items():
        lags = Counter({k: v for k, v in lags.items() if knots[0] <= k <= knots[-1]})
        n = sum(lags.values())
        if not n:
            continue
        weight, exposed = min(1.0, cap_of(name) / n), count_exposed(kind, days[name], knots, full=full)
        found += weight * smooth(lags, knots, BAND[kind])
        expected += weight * n / sum(exposed.values()) * smooth(exposed, knots, BAND[kind])
    # A few average mentions keep every lag possible.
    some = PSEUDO / sum(min(sum(c.values()), cap_of(k)) for k, c in by_corpus.items()) * expected.mean()
    return knots, (found + some) / (expected + some)


def with_dateline(knots: list[int], rate: np.ndarray, share: float) -> np.ndarray:
    """The rate with this share of mentions at lags of 0 to 7 days."""
    total = np.trapezoid(rate, knots)
    near = np.array([0.55**k if 0 <= k <= 7 else 0.0 for k in knots])
    return (1 - share) * rate + share * near * total / max(near.sum(), 1e-9)


def weekday_rows(by_corpus: dict[str, Counter[int]]) -> tuple[list[int], np.ndarray]:
    """Lag 0 to 6, and how many times the average a weekday at that lag is mentioned."""
    total = np.zeros(7)
    for name, lags in by_corpus.items():
        row = np.array([lags[k] for k in range(7)], float)
        total += row * min(1.0, cap_of(name) / row.sum())
    return list(range(7)), (total + 1) / (total + 1).mean()


def main(shared: str, clones: str, out: str) -> None:
    """Write the tables."""
    counts, days = count_lags(Path(shared), Path(clones))
    with open(out, "w", encoding="utf8", newline="") as file:
        file.write(
            "# how many times the average rate a date is mentioned, by days from it to publication; made by\n"
            "# tests/benchmarks/dating_lags.py from TimeBank 1.2, TempEval-3 platinum, silver, Reuters-21578 (every\n"
            "# fifth article), 57 articles of a technology feed dated by hand, and fifteen public blogs and\n"
            "# newsletters\n"
        )
        write = csv.writer(file, lineterminator="\n")
        write.writerow(["category", "lag", "rate", "n"])
        for category in sorted(counts):
            n = sum(sum(c.values()) for c in counts[category].values())
            if n < MIN_COUNT:
                continue
            if category.startswith("weekday"):
                knots, rate = weekday_rows(counts[category])
            else:
                knots, rate = relative_rate(category, counts[category], days)
                rate = with_dateline(knots, rate, DATELINE.get(category, 0.0))
            write.writerows([category, k, f"{r:.4g}", n] for k, r in zip(knots, rate, strict=True))


if __name__ == "__main__":
    main(*sys.argv[1:4])
