"""NPMI and diversity of top ten terms by the protocol of the BERTopic paper: mean over 10, 20, 30, 40 and 50 topics.

    python tests/benchmarks/model_coherence.py SHARED OUT.csv

"npmi": terms chosen and scored on the whole corpus, as the paper does. "npmi_train": topics fitted to the OCTIS parts
train and val alone, terms scored there; "npmi_test": the terms of those fits scored on the part test, which chose
nothing. The test part is small, so pairs of good terms that never meet in it count -1; "npmi_test_prior" adds one
window to what is seen and expected of each pair. A corpus without parts is split 85 : 15 at random. "matched_halves":
the mean overlap of the top ten terms of fits on two random halves, topics paired one to one (ours; model_stability has
more). Peers are given our choice of terms, so that the table compares models; their own terms do worse.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from model_tables import fit_peer, load_labelled, load_octis, write_table

from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.models import ModelSpec, fit_topics
from trendlab.models.terms import mark_presence, score_terms
from trendlab.models.together import rank_together
from trendlab.topics.quality import window_npmi
from trendlab.vectorize import DocTerm
from trendlab.vectorize.tokens import TokenStream, tokenize

Terms = list[list[str]]
NUMBERS = (10, 20, 30, 40, 50)


def fit_ours(counted: DocTerm, n_topics: int, seed: int = 0) -> np.ndarray:
    """Memberships by the default model."""
    spec = ModelSpec(topics=n_topics)
    return np.asarray(fit_topics(counted, spec=spec, rng=np.random.default_rng(seed)).doc_topic)


def find_terms(counted: DocTerm, doc_topic: np.ndarray) -> Terms:
    """Top ten terms of each topic."""
    counts = counted.counts
    presence = mark_presence(counts)
    score = score_terms(presence, weigh_counts(counts, find_idf(counts)), doc_topic)
    ranked = rank_together(score, presence, 15, vocabulary=counted.vocabulary)
    return [[str(counted.vocabulary[k]) for k in row[:10]] for row in ranked]


def find_diversity(terms: Terms) -> float:
    """Part of distinct terms among all places."""
    return len({w for t in terms for w in t}) / sum(map(len, terms))


def match_halves(counted: DocTerm, n_topics: int, seed: int = 0) -> float:
    """Mean overlap of the top ten terms of fits on two random halves, topics paired one to one."""
    from scipy.optimize import linear_sum_assignment

    order = np.random.default_rng(seed).permutation(len(counted.doc_id))
    halves = [np.sort(order[: len(order) // 2]), np.sort(order[len(order) // 2 :])]
    left, right = (find_terms(part, fit_ours(part, n_topics)) for part in (counted.take(h) for h in halves))
    shared = np.array([[len(set(a) & set(b)) / 10 for b in right] for a in left])
    rows, columns = linear_sum_assignment(-shared)
    return float(shared[rows, columns].mean())


def measure(
    name: str, counted: DocTerm, *, stream: TokenStream, numbers: Sequence[int], test: list[str] | None
) -> list:
    """Rows of one corpus: ours and the peers."""
    systems: dict[str, Callable[[DocTerm, int], np.ndarray]] = {
        "trendlab mixture": fit_ours,
        "scikit-learn NMF": lambda part, k: fit_peer("NMF", part.counts, k),
        "scikit-learn k-means on LSA": lambda part, k: fit_peer("k-means on LSA", part.counts, k),
    }
    held = hold_out(counted, stream, test)
    rows = []
    for system, run in systems.items():
        found = [find_terms(counted, run(counted, k)) for k in numbers]
        learnt = [find_terms(held[0], run(held[0], k)) for k in numbers]
        row: dict[str, Any] = {
            "corpus": name, "system": system, "numbers": " ".join(map(str, numbers)),
            "npmi": float(np.mean([window_npmi(t, stream).mean() for t in found])),
            "diversity": float(np.mean([find_diversity(t) for t in found])),
            "npmi_train": float(np.mean([window_npmi(t, held[1]).mean() for t in learnt])),
            "npmi_test": float(np.mean([window_npmi(t, held[2]).mean() for t in learnt])),
            "npmi_test_prior": float(np.mean([window_npmi(t, held[2], prior=1).mean() for t in learnt])),
            "matched_halves": "",
        }  # fmt: skip
        if system == "trendlab mixture":
            row["matched_halves"] = float(np.mean([match_halves(counted, k) for k in numbers[:3]]))
        print(row, flush=True)
        rows.append(row)
    return rows


def hold_out(
    counted: DocTerm, stream: TokenStream, parts: list[str] | None
) -> tuple[DocTerm, TokenStream, TokenStream]:
    """Counts and tokens of the articles that choose the terms, and tokens of those that score them."""
    is_test = np.array([part == "test" for part in parts or ["train"] * len(counted.doc_id)])
    if not is_test.any():
        is_test = np.random.default_rng(0).random(len(is_test)) < 0.15
    texts = np.array(texts_of(stream), dtype=object)
    return (counted.take(np.flatnonzero(~is_test)), tokenize(texts[~is_test].tolist()),
            tokenize(texts[is_test].tolist()))  # fmt: skip


def texts_of(stream: TokenStream) -> list[str]:
    """The texts behind a stream of tokens."""
    words = np.array(stream.words, dtype=object)
    return [" ".join(words[stream.ids[a:b]]) for a, b in zip(stream.indptr[:-1], stream.indptr[1:], strict=True)]


def main(shared: Path, out: Path) -> None:
    """Measure every corpus and write the table."""
    rows = []
    for name in ("BBC_News/corpus.tsv", "20NewsGroup/corpus_cut.tsv", "M10/corpus.tsv"):
        counted, stream, part = load_octis(shared / "corpora/octis" / name)
        rows += measure(name.split("/")[0], counted, stream=stream, numbers=NUMBERS, test=part)
        write_table(out, rows)
    corpus, counted, _, _ = load_labelled(shared / "corpora/reuters21578/reuters21578.jsonl.gz")
    rows += measure("reuters21578", counted, stream=tokenize(corpus.texts()), numbers=(10, 30, 50), test=None)
    write_table(out, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
