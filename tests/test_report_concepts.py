"""Concepts in the report."""

from __future__ import annotations

from fake_run import FakeSpec, cached_run
from made_run_concepts import tracking_run

from trendlab.report.concepts import concept_data
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
