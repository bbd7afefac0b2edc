"""The default model beside BERTopic, tomotopy's LDA and scikit-learn's NMF in an environment of their own.

    python tests/benchmarks/model_peers.py SHARED OUT.csv FOLDER

FOLDER gets a virtual environment with the peers (made by this script on the first call, about 1.5 GB) and what they
find. Recovery: arxiv20k with 50 topics; coherence: BBC by the protocol of the BERTopic paper. The peers see plain texts
and make their own terms; vectors (all-MiniLM-L6-v2) are the given ones for all, so "seconds" holds no embedding (20 to
40 articles a second on two cores).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from model_coherence import find_diversity, find_terms
from model_tables import load_labelled, load_octis, score_recovery, write_table

from trendlab.embed import Embedding
from trendlab.models import ModelSpec, fit_topics
from trendlab.topics.quality import window_npmi

PEERS = ("torch==2.13.0", "bertopic==0.17.4", "tomotopy==0.14.0", "scikit-learn==1.9.1")
SYSTEMS = ("NMF", "LDA", "BERTopic")
NUMBERS = (10, 30, 50)


def prepare(folder: Path) -> Path:
    """The Python of the peers' environment, made where it is not there yet."""
    python = folder / "peers/bin/python"
    if not python.exists():
        venv.create(folder / "peers", with_pip=True)
        for package in PEERS:  # torch first: BERTopic would bring a build with CUDA
            subprocess.run([python, "-m", "pip", "install", "-q", package], check=True)
    return python


def run_peers(python: Path, folder: Path, texts: list[str], vectors: np.ndarray, n_topics: int) -> Iterator[Any]:
    """Name, memberships, terms, seconds and versions of each peer."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf8")
    np.save(folder / "vectors.npy", vectors)
    worker = Path(__file__).with_name("model_peer_worker.py")
    for system in SYSTEMS:
        subprocess.run([python, worker, system, str(n_topics), folder], check=True)
        for found in sorted(folder.glob("found_*.json")):
            notes = json.loads(found.read_text(encoding="utf8"))
            yield notes["name"], np.load(found.with_suffix(".npy")), notes["terms"], notes["seconds"], notes["versions"]
            found.unlink()


def run_ours(counted: Any, given: Embedding | None, n_topics: int) -> tuple[np.ndarray, float]:
    """Memberships by the default model, and seconds."""
    start = time.perf_counter()
    fit = fit_topics(counted, given, spec=ModelSpec(topics=n_topics), rng=np.random.default_rng(0))
    return np.asarray(fit.doc_topic), time.perf_counter() - start


def judge_recovery(system: str, doc_topic: np.ndarray, truth: tuple[np.ndarray, np.ndarray]) -> dict[str, Any]:
    """R2 of the shares by month and year, and the part of the articles that has a topic."""
    month, year = score_recovery(doc_topic, *truth)
    return {"corpus": "arxiv20k", "system": system, "topics": doc_topic.shape[1], "r2_month": month, "r2_year": year,
            "assigned": float((doc_topic.sum(axis=1) > 0).mean()), "npmi": "", "diversity": ""}  # fmt: skip


def recover(shared: Path, python: Path, folder: Path) -> Iterator[dict[str, Any]]:
    """Rows of arxiv20k."""
    corpus, counted, label, month = load_labelled(shared / "corpora/arxiv_abstracts/arxiv20k.jsonl.gz")
    order = np.array(corpus.table["order"].to_pylist())
    vectors = np.load(shared / "corpora/arxiv_abstracts/arxiv20k_minilm.npy")[order]
    given = Embedding(doc_id=corpus.doc_id, vectors=vectors, name="given")
    for name, embedding in (("trendlab mixture", None), ("trendlab mixture + MiniLM", given)):
        found, seconds = run_ours(counted, embedding, 50)
        yield {**judge_recovery(name, found, (label, month)), "seconds": round(seconds, 1), "versions": ""}
    for name, found, _, seconds, versions in run_peers(python, folder / "arxiv", list(corpus.texts()), vectors, 50):
        yield {**judge_recovery(name, found, (label, month)), "seconds": round(seconds, 1), "versions": versions}


def cohere(shared: Path, python: Path, folder: Path) -> list[dict[str, Any]]:
    """Rows of BBC, means over the numbers of topics; each system by its own terms."""
    path = shared / "corpora/octis/BBC_News"
    counted, stream, _ = load_octis(path / "corpus.tsv")
    texts = [line.split("\t")[0] for line in (path / "corpus.tsv").read_text(encoding="utf8").splitlines()]
    vectors = np.load(path / "minilm.npy")
    found: dict[str, list[tuple[float, float, float, str]]] = {}
    for k in NUMBERS:
        ours, seconds = run_ours(counted, None, k)
        runs = [("trendlab mixture", find_terms(counted, ours), seconds, "")]
        runs += [(n, t, s, v) for n, _, t, s, v in run_peers(python, folder / "bbc", texts, vectors, k)]
        for name, terms, took, versions in runs:
            npmi = float(window_npmi(terms, stream).mean())
            found.setdefault(name, []).append((npmi, find_diversity(terms), took, versions))
    return [
        {"corpus": "BBC_News", "system": name, "topics": " ".join(map(str, NUMBERS)), "r2_month": "", "r2_year": "",
         "assigned": "", "npmi": float(np.mean([r[0] for r in rows])),
         "diversity": float(np.mean([r[1] for r in rows])),
         "seconds": round(sum(r[2] for r in rows), 1), "versions": rows[0][3]}
        for name, rows in found.items()
    ]  # fmt: skip


def main(shared: Path, out: Path, folder: Path) -> None:
    """Run all systems on both corpora and write the table."""
    python = prepare(folder)
    rows: list[dict[str, Any]] = []
    for row in recover(shared, python, folder):
        rows.append(row)
        write_table(out, rows)
    rows += cohere(shared, python, folder)
    write_table(out, rows)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
