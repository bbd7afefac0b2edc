"""Sentences on directions that last."""

from __future__ import annotations

from test_claims_themes import judged

from trendlab.claims.directions import trend_claims


def test_steepest_comes_first_and_the_others_are_left_out():
    found = judged(["rising", "unclear", "falling"])
    claims = list(trend_claims(found.prevalence, found.trends, names=found.names, quarters=False))
    assert [claim.topic for claim in claims] == [0, 2]
    assert "“name 0” has been rising by 2 percentage points a year since January 2020" in claims[0].sentence
    assert "after correction for 3 topics" in claims[0].sentence


def test_one_point_is_no_plural():
    found = judged(["rising"])
    from dataclasses import replace

    trends = replace(found.trends, slope=found.trends.slope / 2)
    (claim,) = trend_claims(found.prevalence, trends, names=found.names, quarters=False, unit="theme")
    assert claim.sentence.startswith("The theme “name 0” has been rising by 1 percentage point a year")
