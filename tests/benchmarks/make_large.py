"""Articles of about 1 kB, or of fewer sentences, by resampling the sentences of a pool.

    make_large.py POOL.jsonl.gz OUT.jsonl --n 100000 [--seed 0] [--sentences 7]

Each article takes its label's sentences only, so that topics stay; dates are drawn as in the pool. One JSON object a
line: id, title, text, date, label.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from pathlib import Path

import numpy as np


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("pool")
    ap.add_argument("out")
    ap.add_argument("--n", type=int, default=100_000)
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--sentences", type=int, default=7)
    given = ap.parse_args()
    rng = np.random.default_rng(given.seed)
    with gzip.open(given.pool, "rt", encoding="utf8") as file:
        pool = [json.loads(line) for line in file]
    sentences: dict[str, list[str]] = {}
    for row in pool:
        sentences.setdefault(row["label"], []).extend(re.split(r"(?<=\.) ", row["text"]))
    with Path(given.out).open("w", encoding="utf8") as out:
        for k, source in enumerate(rng.integers(0, len(pool), given.n)):
            row, own = pool[source], sentences[pool[source]["label"]]
            text = " ".join(own[i] for i in rng.integers(0, len(own), given.sentences))
            date, label = row["date"][:10], row["label"]
            out.write(
                json.dumps({"id": f"n{k:08d}", "title": row["title"], "text": text, "date": date, "label": label})
                + "\n"
            )


if __name__ == "__main__":
    main()
