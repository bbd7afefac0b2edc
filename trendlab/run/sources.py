"""Whether what changed holds within the sources or languages, where their mix changed, and by given dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes.known import rates_of_all, rates_of_given, tells_of
from trendlab.changes.period import Period, halve_span
from trendlab.changes.sources import rates_by_source
from trendlab.claims.known import KINDS as GIVEN
from trendlab.claims.known import known_claim
from trendlab.claims.sources import KINDS, Held, sources_claim
from trendlab.maths.adjust import adjust_p
from trendlab.prevalence.unit import find_noun
from trendlab.vectorize.concepts import find_concepts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from trendlab.changes import Changes
    from trendlab.checks import BoolArray, FloatArray, StrArray
    from trendlab.prevalence import Prevalence
    from trendlab.run.options import Options
    from trendlab.store.run import Run

TABLE, TABLE_GIVEN = "mix_change", "given_change"
PARTS = ("within", "within_lower", "within_upper", "mix", "mix_lower", "mix_upper")


@dataclass(frozen=True, kw_only=True, eq=False)
class _Level:
    """What is told of topics, themes or concepts, and the memberships (n_docs, n) of articles; None are the topics'."""

    name: str
    label: StrArray
    changes: Changes | None
    members: BoolArray | FloatArray | None = None


def with_sources(run: Run, *, options: Options) -> Run:
    """The run with the table "mix_change" and claims on it, where the mix of sources changed; else with neither.

    Each change of a topic, theme or concept, and each lasting trend between the halves of the articles, is decomposed
    into the change within sources and the change of their mix (`split_change`). One holds if the change within sources
    has its sign, at a p-value of .05 adjusted over all of its level. Sources with less than a hundredth of the articles
    are one source. Where one source has articles in several languages, languages are told in its place (`find_strata`).

    Source: Kitagawa 1955 (decomposition), Benjamini & Hochberg 1995 (correction).
    """
    tables = {name: frame for name, frame in run.tables.items() if name != TABLE}
    run = replace(run, tables=tables, claims=tuple(claim for claim in run.claims if claim.kind not in KINDS.values()))
    shares = run.prevalence
    if shares is None or not shares.notes.get("mix_changed") or run.manifest.get("counts", {}).get("sample"):
        return run
    held = {level.name: found for level in _levels(run) if (found := _held(run, level, shares, options=options))}
    if not held:
        return run
    claims = [sources_claim(found, find_noun(options.unit), level=name) for name, found in held.items()]
    return replace(run, tables={**tables, TABLE: _table(held)}, claims=(*run.claims, *claims))


def with_given(run: Run, *, options: Options) -> Run:
    """The run with the table "given_change" and claims on it, where some months are inferred; else with neither.

    Each change of a topic, theme or concept, and each lasting trend between the halves of the articles, is measured
    among the articles with a given date too. It holds if it has the same sign there, at a p-value of .05 adjusted over
    all of its level.

    Source: Rubin 1976 (dates that are not missing at random), Benjamini & Hochberg 1995 (correction).
    """
    tables = {name: frame for name, frame in run.tables.items() if name != TABLE_GIVEN}
    run = replace(run, tables=tables, claims=tuple(claim for claim in run.claims if claim.kind not in GIVEN.values()))
    shares = run.prevalence
    if shares is None or run.manifest.get("counts", {}).get("sample"):
        return run
    held = {level.name: found for level in _levels(run) if (found := _given(run, level, shares, options=options))}
    if not held:
        return run
    unit = find_noun(options.unit)
    claims = [claim for name, found in held.items() if (claim := known_claim(found, unit, level=name)) is not None]
    return replace(run, tables={**tables, TABLE_GIVEN: _given_table(held)}, claims=(*run.claims, *claims))


def _given(run: Run, level: _Level, shares: Prevalence, *, options: Options) -> list[Held]:
    """What is told of a level, each beside what it is among articles with a given date; empty where all have one."""
    told = list(_told(run, level, shares))
    known, whole = (rates_of_given(run, level.members), rates_of_all(run, level.members)) if told else (None, None)
    if known is None or whole is None:
        return []
    found = []
    for what, row, early, late in told:
        tells, topics = tells_of(known, early, late), np.array([row])
        every = whole.split(early, late, topics=topics, level=options.level)
        parts = known.split(early, late, topics=topics, level=options.level) if tells else every
        held = Held(
            what=what, topic=row, label=str(level.label[row]), early=early, late=late, parts=parts, p=1.0,
            of=known.of, whole=float(every.total[0]), is_known=tells,
        )  # fmt: skip
        found.append(held)
    p_adjusted = adjust_p(np.array([float(one.parts.within_p[0]) if one.is_known else 1.0 for one in found]))
    return [replace(one, p=float(p)) for one, p in zip(found, p_adjusted, strict=True)]


