"""The sentence on changes that rest on inferred months."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from test_claims_sources import EARLY, LATE, held

from trendlab.changes import Change
from trendlab.claims.known import KINDS, known_claim, known_words
from trendlab.claims.sources import Held
from trendlab.prevalence.unit import find_noun
from trendlab.words.noun import ARTICLE, Noun


def beside(whole: float, given: float, *, p: float = 0.001, is_known: bool = True, label: str = "trams") -> Held:
    return replace(held(given, 0.0, p=p, label=label), whole=whole, is_known=is_known, of="given dates")


def test_changes_that_hold_by_given_dates_make_no_sentence():
    assert known_claim([beside(0.1, 0.08), beside(-0.05, -0.04)], find_noun("article")) is None


def test_what_rests_on_inferred_months_is_named_with_both_numbers_the_farthest_first():
    told = [beside(0.1, 0.08), beside(0.13, 0.016, p=0.2, label="bees"), beside(0.3, -0.02, label="tea")]
    claim = known_claim(told, find_noun("tweet"))
    assert claim.sentence == (
        "Of 3 changes of topics, 1 holds among the tweets whose date is given; 2 may rest on inferred months, or be "
        "chance: “tea” (30 points more, 2 points less among these); “bees” (13 points more, 1.6 points among these)."
    )
    assert (claim.kind, claim.estimate) == (KINDS["topic"], 2)


def test_periods_without_given_dates_tell_of_no_change():
    claim = known_claim([beside(0.1, 0.1, is_known=False)], find_noun("article"), level="theme")
    assert claim.sentence.endswith("“trams” (10 points more, hardly any such article in both periods).")
    assert claim.kind == KINDS["theme"]


def change_of(topic: int) -> Change:
    fields = dict.fromkeys(Change.__dataclass_fields__, 0)
    spans = {"start": LATE.first, "end": LATE.last, "reference_start": EARLY.first, "reference_end": EARLY.last}
    return Change(**fields | spans | {"topic": topic, "level": "topic"})


def test_a_change_says_what_it_is_by_given_dates_where_it_does_not_hold():
    spans = {"start": LATE.first, "end": LATE.last, "reference_start": EARLY.first, "reference_end": EARLY.last}
    row = {"level": "topic", "kind": "change", **spans, "given": 1.6, "given_lower": -1.0, "given_upper": 4.0}
    rows = [{"topic": k, "holds": k == 0, "known": k < 2} | row for k in range(3)]
    table = pd.DataFrame(rows)
    said = [known_words(table, change_of(k), ARTICLE) for k in range(4)]
    assert said[0] == said[3] == known_words(None, change_of(1), ARTICLE) == ""
    assert said[1] == "Among the articles whose date is given 1.6 points more (1 less to 4 more)."
    assert said[2] == "Hardly any article of both spans has a given date."
    assert "tweet" in known_words(table, change_of(2), Noun(one="tweet", many="tweets"))
    assert np.array_equal(table["topic"], [0, 1, 2])
