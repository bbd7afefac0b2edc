"""The sentence on what a changed mix of sources, or of languages, has to do with what is told of topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.sources import MIN_IN_BOTH, NOTHING, ONE, OTHERS, UNNAMED, untold_words, within_phrase
from trendlab.claims.directions import UNSTEADY
from trendlab.claims.result import Claim
from trendlab.prevalence.strata import SOURCES
from trendlab.words.months import when_words
from trendlab.words.numbers import count_words, percent_words, points_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from trendlab.changes import Change, MixParts, Period
    from trendlab.checks import FloatArray
    from trendlab.words.noun import Noun

CALLED = 0.05
NOT_WITHIN = "not within "  # sources or languages
BY_INFERRED = "not by given dates"
NUMBERS = ("within", "within_lower", "within_upper")
MAX_NAMED = 3
KINDS = {"topic": "sources", "theme": "theme sources", "concept": "concept sources"}


@dataclass(frozen=True, kw_only=True)
class Held:
    """A change or trend of a topic beside what it is within sources.

    Attributes:
        what: change or trend.
        topic: its number, or that of a theme or concept.
        label: of the topic, theme or concept.
        early, late: the two periods.
        parts: the decomposition, of one topic.
        p: the p-value of the change within sources, adjusted over all that is told.
        of: sources, languages, or sources and languages: what the mix is of; or given dates.
        whole: the change of the share of all articles, a fraction; NaN where `parts` are of all.
        is_known: whether the articles that `parts` are of tell of both periods.
    """

    what: str
    topic: int
    label: str
    early: Period
    late: Period
    parts: MixParts
    p: float
    of: str = SOURCES
    whole: float = float("nan")
    is_known: bool = True

    @property
    def holds(self) -> bool:
        """Whether the change within sources has the sign of the whole, by more than chance explains."""
        known = self.is_known and self.parts.in_both >= MIN_IN_BOTH
        whole = self.parts.total[0] if np.isnan(self.whole) else self.whole
        return bool(known and self.parts.within[0] * whole > 0 and self.p <= CALLED)


def sources_claim(told: Sequence[Held], unit: Noun, *, level: str = "topic") -> Claim:
    """How many of the changes and trends hold within sources, with the source whose part changed most.

    Args:
        told: all that is told, one or more.
        unit: what is counted.
        level: topic, theme or concept: what all of it is about.
    """
    lost = sorted((one for one in told if not one.holds), key=lambda one: -abs(float(one.parts.mix[0])))
    n_held = len(told) - len(lost)
    shown = lost[0] if lost else max(told, key=lambda one: float(_shifts(one).max()))
    of = shown.of
    head = f"The mix of {of} changed: {_moved(shown, unit)}."
    what = f"{count_told(told)} of {level}s"
    if not lost:
        rest = f"Within {of} too, {'it holds' if len(told) == 1 else 'all of them hold'} ({what})."
    else:
        rest = f"Of {what}, {n_held or 'none'} {'holds' if n_held in (0, 1) else 'hold'} within {of}; {_rest(lost)}"
        rest += f" by other {of} or chance alone: {name_lost(lost, _named, level=level)}."
    unit_of = f"changes by other {of}" if lost else f"changes within {of}"
    number = float(len(lost) or n_held)
    return Claim(kind=KINDS[level], topic=None, sentence=f"{head} {rest}", estimate=number, unit=unit_of)


def within_words(table: pd.DataFrame | None, change: Change) -> str:
    """What a change is within sources, as a sentence; empty where the table has none.

    Args:
        table: "mix_change" of a run; None without one.
        change: of a topic, theme or concept.
    """
    row = changes_of_table(table, change)
    if row is None:
        return ""
    of = str(row.get("of", SOURCES))  # runs of before told it of sources alone
    if float(row.get("in_both", 100.0)) < 100 * MIN_IN_BOTH:
        return f"{untold_words(of).capitalize()}."
    return f"W{within_phrase(*(float(row[name]) for name in NUMBERS), of=of)[1:]}."


def changes_of_table(table: pd.DataFrame | None, change: Change) -> pd.Series | None:
    """The row of a change in a table of such parts; None where there is none.

    Args:
        table: "mix_change" or "given_change" of a run; None without one.
        change: of a topic, theme or concept.
    """
    if table is None:
        return None
    table = table if "level" in table else table.assign(level="topic")  # runs of before told it of topics alone
    own = table[(table["kind"] == "change") & (table["level"] == change.level) & (table["topic"] == change.topic)]
    for name in ("start", "end", "reference_start", "reference_end"):
        own = own[own[name] == getattr(change, name)]
    return None if own.empty else own.iloc[0]


def is_doubted(change: Change, tables: Mapping[str, pd.DataFrame]) -> bool:
    """Whether a change does not hold within sources, or not among the articles whose date is given.

    Args:
        change: of a topic, theme or concept.
        tables: of a run, with "mix_change" and "given_change" if it has them.
    """
    return bool(change_doubts(change, tables))


def change_doubts(change: Change, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Which of these a change does not: hold within sources, or among the articles whose date is given.

    Args:
        change: of a topic, theme or concept.
        tables: of a run, with "mix_change" and "given_change" if it has them.
    """
    mix = tables.get("mix_change")
    told = {NOT_WITHIN + mix_of(mix): mix, BY_INFERRED: tables.get("given_change")}
    rows = {words: changes_of_table(table, change) for words, table in told.items()}
    return [words for words, row in rows.items() if row is not None and not row.get("holds", True)]


