"""Claims on what changed: one a change, or the one reason why there is none."""

from __future__ import annotations

import numpy as np
from made_changes import make_change

from trendlab.changes import Changes
from trendlab.claims.changes import change_claims, changed_topics, typical_detectable


def make_changes(*rows, reason: str = "", detectable=(4.0, 6.0, 20.0)) -> Changes:
    return Changes(rows=rows, level=0.9, detectable=np.array(detectable), reason=reason)


def test_each_change_is_a_claim_with_its_bounds_and_adjusted_p_in_their_order() -> None:
    first, second = make_change(topic=2, difference=38.0), make_change(topic=0, difference=-5.0)
    found = change_claims(make_changes(first, second))
    assert [claim.topic for claim in found] == [2, 0]
    assert {claim.kind for claim in found} == {"change"}
    assert (found[0].estimate, found[0].lower, found[0].upper, found[0].unit) == (38.0, 33.0, 43.0, "pp")
    assert found[0].p_adjusted == 0.01
    assert found[0].sentence == first.sentence + "."


def test_where_nothing_changed_the_claim_says_what_would_have_been_seen() -> None:
    (claim,) = change_claims(make_changes())
    assert claim.kind == "no change"
    assert (
        "A change of 6 percentage points between the two halves of the archive would have been detected for the median"
        in claim.sentence
    )
    assert claim.estimate == 6.0


def test_change_of_a_hundred_points_is_none_that_would_have_been_seen() -> None:
    (claim,) = change_claims(make_changes(detectable=(100.0, 100.0)))
    assert "None between the two halves of the archive would have been detected for the median topic" in claim.sentence
    assert "100 percentage points" not in claim.sentence


def test_where_months_say_nothing_the_claim_gives_the_reason() -> None:
    (claim,) = change_claims(make_changes(reason="there are 3 months", detectable=(np.nan,)))
    assert claim.sentence == "Changes cannot be estimated: there are 3 months."


def test_run_that_did_not_look_for_changes_claims_none() -> None:
    assert change_claims(None) == ()
    assert changed_topics(None) == set()


def test_topics_with_a_change_are_known_by_number() -> None:
    assert changed_topics(make_changes(make_change(topic=2), make_change(topic=2), make_change(topic=0))) == {0, 2}


def test_typical_detectable_difference_is_the_median_of_what_is_known() -> None:
    assert typical_detectable(make_changes(detectable=(2.0, np.nan, 8.0))) == 5.0
    assert np.isnan(typical_detectable(make_changes(detectable=(np.nan,))))