def _given_table(held: Mapping[str, list[Held]]) -> pd.DataFrame:
    """One row each: level, periods, and the change of all articles and of those with a given date, in points."""
    import pandas as pd

    rows = [
        {
            **_what_of(one, level),
            "difference": 100 * one.whole,
            **{f"given{x.removeprefix('within')}": 100 * float(getattr(one.parts, x)[0]) for x in PARTS[:3]},
            "given_p": float(one.parts.within_p[0]), "given_p_adjusted": one.p, "known": one.is_known,
            "holds": one.holds,
        }
        for level, found in held.items()
        for one in found
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _levels(run: Run) -> Iterator[_Level]:
    """Topics, and themes and concepts where the run has any."""
    yield _Level(name="topic", label=run.cards.label, changes=run.changes)
    if run.themes is not None and len(run.themes):
        members = run.themes.sum_topics(run.fit.doc_topic)[:, : len(run.themes)]
        yield _Level(name="theme", label=run.themes.label, changes=run.theme_changes, members=members)
    if run.concepts is not None and run.words is not None:
        weight = np.array(run.articles["weight"].to_pylist(), dtype=float)
        _, matched = find_concepts(run.words, run.concepts.asked(), weight=weight)
        yield _Level(name="concept", label=run.concepts.label, changes=run.concept_changes, members=matched)


def _held(run: Run, level: _Level, shares: Prevalence, *, options: Options) -> list[Held]:
    """What is told of a level, each beside what it is within sources; empty where nothing is, or no source is known."""
    told = list(_told(run, level, shares))
    known = rates_by_source(run, level.members) if told else None
    if known is None:
        return []
    found = [known.split(early, late, topics=np.array([row]), level=options.level) for _, row, early, late in told]
    p_adjusted = adjust_p(np.array([float(parts.within_p[0]) for parts in found]))
    return [
        Held(
            what=what,
            topic=row,
            label=str(level.label[row]),
            early=early,
            late=late,
            parts=parts,
            p=float(p),
            of=known.of,
        )
        for (what, row, early, late), parts, p in zip(told, found, p_adjusted, strict=True)
    ]


def _told(run: Run, level: _Level, shares: Prevalence) -> Iterator[tuple[str, int, Period, Period]]:
    """What is told of the topics, themes or concepts, each with its earlier and its later period."""
    for row in () if level.changes is None else level.changes.rows:
        if row.yearly is None and row.kind != "seasonal":
            early = Period(text="", first=row.reference_start, last=row.reference_end)
            yield "change", row.topic, early, Period(text="", first=row.start, last=row.end)
    kind = "trend" if level.name == "topic" else f"{level.name} trend"
    called = [
        number for claim in run.claims if claim.kind == kind and (number := getattr(claim, level.name)) is not None
    ]
    if called:
        early, late = halve_span(shares.months, shares.n_docs)
        for number in called:
            yield "trend", number, early, late


def _table(held: Mapping[str, list[Held]]) -> pd.DataFrame:
    """One row each: level, periods, and the parts in percentage points."""
    import pandas as pd

    rows = [
        {
            **_what_of(one, level), "of": one.of,
            "difference": 100 * float(one.parts.total[0]),
            "in_both": 100 * one.parts.in_both,
            **{name: 100 * float(getattr(one.parts, name)[0]) for name in PARTS},
            "within_p": float(one.parts.within_p[0]), "within_p_adjusted": one.p, "holds": one.holds,
        }
        for level, found in held.items()
        for one in found
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _what_of(one: Held, level: str) -> dict[str, Any]:
    """What a row is about, and its periods."""
    return {
        "level": level, "kind": one.what, "topic": one.topic, "label": one.label,
        "start": one.late.first, "end": one.late.last,
        "reference_start": one.early.first, "reference_end": one.early.last,
    }  # fmt: skip
