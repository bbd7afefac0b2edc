"""The first sentences and numbers of page one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from fake_run import FakeSpec, make_fake_run
from made_changes import make_change
from made_run_concepts import tracking_run
from test_report_changed import facts_with

from trendlab.claims import Claim
from trendlab.report.facts import find_facts
from trendlab.report.standfirst import fact_cells, standfirst


def judged(facts, *words):
    verdict = np.array([*words, *["flat"] * (facts.n_topics - len(words))])
    return find_facts(replace(facts.run, trends=replace(facts.run.trends, verdict=verdict)))


def test_what_changed_leads_and_what_lasts_follows() -> None:
    facts = judged(facts_with(make_change(topic=1), make_change(topic=0)), "rising", "rising", "falling")
    n = f"{facts.n_docs:,}"
    assert standfirst(facts).replace("\u00a0", " ") == (
        f"In {n} articles from March 2019 to February 2022, 2 of 8 topics changed by more than chance explains. "
        "Lasting trends: 2 rising, 1 falling, 5 flat."
    )


def test_no_direction_is_never_said_to_be_no_change() -> None:
    text = standfirst(judged(facts_with(make_change(topic=1))))
    assert "1 of 8 topics changed by more than chance explains. No topic has a lasting trend: 8 flat (" in text
    assert "No topic of 8 changed" not in text


def test_none_is_said_only_where_nothing_changed() -> None:
    assert "no topic of 8 changed by more than chance explains" in standfirst(facts_with())


def test_months_that_say_nothing_are_no_proof_that_nothing_changed() -> None:
    text = standfirst(facts_with(reason="there are 3 months"))
    assert "changes cannot be estimated" in text
    assert "no topic" not in text.split("No topic has")[0]


def test_numbers_lead_with_the_topics_that_changed() -> None:
    cells = fact_cells(judged(facts_with(make_change(topic=1), make_change(topic=1)), "rising"))
    assert [(cell["value"], cell["label"]) for cell in cells[:2]] == [
        ("1", "topic changed"),
        ("5", "rising or falling"),
    ]
    assert cells[0]["note"] == "of 8, 2 changes in all"
    assert cells[-1]["value"] == "6"
    assert "between halves of the archive" in cells[-1]["note"]


def test_change_that_no_archive_can_have_is_none_that_is_detectable() -> None:
    facts = facts_with(make_change(topic=1))
    none = replace(facts.run.changes, detectable=np.full(facts.n_topics, 100.0))
    cell = fact_cells(replace(facts, run=replace(facts.run, changes=none)))[-1]
    assert (cell["value"], cell["label"]) == ("none", "change detectable")


def test_slope_that_no_archive_can_have_is_none_that_is_detectable() -> None:
    claim = Claim(kind="detectable", topic=None, sentence="No trend would be detected.", unit="pp a year")
    facts = find_facts(replace(make_fake_run(FakeSpec()), claims=(claim,)))
    cell = fact_cells(facts)[-1]
    assert (cell["value"], cell["label"]) == ("none", "slope detectable")


def test_number_of_changes_is_left_out_where_none_can_be_told() -> None:
    assert "changed" not in fact_cells(facts_with(reason="there are 3 months"))[0]["label"]


def test_months_without_articles_do_not_count_for_the_median_and_the_note_says_so() -> None:
    facts = facts_with()
    months = len(facts.months)
    shown = facts.run.prevalence
    size = np.where(np.arange(months) < 5, 0.0, 20.0)
    gaps = replace(
        facts, run=replace(facts.run, prevalence=replace(shown, n_docs=size, partial=np.zeros(months, bool)))
    )
    notes = [cell["note"].replace("\u00a0", " ") for cell in fact_cells(gaps) if cell["label"] == "articles a month"]
    assert notes == [f"median of {months - 5} months of {months}"]


def test_flat_topics_that_changed_are_said_to_have_changed_in_between() -> None:
    changes = make_change(topic=1), make_change(topic=2), make_change(topic=2)
    assert standfirst(judged(facts_with(*changes), "rising", "flat", "flat")).endswith(
        "Lasting trends: 1 rising, 7 flat (2 of these changed in between)."
    )
    assert "flat (1 of them changed in between)" in standfirst(judged(facts_with(changes[0]), "rising"))
    assert "changed in between" not in standfirst(judged(facts_with(changes[0]), "rising", "falling"))


def test_the_concepts_that_were_asked_for_are_answered_at_the_head() -> None:
    told = standfirst(find_facts(tracking_run()))
    (row,) = {change.topic: change for change in tracking_run().concept_changes.rows[::-1]}.values()
    assert told.endswith(f"Of 2 concepts, 1 changed: “Airships” {row.bounded}.")
