"""Learn the words of trendlab/dates/mentions/tense.csv: those around dates to come, and those around past ones.

    python tests/benchmarks/dating_tense.py SHARED CLONES OUT.csv

Mentions of dates in dated texts: the newswires of `dating_lags.py` (without the technology feed) and the blogs and
newsletters of `dating_posts.py` that teach (CLONES holds their git directories as OWNER+NAME/repo). The feeds of
`dating_feeds.py` are not among them: they are the test. Each date is ahead of its article or behind it; one that holds
the article's day is left out. A logistic regression on the words of the sentence gives their weights. A feed counts
with at most CAP mentions of a kind, and only words that MIN_FEEDS feeds use twice are looked at, so that no feed's
subject is learned. "*" is what every sentence adds: the intercept without the share of dates ahead. Printed are the
areas under the curve on the feeds of `dating_feeds.py`.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from dating_lags import corpora, day_number
from dating_posts import POSTS, some_posts, taught_posts
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from trendlab.dates.lags import find_lag
from trendlab.dates.mentions import find_mentions
from trendlab.dates.mentions.tense import words_around
from trendlab.dates.mentions.words import words_of

# Days that a date lasts, from the day that lags are counted from, and the furthest lag that is looked at, by kind.
SPAN = {"day": 1, "month": 31, "quarter": 0, "year": 365}
FAR = {"day": 200, "month": 245, "quarter": 300, "year": 1200}
CAP, MIN_FEEDS, MIN_USES, RIDGE = 120, 6, 2, 0.1
# Weights below this say nothing.
MIN_WEIGHT = 0.05
NAMES = {name.lower() for name in (*words_of("en").month, *words_of("en").weekday)}

Row = tuple[str, str, bool, set[str]]


def feeds(shared: Path, clones: Path) -> Iterator[tuple[str, str, str]]:
    """Feed, text and day of each article: newswires, blogs that teach, and the blogs of the test."""
    yield from (row for row in corpora(shared) if row[0] != "technode_dev")
    yield from taught_posts(clones)
    yield from ((name, text, day) for name in POSTS for text, day in some_posts(name, clones))


def read_rows(shared: Path, clones: Path) -> list[Row]:
    """Feed, kind, whether ahead, and features of each date (each value once an article)."""
    found = []
    for name, text, published in feeds(shared, clones):
        day, seen = day_number(published), set()
        for m in find_mentions(text):
            key = (m.kind, m.year, m.month, m.day)
            if m.kind not in SPAN or m.cue or key in seen:
                continue
            seen.add(key)
            lag = find_lag(m, day)
            if abs(lag) <= FAR[m.kind] and not 0 <= lag < SPAN[m.kind]:
                found.append((name, m.kind, lag < 0, words_around(text, m.start, m.end)))
    return found


def learn(rows: list[Row]) -> dict[str, float]:
    """Weight of each feature that enough feeds use."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for name, _, _, features in rows:
        for feature in features:
            uses[feature][name] += 1
    words = sorted(
        f for f, by_feed in uses.items()
        if sum(n >= MIN_USES for n in by_feed.values()) >= MIN_FEEDS and _is_word(f.partition(":")[2])
    )  # fmt: skip
    column = {f: k for k, f in enumerate(words)}
    at = np.array([(k, column[f]) for k, row in enumerate(rows) for f in row[3] if f in column])
    used = sparse.csr_array((np.ones(len(at)), (at[:, 0], at[:, 1])), shape=(len(rows), len(words)))
    kind, ahead = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    group = [f"{row[0]} {row[1]}" for row in rows]
    n = Counter(group)
    weight = np.array([min(1.0, CAP / n[g]) for g in group])
    # Each kind has an intercept of its own, next to free of the ridge.
    kinds = sparse.csr_array(np.stack([3.0 * (kind == k) for k in SPAN], axis=1))
    fit = LogisticRegression(C=RIDGE, max_iter=500).fit(sparse.hstack([used, kinds]).tocsr(), ahead, weight)
    every = []
    for j, k in enumerate(SPAN):
        share = np.average(ahead[kind == k], weights=weight[kind == k])
        every.append(fit.intercept_[0] + 3.0 * fit.coef_[0][len(words) + j] - np.log(share / (1 - share)))
    found = {f: float(w) for f, w in zip(words, fit.coef_[0], strict=False) if abs(w) >= MIN_WEIGHT}
    return {"*": float(np.mean(every[:2] + every[3:]))} | found


def _is_word(word: str) -> bool:
    """A month or weekday says nothing in general; one letter only where it is a word."""
    return word not in NAMES and (len(word) > 1 or word in {"a", "i"})


def test_curve(rows: list[Row], weights: dict[str, float]) -> dict[str, float]:
    """Mean area under the curve over feeds with twenty dates of a kind, by kind."""
    areas: dict[str, list[float]] = defaultdict(list)
    for kind in SPAN:
        for name in {row[0] for row in rows}:
            part = [row for row in rows if row[:2] == (name, kind)]
            ahead = [row[2] for row in part]
            if len(part) >= 20 and len(set(ahead)) == 2:
                odds = [sum(weights.get(f, 0.0) for f in row[3]) for row in part]
                areas[kind].append(roc_auc_score(ahead, odds))
    return {kind: round(float(np.mean(found)), 3) for kind, found in areas.items()}


def main(shared: str, clones: str, out: str) -> None:
    """Write the weights, and print how well they tell on the feeds of the test."""
    rows = read_rows(Path(shared), Path(clones))
    weights = learn([row for row in rows if row[0] not in POSTS])
    print(test_curve([row for row in rows if row[0] in POSTS], weights))
    with open(out, "w", encoding="utf8", newline="") as file:
        file.write(
            "# log-odds that a word of its sentence adds to a date's being still to come; made by\n"
            "# tests/benchmarks/dating_tense.py from TimeBank 1.2, TempEval-3 silver, Reuters-21578 (every fifth\n"
            "# article) and fifteen public blogs and newsletters\n"
        )
        write = csv.writer(file, lineterminator="\n")
        write.writerow(["feature", "weight"])
        write.writerows([f, f"{w:.2f}"] for f, w in weights.items())


if __name__ == "__main__":
    main(*sys.argv[1:4])
