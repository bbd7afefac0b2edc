"""The box of page one: what cannot be claimed of this archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.report.limits import chance_doubt, doubt_rows, doubt_sentence
from trendlab.words.months import month_words
from trendlab.words.numbers import percent_cell

if TYPE_CHECKING:
    from trendlab.checks import FloatArray
    from trendlab.report.facts import RunFacts

UNEXPLAINED = "changes by other "  # how the unit of a claim begins where other sources may explain some of what is told
MAX_INFERRED = 0.5  # fraction of the articles without a given date above which page one says so
# Doubts on the source that are told on page one, above this fraction of the articles: dates that are those of the
# export, or of which day and month may be exchanged; one text in place of those of many articles.
GRAVE = {"late_dates": 0.0, "both_day_orders": 0.05, "shared_texts": 0.05, "repeated_texts": 0.05}
MAX_THIN, MIN_THIN = 0.02, 12  # fraction of the articles that an end of the span holds at most, in so many months
MIN_SPANNED = 0.25  # part of the span that such ends are for a sentence on them
MAX_IN_NONE = 0.1  # fraction of the articles in no topic above which page one says so


def cautions_of(facts: RunFacts) -> list[str]:
    """Sentences on what cannot be claimed; on a sparse or undated corpus they come first."""
    found = [
        *_inferred(facts),
        *_stretched(facts),
        *_mix_unknown(facts),
        *(claim.sentence for claim in facts.kinds("sources") if claim.unit.startswith(UNEXPLAINED)),
        *(claim.sentence for claim in facts.kinds("given dates")),
        *(claim.sentence for claim in facts.kinds("mix") if claim.unit.startswith(UNEXPLAINED)),
    ]
    if not (facts.sparse or not facts.dated):
        return found
    kinds = ("none",) if facts.kinds("trend") else ("none", "survive")
    return [*(claim.sentence for claim in facts.kinds(*kinds)), *found]


def archive_cautions(facts: RunFacts) -> list[str]:
    """Sentences on the archive itself, whatever was found in it; the HTML page has the claims beside them already.

    Args:
        facts: of the run.
    """
    return [*first_cautions(facts), *_inferred(facts), *_stretched(facts), *_mix_unknown(facts)]


def first_cautions(facts: RunFacts) -> list[str]:
    """Sentences that stand above all that is told: what may make it untrue of the whole archive.

    Args:
        facts: of the run.
    """
    return [*chance_doubt(facts), *_grave(facts), *_in_none(facts), *_thin(facts)]


def _grave(facts: RunFacts) -> list[str]:
    """What looked wrong in the source and would make what is told of all its articles untrue, in sentences."""
    return [
        doubt_sentence(row, facts.unit)
        for row in doubt_rows(facts)
        if int(row.get("count", 0)) > GRAVE.get(row["kind"], np.inf) * facts.n_docs
    ]


def _mix_unknown(facts: RunFacts) -> list[str]:
    """A sentence where the mix of sources changed in an archive in parts, of which nothing is told within sources."""
    shares = facts.run.prevalence
    if shares is None or not facts.count("sample") or not shares.notes.get("mix_changed"):
        return []
    return [
        "The mix of sources changed. What is left of a change within sources is not estimated of an archive that is "
        "read in parts, so that other sources alone may explain some of what is told."
    ]


def _in_none(facts: RunFacts) -> list[str]:
    """A sentence where many articles are in no topic: they count in each month as an average one does."""
    n, rest = facts.run.n_in_no_topic, facts.n_docs - facts.run.n_in_no_topic
    if n <= MAX_IN_NONE * facts.n_docs:
        return []
    part, unit = percent_cell(n / facts.n_docs), facts.unit
    return [
        f"{part} of the {unit.many} hold no word of any topic and count in every share as an average one. All that is "
        f"said of topics rests on the other {rest:,}, and changes may look smaller than they are."
    ]


def _inferred(facts: RunFacts) -> list[str]:
    """A sentence where the source gives the month of less than half of the articles; else nothing."""
    by = facts.run.manifest.get("counts", {}).get("dated_by", {})
    n = facts.n_docs - int(by.get("given", 0))
    if not facts.dated or not by or n <= MAX_INFERRED * facts.n_docs:
        return []
    part = percent_cell(n / facts.n_docs)
    unit = facts.unit
    if facts.count("sample"):
        return [f"{part} of the {unit.many} have no date of their own and are in no month."]
    who = f"No {unit.one} has a" if n == facts.n_docs else f"{part} of the {unit.many} have no"
    return [f"{who} date. Their months are inferred, and a rise or fall is only as certain as these months."]


def _stretched(facts: RunFacts) -> list[str]:
    """A sentence where a year or more at an end of the span holds only hundredths of articles of uncertain month."""
    shares = facts.run.prevalence
    if shares is None:
        return []
    (first, last), unit = facts.held, facts.unit
    sides = [f"before {month_words(first)}"] * (first != str(shares.months[0]))
    sides += [f"after {month_words(last)}"] * (last != str(shares.months[-1]))
    if not sides:
        return []
    few = f"under half of one {unit.one} in each"
    return [f"No month {' or '.join(sides)} is known to hold {unit.many}: {few}, of those without a date."]


def _thin(facts: RunFacts) -> list[str]:
    """A sentence where few articles at an end of the span make it much longer: slopes and changes rest on them."""
    shares = facts.run.prevalence
    if shares is None or not facts.dated:
        return []
    months, unit = [str(month) for month in shares.months], facts.unit
    first, last = (months.index(end) for end in facts.held)
    months, n_docs = months[first : last + 1], np.nan_to_num(shares.n_docs[first : last + 1])
    ends = (_n_thin(one) for one in (n_docs, n_docs[::-1]))
    before, after = (n if n >= MIN_THIN else 0 for n in ends)
    if before + after <= MIN_SPANNED * len(months):
        return []
    whole = slice(before, len(months) - after)
    few = unit.expect(float(n_docs.sum() - n_docs[whole].sum()))
    start, end = months[whole][0], months[whole][-1]
    where = [f"before {month_words(start)}"] * bool(before) + [f"after {month_words(end)}"] * bool(after)
    asked = [f"--since {start}"] * bool(before) + [f"--until {end}"] * bool(after)
    return [
        f"{before + after} of the {len(months)} months, those {' and '.join(where)}, hold {few} of {facts.n_docs:,}. A "
        f"slope or change that begins or ends there rests on these; {' '.join(asked)} leaves them out."
    ]


def _n_thin(n_docs: FloatArray) -> int:
    """Number of months at the start with few articles of all: up to the first usual month, and one a month on average.

    An archive that grows for decades has hundreds of articles in its first ones, and these are not few.
    """
    n_before = np.cumsum(n_docs)
    thin = (n_before <= MAX_THIN * n_docs.sum()) & (np.maximum.accumulate(n_docs) < n_docs.mean())
    few = np.flatnonzero(thin & (n_before <= np.arange(1, len(n_docs) + 1)))
    return int(few[-1]) + 1 if len(few) else 0
