"""Sentences on the concepts that a run tracks: the size of each, lasting trends and changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.claims.changes import claims_of_changes
from trendlab.claims.detectable import detectable_claim
from trendlab.claims.directions import trend_claims
from trendlab.claims.result import Claim
from trendlab.claims.themes import count_claims
from trendlab.words.numbers import percent_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.claims.themes import LevelResults
    from trendlab.words.noun import Noun

SIZE, COUNT, TREND, NO_CHANGE = "concept", "concepts", "concept trend", "no concept change"
LIMIT = "concept detectable"


def concept_claims(
    labels: Sequence[str], sizes: Sequence[tuple[int, float]], *, results: LevelResults | None, unit: Noun
) -> tuple[Claim, ...]:
    """The claims about concepts: the size of each, how many have a direction, each direction and each change.

    Args:
        labels: one a concept.
        sizes: for each, the number of articles that match, and their fraction of all, in [0, 1].
        results: their results over time; None if the source has no dates.
        unit: noun for the articles.
    """
    claims = tuple(_size(k, str(label), size=sizes[k], unit=unit) for k, label in enumerate(labels))
    if results is None:
        return claims
    found = trend_claims(results.prevalence, results.trends, names=results.names, unit="concept")
    trends = tuple(replace(claim, kind=TREND, topic=None, concept=claim.topic) for claim in found)
    count = count_claims(results.trends, kind=COUNT, unit="concept")
    limit = detectable_claim(results.prevalence, results.trends, kind=LIMIT, unit="concept")
    return (*claims, *_changed(results, unit), *count, *limit, *trends)


def _size(number: int, label: str, *, size: tuple[int, float], unit: Noun) -> Claim:
    """The claim about the size of a concept."""
    n_docs, share = size
    verb = "says" if n_docs == 1 else "say"
    sentence = f"The concept “{label}”: {unit.count(n_docs)} {verb} it, {percent_words(share)} of all."
    return Claim(kind=SIZE, topic=None, concept=number, sentence=sentence, estimate=float(n_docs), unit=unit.many)


def _changed(results: LevelResults, unit: Noun) -> Iterator[Claim]:
    """A claim for each change of a concept, or one that there is none."""
    changes = results.changes
    if changes is None or changes.reason:
        return
    if not changes.rows:
        sentence = unit.say("No concept changed by more than chance explains.")
        yield Claim(kind=NO_CHANGE, topic=None, sentence=sentence)
    yield from claims_of_changes(changes, "concept")
