"""A fake run that tracks two concepts whose numbers hang together with its articles."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from fake_run import FakeSpec, make_fake_run
from made_run_themes import _dated

from trendlab import Concepts
from trendlab.changes import find_changes
from trendlab.prevalence.result import join_shares
from trendlab.run.concepts import claims_on, share_of
from trendlab.store import Run
from trendlab.trend import estimate_trends


@lru_cache(maxsize=4)
def tracking_run(*, dated: bool = True) -> Run:
    """One concept that is said twice as often in the later half, and one that is said evenly."""
    run = make_fake_run(FakeSpec(n_topics=4, n_months=24, dated=dated))
    rng, n_docs = np.random.default_rng(2), len(run)
    late = np.zeros(n_docs, bool) if not dated else run.month_prob.argmax(axis=1).ravel() >= 12
    says = np.stack([rng.random(n_docs) < np.where(late, 0.5, 0.15), rng.random(n_docs) < 0.3], axis=1)
    run = replace(run, concepts=Concepts(
        label=["Airships", "Order"], query=("zeppelin*", 'police OR "city watch"'), share=says.mean(axis=0),
        n_docs=says.sum(axis=0),
    ))  # fmt: skip
    if dated:
        articles = _dated(run)
        shares = join_shares([share_of(run, articles, says[:, k], level=0.9) for k in range(2)])
        changes = find_changes(shares, cards=run.concepts, rng=0)
        run = replace(
            run, concept_prevalence=shares, concept_trends=estimate_trends(shares, rng=0),
            concept_changes=replace(changes, rows=tuple(replace(row, level="concept") for row in changes.rows)),
        )  # fmt: skip
    return replace(run, claims=(*run.claims, *claims_on(run, "article")))
