"""Which new articles are called none of an archive's: of the archive's own, and of three other corpora.

    python tests/benchmarks/newcomers.py SHARED OUT.csv [SEEDS]

Each archive is 1,400 articles of a corpus with 20 topics. 400 further articles of it come as new ones, then 400 of each
other corpus. `alarms` is the part of the archive's own new articles that is called none of these (.05 is stated),
`found` the part of the other corpus's; `likelihood_...` and `known_...` are the same by the likelihood under the best
topic and by known words alone.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from model_tables import write_table

from trendlab.corpus import Corpus, canonical_order, detect_languages
from trendlab.models import ModelSpec, fit_topics
from trendlab.models.novelty import find_novelty
from trendlab.readers import read
from trendlab.run.novelty import Archive, find_novel, known_fraction
from trendlab.vectorize import count_terms
from trendlab.vectorize.index import index_words, join_indexes

FILES = {
    "arxiv": "arxiv_abstracts/arxiv20k.jsonl.gz",
    "20newsgroups": "20newsgroups/20newsgroups.jsonl.gz",
    "bbc": "bbc_news_raw/bbc_news_raw.jsonl.gz",
    "reuters": "reuters21578/reuters21578.jsonl.gz",
}
N_ARCHIVE, N_NEW, N_TOPICS = 1_400, 400, 20


def load(path: Path, seed: int) -> Corpus:
    """A sample of a corpus in canonical order, with languages; only its articles are read."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        found = [row for row in map(json.loads, lines) if (row.get("text") or "").strip()]
    kept = np.sort(np.random.default_rng(seed).permutation(len(found))[: N_ARCHIVE + N_NEW])
    columns = ("id", "title", "text")
    corpus, _ = read(pd.DataFrame([{name: found[k].get(name) or "" for name in columns} for k in kept]))
    return detect_languages(corpus.take(canonical_order(corpus)))


def strangers(archive: Corpus, new: Corpus, topic: np.ndarray) -> tuple[float, float, float]:
    """The part of the new articles that is called novel, by all scores, by the likelihood, and by known words."""
    joined, n_before = join_indexes(index_words(archive), index_words(new)), len(archive)
    holds = joined.doc_words()[:, 1:]
    own = Archive.of(holds[:n_before], topic, N_TOPICS)
    places = (np.arange(n_before), None)
    likelihood = np.concatenate(
        [
            own.log_likelihood(part, rows)
            for part, rows in zip((holds[:n_before], holds[n_before:]), places, strict=True)
        ]
    )
    alone = (find_novel(score, n_before)[0][n_before:] for score in (likelihood, known_fraction(joined, n_before)))
    return float(find_novelty(joined, n_before).novel.mean()), *(float(found.mean()) for found in alone)


def rows(corpora: dict[str, Corpus], seed: int) -> Iterator[dict[str, object]]:
    """One row a pair of archive and other corpus."""
    rng = np.random.default_rng(seed)
    drawn = {name: rng.permutation(len(corpus))[: N_ARCHIVE + N_NEW] for name, corpus in corpora.items()}
    for name, corpus in corpora.items():
        archive, own = corpus.take(np.sort(drawn[name][:N_ARCHIVE])), corpus.take(drawn[name][N_ARCHIVE:])
        fit = fit_topics(count_terms(archive), spec=ModelSpec(topics=N_TOPICS), rng=seed)
        if fit.doc_id.tolist() != archive.doc_id.tolist():
            raise RuntimeError("the fit must hold the archive's articles in their order")
        topic = fit.doc_topic.argmax(axis=1)
        alarms = strangers(archive, own, topic)
        for other in corpora:
            if other == name:
                continue
            found = strangers(archive, corpora[other].take(drawn[other][N_ARCHIVE:]), topic)
            yield {
                "archive": name, "other": other, "seed": seed, "alarms": round(alarms[0], 4),
                "found": round(found[0], 4), "likelihood_alarms": round(alarms[1], 4),
                "likelihood_found": round(found[1], 4),
                "known_alarms": round(alarms[2], 4), "known_found": round(found[2], 4),
            }  # fmt: skip


def main(shared: Path, out: Path, n_seeds: int = 3) -> None:
    """Write the table, row by row."""
    found: list[dict[str, object]] = []
    for seed in range(n_seeds):
        corpora = {name: load(shared / "corpora" / file, seed) for name, file in FILES.items()}
        for row in rows(corpora, seed):
            found.append(row)
            print(row, flush=True)
            write_table(out, found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
