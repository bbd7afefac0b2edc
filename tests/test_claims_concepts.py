"""Sentences on concepts."""

from __future__ import annotations

from made_changes import make_change
from test_claims_themes import judged

from trendlab.claims.concepts import concept_claims
from trendlab.words.noun import Noun

SAID = [(12, 0.24), (1, 0.02)]


def told(verdicts, rows=(), unit=None):
    return concept_claims(
        ["AI", "Trams"], SAID, results=None if verdicts is None else judged(verdicts, rows), unit=unit or Noun()
    )


def of_kind(claims, kind):
    return [claim.sentence for claim in claims if claim.kind == kind]


def test_each_says_how_many_articles_say_it():
    assert of_kind(told(None), "concept") == [
        "The concept “AI”: 12 articles say it, 24 % of all.", "The concept “Trams”: 1 article says it, 2 % of all.",
    ]  # fmt: skip


def test_undated_articles_allow_no_other_sentence():
    assert {claim.kind for claim in told(None)} == {"concept"}


def test_articles_are_called_as_the_run_calls_them():
    assert "12 tweets say it" in of_kind(told(None, unit=Noun(one="tweet", many="tweets")), "concept")[0]


def test_direction_is_told_of_the_concept_and_corrected_over_concepts():
    claims = told(["rising", "unclear"])
    assert of_kind(claims, "concepts") == [
        "1 of 2 concepts has a lasting trend: 1 rising, 0 falling (corrected for testing 2 concepts, separately from "
        "the topics)."
    ]
    (claim,) = [claim for claim in claims if claim.kind == "concept trend"]
    assert claim.sentence.startswith("The concept “name 0” has been rising by 2 percentage points a year")
    assert (claim.concept, claim.topic, claim.theme) == (0, None, None)


def test_change_is_told_with_its_number():
    (claim,) = [c for c in told(["flat", "flat"], [make_change(topic=1)]) if c.kind == "concept change"]
    assert claim.concept == 1
    assert claim.sentence.startswith("The concept “")


def test_no_change_is_told_too():
    assert of_kind(told(["flat", "flat"]), "no concept change") == ["No concept changed by more than chance explains."]
