"""A blind comparison of the labels of two versions: 60 topics of eight corpora, read without knowing which is which.

    python tests/benchmarks/names_blind.py make SHARED OLD FOLDER [SEED]
    python tests/benchmarks/names_blind.py score FOLDER OUT.csv

OLD is a checkout of the older version; both versions label the same topics of the same articles. SEED draws the
articles, nine in ten of a small corpus, and the topics, so that a new seed gives topics that nobody has read. `make`
writes two sheets, one a reading, with the labels in random order under A and B, the terms and the beginnings of two
central articles, and a key. A reader writes a line "ITEM A", "ITEM B" or "ITEM =" for each item into answers1.txt and
answers2.txt, the second time from the second sheet, which has other orders. `score` opens the key. A win is one in both
readings, or in one and equal in the other.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from model_names import NAMES
from model_tables import write_table

import trendlab as tl

# By corpus: file, largest number of articles, number of topics, items.
CORPORA = {
    "20newsgroups": ("20newsgroups/20newsgroups.jsonl.gz", 3_000, 30, 9),
    "bbc": ("bbc_news_raw/bbc_news_raw.jsonl.gz", 3_000, 20, 8),
    "reuters21578": ("reuters21578/reuters21578.jsonl.gz", 3_000, 30, 9),
    "arxiv20k": ("arxiv_abstracts/arxiv20k.jsonl.gz", 4_000, 22, 9),
    "gnad10": ("gnad10_test_german/gnad10_test_german.jsonl.gz", 3_000, 15, 7),
    "trump_tweets": ("trump_tweets/trump_tweets.jsonl.gz", 8_000, 25, 6),
    "poliblog5k": ("poliblog5k/poliblog5k.jsonl.gz", 5_000, 20, 6),
    "te3_silver": ("temporal_gold/te3_silver.jsonl.gz", 3_000, 20, 6),
}  # fmt: skip
N_TERMS, N_ARTICLES, N_WORDS = 10, 2, 25
PART = 0.9  # largest fraction of the articles of a corpus in a sample
WORKER = """
import json, sys
import numpy as np
import pandas as pd
import trendlab as tl
from trendlab.models.base import TopicFit
texts, given, out = sys.argv[1:]
texts, held = json.load(open(texts, encoding="utf8")), np.load(given)["doc_topic"]
table = pd.DataFrame({"id": [f"d{k:05d}" for k in range(len(texts))], "text": texts})
corpus, _ = tl.read(table)
terms = tl.count_terms(corpus)
held = held[[int(name[1:]) for name in terms.doc_id.tolist()]]
weight = np.full((held.shape[1], len(terms.vocabulary)), 1 / len(terms.vocabulary))
fit = TopicFit(doc_id=terms.doc_id, doc_topic=held, topic_term=weight, vocabulary=terms.vocabulary, model="nmf")
json.dump(tl.describe_topics(fit, terms, corpus=corpus).label.tolist(), open(out, "w"))
"""


def load(name: str, shared: Path, rng: np.random.Generator) -> list[str]:
    """Texts of a sample of the corpus."""
    file, n_docs, *_ = CORPORA[name]
    with gzip.open(shared / "corpora" / file, "rt", encoding="utf8") as lines:
        rows = list(map(json.loads, lines))
    if name in NAMES:
        rows = [row for row in rows if row.get("label") in NAMES[name] and row["text"].strip()]
    n_taken = min(n_docs, int(PART * len(rows)))
    rows = [rows[k] for k in np.sort(rng.permutation(len(rows))[:n_taken])]
    return [f"{row.get('title') or ''}\n{row.get('text') or ''}".strip() for row in rows]


def find_items(name: str, shared: Path, old: Path, rng: np.random.Generator) -> Iterator[dict[str, object]]:
    """Some topics of a corpus with both labels, terms and articles."""
    *_, n_topics, n_items = CORPORA[name]
    corpus, _ = tl.read(load(name, shared, rng))
    terms = tl.count_terms(corpus)
    fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=n_topics), rng=0)
    cards, texts = tl.describe_topics(fit, terms, corpus=corpus), corpus.table["text"].to_pylist()
    with tempfile.TemporaryDirectory() as folder:
        given, held, answer = (Path(folder) / part for part in ("texts.json", "given.npz", "labels.json"))
        given.write_text(json.dumps(texts), encoding="utf8")
        np.savez(held, doc_topic=fit.doc_topic)
        own = os.environ | {"PYTHONPATH": str(old.resolve())}
        # In the folder of this process Python would import the package that lies there before that of OLD.
        subprocess.run([sys.executable, "-c", WORKER, given, held, answer], check=True, env=own, cwd=folder)
        labels = json.loads(answer.read_text())
    place = {doc: text for doc, text in zip(corpus.doc_id.tolist(), texts, strict=True)}
    for topic in choose(fit.main_sizes(), n_items, rng):
        articles = [" ".join(place[d].split()[:N_WORDS]) for d in cards.exemplars[topic][:N_ARTICLES]]
        yield {"corpus": name, "topic": topic, "old": labels[topic], "new": str(cards.label[topic]),
               "terms": ", ".join(cards.words(topic, N_TERMS)), "articles": articles}  # fmt: skip


def choose(sizes: np.ndarray, n_items: int, rng: np.random.Generator) -> list[int]:
    """Random topics with articles."""
    return np.sort(rng.permutation(np.flatnonzero(sizes > 0))[:n_items]).tolist()


def make(shared: Path, old: Path, folder: Path, seed: int) -> None:
    """Write two sheets and the key."""
    rng = np.random.default_rng(seed)
    write_sheets([item for name in CORPORA for item in find_items(name, shared, old, rng)], folder, rng)


def write_sheets(items: list[dict[str, object]], folder: Path, rng: np.random.Generator) -> None:
    """The items in two random orders, each time with the labels in random order."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = []
    for reading in (1, 2):
        order, swapped = rng.permutation(len(items)), rng.random(len(items)) < 0.5
        with (folder / f"sheet{reading}.txt").open("w", encoding="utf8") as out:
            for number, k in enumerate(order.tolist(), start=1):
                item = items[k]
                first, second = (item["new"], item["old"]) if swapped[k] else (item["old"], item["new"])
                out.write(f"{number}  [{item['corpus']}] {item['terms']}\n")
                out.writelines(f"     . {text}\n" for text in item["articles"])
                out.write(f"     A  {first}\n     B  {second}\n")
        keys.append({str(n): [int(k), "A" if swapped[k] else "B"] for n, k in enumerate(order.tolist(), start=1)})
    (folder / "key.json").write_text(json.dumps({"items": items, "keys": keys}, ensure_ascii=False), encoding="utf8")


