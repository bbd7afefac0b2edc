"""A fake run with a level of themes whose numbers hang together with those of its topics."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from fake_run import FakeSpec, make_fake_run

from trendlab.changes import find_changes
from trendlab.prevalence import estimate_prevalence
from trendlab.run.themes import claims_of
from trendlab.store import Run
from trendlab.topics import find_themes
from trendlab.trend import estimate_trends


@lru_cache(maxsize=4)
def themed_run(n_topics: int = 12, n_themes: int = 4, *, dated: bool = True) -> Run:
    """Twelve topics in four themes, shares and trends of which are estimated from the fake memberships."""
    run = make_fake_run(FakeSpec(n_topics=n_topics, dated=dated))
    themes = find_themes(run, n_themes=n_themes)
    run = replace(run, themes=themes)
    if not dated:
        return run
    shares = estimate_prevalence(themes.sum_fit(run.fit), _dated(run), n_draws=100, rng=0)
    changes = find_changes(shares, cards=themes, rng=0)
    run = replace(
        run, theme_prevalence=shares, theme_trends=estimate_trends(shares, rng=0),
        theme_changes=replace(changes, rows=tuple(replace(row, level="theme") for row in changes.rows)),
    )  # fmt: skip
    return replace(run, claims=(*run.claims, *claims_of(run)))


def _dated(run: Run):
    from tiny_corpus import corpus_of

    from trendlab.dates import DatedCorpus

    texts = [f"{title} {k}" for k, title in enumerate(run.articles["title"].to_pylist())]
    corpus = corpus_of(texts)
    corpus = replace(corpus, table=corpus.table.set_column(0, "doc_id", [run.fit.doc_id.tolist()]))
    n_docs = len(run.fit.doc_id)
    return DatedCorpus(
        corpus=corpus, months=run.months, month_prob=run.month_prob, dated_by=np.full(n_docs, "given"),
        date=np.full(n_docs, "NaT", dtype="datetime64[D]"), partial=np.zeros(len(run.months), bool),
    )  # fmt: skip
