"""How far is the chosen number of topics from the number of human labels?

    python tests/benchmarks/model_number.py SHARED OUT.csv

Corpora: the twenty newsgroups, BBC news, and the ten largest labels of Reuters. Three seeds each.
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


def main(shared: Path, out: Path) -> None:
    """Choose the number for every corpus and seed, and write the table."""
    rows = []
    for name, most in (("bbc_news_raw", None), ("reuters21578", 10), ("20newsgroups", None)):
        _, counted, label, _ = load_labelled(shared / f"corpora/{name}/{name}.jsonl.gz")
        names, size = np.unique(label[label != ""], return_counts=True)
        kept = names[np.argsort(-size)][:most]
        use = np.isin(label, kept) & (np.diff(counted.counts.indptr) > 0)
        data = TopicInput(counts=counted.counts[np.flatnonzero(use)], vectors=None, vocabulary=counted.vocabulary)
        for seed in range(3):
            start = time.perf_counter()
            with one_thread():
                found, _ = choose_number(data, rng=np.random.default_rng(seed))
            seconds = time.perf_counter() - start
            error = abs(found - len(kept)) / len(kept)
            rows.append({"corpus": name, "seed": seed, "labels": len(kept), "chosen": found, "error": float(error),
                         "seconds": round(seconds, 1)})  # fmt: skip
            print(rows[-1], flush=True)
            write_table(out, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
