"""Do two random halves of the articles give the same topics, and do shuffled articles?

    python tests/benchmarks/model_stability.py SHARED OUT.csv

Each system is fitted to two random halves; topics are paired one to one by the overlap of their ten terms, which are
ours for all systems. "overlap" is the mean of the pairs, over the seeds; "agreement" the adjusted mutual information of
the two partitions of all articles (ours only). "same partition" is the ceiling: the topics of all articles, with terms
ranked in either half, so that only the ranking of the terms differs. "shuffled": part of the articles whose topic is
the same after the lines of the source were shuffled.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from model_coherence import find_terms, fit_ours
from model_tables import fit_peer, load_labelled, load_octis, write_table
from sklearn.metrics import adjusted_mutual_info_score

from trendlab.models import ModelSpec, assign_topics, fit_topics
from trendlab.vectorize import DocTerm

SEEDS = (0, 1)
Fit = Callable[[DocTerm, int, int], np.ndarray]


def overlap_terms(left: list[list[str]], right: list[list[str]]) -> float:
    """Mean part of shared terms of the topics, paired one to one."""
    from scipy.optimize import linear_sum_assignment

    shared = np.array([[len(set(a) & set(b)) / 10 for b in right] for a in left])
    return float(shared[linear_sum_assignment(-shared)].mean())


def split(n_docs: int, seed: int) -> list[np.ndarray]:
    """Two halves without a common article."""
    order = np.random.default_rng(seed).permutation(n_docs)
    return [np.sort(order[: n_docs // 2]), np.sort(order[n_docs // 2 :])]


def measure(name: str, counted: DocTerm, n_topics: int) -> Iterator[dict[str, Any]]:
    """Rows of one corpus and number of topics: ours, the peers and the ceiling."""
    whole = fit_ours(counted, n_topics)
    systems: dict[str, Fit] = {
        "trendlab mixture": lambda part, k, seed: fit_ours(part, k, seed),
        "scikit-learn NMF": lambda part, k, _: fit_peer("NMF", part.counts, k),
        "scikit-learn k-means on LSA": lambda part, k, _: fit_peer("k-means on LSA", part.counts, k),
    }
    found: dict[str, list[float]] = {system: [] for system in (*systems, "same partition (ceiling)")}
    for seed in SEEDS:
        halves = split(len(counted.doc_id), seed)
        parts = [counted.take(half) for half in halves]
        for system, fit in systems.items():
            left, right = (find_terms(part, fit(part, n_topics, seed)) for part in parts)
            found[system].append(overlap_terms(left, right))
        left, right = (find_terms(part, whole[half]) for part, half in zip(parts, halves, strict=True))
        found["same partition (ceiling)"].append(overlap_terms(left, right))
    for system, values in found.items():
        yield {
            "corpus": name, "articles": len(counted.doc_id), "topics": n_topics, "system": system,
            "overlap": float(np.mean(values)), "least": float(np.min(values)), "seeds": len(SEEDS),
            "agreement": agree(counted, n_topics) if system == "trendlab mixture" else "", "shuffled": "",
        }  # fmt: skip


def agree(counted: DocTerm, n_topics: int) -> float:
    """Adjusted mutual information of the topics that fits on two halves give all articles."""
    spec, rng = ModelSpec(topics=n_topics), np.random.default_rng(0)
    fits = [fit_topics(counted.take(half), spec=spec, rng=rng) for half in split(len(counted.doc_id), 0)]
    return float(adjusted_mutual_info_score(*(assign_topics(f, counted).doc_topic.argmax(axis=1) for f in fits)))


def shuffle_source(path: Path, n_topics: int) -> float:
    """Part of the articles that keep their topic when the lines of the source come in another order."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = list(lines)
    with tempfile.TemporaryDirectory() as folder:
        shuffled = Path(folder) / "shuffled.jsonl"
        order = np.random.default_rng(0).permutation(len(rows))
        shuffled.write_text("".join(rows[k] for k in order), encoding="utf8")
        found = [load_labelled(p)[:2] for p in (path, shuffled)]
    labels = [
        dict(zip(corpus.doc_id.tolist(), fit_ours(counted, n_topics).argmax(axis=1).tolist(), strict=True))
        for corpus, counted in found
    ]
    return float(np.mean([labels[0][doc] == labels[1][doc] for doc in labels[0]]))


def main(shared: Path, out: Path) -> None:
    """Measure every corpus and write the table."""
    rows: list[dict[str, Any]] = []
    for name, numbers in (("BBC_News/corpus.tsv", (10, 30)), ("M10/corpus.tsv", (10, 30)),
                          ("20NewsGroup/corpus_cut.tsv", (10, 20, 50))):  # fmt: skip
        counted, _, _ = load_octis(shared / "corpora/octis" / name)
        for n_topics in numbers:
            rows += measure(name.split("/")[0], counted, n_topics)
            write_table(out, rows)
    for name, numbers in (("reuters21578/reuters21578", (10, 30)), ("arxiv_abstracts/arxiv20k", (20, 50))):
        path = shared / f"corpora/{name}.jsonl.gz"
        _, counted, _, _ = load_labelled(path)
        for n_topics in numbers:
            found = list(measure(name.split("/")[1], counted, n_topics))
            if n_topics == numbers[0]:
                found[0]["shuffled"] = shuffle_source(path, n_topics)
            rows += found
            write_table(out, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
