"""Whether topics of seed words alone, beside a rest, hold the articles of their labels: F1 on four corpora.

    python tests/benchmarks/seeds_alone.py SHARED [mixture,nmf,topica-1,topica-10] > reports/benchmarks/seeds_alone.csv

Half of the articles of a corpus are looked at, at most 2,000 of the others are fitted and scored. Labels without seeds
are the rest. Seeds `written` are those of model_seeds.py (of BBC and gnad10 some), `found` are for other labels: the
four words with the largest p log(p / q) in the first half, p and q the fractions of the label's and of all articles
that hold the word. `topica-N` is the seeded LDA of that package with N residual topics, 300 sweeps.
"""

from __future__ import annotations

import csv
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from model_seeds import SEEDS, f1
from model_tables import load_labelled

from trendlab.models import ModelSpec, fit_topics
from trendlab.models.fit import find_seed_terms
from trendlab.models.terms import mark_presence
from trendlab.vectorize import DocTerm

WRITTEN = {
    "20newsgroups": tuple(SEEDS["20newsgroups"]), "bbc_news_raw": ("business", "sport", "tech"),
    "reuters21578": tuple(SEEDS["reuters21578"]),
    "gnad10_test_german": ("Web", "Sport", "Inland", "Wirtschaft", "Etat"),
}  # fmt: skip
N_FITTED, N_FOUND, N_WORDS = 2_000, 11, 4
MIN_DOCS = 20  # articles of a label in the first half for seeds to be found


def main() -> None:
    """Print a row a model, set of seeds and label."""
    shared, models = Path(sys.argv[1]), (sys.argv[2] if len(sys.argv) > 2 else "mixture,nmf").split(",")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["model", "corpus", "seeds", "label", "n_docs", "f1"])
    for corpus, kind, terms, label, seeds in cases(shared):
        for model in models:
            fitted = (
                fit_peer(terms, seeds, int(model[7:])) if model.startswith("topica-") else fit_own(model, terms, seeds)
            )
            for k, name in enumerate(seeds):
                true = label == name
                out.writerow([model, corpus, kind, name, int(true.sum()), f"{f1(fitted == k, true):.3f}"])
            sys.stdout.flush()


def cases(shared: Path) -> Iterator[tuple[str, str, DocTerm, np.ndarray, dict[str, str]]]:
    """Corpus, kind of seeds, counts and labels of the fitted articles, and seeds by label."""
    for corpus, written in WRITTEN.items():
        _, terms, label, _ = load_labelled(shared / "corpora" / corpus / f"{corpus}.jsonl.gz")
        order = np.random.default_rng(7).permutation(len(label))
        half = len(order) // 2
        first, fitted = np.sort(order[:half]), np.sort(order[half:][:N_FITTED])
        first, fitted = first[label[first] != ""], fitted[label[fitted] != ""]
        common = [name for name, n in Counter(label[first].tolist()).most_common() if n >= MIN_DOCS]
        others = [name for name in common if name not in written][:N_FOUND]
        own = terms.take(fitted)
        yield corpus, "written", own, label[fitted], {name: SEEDS[corpus][name] for name in written}
        yield corpus, "found", own, label[fitted], find_seeds(terms.take(first), label[first], others)


def find_seeds(terms: DocTerm, label: np.ndarray, names: list[str]) -> dict[str, str]:
    """The words that tell each label best, by label."""
    words, holds = terms.vocabulary, mark_presence(terms.counts)
    plain = np.array([word.isalpha() and len(word) > 2 for word in words.tolist()])
    everywhere = np.asarray(holds.mean(axis=0)).ravel() + 1e-9
    found = {}
    for name in names:
        here = np.asarray(holds[np.flatnonzero(label == name)].mean(axis=0)).ravel() + 1e-9
        gain = np.where(plain, here * np.log(here / everywhere), -1)
        found[name] = " ".join(words[np.argsort(-gain, kind="stable")[:N_WORDS]].tolist())
    return found


def fit_own(model: str, terms: DocTerm, seeds: dict[str, str]) -> np.ndarray:
    """The seed of each article's largest topic, (n_docs,), -1 for the rest."""
    spec = ModelSpec(model=model, given_only=True, seed_words=tuple(tuple(s.split()) for s in seeds.values()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a seed without a topic has an F1 of 0
        fit = fit_topics(terms, spec=spec, rng=np.random.default_rng(0))
    seed = np.full(fit.n_topics, -1)
    for topic, own in enumerate(fit.raw.topic_seed.tolist()):
        if own >= 0:
            seed[topic if fit.into is None else fit.into[topic]] = own
    return seed[fit.doc_topic.argmax(axis=1)]


def fit_peer(terms: DocTerm, seeds: dict[str, str], n_rest: int) -> np.ndarray:
    """The same by topica's seeded LDA."""
    import topica

    counts, words = terms.counts, terms.vocabulary
    ends = zip(counts.indptr[:-1], counts.indptr[1:], strict=True)
    docs = [np.repeat(words[counts.indices[a:b]], counts.data[a:b]).tolist() for a, b in ends]
    given = {name: words[find_seed_terms(terms, text.split())].tolist() for name, text in seeds.items()}
    model = topica.SeededLDA(given, residual=n_rest, seed=1)
    model.fit(docs, iters=300, progress=None)
    best = np.asarray(model.doc_topic).argmax(axis=1)
    return np.where(best < len(seeds), best, -1)


if __name__ == "__main__":
    main()
