"""Which new articles are called none of an archive's: of the archive's own, and of three other corpora.

    python tests/benchmarks/newcomers.py SHARED OUT.csv [SEEDS]

Each archive is 1,400 articles of a corpus with 20 topics. 400 further articles of it come as new ones, then 400 of each
other corpus. `alarms` is the part of the archive's own new articles that is called none of these (.05 is stated),
`found` the part of the other corpus's; `known_alarms` and `known_found` are the same by known words alone.
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
from trendlab.readers import read
from trendlab.run.novelty import FALSE_ALARM, Archive, find_novel, known_fraction, rank_by_length
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


def strangers(archive: Corpus, new: Corpus, topic: np.ndarray) -> tuple[float, float]:
    """The part of the new articles that is called none of the archive's, by likeness and by known words."""
    joined, n_before = join_indexes(index_words(archive), index_words(new)), len(archive)
    holds = joined.doc_words()[:, 1:]
    own = Archive.of(holds[:n_before], topic, N_TOPICS)
    rank = rank_by_length(own, own.log_likelihood(holds[n_before:]), np.diff(holds.indptr)[n_before:])
    known = find_novel(known_fraction(joined, n_before), n_before)[0][n_before:]
    return float((rank < FALSE_ALARM).mean()), float(known.mean())


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
                "found": round(found[0], 4), "known_alarms": round(alarms[1], 4), "known_found": round(found[1], 4),
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
