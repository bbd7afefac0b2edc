"""Does coherence agree with people? Rank correlation with the human ratings of Hoyle et al. 2021 (300 topics).

    python tests/benchmarks/coherence_human.py SHARED_FOLDER [OUT.csv]

The topics come from Wikitext and the New York Times, which are not at hand. Coherence is computed on what is: the texts
of BBC and of a part of 20newsgroups, Reuters 1987 and the arXiv abstracts, of another time and on other subjects. The
rows "as published" are gensim's values on the original reference corpora, from the data set itself. Spearman's rho with
the mean rating of each topic (ratings of 1 to 3) and with the part of people who found the intruder.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from trendlab.topics.quality import count_windows, document_npmi, window_npmi
from trendlab.vectorize.tokens import TokenStream, tokenize

TEXTS = {
    "20newsgroups/20newsgroups.jsonl.gz": 3, "bbc_news_raw/bbc_news_raw.jsonl.gz": 1,
    "reuters21578/reuters21578.jsonl.gz": 3, "arxiv_abstracts/arxiv20k.jsonl.gz": 12,
}  # fmt: skip
COLUMNS = (
    "measure", "reference", "topics_of", "n_topics", "rho_rating", "rho_intrusion", "seconds", "target", "date",
    "machine", "versions",
)  # fmt: skip


def reference(shared: Path) -> Iterator[str]:
    """Texts that stand in for the original reference corpora."""
    for relpath, every in TEXTS.items():
        with gzip.open(shared / "corpora" / relpath, "rt", encoding="utf8") as lines:
            for k, line in enumerate(lines):
                if k % every == 0:
                    row = json.loads(line)
                    yield f"{row.get('title') or ''}\n{row.get('text') or row.get('abstract') or ''}"


def window_c_v(topics: Sequence[Sequence[str]], stream: TokenStream, *, window: int = 110) -> np.ndarray:
    """C_v of each topic from our own counts of windows, as gensim defines it; gensim itself takes hours here.

    Each term is the vector of its NPMI with the topic's terms; C_v is the mean cosine of a term and the sum of all.

    Source: Roeder, Both & Hinneburg 2015, section 3; gensim's log_ratio_measure and cosine_similarity.
    """
    words = sorted({w for t in topics for w in t[:10]})
    place = {w: k for k, w in enumerate(words)}
    together, n_windows = count_windows(stream, words, window=window)
    joint = together / n_windows
    alone = np.diag(joint)
    scores = np.zeros(len(topics))
    for k, topic in enumerate(topics):
        known = [place[w] for w in dict.fromkeys(topic[:10]) if alone[place[w]] > 0]
        if len(known) > 1:
            both = joint[np.ix_(known, known)] + 1e-12
            npmi = np.log(both / np.outer(alone[known], alone[known])) / -np.log(both)
            whole = npmi.sum(axis=0)
            scores[k] = (npmi @ whole / np.linalg.norm(npmi, axis=1) / np.linalg.norm(whole)).mean()
    return scores


def distance_to_gensim(topics: Sequence[Sequence[str]], texts: Sequence[str]) -> float:
    """Largest difference between `window_c_v` and gensim's C_v on a few texts."""
    from gensim.corpora import Dictionary
    from gensim.models.coherencemodel import CoherenceModel

    stream = tokenize(texts)
    words = np.array(stream.words, dtype=object)
    cut = [words[stream.ids[a:b]].tolist() for a, b in zip(stream.indptr[:-1], stream.indptr[1:], strict=True)]
    known = [t for t in ([w for w in t[:10] if w in set(stream.words)] for t in topics) if len(t) > 3][:20]
    model = CoherenceModel(
        topics=known, texts=cut, dictionary=Dictionary(cut), coherence="c_v", topn=10, processes=1
    )  # fmt: skip
    return float(np.abs(np.array(model.get_coherence_per_topic()) - window_c_v(known, stream)).max())


def load(shared: Path) -> list[dict[str, object]]:
    """One mapping a topic: corpus, terms, human scores, published coherence."""
    with gzip.open(shared / "corpora/topic_human_ratings/all_data.json.gz", "rt", encoding="utf8") as file:
        data = json.load(file)
    rows = []
    for corpus, models in data.items():
        for found in models.values():
            metrics = found["metrics"]
            for k, terms in enumerate(found["topics"]):
                rows.append({
                    "corpus": corpus, "terms": terms[:10], "rating": metrics["ratings_scores_avg"][k],
                    "intrusion": metrics["intrusion_scores_avg"][k], "c_v": metrics["c_v_full"][k],
                    "c_npmi": metrics["c_npmi_10_full"][k],
                })  # fmt: skip
    return rows


def main(shared: Path, out: Path) -> None:
    """Measure and write the table."""
    import gensim

    rows = load(shared)
    topics = [r["terms"] for r in rows]
    corpora = np.array([r["corpus"] for r in rows])
    rating, intrusion = (np.array([r[k] for r in rows], dtype=float) for k in ("rating", "intrusion"))
    texts = list(reference(shared))
    stream = tokenize(texts)
    counts = stream.counts()
    here = f"{stream.n_docs} texts at hand, {len(stream.ids) / 1e6:.1f} million words"
    jobs = {
        "trendlab window_npmi (window 10, equal to gensim c_npmi)": lambda: window_npmi(topics, stream),
        "trendlab window_npmi (window 10, prior 1)": lambda: window_npmi(topics, stream, prior=1),
        "trendlab window_npmi (window 10, prior 0.1)": lambda: window_npmi(topics, stream, prior=0.1),
        "trendlab window_npmi (window 10, prior 10)": lambda: window_npmi(topics, stream, prior=10),
        "trendlab document_npmi": lambda: document_npmi(topics, counts, np.array(stream.words, dtype=object)),
        "c_v (window 110, as gensim)": lambda: window_c_v(topics, stream),
    }
    common = {
        "date": date.today().isoformat(), "machine": f"{os.cpu_count()} cores",
        "versions": f"python {platform.python_version()}, gensim {gensim.__version__}",
        "target": "window_npmi with prior 1 at least c_v, same reference; other priors show how much it matters",
    }  # fmt: skip
    sys.stdout.write(
        f"largest difference of C_v to gensim's on 150 texts: {distance_to_gensim(topics, texts[:150]):.1e}\n"
    )
    table = []
    for measure, job in jobs.items():
        start = time.perf_counter()
        table += _rows(measure, here, job(), (corpora, rating, intrusion), time.perf_counter() - start)
    for name in ("c_npmi", "c_v"):
        values = np.array([r[name] for r in rows], dtype=float)
        table += _rows(f"gensim {name}", "original, as published", values, (corpora, rating, intrusion), 0.0)
    with out.open("w", newline="", encoding="utf8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in table:
            writer.writerow({**row, **common})
            sys.stdout.write(f"{row}\n")


def _rows(
    measure: str, texts: str, values: np.ndarray, human: tuple[np.ndarray, np.ndarray, np.ndarray], seconds: float
) -> list[dict[str, object]]:
    corpora, rating, intrusion = human
    found = []
    for corpus in ("all", *np.unique(corpora)):
        use = (corpora == corpus) | (corpus == "all")
        found.append({
            "measure": measure, "reference": texts, "topics_of": str(corpus), "n_topics": int(use.sum()),
            "rho_rating": f"{spearmanr(values[use], rating[use]).statistic:.3f}",
            "rho_intrusion": f"{spearmanr(values[use], intrusion[use]).statistic:.3f}", "seconds": f"{seconds:.1f}",
        })  # fmt: skip
    return found


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else root / "reports/benchmarks/coherence_human.csv")
