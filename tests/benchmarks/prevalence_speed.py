"""Seconds and memory of the monthly shares of a large archive: python tests/benchmarks/prevalence_speed.py OUT.csv.

60,000 articles, 50 topics, 288 months, 1,000 draws; with given dates, and with a distribution over months an article.
Memory is the peak of the process less what it held before the call (the articles themselves).
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import numpy as np
import pandas as pd
import psutil
import pyarrow as pa
from scipy import sparse

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import DatedCorpus
from trendlab.models.base import TopicFit
from trendlab.prevalence import estimate_prevalence
from trendlab.trend import estimate_trends

N_DOCS, N_TOPICS, N_MONTHS, N_DRAWS, N_RUNS = 60_000, 50, 288, 1000, 5
SPREAD = 4


def make_archive(rng: np.random.Generator, *, dated: bool) -> tuple[TopicFit, DatedCorpus]:
    """Memberships and months of random articles; undated ones lie within SPREAD months of their own."""
    doc_id = np.arange(N_DOCS).astype(str)
    month = np.sort(rng.integers(0, N_MONTHS, N_DOCS))
    months = np.arange(np.datetime64("2000-01"), np.datetime64("2000-01") + N_MONTHS)
    near = np.arange(1 if dated else 2 * SPREAD + 1)
    column = np.clip(month[:, None] + near - near[-1] // 2, 0, N_MONTHS - 1)
    part = np.broadcast_to(np.minimum(near + 1, near[::-1] + 1.0), column.shape)
    row = np.repeat(np.arange(N_DOCS), len(near))
    prob = sparse.csr_array(((part / part[0].sum()).ravel(), (row, column.ravel())), shape=(N_DOCS, N_MONTHS))
    prob.sum_duplicates()
    columns = {name: pa.array([None] * N_DOCS, pa.string()) for name in CORPUS_COLUMNS}
    columns |= {"doc_id": pa.array(doc_id), "source": pa.array(rng.integers(0, 8, N_DOCS).astype(str))}
    day = (months[month].astype("datetime64[D]") + rng.integers(0, 28, N_DOCS)) if dated else np.full(N_DOCS, "NaT")
    corpus = DatedCorpus(
        corpus=Corpus(table=pa.table(columns)), months=months, month_prob=prob, dated_by=np.full(N_DOCS, "given"),
        date=day.astype("datetime64[D]"), partial=np.zeros(N_MONTHS, bool),
    )  # fmt: skip
    share = rng.dirichlet(np.full(N_TOPICS, 0.1), N_DOCS).astype(np.float32)
    fit = TopicFit(
        doc_id=doc_id, doc_topic=share, topic_term=np.ones((N_TOPICS, 1)), vocabulary=np.array(["-"]), model="nmf"
    )
    return fit, corpus


class Peak:
    """Largest resident memory while the block runs, in MB above that at its start."""

    def __enter__(self) -> Peak:
        self.process, self.over, self.largest = psutil.Process(), threading.Event(), 0
        self.start = self.process.memory_info().rss
        self.watch = threading.Thread(target=self._look)
        self.watch.start()
        return self

    def _look(self) -> None:
        while not self.over.wait(0.005):
            self.largest = max(self.largest, self.process.memory_info().rss)

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.watch.join()
        self.added = (self.largest - self.start) / 1e6


def main(out: Path) -> None:
    rows = []
    for dated in (True, False):
        fit, corpus = make_archive(np.random.default_rng(0), dated=dated)
        seconds, added = [], []
        for seed in range(N_RUNS):
            start = time.perf_counter()
            with Peak() as peak:
                shares = estimate_prevalence(fit, corpus, n_draws=N_DRAWS, rng=np.random.default_rng(seed))
            seconds.append(time.perf_counter() - start)
            added.append(peak.added)
        start = time.perf_counter()
        estimate_trends(shares, rng=np.random.default_rng(0))
        rows.append({
            "dates": "given" if dated else f"distributions over {2 * SPREAD + 1} months", "articles": N_DOCS,
            "topics": N_TOPICS, "months": N_MONTHS, "draws": N_DRAWS, "first_s": round(seconds[0], 2),
            "median_s": round(float(np.median(seconds)), 2), "added_mb": round(max(added)),
            "trends_s": round(time.perf_counter() - start, 2),
        })  # fmt: skip
        pd.DataFrame(rows).to_csv(out, index=False)
        sys.stdout.write(f"{rows[-1]}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
