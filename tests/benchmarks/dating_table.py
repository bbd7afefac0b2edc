"""Date corpora whose dates are hidden, and write how right the months and years are.

    python tests/benchmarks/dating_table.py SHARED OUT.csv [--rows N]

Dates are hidden and datelines cut out. "in order" gives the articles sorted by date; "shuffled" mixes them, so that
there is no order to lean on. "partly dated" hides three in ten dates; "folds" hides every fifth date of shuffled
articles and trains on the rest. The lag tables were learned from the dates of timebank, te3 and a fifth of Reuters:
those rows are not a test of the tables, but of all that is built on them.
"""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from dating_lags import corpora

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import DatedCorpus, date_corpus

INTS = {"order", "first_line", "last_line"}
NULLS = {"raw_date", "first_line", "last_line", "duplicate_of", "month_prob", "dated_by"}
COLUMNS = [
    "corpus", "design", "articles", "judged", "year", "month", "within_1", "coverage_90", "width", "rps", "undated",
    "order", "seconds",
]  # fmt: skip


def make_corpus(texts: list[str], dates: list[str | None], *, has_order: bool) -> Corpus:
    """A corpus of these texts and dates, in this order."""
    n = len(texts)
    filled = {
        "doc_id": [str(k) for k in range(n)],
        "text": texts,
        "raw_date": dates,
        "order": list(range(n)),
        "language": ["en"] * n,
    }
    table = {
        name: pa.array(
            filled.get(name, [None if name in NULLS else ""] * n), pa.int64() if name in INTS else pa.string()
        )
        for name in CORPUS_COLUMNS
    }
    return Corpus(table=pa.table(table), has_order=has_order)


def measure(dated: DatedCorpus, true: np.ndarray, hidden: np.ndarray) -> dict[str, float]:
    """Scores on the hidden articles; `true` is (n_docs,) of datetime64[M]."""
    best, lower, upper = (k[hidden] for k in dated.month_interval(level=0.9))
    true = true[hidden]
    undated = best < 0
    if undated.all():
        return {"judged": len(true), "undated": int(undated.sum()), "year": 0, "month": 0}
    months = dated.months
    off = (months[best] - true).astype(int)
    years = months[best].astype("datetime64[Y]") == true.astype("datetime64[Y]")
    position = (true - months[0]).astype(int)
    cumulative = np.cumsum(dated.month_prob[hidden].toarray(), axis=1)
    truth = np.arange(len(months)) >= position[:, None]
    outside = np.maximum(0, -position) + np.maximum(0, position - len(months))
    return {
        "judged": len(true), "undated": int(undated.sum()), "year": (years & ~undated).mean(),
        "month": ((off == 0) & ~undated).mean(), "within_1": ((abs(off) <= 1) & ~undated).mean(),
        "coverage_90": ((months[lower] <= true) & (true <= months[upper])).mean(), "width": (upper - lower + 1).mean(),
        "rps": (((cumulative - truth) ** 2).sum(axis=1) + outside).mean(),
    }  # fmt: skip


def designs(texts: list[str], days: list[str]) -> dict[str, tuple[np.ndarray, np.ndarray, bool]]:
    """Order of rows, which of them are hidden, and whether the source promises an order, by design."""
    rng = np.random.default_rng(0)
    n = len(texts)
    rising, mixed, every = np.argsort(days, kind="stable"), rng.permutation(n), np.ones(n, bool)
    part = rng.random(n) < 0.3
    return {
        "shuffled": (mixed, every, False),
        "in order, oldest first": (rising, every, True),
        "in order, newest first": (rising[::-1], every, True),
        "partly dated, newest first": (rising[::-1], part, True),
        "partly dated, shuffled": (mixed, part, False),
    }


def measure_folds(texts: list[str], days: list[str]) -> dict[str, float]:
    """Mean scores of five folds, each hidden in turn."""
    n = len(texts)
    mixed = np.random.default_rng(0).permutation(n)
    true = np.array([days[k][:7] for k in mixed], dtype="datetime64[M]")
    found = []
    for fold in range(5):
        hidden = np.arange(n) % 5 == fold
        given = [None if h else days[k] for h, k in zip(hidden, mixed, strict=True)]
        dated = date_corpus(make_corpus([texts[k] for k in mixed], given, has_order=False))
        found.append(measure(dated, true, hidden))
    return {key: float(np.mean([f[key] for f in found])) for key in found[0]} | {"judged": n}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--design", default="")
    options = parser.parse_args()
    by_corpus: dict[str, list[tuple[str, str]]] = {}
    for name, text, day in corpora(options.shared, every=1):
        by_corpus.setdefault(name, []).append((text, day))
    with options.out.open("w", encoding="utf8", newline="") as file:
        write = csv.DictWriter(file, COLUMNS, lineterminator="\n", extrasaction="ignore")
        write.writeheader()
        for name, rows in by_corpus.items():
            if options.only not in name or name == "technode_dev":
                continue
            texts, days = [t for t, _ in rows], [d for _, d in rows]
            for row in measure_corpus(texts, days, options.design):
                row = {k: round(v, 3) if isinstance(v, float) else v for k, v in row.items()}
                write.writerow({"corpus": name, "articles": len(texts), **row})
                print(name, row, flush=True)


def measure_corpus(texts: list[str], days: list[str], only: str) -> list[dict[str, object]]:
    """One row of the table per design."""
    found = []
    for design, (order, hidden, promised) in designs(texts, days).items():
        if only not in design:
            continue
        given = [None if h else days[k] for h, k in zip(hidden, order, strict=True)]
        true = np.array([days[k][:7] for k in order], dtype="datetime64[M]")
        start = time.perf_counter()
        dated = date_corpus(make_corpus([texts[k] for k in order], given, has_order=promised))
        seconds = round(time.perf_counter() - start, 1)
        direction = next(o["direction"] for o in dated.notes["order"])
        found.append({"design": design, **measure(dated, true, hidden), "order": direction, "seconds": seconds})
    if len(texts) < 5000 and only in "folds":
        found.append({"design": "folds", **measure_folds(texts, days), "order": "none"})
    return found


if __name__ == "__main__":
    main()
