"""The sentence on a changed mix of sources."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from test_report_changed import make_change

from trendlab.changes import Change, MixParts
from trendlab.changes.period import Period
from trendlab.claims.result import Claim
from trendlab.claims.sources import Held, is_doubted, sources_claim, trend_doubts, trend_holds, within_words
from trendlab.prevalence.unit import find_noun

EARLY = Period(text="", first="2021-01", last="2021-06")
LATE = Period(text="", first="2022-01", last="2022-03")


def held(within: float, mix: float, *, p: float = 0.001, what: str = "change", label: str = "trams") -> Held:
    parts = MixParts(
        group=np.array(["Mail", "Post"]), fraction_early=[1.0, 0.0], fraction_late=[0.4, 0.6], total=[within + mix],
        within=[within], within_lower=[within - 0.02], within_upper=[within + 0.02], within_p=[p], mix=[mix],
        mix_lower=[mix - 0.02], mix_upper=[mix + 0.02], mix_p=[0.01],
    )  # fmt: skip
    return Held(what=what, topic=len(label), label=label, early=EARLY, late=LATE, parts=parts, p=p)


def test_what_may_be_the_mix_is_named_with_both_numbers_the_largest_first():
    told = [held(0.05, 0.01), held(0.01, 0.1, p=0.3, label="bees"), held(-0.01, 0.2, label="tea")]
    claim = sources_claim(told, find_noun("article"))
    assert claim.sentence == (
        "The mix of sources changed: Mail has 100 % of the articles from January to June 2021, and 40 % from January "
        "to March 2022. Of 3 changes of topics, 1 holds within sources; 2 may be explained by other sources or chance "
        "alone: “tea” (19 points more, 1 point less within sources); “bees” (11 points more, 1 point within sources)."
    )
    assert claim.estimate == 2


def test_less_than_a_twentieth_of_a_point_is_none() -> None:
    claim = sources_claim([held(0.0004, 0.1, p=0.9)], find_noun("article"))
    assert claim.sentence.endswith("(10 points more, none within sources).")
    assert (
        "Of 1 change of topics, none holds within sources; one may be explained by other sources or chance alone"
        in claim.sentence
    )


def test_further_themes_are_counted_as_themes() -> None:
    told = [held(0.01, 0.1, p=0.3, label="a" * n) for n in range(1, 6)]
    assert sources_claim(told, find_noun("article"), level="theme").sentence.endswith("; and 2 further themes.")


def test_languages_are_named_in_place_of_sources():
    claim = sources_claim([replace(held(0.0004, 0.1, p=0.9), of="languages")], find_noun("article"))
    assert claim.sentence.startswith("The mix of languages changed: ")
    assert "holds within languages; one may be explained by other languages or chance alone" in claim.sentence
    assert claim.sentence.endswith("(10 points more, none within languages).")
    assert claim.unit == "changes by other languages"


def test_changes_and_trends_that_all_hold_are_counted_apart():
    claim = sources_claim([held(0.05, 0.01), held(0.2, 0.0, what="trend")], find_noun("tweet"))
    assert claim.sentence.endswith("Within sources too, all of them hold (1 change and 1 lasting trend of topics).")
    assert "of the tweets" in claim.sentence


def test_a_change_of_the_other_sign_within_sources_does_not_hold():
    assert held(0.05, 0.01).holds
    assert not held(-0.05, 0.2).holds
    assert not held(0.05, 0.01, p=0.06).holds


def test_words_of_a_change_are_those_of_its_row():
    change = make_change(topic=1)
    row = {
        "level": "topic", "kind": "change", "topic": 1, "start": change.start, "end": change.end,
        "reference_start": change.reference_start, "reference_end": change.reference_end,
        "within": 4.5, "within_lower": -2.0, "within_upper": 6.5,
    }  # fmt: skip
    table = pd.DataFrame([row])
    assert within_words(table, change) == "Within sources 4.5 points more (2 less to 6.5 more)."
    small = table.assign(within=0.002, within_upper=0.59)
    assert within_words(small, change) == "Within sources none of it (−2 to +0.59 points)."
    assert within_words(table.drop(columns="level"), change) == "Within sources 4.5 points more (2 less to 6.5 more)."
    assert within_words(table.assign(topic=2), change) == ""
    assert within_words(table.assign(level="concept"), change) == ""
    assert within_words(table.assign(level="concept"), replace(change, level="concept")).startswith(
        "Within sources 4.5"
    )
    assert within_words(None, change) == ""


@pytest.mark.parametrize("level", ["theme", "concept"])
def test_changes_of_themes_and_concepts_have_a_sentence_of_their_own(level):
    claim = sources_claim([held(0.01, 0.1, p=0.3), held(0.2, 0.0, what="trend")], find_noun("article"), level=level)
    assert claim.kind == f"{level} sources"
    assert f"Of 1 change and 1 lasting trend of {level}s, 1 holds within sources; one may be" in claim.sentence


def test_a_topic_is_named_once_and_sources_of_one_period_tell_nothing_within():
    gone = MixParts(
        group=np.array(["Mail", "Post"]), fraction_early=[1.0, 0.0], fraction_late=[0.0, 1.0], total=[0.3],
        within=[0.0], within_lower=[0.0], within_upper=[0.0], within_p=[1.0],
        mix=[0.3], mix_lower=[0.2], mix_upper=[0.4], mix_p=[0.01],
    )  # fmt: skip
    told = [
        Held(what=what, topic=2, label="tea", early=EARLY, late=LATE, parts=gone, p=1.0) for what in ("change", "trend")
    ]
    assert [one.parts.in_both for one in told] == [0.0, 0.0]
    assert held(0.05, 0.01).parts.in_both == 0.7  # the Mail, which has all articles of one period and .4 of the other
    assert not replace(told[0], parts=replace(gone, within=np.array([0.2])), p=0.001).holds
    assert sources_claim(told, find_noun("article")).sentence.endswith(
        "2 may be explained by other sources or chance alone: “tea” (30 points more, hardly a source in both periods)."
    )
    change = make_change(topic=1)
    row = {
        "level": "topic", "kind": "change", "topic": 1, "start": change.start, "end": change.end,
        "in_both": 0.0, "within": 0.0,
        "reference_start": change.reference_start, "reference_end": change.reference_end, "within_lower": 0.0,
        "within_upper": 0.0,
    }  # fmt: skip
    assert within_words(pd.DataFrame([row]), change).startswith("Hardly any source has articles of both periods")


def test_where_all_holds_the_source_that_moved_most_is_named():
    # A larger change during which the mix hardly moved says less of the mix than a smaller one during which it did.
    one, other = held(0.30, 0.01), held(0.05, 0.01, label="tea")
    moved = replace(other.parts, fraction_early=np.array([0.9, 0.1]), fraction_late=np.array([0.2, 0.8]))
    still = replace(one.parts, fraction_early=np.array([0.5, 0.5]), fraction_late=np.array([0.52, 0.48]))
    claim = sources_claim([replace(one, parts=still), replace(other, parts=moved)], find_noun("article"))
    assert "Post has 10 % of the articles from January to June 2021, and 80 % from" in claim.sentence


def test_a_trend_without_a_row_is_not_doubted():
    table = pd.DataFrame(
        [{"level": "topic", "kind": "trend", "topic": 1, "holds": False},
         {"level": "theme", "kind": "trend", "topic": 2, "holds": False}]
    )  # fmt: skip
    assert [trend_holds(table, k) for k in (0, 1, 2)] == [True, False, True]
    assert trend_holds(None, 1)


def test_doubts_of_a_trend_are_its_way_and_its_sources():
    claim = Claim(kind="trend", topic=1, sentence="“Rates, though not steadily” has been rising.", steady=False)
    table = pd.DataFrame([{"level": "topic", "kind": "trend", "topic": 1, "holds": False}])
    assert trend_doubts(claim, {"mix_change": table}) == ["not steadily", "not within sources"]
    assert trend_doubts(claim, {"given_change": table}) == ["not steadily", "not by given dates"]
    assert trend_doubts(replace(claim, steady=True), {}) == []
    assert trend_doubts(replace(claim, kind="step"), {"mix_change": table}) == []


def test_a_change_is_doubted_where_any_table_says_that_it_does_not_hold():
    spans = {"start": LATE.first, "end": LATE.last, "reference_start": EARLY.first, "reference_end": EARLY.last}
    change = Change(**dict.fromkeys(Change.__dataclass_fields__, 0) | spans | {"topic": 1, "level": "topic"})
    row = {"level": "topic", "kind": "change", **spans, "topic": 1}
    kept, lost = (pd.DataFrame([row | {"holds": holds}]) for holds in (True, False))
    assert not is_doubted(change, {})
    assert not is_doubted(change, {"mix_change": kept, "given_change": kept})
    assert is_doubted(change, {"mix_change": kept, "given_change": lost})
    assert is_doubted(change, {"mix_change": lost})
    assert not is_doubted(replace(change, topic=2), {"mix_change": lost})
