"""Concepts in the report: each query with its label, its share, and its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.claims.changes import KINDS
from trendlab.claims.concepts import COUNT, NO_CHANGE
from trendlab.claims.known import KINDS as GIVEN_KINDS
from trendlab.claims.sources import KINDS as SOURCE_KINDS
from trendlab.claims.sources import change_doubts
from trendlab.report.changed import changes_of, with_changes
from trendlab.report.themes import trend_cells
from trendlab.words.numbers import count_words, percent_cell

if TYPE_CHECKING:
    from trendlab.report.facts import RunFacts

NOTE = (
    "Concepts are queries of words that were given with the run. An article counts if its words match, without any "
    "topic model; it may match several concepts. Tests of concepts are corrected among themselves, separately from "
    "those of topics and themes."
)
MAX_SENTENCES, MAX_NAMED = 8, 3


def concept_data(facts: RunFacts) -> dict[str, Any] | None:
    """Concepts with their shares and sentences; None where the run tracks none."""
    found, trends, shares = facts.run.concepts, facts.run.concept_trends, facts.shown_concepts
    if found is None:
        return None
    monthly = facts.run.concept_prevalence
    rows = [
        {
            "label": str(found.label[k]),
            "query": found.query[k],
            "share": percent_cell(float(found.share[k])),
            "n_docs": f"{int(found.n_docs[k]):,}",
            "spark": with_changes(facts.spark_of(monthly, k), shares, changes_of(facts.run.concept_changes, k)),
            **trend_cells(trends, k),
        }
        for k in range(len(found))
    ]
    return {
        "rows": rows,
        "sentences": _sentences(facts),
        "note": facts.unit.say(NOTE),
        "head": facts.unit.say("Articles"),
    }


def _sentences(facts: RunFacts) -> list[str]:
    """Sentences: the changes, the largest first, and how many concepts have a lasting trend."""
    changed = [claim.sentence for claim in facts.kinds(KINDS["concept"])]
    rest = len(changed) - MAX_SENTENCES
    more = [f"{count_words(rest, 'further change')} of concepts stand in the claims sheet."] if rest > 0 else []
    kinds = (NO_CHANGE, COUNT, SOURCE_KINDS["concept"], GIVEN_KINDS["concept"])
    rest_of = (claim.sentence for claim in facts.kinds(*kinds))
    return [*changed[:MAX_SENTENCES], *more, *rest_of]


def concepts_sentence(facts: RunFacts) -> str:
    """Which of the user's own concepts changed, each with its largest change and the bounds; empty without changes."""
    found, changes = facts.run.concepts, facts.run.concept_changes
    if found is None or changes is None or changes.reason:
        return ""
    largest = {row.topic: row for row in reversed(changes.rows)}  # of each concept its first, which is the largest
    tables = facts.run.tables
    named = [
        f"“{row.label}” {', '.join([row.bounded, *change_doubts(row, tables)])}"
        for row in changes.rows
        if largest[row.topic] is row
    ]
    if not named:
        return f"None of the {len(found)} concepts changed." if len(found) > 1 else "The concept did not change."
    rest = len(named) - MAX_NAMED
    more = f" and {rest} more" if rest > 0 else ""
    return f"Of {count_words(len(found), 'concept')}, {len(named)} changed: {', '.join(named[:MAX_NAMED])}{more}."
