"""Concepts in the report."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from fake_run import FakeSpec, cached_run
from made_run_concepts import tracking_run

from trendlab.report.concepts import concept_data, concepts_sentence
from trendlab.report.explorer.data import explorer_data
from trendlab.report.facts import find_facts
from trendlab.report.tables import report_tables


def test_rows_hold_the_question_and_its_numbers():
    run = tracking_run()
    data = concept_data(find_facts(run))
    assert [row["query"] for row in data["rows"]] == list(run.concepts.query)
    assert data["rows"][0]["n_docs"] == f"{run.concepts.n_docs[0]:,}"
    assert len(data["rows"][0]["spark"]["share"]) > 4
    assert [row["uncorrected"] for row in data["rows"]] == run.concept_trends.nominally_significant.tolist()


def test_changes_are_told_before_the_count_of_directions():
    said = concept_data(find_facts(tracking_run()))["sentences"]
    assert said[0].startswith("The concept “Airships”:")
    assert "corrected for testing 2 concepts" in said[-1]


def test_undated_run_has_sizes_alone():
    data = concept_data(find_facts(tracking_run(dated=False)))
    assert [row["spark"] for row in data["rows"]] == [None, None]
    assert data["sentences"] == []


def test_run_without_concepts_has_no_section():
    assert concept_data(find_facts(cached_run(FakeSpec(n_topics=4)))) is None


def test_tables_hold_the_concepts_and_their_shares():
    tables = report_tables(tracking_run())
    assert tables["concepts"]["label"].tolist() == ["Airships", "Order"]
    assert list(tables["concept_prevalence"].columns[:3]) == ["concept", "label", "month"]


def test_page_holds_them_behind_the_topics_with_their_changes():
    data = explorer_data(tracking_run())
    assert [concept["label"] for concept in data["concepts"]] == ["Airships", "Order"]
    assert {row["topic"] for row in data["concept_changes"]} == {4}
    assert len(data["topics"]) == 4


def test_head_of_page_one_names_three_concepts_and_counts_the_rest():
    facts = find_facts(tracking_run())
    changes = facts.run.concept_changes
    row = changes.rows[0]
    rows = tuple(
        replace(row, topic=k, label=f"c{k}", difference=d, lower=d - 2, upper=d + 2)
        for k, d in ((0, 9.0), (1, -5.0), (0, -4.0), (2, 3.0), (3, 2.0))
    )
    run = replace(facts.run, concept_changes=replace(changes, rows=rows))
    assert concepts_sentence(replace(facts, run=run)) == (
        "Of 2 concepts, 4 changed: “c0” 9 points more (7 to 11), “c1” 5 points less (3 to 7), “c2” 3 points more "
        "(1 to 5) and 1 more."
    )
    names = ("topic", "start", "end", "reference_start", "reference_end")
    lost = {name: getattr(rows[1], name) for name in names} | {"kind": "change", "level": rows[1].level, "holds": False}
    doubted = replace(run, tables={**run.tables, "mix_change": pd.DataFrame([lost])})
    assert "“c1” 5 points less (3 to 7), not within sources, “c2” 3" in concepts_sentence(replace(facts, run=doubted))


def test_head_of_page_one_says_that_no_concept_changed_and_nothing_where_none_was_asked_for():
    facts = find_facts(tracking_run())
    run = replace(facts.run, concept_changes=replace(facts.run.concept_changes, rows=()))
    assert concepts_sentence(replace(facts, run=run)) == "None of the 2 concepts changed."
    assert concepts_sentence(find_facts(cached_run(FakeSpec(n_topics=4)))) == ""
    assert concepts_sentence(find_facts(tracking_run(dated=False))) == ""
