"""What the benchmarks of the topic models share: corpora as counts, peers, and how a table is written."""

from __future__ import annotations

import csv
import gzip
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from trendlab.corpus import Corpus, canonical_order, detect_languages
from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.readers import read
from trendlab.vectorize import DocTerm, count_terms
from trendlab.vectorize.tokens import TokenStream, tokenize

PACKAGES = ("trendlab", "numpy", "scipy", "scikit-learn")


def dated_corpora(shared: Path, folder: Path) -> Iterator[tuple[str, Path, int]]:
    """Labelled corpora with months, by name, file and number of topics: one real, and two with planted months."""
    yield "arxiv20k", shared / "corpora/arxiv_abstracts/arxiv20k.jsonl.gz", 50
    for name in ("20newsgroups", "reuters21578"):
        planted = folder / f"{name}.jsonl"
        source = shared / f"corpora/{name}/{name}.jsonl.gz"
        subprocess.run([sys.executable, shared / "score/make_planted.py", source, planted], check=True)
        yield name, planted, 30


def load_octis(path: Path) -> tuple[DocTerm, TokenStream, list[str]]:
    """Counts, tokens and partition of an OCTIS corpus; every word is a term."""
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf8")]
    texts = [row[0] for row in rows]
    words = sorted({w for text in texts for w in text.split()})
    place = {w: k for k, w in enumerate(words)}
    column = [place[w] for text in texts for w in text.split()]
    row = np.repeat(np.arange(len(texts)), [len(text.split()) for text in texts])
    counts = sparse.csr_array((np.ones(len(column), np.int32), (row, column)), shape=(len(texts), len(words)))
    counts.sum_duplicates()
    doc_id = np.array([f"{k:06d}" for k in range(len(texts))])
    return DocTerm(doc_id=doc_id, counts=counts, vocabulary=np.array(words)), tokenize(texts), [r[1] for r in rows]


def load_labelled(path: Path) -> tuple[Corpus, DocTerm, np.ndarray, np.ndarray]:
    """Corpus in canonical order, its counts, and each article's label and month ("" where there is none)."""
    corpus, _ = read(str(path))
    corpus = detect_languages(corpus.take(canonical_order(corpus)))
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        rows = {str(r["id"]): r for r in map(json.loads, lines)}
    found = [rows[str(i)] for i in corpus.doc_id]
    months = [(r.get("true_date") or r.get("date") or "")[:7] for r in found]
    return corpus, count_terms(corpus), np.array([r.get("label") or "" for r in found]), np.array(months)


def score_recovery(doc_topic: np.ndarray, label: np.ndarray, month: np.ndarray) -> tuple[float, float]:
    """R2 by month and by year as score_recovery.py computes them, with the mean membership of a month as its share."""
    keep = (label != "") & (month != "")
    theta, label, month = doc_topic[keep].astype(float), label[keep], month[keep]
    months, at = np.unique(month, return_inverse=True)
    _, lab = np.unique(label, return_inverse=True)
    truth = np.zeros((len(months), lab.max() + 1))
    np.add.at(truth, (at, lab), 1)
    size = truth.sum(axis=1)
    base = truth.sum(axis=0) / truth.sum()
    per_topic = theta.T @ np.eye(lab.max() + 1)[lab]
    per_topic /= np.maximum(per_topic.sum(axis=1, keepdims=True), 1e-12)
    share = np.stack([theta[at == m].mean(axis=0) for m in range(len(months))])
    share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-12)  # a system may leave articles out

    def r2(found: np.ndarray, true: np.ndarray, weight: np.ndarray) -> float:
        return float(1 - (weight[:, None] * (found - true) ** 2).sum() / (weight[:, None] * (base - true) ** 2).sum())

    truth /= size[:, None]
    years, year = np.unique([m[:4] for m in months], return_inverse=True)
    pool = np.stack([(year == y) * size for y in range(len(years))])
    total = pool.sum(axis=1)
    yearly = [(pool / total[:, None]) @ table for table in (share @ per_topic, truth)]
    return r2(share @ per_topic, truth, size), r2(yearly[0], yearly[1], total)


def fit_peer(name: str, counts: Any, n_topics: int) -> np.ndarray:
    """Memberships by a plain peer: NMF as usually run, or k-means on a truncated SVD; (n_docs, n_topics)."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import NMF, TruncatedSVD
    from sklearn.preprocessing import normalize

    weights = sparse.csr_matrix(weigh_counts(counts, find_idf(counts)))
    if name == "NMF":
        found = NMF(n_topics, init="nndsvda", random_state=0, max_iter=200).fit_transform(weights)
        return found / np.maximum(found.sum(axis=1, keepdims=True), 1e-12)
    width = min(100, min(weights.shape) - 1)
    reduced = normalize(TruncatedSVD(width, random_state=0).fit_transform(weights))
    return np.eye(n_topics)[KMeans(n_topics, n_init=1, random_state=0).fit_predict(reduced)]


def write_table(path: Path, rows: list[dict[str, Any]]) -> None:
    """The rows as CSV, with the date, versions and size of the machine in front."""
    path.parent.mkdir(parents=True, exist_ok=True)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    with path.open("w", encoding="utf8", newline="") as out:
        out.write(f"# {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GiB, ")
        out.write(f"Python {platform.python_version()}, {', '.join(f'{p} {version(p)}' for p in PACKAGES)}\n")
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: f"{v:.4g}" if isinstance(v, float) else v for k, v in row.items()} for row in rows)
