"""How many themes, and how many topics, have a direction that can be told from few articles; and from none.

    python tests/benchmarks/themes.py SHARED OUT.csv [N_DRAWS N_PERMUTED]

The 50 topics of 20,000 arXiv abstracts and their themes are fitted once. Then random articles are drawn, as if the
archive held no more, and slopes are estimated on both levels, each with its own Benjamini-Hochberg. `permuted`: the
same with the dates dealt out again, so that nothing changes.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from model_tables import load_labelled, write_table

from trendlab.dates import DatedCorpus, date_corpus
from trendlab.maths.adjust import adjust_p
from trendlab.models import ModelSpec, TopicFit, fit_topics
from trendlab.models.weigh import one_thread
from trendlab.prevalence import estimate_prevalence
from trendlab.topics import Themes, find_themes
from trendlab.trend.estimate import estimate_slopes
from trendlab.words.numbers import CALL_P

SIZES = (1000, 1500, 3000)


def main(shared: Path, out: Path, n_draws: int = 6, n_permuted: int = 20) -> None:
    """Fit once, draw articles, and write the table."""
    corpus, counted, _, _ = load_labelled(shared / "corpora/arxiv_abstracts/arxiv20k.jsonl.gz")
    dated = date_corpus(corpus)
    with one_thread():
        fit = fit_topics(counted, spec=ModelSpec(topics=50), rng=np.random.default_rng(0))
    themes = find_themes(fit)
    rows: list[dict[str, Any]] = []
    plan = [("real", n, seed) for n in SIZES for seed in range(n_draws)]
    plan += [("permuted", 1500, seed) for seed in range(n_permuted)]
    for dates, n_docs, seed in plan:
        start = time.perf_counter()
        rng = np.random.default_rng([seed, n_docs])
        drawn = np.sort(rng.choice(len(dated), n_docs, replace=False))
        part = dated.take(drawn)
        if dates == "permuted":
            part = replace(part, month_prob=part.month_prob[rng.permutation(n_docs)])
        found = judge(fit.take(drawn), part, themes)
        seconds = round(time.perf_counter() - start, 1)
        rows.append(
            {"dates": dates, "articles": n_docs, "draw": seed, "themes": len(themes), **found, "seconds": seconds}
        )
        print(rows[-1], flush=True)
        write_table(out, rows)


def judge(fit: TopicFit, dated: DatedCorpus, themes: Themes) -> dict[str, int]:
    """How many of either level are called, and how many themes without a called topic in them."""
    topics, above = find_calls(fit, dated), find_calls(themes.sum_fit(fit), dated)
    alone = [k for k in np.flatnonzero(above) if not topics[themes.topics(int(k))].any()]
    return {"topics_called": int(topics.sum()), "themes_called": int(above.sum()), "themes_alone": len(alone)}


def find_calls(fit: TopicFit, dated: DatedCorpus) -> np.ndarray:
    """Whether each topic is called rising or falling."""
    shares = estimate_prevalence(fit, dated, n_draws=100, rng=0)
    p_value = estimate_slopes(shares, np.arange(fit.n_topics)).p_value
    return adjust_p(p_value) <= CALL_P


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:5]))
