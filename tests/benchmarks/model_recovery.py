"""Do topic shares give back the shares of human labels? Ours beside plain peers, on real and on planted corpora.

    python tests/benchmarks/model_recovery.py SHARED OUT.csv

SHARED is the folder that holds corpora/ and score/. The share of a month is the mean membership of its articles, for
ours and for the peers alike, so that the table is about the models alone. Planted corpora come from
score/make_planted.py, seed 0.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from model_tables import dated_corpora, fit_peer, load_labelled, score_recovery, write_table

from trendlab.embed import Embedding
from trendlab.models import ModelSpec, fit_topics


def main(shared: Path, out: Path) -> None:
    """Fit every model to every corpus and write the table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for corpus_name, path, n_topics in dated_corpora(shared, Path(folder)):
            name = corpus_name if corpus_name == "arxiv20k" else f"planted {corpus_name}"
            corpus, counted, label, month = load_labelled(path)
            vectors = None
            if name == "arxiv20k":
                order = np.array(corpus.table["order"].to_pylist())
                raw = np.load(shared / "corpora/arxiv_abstracts/arxiv20k_minilm.npy")[order]
                vectors = Embedding(doc_id=corpus.doc_id, vectors=raw, name="given")
            ours = [("mixture", None), ("mixture", vectors), ("nmf", None), ("lda", None)]
            for model, given in ours if vectors else [ours[0], *ours[2:]]:
                start = time.perf_counter()
                spec = ModelSpec(model=model, topics=n_topics)
                fit = fit_topics(counted, given, spec=spec, rng=np.random.default_rng(0))
                system = f"trendlab {model}" + (" + MiniLM" if given else "")
                rows.append(judge(name, system, fit.doc_topic, truth=(label, month), start=start))
                write_table(out, rows)
            for peer in ("NMF", "k-means on LSA"):
                start = time.perf_counter()
                found = fit_peer(peer, counted.counts, n_topics)
                rows.append(judge(name, f"scikit-learn {peer}", found, truth=(label, month), start=start))
                write_table(out, rows)


def judge(
    corpus: str, system: str, doc_topic: np.ndarray, *, truth: tuple[np.ndarray, np.ndarray], start: float
) -> dict[str, Any]:
    """One row of the table."""
    seconds = time.perf_counter() - start
    month, year = score_recovery(doc_topic, *truth)
    print(corpus, system, f"{month:.3f} {year:.3f} {seconds:.1f} s", flush=True)
    return {"corpus": corpus, "system": system, "topics": doc_topic.shape[1], "r2_month": month, "r2_year": year,
            "seconds": round(seconds, 1)}  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
