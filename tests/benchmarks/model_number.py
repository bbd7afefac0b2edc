"""How far is the chosen number of topics from that of human labels, and how much do small changes move it?

    python tests/benchmarks/model_number.py SHARED OUT.csv

Each archive ten times, each time without one article in a hundred and with another seed. Labels: the twenty newsgroups,
BBC news, the ten largest labels of Reuters, sections of a newspaper, fields of abstracts. `least` and `most` are the
smallest and largest number chosen, `mean` is the geometric mean, `sd_log` the standard deviation of the log, `error`
the mean distance to the number of labels as a part of that number (empty where there are no labels).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from model_tables import load_labelled, write_table

from trendlab.models.choose import choose_number
from trendlab.models.raw import TopicInput
from trendlab.models.weigh import one_thread
from trendlab.readers import read
from trendlab.vectorize import DocTerm, count_terms

# By name: file in `corpora`, number of labels kept (None: all; 0: there are none), number of articles drawn.
ARCHIVES = {
    "technode": ("technode/technode_feed.txt", 0, None),
    "arxiv700": ("arxiv_abstracts/arxiv20k.jsonl.gz", None, 700),
    "gnad10": ("gnad10_test_german/gnad10_test_german.jsonl.gz", None, None),
    "arxiv2000": ("arxiv_abstracts/arxiv20k.jsonl.gz", None, 2_000),
    "bbc_news_raw": ("bbc_news_raw/bbc_news_raw.jsonl.gz", None, None),
    "arxiv5000": ("arxiv_abstracts/arxiv20k.jsonl.gz", None, 5_000),
    "reuters21578": ("reuters21578/reuters21578.jsonl.gz", 10, None),
    "20newsgroups": ("20newsgroups/20newsgroups.jsonl.gz", None, None),
}  # fmt: skip
N_REPEATS, DROPPED = 10, 0.01


def load(path: Path, n_labels: int | None, n_docs: int | None) -> tuple[DocTerm, np.ndarray, int]:
    """Counts, the rows that are used, and the number of their labels."""
    if n_labels == 0:
        counted = count_terms(read(str(path))[0])
        return counted, np.flatnonzero(np.diff(counted.counts.indptr) > 0), 0
    _, counted, label, _ = load_labelled(path)
    names, size = np.unique(label[label != ""], return_counts=True)
    kept = names[np.argsort(-size)][:n_labels]
    rows = np.flatnonzero(np.isin(label, kept) & (np.diff(counted.counts.indptr) > 0))
    if n_docs is not None:
        rows = np.sort(np.random.default_rng(1).permutation(rows)[:n_docs])
    return counted, rows, len(np.unique(label[rows]))


def repeat(counted: DocTerm, rows: np.ndarray) -> tuple[np.ndarray, float]:
    """The number chosen in each repeat, and the mean of the seconds."""
    found, start = [], time.perf_counter()
    for seed in range(N_REPEATS):
        rng = np.random.default_rng(seed)
        kept = np.sort(rng.permutation(rows)[round(DROPPED * len(rows)) :])
        data = TopicInput(counts=counted.counts[kept], vectors=None, vocabulary=counted.vocabulary)
        with one_thread():
            found.append(choose_number(data, rng=rng)[0])
    return np.array(found), (time.perf_counter() - start) / N_REPEATS


def main(shared: Path, out: Path) -> None:
    """Choose the number for every archive and repeat, and write the table."""
    table = []
    for name, (file, n_labels, n_docs) in ARCHIVES.items():
        counted, rows, labels = load(shared / "corpora" / file, n_labels, n_docs)
        found, seconds = repeat(counted, rows)
        table.append({
            "archive": name, "articles": len(rows), "labels": labels or "", "least": int(found.min()),
            "most": int(found.max()), "mean": float(np.exp(np.log(found).mean())),
            "sd_log": float(np.log(found).std(ddof=1)),
            "error": float(np.abs(found - labels).mean() / labels) if labels else "", "seconds": round(seconds, 1),
        })  # fmt: skip
        print(table[-1], flush=True)
        write_table(out, table)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