def score(folder: Path, out: Path) -> None:
    """Open the key: wins, ties and losses of the newer labels, for each corpus and in all."""
    held = json.loads((folder / "key.json").read_text(encoding="utf8"))
    points = Counter[int]()
    readings = []
    for reading, key in enumerate(held["keys"], start=1):
        lines = (folder / f"answers{reading}.txt").read_text(encoding="utf8").split("\n")
        answers = dict(line.split() for line in lines if line.strip())
        if sorted(answers) != sorted(key):
            raise SystemExit(f"answers{reading}.txt: one line for each of {len(key)} items is needed")
        found = {k: (said == new) - (said not in (new, "=")) for n, (k, new) in key.items() for said in [answers[n]]}
        points.update(found)
        readings.append(found)
    rows = []
    for name in (*CORPORA, "all"):
        chosen = [k for k, item in enumerate(held["items"]) if name in ("all", item["corpus"])]
        sign = Counter(int(np.sign(points[k])) for k in chosen)
        first, second = (sum(found[k] > 0 for k in chosen) for found in readings)
        rows.append({
            "corpus": name, "topics": len(chosen), "wins": sign[1], "ties": sign[0], "losses": sign[-1],
            "same_label": sum(held["items"][k]["old"] == held["items"][k]["new"] for k in chosen),
            "wins_first": first, "wins_second": second,
            "readings_differ": sum(readings[0][k] != readings[1][k] for k in chosen),
        })  # fmt: skip
    write_table(out, rows)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]) if len(sys.argv) > 5 else 0)
    else:
        score(Path(sys.argv[2]), Path(sys.argv[3]))
