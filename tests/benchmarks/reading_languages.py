"""How often is the language of an article right, from its first 200 characters?

    python tests/benchmarks/reading_languages.py SHARED_FOLDER [OUT.csv]

Each corpus has one language. "alone" detects a corpus by itself; "mixed" shuffles the same articles of all corpora into
one source; "short" keeps the first 60 characters of each article in the mixed source.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np
from result_tables import write_rows

from trendlab.corpus.languages import guess_languages

CORPORA = {
    "gnad10": ("de", "corpora/gnad10_test_german/gnad10_test_german.jsonl.gz"),
    "arxiv": ("en", "corpora/arxiv_abstracts/arxiv20k.jsonl.gz"),
    "poliblog": ("en", "corpora/poliblog5k/poliblog5k.jsonl.gz"),
    "bbc": ("en", "corpora/bbc_news_raw/bbc_news_raw.jsonl.gz"),
    "trump_tweets": ("en", "corpora/trump_tweets/trump_tweets.jsonl.gz"),
}
OCTIS = {"DBPedia_IT": "it", "Europarl_IT": "it"}
MOST = 1_000


def load(shared: Path, rng: np.random.Generator) -> dict[str, tuple[str, list[str]]]:
    """Language and a sample of the texts of each corpus."""
    out = {}
    for name, (language, place) in CORPORA.items():
        with gzip.open(shared / place, "rt", encoding="utf8") as stream:
            texts = [json.loads(line).get("text") or "" for line in stream]
        out[name] = (language, _sample(texts, rng))
    for name, language in OCTIS.items():
        lines = (shared / "corpora/octis" / name / "corpus.tsv").read_text(encoding="utf8").splitlines()
        out[name] = (language, _sample([line.split("\t")[0] for line in lines], rng))
    return out


def _sample(texts: list[str], rng: np.random.Generator) -> list[str]:
    texts = [t for t in texts if sum(c.isalpha() for c in t) >= 3]
    return [texts[k] for k in np.sort(rng.choice(len(texts), min(MOST, len(texts)), replace=False))]


def main(shared: Path, out: Path | None, *, seed: int = 0) -> list[dict[str, object]]:
    """Accuracy of each corpus alone, mixed and mixed with short heads."""
    rng = np.random.default_rng(seed)
    corpora = load(shared, rng)
    rows: list[dict[str, object]] = []
    for name, (language, texts) in corpora.items():
        found = guess_languages(texts)
        rows.append(_row("alone", name, language, found))
    owner = [(name, language) for name, (language, texts) in corpora.items() for _ in texts]
    everything = [t for _, texts in corpora.values() for t in texts]
    order = rng.permutation(len(everything))
    for kind, chars in (("mixed", 200), ("short", 60)):
        found = guess_languages([everything[k][:chars] for k in order])
        for name, (language, _) in corpora.items():
            own = [f for f, k in zip(found, order, strict=True) if owner[k][0] == name]
            rows.append(_row(kind, name, language, own))
    if out is not None:
        write_rows(out, rows)
    return rows


def _row(kind: str, name: str, language: str, found: list[str]) -> dict[str, object]:
    right = sum(f == language for f in found)
    wrong = sorted({f for f in found if f != language}, key=lambda f: -found.count(f))[:3]
    told = " ".join(f"{f}:{found.count(f)}" for f in wrong)
    return {"source": kind, "corpus": name, "language": language, "articles": len(found), "right": right,
            "accuracy": round(right / len(found), 4), "wrong": told}  # fmt: skip


if __name__ == "__main__":
    for row in main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None):
        print(row)
