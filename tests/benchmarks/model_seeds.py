"""Whether seeded topics hold the articles that have the label they were seeded for: F1 of 29 seeds on four corpora.

    python tests/benchmarks/model_seeds.py SHARED [mixture,nmf,lda,topica] > reports/benchmarks/model_seeds.csv

Each article goes to its largest topic; as many topics as seeds; articles of other labels are left out. topica is the
seeded LDA of that package (its defaults), the other models are ours.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
from model_tables import load_labelled

from trendlab.models import ModelSpec, fit_topics
from trendlab.models.fit import find_seed_terms
from trendlab.vectorize import DocTerm

SEEDS = {
    "bbc_news_raw": {
        "business": "economy company shares bank", "entertainment": "film music actor award",
        "politics": "labour election government party", "sport": "match coach cup player",
        "tech": "software computer internet technology",
    },
    "20newsgroups": {
        "rec.sport.hockey": "hockey nhl goal*", "rec.sport.baseball": "baseball pitcher* braves",
        "sci.space": "nasa orbit shuttle", "sci.med": "doctor disease patients",
        "talk.politics.guns": "gun guns firearm*", "talk.politics.mideast": "israel armenian* arab*",
        "sci.crypt": "encryption clipper nsa", "rec.autos": "car cars engine",
        "rec.motorcycles": "bike motorcycle* helmet",
    },
    "reuters21578": {
        "earn": "profit dividend qtr shr", "acq": "acquisition merger takeover stake",
        "crude": "oil opec crude barrel*", "trade": "tariff* trade deficit imports", "grain": "wheat corn grain crop",
        "interest": "prime rate discount lending",
    },
    "gnad10_test_german": {
        "Web": "internet software apple google", "Panorama": "polizei unfall feuer gericht",
        "International": "syrien usa präsident russland", "Wirtschaft": "bank euro unternehmen milliarden",
        "Sport": "spiel trainer tor liga", "Inland": "övp spö fpö nationalrat", "Etat": "orf medien zeitung sender",
        "Wissenschaft": "forscher studie universität wissenschaftler", "Kultur": "film theater kunst musik",
    },
}  # fmt: skip


def main() -> None:
    """Print a row a model and seed."""
    shared, models = Path(sys.argv[1]), (sys.argv[2] if len(sys.argv) > 2 else "mixture,nmf,lda").split(",")
    out = csv.writer(sys.stdout)
    out.writerow(["model", "corpus", "label", "n_docs", "f1"])
    for corpus, seeds in SEEDS.items():
        _, terms, label, _ = load_labelled(shared / "corpora" / corpus / f"{corpus}.jsonl.gz")
        kept = np.flatnonzero(np.isin(label, list(seeds)))
        terms, label = terms.take(kept), label[kept]
        for model in models:
            found = fit_peer(terms, seeds) if model == "topica" else fit_own(model, terms, seeds)
            for name, topic in zip(seeds, found, strict=True):
                out.writerow([model, corpus, name, int((label == name).sum()), f"{f1(topic, label == name):.3f}"])
            sys.stdout.flush()


def fit_own(model: str, terms: DocTerm, seeds: dict[str, str]) -> list[np.ndarray]:
    """Which articles the topic of each seed holds."""
    spec = ModelSpec(model=model, topics=len(seeds), seed_words=tuple(tuple(s.split()) for s in seeds.values()))
    fit = fit_topics(terms, spec=spec, rng=np.random.default_rng(0))
    best, own = fit.doc_topic.argmax(axis=1), fit.raw.topic_seed.tolist()
    return [best == (own.index(k) if k in own else -1) for k in range(len(seeds))]


def fit_peer(terms: DocTerm, seeds: dict[str, str]) -> list[np.ndarray]:
    """The same by topica's seeded LDA, 300 sweeps."""
    import topica

    counts, words = terms.counts, terms.vocabulary
    ends = zip(counts.indptr[:-1], counts.indptr[1:], strict=True)
    docs = [np.repeat(words[counts.indices[a:b]], counts.data[a:b]).tolist() for a, b in ends]
    given = {name: words[find_seed_terms(terms, text.split())].tolist() for name, text in seeds.items()}
    model = topica.SeededLDA(given, residual=0, seed=1)
    model.fit(docs, iters=300, progress=None)
    best = np.asarray(model.doc_topic).argmax(axis=1)
    return [best == k for k in range(len(seeds))]


def f1(found: np.ndarray, true: np.ndarray) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * int((found & true).sum()) / max(1, int(found.sum() + true.sum()))


if __name__ == "__main__":
    main()