def mix_of(table: pd.DataFrame | None) -> str:
    """What the mix is of: sources, languages, or sources and languages."""
    return SOURCES if table is None or "of" not in table else str(table["of"].iloc[0])  # runs of before: sources


def trend_holds(table: pd.DataFrame | None, topic: int) -> bool:
    """Whether the lasting trend of a topic holds within sources or by given dates, or nothing is known of that.

    Args:
        table: "mix_change" or "given_change" of a run; None without one.
        topic: its number.
    """
    if table is None or "holds" not in table:
        return True
    table = table if "level" in table else table.assign(level="topic")
    own = table[(table["kind"] == "trend") & (table["level"] == "topic") & (table["topic"] == topic)]
    return bool(own["holds"].astype(bool).all())


def trend_doubts(claim: Claim, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """What a list of trends says beside the slope of one.

    That it is not steady, does not hold within sources, or not among the articles whose date is given.

    Args:
        claim: of a topic.
        tables: of a run, with "mix_change" and "given_change" if it has them.
    """
    if claim.kind != "trend" or claim.topic is None:
        return []
    mix, given = (tables.get(name) for name in ("mix_change", "given_change"))
    found = [UNSTEADY] if claim.steady is False else []
    found += [] if trend_holds(mix, claim.topic) else [NOT_WITHIN + mix_of(mix)]
    return found + ([] if trend_holds(given, claim.topic) else [BY_INFERRED])


def _rest(lost: Sequence[Held]) -> str:
    return "one may be explained" if len(lost) == 1 else f"{len(lost)} may be explained"


def count_told(told: Sequence[Held]) -> str:
    """The number of changes and of trends: 14 changes and 1 lasting trend."""
    counts = [(sum(one.what == what for one in told), what) for what in ("change", "trend")]
    words = [count_words(n, {"change": "change", "trend": "lasting trend"}[what]) for n, what in counts if n]
    return " and ".join(words)


def _moved(one: Held, unit: Noun) -> str:
    """The source whose part of the articles changed most between the periods of one."""
    parts = one.parts
    most = int(np.argmax(_shifts(one)))
    early, late = (_part(float(part[most])) for part in (parts.fraction_early, parts.fraction_late))
    name = str(parts.group[most])
    before, after = (when_words(str(period.first), str(period.last)) for period in (one.early, one.late))
    has = "have" if name in {OTHERS, UNNAMED[one.of]} else "has"
    return f"{name} {has} {early} of the {unit.many} {before}, and {late} {after}"


def _shifts(one: Held) -> FloatArray:
    """How far the part of each source moved between the periods of one, (n_sources,)."""
    return np.abs(one.parts.fraction_late - one.parts.fraction_early)


def _part(fraction: float) -> str:
    return percent_words(fraction) if fraction > 0 else "none"


def name_lost(lost: Sequence[Held], name: Callable[[Held], str], *, level: str) -> str:
    """The first few that do not hold, each topic once, and how many further ones there are.

    Args:
        lost: one or more, the first to be named first.
        name: what is said of one.
        level: topic, theme or concept.
    """
    topics = list({one.topic: one for one in reversed(lost)}.values())[::-1]
    further = len(topics) - MAX_NAMED
    named = "; ".join(name(one) for one in topics[:MAX_NAMED])
    return f"{named}; and {count_words(further, f'further {level}')}" if further > 0 else named


def whole_and_part(label: str, whole: float, part: float | None, *, where: str) -> str:
    """The change of a topic, and what is left of it in a part of the articles, in words.

    Args:
        label: of the topic.
        whole: the change, a fraction.
        part: what is left; None where nothing is known of it, so that `where` says why.
        where: which part.

    >>> whole_and_part("bees", 0.11, 0.01, where="within sources")
    '“bees” (11 points more, 1 point within sources)'
    """
    less, more = ("less", "more") if whole < 0 else ("more", "less")
    head = f"“{label}” ({points_words(100 * whole)} {less}, "
    if part is None:
        return f"{head}{where})"
    left = points_words(100 * part) if abs(100 * part) >= NOTHING else "none"
    way = "" if part * whole >= 0 or left == "none" else f" {more}"
    return f"{head}{left}{way} {where})"


def _named(one: Held) -> str:
    whole, within = float(one.parts.total[0]), float(one.parts.within[0])
    if one.parts.in_both < MIN_IN_BOTH:
        return whole_and_part(one.label, whole, None, where=f"hardly a {ONE[one.of]} in both periods")
    return whole_and_part(one.label, whole, within, where=f"within {one.of}")
