"""The report says in plain words whether near-duplicates decide the answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, make_fake_run
from quick_gallery import use_quick_gallery
from test_report_write import read_pdf

from trendlab.report import write_report
from trendlab.report.facts import find_facts
from trendlab.report.rules import rule_data, rule_sentence


def make_table(drop_lower: float) -> pd.DataFrame:
    rows = [
        (0, "Housing, rents", rule, slope, low, 5.0, 0.001)
        for rule, slope, low in (("once", 4.0, 3.0), ("count", 4.5, 3.5), ("drop", 2.25, drop_lower))
    ]
    rows += [(3, "Trams", rule, -1.0, -2.0, -0.5, 0.01) for rule in ("once", "count", "drop")]
    return pd.DataFrame(rows, columns=["topic", "label", "rule", "slope", "lower", "upper", "p_value"])


def test_sentence_says_when_nothing_changes() -> None:
    assert rule_sentence(make_table(1.0)) == (
        "The conclusions on the 2 strongest trends do not depend on how near-duplicates count: "
        "the slopes differ by at most 2.25 percentage points a year."
    )


def test_slopes_that_differ_by_less_than_is_written_do_not_differ_by_nothing() -> None:
    table = make_table(1.0)
    table["slope"] = np.where(table["rule"] == "drop", 4.001, 4.0)
    assert rule_sentence(table).endswith("the slopes differ by at most 0.01 percentage points a year.")


def test_sentence_names_the_trend_that_hangs_on_the_rule() -> None:
    found = rule_sentence(make_table(-0.5))
    assert found.startswith("The conclusion on \u201cHousing, rents\u201d depends on how near-duplicates count:")
    two = make_table(-1.0)
    two.loc[(two["topic"] == 3) & (two["rule"] == "drop"), "upper"] = 0.5
    told = "The conclusions on \u201cHousing, rents\u201d and \u201cTrams\u201d depend on how near-duplicates count:"
    assert rule_sentence(two).startswith(told)


def test_table_has_a_row_a_topic_and_a_column_a_rule() -> None:
    run = replace(make_fake_run(FakeSpec(n_months=6)), tables={"duplicate_rules": make_table(1.0)})
    data = rule_data(find_facts(run))
    assert data is not None
    assert [row["label"] for row in data["rows"]] == ["Housing, rents", "Trams"]
    assert data["rows"][0]["cells"][0] == "+4.00 (+3.00 to +5.00)"
    assert len(data["heads"]) == 3


def test_run_without_near_duplicates_shows_no_table() -> None:
    assert rule_data(find_facts(make_fake_run(FakeSpec(n_months=6)))) is None


def test_table_stands_in_the_pdf_and_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick_gallery(monkeypatch)
    run = replace(make_fake_run(FakeSpec(n_topics=3, n_months=6)), tables={"duplicate_rules": make_table(1.0)})
    write_report(run, tmp_path / "out")
    text = read_pdf(tmp_path / "out" / "report.pdf")
    assert "What near-duplicates change" in text
    assert "Only the first counts" in text
    assert len(pd.read_csv(tmp_path / "out/tables/duplicate_rules.csv")) == 6
