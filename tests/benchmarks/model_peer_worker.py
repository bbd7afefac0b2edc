"""One peer on one corpus, run inside the peers' environment by model_peers.py; knows nothing of trendlab.

    python model_peer_worker.py NMF|LDA|BERTopic N_TOPICS FOLDER

Reads texts.json and vectors.npy from FOLDER and writes found_NAME.npy (n_docs, n_topics) and found_NAME.json.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import numpy as np

Found = Iterator[tuple[str, np.ndarray, list[list[str]]]]


def harden(soft: np.ndarray) -> np.ndarray:
    """Each article in its largest topic alone."""
    return np.eye(soft.shape[1], dtype=np.float32)[soft.argmax(axis=1)]


def run_nmf(texts: list[str], _: np.ndarray, n_topics: int) -> Found:
    """scikit-learn's NMF on sublinear tf-idf, as usually run."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = TfidfVectorizer(min_df=5, max_df=0.5, stop_words="english", sublinear_tf=True)
    weights = made.fit_transform(texts)
    model = NMF(n_topics, init="nndsvda", random_state=0)
    soft = model.fit_transform(weights)
    soft = soft / np.maximum(soft.sum(axis=1, keepdims=True), 1e-12)
    words = made.get_feature_names_out()
    terms = [[str(words[k]) for k in np.argsort(-row)[:10]] for row in model.components_]
    yield "scikit-learn NMF, soft", soft, terms
    yield "scikit-learn NMF, hard", harden(soft), terms


def run_lda(texts: list[str], _: np.ndarray, n_topics: int) -> Found:
    """tomotopy's LDA, 500 iterations."""
    import tomotopy
    from sklearn.feature_extraction.text import CountVectorizer

    made = CountVectorizer(min_df=5, max_df=0.5, stop_words="english")
    analyse, known = made.build_analyzer(), set(made.fit(texts).get_feature_names_out().tolist())
    model = tomotopy.LDAModel(k=n_topics, seed=0)
    found = [[word for word in analyse(text) if word in known] for text in texts]
    for words in filter(None, found):
        model.add_doc(words)
    model.train(500, workers=1)  # more give other topics each time
    even = np.full(n_topics, 1 / n_topics, dtype=np.float32)
    given = iter([np.array(doc.get_topic_dist()) for doc in model.docs])
    soft = np.stack([next(given) if words else even for words in found])
    terms = [[w for w, _ in model.get_topic_words(k, top_n=10)] for k in range(n_topics)]
    yield "tomotopy LDA, soft", soft, terms
    yield "tomotopy LDA, hard", harden(soft), terms


def run_bertopic(texts: list[str], vectors: np.ndarray, n_topics: int) -> Found:
    """BERTopic as its manual starts it, reduced to the number of topics; then its outliers by embedding."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    vectorizer = CountVectorizer(stop_words="english")
    model = BERTopic(umap_model=reduce, vectorizer_model=vectorizer, nr_topics=n_topics + 1, embedding_model=None)
    label, _ = model.fit_transform(texts, vectors.astype(np.float32))
    used = sorted(set(label) - {-1})
    terms = [[w for w, _ in model.get_topic(k)] for k in used]
    yield "BERTopic MiniLM", (np.array(label)[:, None] == np.array(used)).astype(np.float32), terms
    label = model.reduce_outliers(texts, label, strategy="embeddings", embeddings=vectors.astype(np.float32))
    yield "BERTopic MiniLM, outliers reassigned", (np.array(label)[:, None] == np.array(used)).astype(np.float32), terms


def main(system: str, n_topics: int, folder: Path) -> None:
    """Run one peer and write what it found."""
    texts = json.loads((folder / "texts.json").read_text(encoding="utf8"))
    vectors = np.load(folder / "vectors.npy")
    run = {"NMF": run_nmf, "LDA": run_lda, "BERTopic": run_bertopic}[system]
    package = {"NMF": "scikit-learn", "LDA": "tomotopy", "BERTopic": "bertopic"}[system]
    start = time.perf_counter()
    for k, (name, doc_topic, terms) in enumerate(run(texts, vectors, n_topics)):
        seconds = time.perf_counter() - start
        np.save(folder / f"found_{system}_{k}.npy", doc_topic.astype(np.float32))
        notes = {
            "name": name, "terms": terms, "seconds": seconds,
            "versions": f"{package} {version(package)}, Python {sys.version.split()[0]}, {os.cpu_count()} cores",
        }  # fmt: skip
        (folder / f"found_{system}_{k}.json").write_text(json.dumps(notes), encoding="utf8")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
