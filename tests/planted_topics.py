"""Counts with planted topics, for the tests of models and cards."""

from __future__ import annotations

import numpy as np

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.vectorize import DocTerm

THEMES = (
    "battery charger electric motor vehicle factory sedan",
    "chip wafer foundry silicon export lithography node",
    "game console studio player esports licence engine",
    "bank loan interest payment wallet fintech deposit",
)
COMMON = ["report", "market", "people", "week", "growth", "plan", "team", "price"]


def plant_texts(n_docs: int = 120, *, n_themes: int = 4, seed: int = 5) -> tuple[list[str], np.ndarray]:
    """Texts of one theme each (two words of the theme to one common word), and the theme of each."""
    rng = np.random.default_rng(seed)
    theme = rng.integers(n_themes, size=n_docs)
    texts = []
    for k in theme:
        own = rng.choice(THEMES[k].split(), size=20)
        texts.append(" ".join([*own, *rng.choice(COMMON, size=10)]))
    return texts, theme


def count_words(texts: list[str]) -> DocTerm:
    """The counts of blank-separated words."""
    words = sorted({w for t in texts for w in t.split()})
    place = {w: k for k, w in enumerate(words)}
    counts = np.zeros((len(texts), len(words)), dtype=np.int32)
    for d, text in enumerate(texts):
        for word in text.split():
            counts[d, place[word]] += 1
    ids = np.array([f"d{d}" for d in range(len(texts))])
    return DocTerm(doc_id=ids, counts=counts, vocabulary=np.array(words, dtype=np.str_))


def make_corpus(texts: list[str]) -> Corpus:
    """A corpus of these texts, without titles."""
    import pyarrow as pa

    columns: dict[str, list[object]] = {name: [None] * len(texts) for name in CORPUS_COLUMNS}
    columns["doc_id"] = [f"d{d}" for d in range(len(texts))]
    columns["text"] = list(texts)
    columns["title"] = columns["source"] = columns["language"] = [""] * len(texts)
    return Corpus(table=pa.table(columns))


def find_purity(doc_topic: np.ndarray, theme: np.ndarray) -> float:
    """Part of the articles whose topic's commonest theme is their own."""
    label = doc_topic.argmax(axis=1)
    right = sum(np.bincount(theme[label == k]).max() for k in np.unique(label))
    return float(right / len(theme))
