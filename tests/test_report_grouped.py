"""The section of the report on groups."""

from dataclasses import replace

from fake_run import FakeSpec, cached_run
from test_figures_groups import run_with_groups

from trendlab.claims import Claim
from trendlab.report.facts import find_facts
from trendlab.report.grouped import group_data


def told(run, n=9):
    claims = [Claim(kind="group", topic=None, sentence=f"Sentence {k}.") for k in range(n)]
    manifest = {**run.manifest, "options": {**run.manifest["options"], "group": "desk"}}
    return replace(run, claims=(*run.claims, *claims), manifest=manifest)


def test_run_without_groups_has_no_section():
    assert group_data(find_facts(cached_run(FakeSpec(n_topics=3, n_months=12, docs_a_month=12)))) is None


def test_section_has_the_first_sentences_and_a_row_a_topic_those_that_differ_first():
    found = group_data(find_facts(told(run_with_groups())))
    assert found["title"] == "By desk"
    assert found["sentences"] == [f"Sentence {k}." for k in range(5)]
    assert found["heads"] == ["a", "b"]
    assert [row["label"] for row in found["rows"]] == ["topic 0", "topic 2", "topic 1"]
    assert found["rows"][1]["cells"] == ["20.0\u00a0%", "22.0\u00a0%"]
    assert "tables/difference_group.csv" in found["note"]


def test_note_says_which_months_the_differences_compare():
    run = told(run_with_groups())
    same, whole = "2022-01..2022-06", None
    for early, words in (
        ([same] * 3, "Differences compare the same months, so that they do not"),
        ([same, whole, same], "the same months where these are known well enough, and otherwise the whole span"),
        ([whole] * 3, "Differences are of the whole span, so that they may"),
        ([float("nan")] * 3, "Differences are of the whole span, so that they may"),
    ):
        differences = run.tables["difference_group"].assign(early=early)
        note = group_data(find_facts(replace(run, tables={**run.tables, "difference_group": differences})))["note"]
        assert words in note
        assert "share_group.csv" not in note
    tables = {**run.tables, "share_group": run.tables["topics_group"]}
    assert "share_group.csv" in group_data(find_facts(replace(run, tables=tables)))["note"]


def test_groups_that_cannot_be_compared_have_a_sentence_and_no_table():
    run = told(cached_run(FakeSpec(n_topics=3, n_months=12, docs_a_month=12)), n=1)
    found = group_data(find_facts(run))
    assert (found["sentences"], found["rows"], found["note"]) == (["Sentence 0."], [], "")


def test_groups_of_different_months_have_no_note_on_tests():
    run = told(run_with_groups())
    untested = run.tables["difference_group"].assign(p_adjusted=float("nan"))
    note = group_data(find_facts(replace(run, tables={**run.tables, "difference_group": untested})))["note"]
    assert note.endswith("what differs between them may be what differs between those months.")
    assert "P is adjusted" not in note
