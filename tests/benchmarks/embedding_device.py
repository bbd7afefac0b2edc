"""Embeddings of abstracts on an accelerator: seconds and memory of ours, and the floor of the device beside them.

    python tests/benchmarks/embedding_device.py ARTICLES.jsonl.gz OUT.csv --model FOLDER [--articles 60000]

Ours is `trendlab fit --embeddings MODEL --device auto` as far as the vectors go: texts, tokens, forward passes, keeping
of blocks. The floor of time is the forward passes alone, over random tokens of the articles' own lengths, longest
first, batches of 512 in bfloat16; the floor of memory is the weights and the vectors. Where torch sees no GPU nothing
is measured, and the reason is said; for processors see scaling_bertopic.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from typing import Any

import numpy as np
from result_tables import write_rows
from scaling import where

COLUMNS = ("articles", "device", "seconds", "floor_seconds", "times_floor", "peak_mb", "floor_mb",
           "articles_per_second", "date", "machine", "versions")  # fmt: skip
BATCH = 512


def why_not() -> str:
    """Why nothing can be measured here, or an empty string."""
    try:
        import sentence_transformers  # noqa: F401 - only whether it can be imported
        import torch
    except ImportError as error:
        return f"{error.name} is not installed"
    return "" if torch.cuda.is_available() else "torch sees no GPU"


def run_floor(engine: Any, lengths: np.ndarray) -> float:
    """Seconds of the forward passes alone."""
    import torch

    ordered = np.sort(np.minimum(lengths, engine.max_seq_length))[::-1]
    size = int(engine[0].auto_model.config.vocab_size)
    generator = torch.Generator(device="cuda").manual_seed(0)
    torch.cuda.synchronize()
    begun = time.perf_counter()
    with torch.inference_mode():
        for start in range(0, len(ordered), BATCH):
            part = ordered[start : start + BATCH]
            shape = (len(part), int(part[0]))
            ids = torch.randint(1000, size, shape, device="cuda", generator=generator)
            engine[0].auto_model(input_ids=ids, attention_mask=torch.ones(shape, dtype=torch.int64, device="cuda"))
    torch.cuda.synchronize()
    return time.perf_counter() - begun


def main() -> None:
    """Measure, and write the table; or say why not."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("source")
    ap.add_argument("out")
    ap.add_argument("--model", required=True)
    ap.add_argument("--articles", type=int, default=60_000)
    given = ap.parse_args()
    if reason := why_not():
        sys.stdout.write(f"skipped: {reason}; nothing was measured\n")
        return
    import torch
    from sentence_transformers import SentenceTransformer

    from trendlab.embed.encode import embed_model
    from trendlab.readers import read

    corpus = read(given.source)[0].slice(0, given.articles)
    engine = SentenceTransformer(given.model, device="cuda", local_files_only=True).bfloat16()
    lengths = np.array([len(x) for x in engine.tokenizer(corpus.texts(), truncation=True)["input_ids"]])
    run_floor(engine, lengths[:BATCH])  # once before, so that kernels are loaded
    floor = run_floor(engine, lengths)
    weights = sum(p.numel() * p.element_size() for p in engine.parameters())
    del engine
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["TRENDLAB_CACHE"] = cache
        begun = time.perf_counter()
        found = embed_model(corpus, given.model, device="auto")
        seconds = time.perf_counter() - begun
    row = {
        "articles": len(corpus), "device": torch.cuda.get_device_name(), "seconds": round(seconds, 2),
        "floor_seconds": round(floor, 2), "times_floor": round(seconds / floor, 2),
        "peak_mb": round(torch.cuda.max_memory_allocated() / 2**20),
        "floor_mb": round((weights + found.vectors.nbytes) / 2**20),
        "articles_per_second": round(len(corpus) / seconds), **where(),
    }  # fmt: skip
    row["versions"] += f", torch {torch.__version__}"
    write_rows(given.out, [row], COLUMNS)


if __name__ == "__main__":
    main()
