"""Counting and assigning on one and on two Dask worker processes: seconds, and whether the numbers are the same.

    python tests/benchmarks/scaling_dask.py ARTICLES.jsonl OUT.csv [--topics 50] [--rounds 3]

A scheduler and worker processes of one thread each are started on loopback. Topics are fitted to the first 10,000
articles; all articles are then counted and assigned in blocks. The fastest of the rounds counts; the first block is run
once on each worker before, so that imports and the compiled kernel's loading are not timed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import time
from pathlib import Path
from typing import Any

import numpy as np
from distributed import Client, LocalCluster
from scaling import where

from trendlab.corpus import Corpus, canonical_order
from trendlab.models import ModelSpec, blocks, fit_topics
from trendlab.readers import read
from trendlab.vectorize import count_terms
from trendlab.work.engine import DaskEngine, Engine, LocalEngine

COLUMNS = ("engine", "workers", "articles", "topics", "seconds", "times_as_fast", "identical", "target", "date",
           "machine", "versions")  # fmt: skip
LEARNED = 10_000


def time_assign(corpus: Corpus, recipe: blocks.Recipe, *, engine: Engine, rounds: int) -> tuple[float, str]:
    """Seconds of the fastest round, and a digest of memberships and counted terms."""
    seconds, digests = [], set()
    for _ in range(rounds):
        begun = time.perf_counter()
        fit, n_terms = blocks.assign_all(corpus, recipe, embedding=None, engine=engine)
        seconds.append(time.perf_counter() - begun)
        digests.add(hashlib.sha256(fit.doc_topic.tobytes() + n_terms.tobytes()).hexdigest())
    if len(digests) > 1:
        raise SystemExit("the same blocks gave other numbers")
    return min(seconds), digests.pop()


def on_cluster(corpus: Corpus, recipe: blocks.Recipe, *, workers: int, rounds: int) -> tuple[float, str]:
    """The same on worker processes of one thread each."""
    options: dict[str, Any] = {"processes": True, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=workers, host="127.0.0.1", **options) as cluster, Client(cluster) as client:
        client.run(warm_up)
        return time_assign(corpus, recipe, engine=DaskEngine(client), rounds=rounds)


def warm_up() -> None:
    """Import what a block needs, and load the compiled kernel."""
    import pandas as pd

    from trendlab import read as read_any
    from trendlab.vectorize import count_words

    count_words(read_any(pd.DataFrame({"text": ["a word and another word"] * 2}))[0].texts())


def main() -> None:
    """Measure, and write the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("source")
    ap.add_argument("out")
    ap.add_argument("--topics", type=int, default=50)
    ap.add_argument("--rounds", type=int, default=3)
    given = ap.parse_args()
    corpus = read(given.source)[0]
    corpus = corpus.take(canonical_order(corpus))
    counts = count_terms(corpus.slice(0, LEARNED))
    fit = fit_topics(counts, spec=ModelSpec(topics=given.topics), rng=np.random.default_rng(0))
    recipe = blocks.Recipe(doc_term=counts, fit=fit)
    base = {"articles": len(corpus), "topics": given.topics, **where()}
    found = {
        ("local", 1): time_assign(corpus, recipe, engine=LocalEngine(1), rounds=given.rounds),
        ("local", 2): time_assign(corpus, recipe, engine=LocalEngine(2), rounds=given.rounds),
        ("dask", 1): on_cluster(corpus, recipe, workers=1, rounds=given.rounds),
        ("dask", 2): on_cluster(corpus, recipe, workers=2, rounds=given.rounds),
    }
    digest = found["local", 1][1]
    with Path(given.out).open("w", newline="", encoding="utf8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for (name, workers), (seconds, own) in found.items():
            times = found[name, 1][0] / seconds
            target = "at least 1.4 times as fast as 1 worker, identical" if (name, workers) == ("dask", 2) else ""
            row = {"engine": name, "workers": workers, "seconds": round(seconds, 2), "times_as_fast": round(times, 2),
                   "identical": own == digest, "target": target, **base}  # fmt: skip
            print(row, flush=True)
            writer.writerow(row)


if __name__ == "__main__":
    main()
