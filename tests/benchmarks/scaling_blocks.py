"""How much does fitting a sample and assigning in blocks change, beside fitting everything in memory?

    python tests/benchmarks/scaling_blocks.py ARTICLES.jsonl.gz OUT.csv [--topics 50] [--sample 50000 30000]

Same source, same options; in memory all articles are fitted, in blocks a month-stratified sample of the given size.
Topics are matched one to one by `match_topics`. Reported: the mean overlap of the ten best terms of matched topics, and
the difference of their monthly shares in percentage points, weighted by the articles of the month (mean, and largest
over months of at least 100 articles). The first row assigns all articles in blocks under the very topics that were
fitted in memory: `largest` is the largest difference of a membership. The last row: a fit in memory, another seed.
"""

from __future__ import annotations

import argparse

import numpy as np
from result_tables import write_rows
from scaling import where
from scipy import sparse

from trendlab.corpus import canonical_order
from trendlab.models import blocks, match_topics
from trendlab.readers import read
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.store.run import Run
from trendlab.vectorize import DocTerm
from trendlab.work.engine import LocalEngine

COLUMNS = ("compared", "articles", "topics", "sample", "matched", "top10_overlap", "share_pp_mean", "raw_pp_mean",
           "raw_pp_largest", "largest", "target", "date", "machine", "versions")  # fmt: skip
MANY = 100


def fit(source: str, *, topics: int, sample: int, seed: int = 0) -> Run:
    """A run whose topics are fitted to a sample of so many articles."""
    blocks.choose_sample.__kwdefaults__["size"] = sample
    return fit_run(source, options=Options(topics=topics, seed=seed))


def compare(one: Run, two: Run) -> dict[str, object]:
    """Agreement of two runs of the same articles, topic by matched topic."""
    place = match_topics(one.fit, two.fit).new_of_old
    own = np.flatnonzero(place >= 0)
    other = place[own]
    overlap = [
        len(set(one.cards.terms[a][:10]) & set(two.cards.terms[b][:10])) / 10 for a, b in zip(own, other, strict=True)
    ]
    a, b = one.prevalence, two.prevalence
    weight = a.n_docs / a.n_docs.sum()
    share, raw = (100 * np.abs(getattr(a, n)[:, own] - getattr(b, n)[:, other]) for n in ("share", "raw"))
    raw = np.nan_to_num(raw)
    return {
        "matched": len(own), "top10_overlap": round(float(np.mean(overlap)), 3),
        "share_pp_mean": round(float((weight @ share).mean()), 3),
        "raw_pp_mean": round(float((weight @ raw).mean()), 3),
        "raw_pp_largest": round(float(raw[a.n_docs >= MANY].max()), 2),
    }  # fmt: skip


def differ_in_blocks(source: str, run: Run) -> float:
    """Largest difference of a membership when all articles are assigned in blocks under the topics of a run."""
    corpus = read(source)[0]
    corpus = corpus.take(canonical_order(corpus))
    keep = np.isin(corpus.doc_id, run.fit.doc_id)
    counts = DocTerm(
        doc_id=run.fit.doc_id[:0], counts=sparse.csr_array((0, len(run.fit.vocabulary)), dtype=np.int32),
        vocabulary=run.fit.vocabulary, recipe=run.fit.recipe,
    )  # fmt: skip
    recipe = blocks.Recipe(doc_term=counts, fit=run.fit)
    found, _ = blocks.assign_all(corpus.take(np.flatnonzero(keep)), recipe, embedding=None, engine=LocalEngine())
    return float(np.abs(found.doc_topic - run.fit.doc_topic).max())


def main() -> None:
    """Fit, compare, write the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("source")
    ap.add_argument("out")
    ap.add_argument("--topics", type=int, default=50)
    ap.add_argument("--sample", type=int, nargs="*", default=[50_000, 30_000])
    given = ap.parse_args()
    whole = fit(given.source, topics=given.topics, sample=10**9)
    base = {"articles": len(whole), "topics": given.topics, **where()}
    same = {"compared": "same topics, in blocks", "largest": differ_in_blocks(given.source, whole), **base}
    rows: list[dict[str, object]] = [{**same, "target": "equal to 1e-6"}]
    print(rows[-1], flush=True)
    for size in given.sample:
        found = compare(whole, fit(given.source, topics=given.topics, sample=size))
        target = "overlap at least .9, monthly shares within .5 pp"
        rows.append({"compared": "in memory, in blocks", "sample": size, **found, "target": target, **base})
        print(rows[-1], flush=True)
    other = compare(whole, fit(given.source, topics=given.topics, sample=10**9, seed=1))
    rows.append({"compared": "in memory, another seed", "sample": "", **other, "target": "", **base})
    print(rows[-1], flush=True)
    write_rows(given.out, rows, COLUMNS)


if __name__ == "__main__":
    main()
