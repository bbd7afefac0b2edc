"""The report's section on labels, and what the page says of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from checked_runs import checked_run, unchecked_run

from trendlab.changes import Change
from trendlab.report import write_report
from trendlab.report.checked import checked_data, labels_on, page_checked
from trendlab.report.explorer import explorer_html
from trendlab.report.facts import find_facts
from trendlab.store import save_run


def test_run_that_nobody_checked_has_no_section():
    assert checked_data(find_facts(unchecked_run())) is None


def test_every_question_has_a_row_with_people_beside_the_run():
    found = checked_data(find_facts(checked_run()))
    assert [row["label"] for row in found["rows"]] == checked_run().cards.label.tolist()
    assert all(len(row["cells"]) == len(found["heads"]) for row in found["rows"])
    assert found["rows"][0]["cells"][0] == "200"


def test_sentences_say_what_labels_contradict_and_what_people_saw():
    found = checked_data(find_facts(checked_run()))
    assert any("slopes" in sentence for sentence in found["sentences"])
    held = [one for one in found["sentences"] if "contradict none" in one or "do not contradict" in one]
    assert all(one.endswith(": each interval by labels includes the number of the run.") for one in held)
    off = [one for one in found["sentences"] if "contradict" in one and one not in held]
    assert all(one.endswith("does not include the number of the run.") for one in off)
    assert held or off
    assert "among words of a topic was found in 100 % of 8 items" in " ".join(found["sentences"])


def test_name_that_does_not_hold_is_said_in_report_and_page():
    """Only the sentence of this topic says so: coders found none of its articles."""
    run = checked_run()
    table = run.tables["checked"].copy()
    table.loc[1, ["precision", "precision_lower", "precision_upper"]] = [0.0, 0.0, 0.1]
    told = replace(run, tables={**run.tables, "checked": table})
    failed = [one for one in checked_data(find_facts(told))["sentences"] if "Its name does not hold" in one]
    assert len(failed) == 1
    assert failed[0].startswith(f"{run.cards.label[1]}: Its name does not hold: at most 10 % of its articles")
    page = page_checked(told)
    assert "Its name does not hold: at most 10 %" in page[1]["sentence"]
    assert "does not hold" not in page[0]["sentence"]


@pytest.mark.parametrize("period", ["month", "year"])
def test_slopes_are_of_the_line_through_months_or_through_years_where_these_are_known(period):
    found = checked_data(replace(find_facts(checked_run()), dated_to=period))
    assert f"the straight line through the {period}s." in found["note"]


def test_page_has_a_sentence_and_a_line_of_each_topic():
    run = checked_run()
    found = page_checked(run)
    assert sorted(found) == [0, 1, 2, 3]
    assert found[0]["sentence"].startswith("By 200 labels")
    assert len(found[0]["c"]) == len(run.months)
    assert all(low <= mid <= high for low, mid, high in zip(found[0]["cl"], found[0]["c"], found[0]["cu"], strict=True))
    block = explorer_html(run).split('id="data">')[1].split("</script>")[0]
    assert json.loads(block)["topics"][0]["checked"]["sentence"] == found[0]["sentence"]


def change_of(run, **other):
    row = run.tables["corrected"].query("kind == 'change'").iloc[0]
    months = {name: row[name] for name in ("start", "end", "reference_start", "reference_end")}
    numbers = dict.fromkeys(("share", "reference_share", "difference", "lower", "upper", "p_adjusted"), 0.0)
    given = {"topic": int(row["topic"]), "label": "x", "level": "topic", "kind": "rose", "month": row["start"]}
    return Change(**{**given, **months, **numbers, "rank": 1, "sentence": "x", **other})


def test_labels_say_a_change_of_the_run_again_with_their_own_bounds():
    run = checked_run()
    row = run.tables["corrected"].query("kind == 'change'").iloc[0]
    said = labels_on(run, change_of(run))
    assert said.startswith("By 200 labels: ")
    assert f"{row['corrected']:+.1f}".replace("-", "\u2212") in said.replace("-", "\u2212")


def test_labels_say_nothing_of_other_spans_levels_and_runs():
    run = checked_run()
    assert labels_on(run, change_of(run, start="2019-05")) == ""
    assert labels_on(run, change_of(run, level="theme")) == ""
    assert labels_on(unchecked_run(), change_of(run)) == ""


def test_page_of_a_run_that_nobody_checked_has_none():
    assert page_checked(unchecked_run()) == {}


def test_report_of_a_checked_run_has_the_section_and_the_figures(tmp_path):
    pytest.importorskip("typst")
    write_report(checked_run(), tmp_path / "report")
    assert {"checked.png", "checked_months.png"} <= {p.name for p in (tmp_path / "report" / "figures").iterdir()}
    assert (tmp_path / "report" / "tables" / "corrected.csv").exists()
    assert (tmp_path / "report" / "report.pdf").stat().st_size > 10_000


def test_saved_and_loaded_run_says_the_same(tmp_path):
    from trendlab.store import load_run

    save_run(checked_run(), tmp_path / "run")
    again = load_run(tmp_path / "run")
    assert checked_data(find_facts(again)) == checked_data(find_facts(checked_run()))
