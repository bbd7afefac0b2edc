"""Whether what changed holds within the sources too, where the mix of the sources changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.period import Period, halve_span
from trendlab.changes.sources import rates_by_source
from trendlab.claims.sources import Held, sources_claim
from trendlab.maths.adjust import adjust_p
from trendlab.prevalence.unit import find_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from trendlab.prevalence import Prevalence
    from trendlab.run.options import Options
    from trendlab.store.run import Run

TABLE, KIND = "mix_change", "sources"
PARTS = ("within", "within_lower", "within_upper", "mix", "mix_lower", "mix_upper")


def with_sources(run: Run, *, options: Options) -> Run:
    """The run with the table "mix_change" and a claim on it, where the mix of sources changed; else with neither.

    Each change of a topic, and each lasting trend between the halves of the articles, is decomposed into the change
    within sources and the change of their mix (`split_change`). One holds if the change within sources has its sign, at
    a p-value of .05 adjusted over all of them. Sources with less than a hundredth of the articles are one source.

    Source: Kitagawa 1955 (decomposition), Benjamini & Hochberg 1995 (correction).
    """
    tables = {name: frame for name, frame in run.tables.items() if name != TABLE}
    claims = tuple(claim for claim in run.claims if claim.kind != KIND)
    run = replace(run, tables=tables, claims=claims)
    shares = run.prevalence
    told = [] if shares is None or not shares.notes.get("mix_changed") else list(_told(run, shares))
    known = rates_by_source(run) if told and not run.manifest.get("counts", {}).get("sample") else None
    if known is None:
        return run
    found = [known.split(early, late, topics=np.array([topic]), level=options.level) for _, topic, early, late in told]
    p_adjusted = adjust_p(np.array([float(parts.within_p[0]) for parts in found]))
    held = [
        Held(what=what, topic=topic, label=str(run.cards.label[topic]), early=early, late=late, parts=parts, p=float(p))
        for (what, topic, early, late), parts, p in zip(told, found, p_adjusted, strict=True)
    ]
    claim = sources_claim(held, find_noun(options.unit))
    return replace(run, tables={**tables, TABLE: _table(held)}, claims=(*claims, claim))


def _told(run: Run, shares: Prevalence) -> Iterator[tuple[str, int, Period, Period]]:
    """What is told of topics, each with its earlier and its later period."""
    for row in () if run.changes is None else run.changes.rows:
        if row.yearly is None and row.kind != "seasonal":
            early = Period(text="", first=row.reference_start, last=row.reference_end)
            yield "change", row.topic, early, Period(text="", first=row.start, last=row.end)
    called = [claim.topic for claim in run.claims if claim.kind == "trend" and claim.topic is not None]
    if called:
        early, late = halve_span(shares.months, shares.n_docs)
        for topic in called:
            yield "trend", topic, early, late


def _table(held: list[Held]) -> pd.DataFrame:
    """One row each: periods, and the parts in percentage points."""
    import pandas as pd

    rows = [
        {
            "kind": one.what, "topic": one.topic, "label": one.label, "start": one.late.first, "end": one.late.last,
            "reference_start": one.early.first, "reference_end": one.early.last,
            "difference": 100 * float(one.parts.total[0]),
            "in_both": 100 * one.parts.in_both,
            **{name: 100 * float(getattr(one.parts, name)[0]) for name in PARTS},
            "within_p": float(one.parts.within_p[0]), "within_p_adjusted": one.p, "holds": one.holds,
        }
        for one in held
    ]  # fmt: skip
    return pd.DataFrame(rows)
