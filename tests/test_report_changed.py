"""The changes that lead page one, and the story of each card."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, make_fake_run
from made_changes import make_change, make_changes

from trendlab.claims import make_claims
from trendlab.report.changed import (
    FURTHER_CHANGES,
    changed_data,
    compared_spans,
    detectable_sentence,
    further_words,
    leading_changes,
    n_changed,
    topic_change_rows,
    with_less,
)
from trendlab.report.facts import find_facts


def facts_with(*rows, reason: str = "", **spec):
    run = make_fake_run(FakeSpec(**spec))
    changes = make_changes(*rows, reason=reason)
    claims = make_claims(run.prevalence, run.trends, cards=run.cards, changes=changes)
    return find_facts(replace(run, changes=changes, claims=claims))


def test_largest_change_of_each_topic_leads_before_a_second_one_of_any() -> None:
    rows = [make_change(topic=k) for k in (1, 1, 0, 1, 2, 3, 4, 5, 6)]
    assert [row.topic for row in leading_changes(rows)] == [1, 0, 2, 3, 4]


def test_three_lead_where_fewer_topics_changed_and_have_several_changes() -> None:
    rows = [make_change(topic=k) for k in (1, 1, 0, 1)]
    assert leading_changes(rows) == [rows[0], rows[2], rows[1]]
    assert leading_changes(rows[:1]) == rows[:1]
    assert leading_changes(rows, [True, False, False, False]) == [rows[2], rows[1], rows[3]]
    assert leading_changes([]) == []


def test_page_one_tells_the_changes_with_both_shares_in_the_picture() -> None:
    changed = changed_data(facts_with(make_change(topic=1)))
    (row,) = changed["rows"]
    assert row["sentence"] == (
        "topic 1: 5 % of the articles from January to June 2020, 43 % from July to December 2020, "
        "38 points more (33 to 43)."
    )
    assert row["mark"] == "rising"
    # The fake months begin in March 2019: January 2020 is the eleventh.
    assert row["spark"]["compared"] == [
        {"first": 9.5, "last": 15.5, "share": 0.05, "lower": None, "upper": None},
        {"first": 15.5, "last": 21.5, "share": 0.43, "lower": None, "upper": None},
    ]
    known = [i for i, value in enumerate(row["spark"]["share"]) if value is None]
    assert known == list(range(10, 22))
    assert changed["none"] == ""
    assert "bounds that hold for all changes" in changed["note"]


def test_changes_below_those_that_are_shown_are_named_with_their_sizes_and_years() -> None:
    changed = changed_data(facts_with(*(make_change(topic=k) for k in (1, 1, 0, 2, 3, 4, 5, 6, 7, 1)), n_topics=8))
    assert len(changed["rows"]) == 5
    told = changed["more"].replace("\xa0", " ")
    spans = "from Jan 2020 \u2013 Jun 2020 to Jul 2020 \u2013 Dec 2020"
    named = "; ".join(f"topic {k} +38 (+33 to +43) {spans}" for k in (5, 6, 7))
    assert told == f"Also, in points: {named}; and 2 more in the cards of the topics and in the claims sheet."
    # Of one row less, the topic is the first that is named.
    assert with_less(changed)["more"].startswith("Also, in points: topic 4 +38")
    assert with_less(changed, "named")["more"].endswith(
        "; and 3 more in the cards of the topics and in the claims sheet."
    )


def test_patterns_of_the_year_and_changes_that_do_not_hold_are_only_counted() -> None:
    rows = [make_change(topic=k) for k in range(3)]
    further = [replace(make_change(topic=3), kind="seasonal"), replace(make_change(topic=4), reference_end="2019-12")]
    changed = changed_data(facts_with(*rows, *further, n_topics=8))
    less = {**changed, "rows": changed["rows"][:3]}
    assert "topic 3" not in further_words(less)
    assert "topic 4 +38 (+33 to +43) from" in further_words(less)
    assert further_words({**less, "sure": 3}) == FURTHER_CHANGES


def test_second_change_of_a_topic_does_not_move_its_first_behind_those_of_others() -> None:
    short = [("X", "x1"), ("A", "a1"), ("B", "b1"), ("C", "c1"), ("D", "d1"), ("A", "a2"), ("B", "b2")]
    told = further_words({"rows": [{}], "short": short, "sure": len(short), "named": 3})
    assert told == "Also, in points: A a1; B b1; C c1; and 3 more in the cards of the topics and in the claims sheet."


def test_note_says_that_shares_are_as_dated_only_where_months_are_inferred() -> None:
    facts = facts_with(make_change(topic=1))
    notes = []
    for given in (len(facts.run), len(facts.run) - 1):
        run = replace(facts.run, manifest={**facts.run.manifest, "counts": {"dated_by": {"given": given}}})
        notes.append(changed_data(find_facts(run))["note"])
    assert ["as dated" in note for note in notes] == [False, True]


def test_spans_find_their_quarters_where_quarters_are_shown() -> None:
    quarter = make_fake_run(FakeSpec(docs_a_month=8)).prevalence.quarter
    first, second = compared_spans(quarter, make_change())
    # Quarters begin in January 2019: the first half of 2020 is the fifth and sixth.
    assert str(quarter.months[0]) == "2019-01"
    assert [(s["first"], s["last"]) for s in (first, second)] == [(3.5, 5.5), (5.5, 7.5)]
    (early, _) = compared_spans(quarter, make_change(reference_end="2020-04"))
    assert (early["first"], early["last"]) == (3.5, pytest.approx(3.5 + 4 / 3, abs=1e-4))


def test_none_and_reason_are_told_where_there_is_no_change() -> None:
    assert "No topic changed" in changed_data(facts_with())["none"]
    told = changed_data(facts_with(reason="there are 3 months"))
    assert told["none"] == "Changes cannot be estimated: there are 3 months."
    assert told["note"] == ""


def test_undated_and_earlier_runs_have_no_such_group() -> None:
    assert changed_data(find_facts(make_fake_run(FakeSpec(dated=False)))) is None
    assert changed_data(find_facts(make_fake_run(FakeSpec()))) is None


def test_card_tells_its_changes_in_the_order_of_time_without_its_name() -> None:
    late = make_change(topic=1, month="2021-05", difference=-20.0)
    facts = facts_with(late, make_change(topic=1), make_change(topic=0))
    story = topic_change_rows(facts, 1)
    assert [told["mark"] for told in story] == ["rising", "falling"]
    assert story[0]["sentence"].startswith("5 % of the articles from January to June 2020")
    assert topic_change_rows(facts, 3) == []
    assert topic_change_rows(find_facts(make_fake_run(FakeSpec())), 1) == []


def test_card_of_a_topic_without_a_change_says_what_would_have_been_seen() -> None:
    facts = facts_with(make_change(topic=1))
    told = (
        "No significant change; one of 6 points between the halves of the archive would be detected four times in five."
    )
    assert detectable_sentence(facts, 3) == told
    one = replace(facts.run.changes, detectable=np.ones(facts.n_topics))
    assert "one of 1 point between" in detectable_sentence(replace(facts, run=replace(facts.run, changes=one)), 3)
    none = replace(facts.run.changes, detectable=np.full(facts.n_topics, 100.0))
    assert "none between the halves" in detectable_sentence(replace(facts, run=replace(facts.run, changes=none)), 3)
    assert detectable_sentence(facts, 1) == ""
    assert detectable_sentence(find_facts(make_fake_run(FakeSpec())), 1) == ""


def test_topics_are_counted_once() -> None:
    assert n_changed(facts_with(make_change(topic=1), make_change(topic=1), make_change(topic=0))) == 2


def test_a_change_says_what_it_is_within_sources_where_their_mix_changed() -> None:
    change = make_change(topic=1)
    facts = facts_with(change)
    row = {
        "level": "topic", "kind": "change", "topic": 1, "start": change.start, "end": change.end,
        "reference_start": change.reference_start, "reference_end": change.reference_end,
        "within": 4.5, "within_lower": 2.0, "within_upper": 6.5,
    }  # fmt: skip
    run = replace(facts.run, tables={**facts.run.tables, "mix_change": pd.DataFrame([row])})
    changed = changed_data(find_facts(run))
    assert "Bounds within sources are of one change each." in changed["note"]
    (told,) = changed["rows"]
    assert told["sentence"].endswith("38 points more (33 to 43). Within sources 4.5 points more (2 to 6.5).")
    (row,) = topic_change_rows(find_facts(run), 1)
    assert row["sentence"].endswith("38 points more (33 to 43). Within sources 4.5 points more (2 to 6.5).")
