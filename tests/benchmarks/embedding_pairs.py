"""Embeddings on the processor: seconds of ours and of sentence-transformers' own `encode`, in turn, as pairs.

    python tests/benchmarks/embedding_pairs.py ARTICLES.jsonl.gz OUT.csv --model FOLDER [--articles 400] [--pairs 5]

Ours is `trendlab fit --embeddings MODEL --device cpu` as far as the vectors go: the model is loaded, and blocks are
kept in an empty cache. `encode` has its defaults, and loads the model too. The first pair is not counted. `differs` is
the largest difference between the vectors of both, `repeats` whether ours are equal to the byte in all pairs.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from typing import Any

import numpy as np
from result_tables import write_rows
from scaling import where

COLUMNS = ("articles", "pairs", "seconds", "encode_seconds", "ratio", "ratio_range", "differs", "repeats", "date",
           "machine", "versions")  # fmt: skip


def run_ours(corpus: Any, model: str) -> tuple[float, np.ndarray]:
    """Seconds and vectors of ours, with nothing kept before."""
    from trendlab.embed.encode import embed_model

    with tempfile.TemporaryDirectory() as cache:
        os.environ["TRENDLAB_CACHE"] = cache
        begun = time.perf_counter()
        found = embed_model(corpus, model, device="cpu").vectors
        return time.perf_counter() - begun, np.asarray(found)


def run_encode(corpus: Any, model: str) -> tuple[float, np.ndarray]:
    """Seconds and vectors of the library's own call."""
    from sentence_transformers import SentenceTransformer

    from trendlab.embed.encode import embedding_texts

    begun = time.perf_counter()
    engine = SentenceTransformer(model, device="cpu", local_files_only=True)
    found = engine.encode(embedding_texts(corpus), normalize_embeddings=True)
    return time.perf_counter() - begun, np.asarray(found)


def main() -> None:
    """Measure, and write the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("source")
    ap.add_argument("out")
    ap.add_argument("--model", required=True)
    ap.add_argument("--articles", type=int, default=400)
    ap.add_argument("--pairs", type=int, default=5)
    given = ap.parse_args()
    import torch

    from trendlab.readers import read

    corpus = read(given.source)[0].slice(0, given.articles)
    pairs, ours, theirs = [], [], np.zeros(0)
    for k in range(given.pairs + 1):
        calls = (run_ours, run_encode) if k % 2 else (run_encode, run_ours)
        took = {call: call(corpus, given.model) for call in calls}
        ours.append(took[run_ours][1])
        theirs = took[run_encode][1]
        if k:
            pairs.append((took[run_ours][0], took[run_encode][0]))
    ratio = [a / b for a, b in pairs]
    row = {
        "articles": len(corpus), "pairs": given.pairs, "seconds": round(statistics.median(a for a, _ in pairs), 2),
        "encode_seconds": round(statistics.median(b for _, b in pairs), 2),
        "ratio": round(statistics.median(ratio), 2), "ratio_range": f"{min(ratio):.2f} to {max(ratio):.2f}",
        "differs": f"{np.abs(ours[0] - theirs).max():.1e}", "repeats": all(np.array_equal(ours[0], x) for x in ours),
        **where(),
    }  # fmt: skip
    row["versions"] += f", torch {torch.__version__}"
    write_rows(given.out, [row], COLUMNS)


if __name__ == "__main__":
    main()
