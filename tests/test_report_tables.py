"""Tables are whole, and safe to open in a spreadsheet."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, make_fake_run

from trendlab.files.cells import defuse
from trendlab.report.tables import defuse_frame, report_tables


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "-1", "@sum", "\tx", "\rx", "\nx", " =1", "\uff1dcmd", '=HYPERLINK("x")']
)
def test_cell_that_a_spreadsheet_would_execute_gets_an_apostrophe(text: str) -> None:
    assert defuse(text) == f"'{text}"


def test_plain_text_and_inner_signs_stay_as_they_are() -> None:
    assert defuse("a = b") == "a = b"
    assert defuse("") == ""


def test_numbers_stay_numbers_and_the_input_is_unchanged() -> None:
    frame = pd.DataFrame({"=a": ["=1", None], "b": [-1.5, np.nan], "c": pd.Categorical(["@x", "y"])})
    found = defuse_frame(frame)
    assert list(found.columns) == ["'=a", "b", "c"]
    assert list(found["c"]) == ["'@x", "y"]
    assert found["b"][0] == -1.5
    assert frame["=a"][0] == "=1"


def test_shares_come_by_month_quarter_and_year() -> None:
    run = make_fake_run(FakeSpec(n_months=24))
    table = report_tables(run)["prevalence"]
    assert table.groupby("period").size().to_dict() == {"month": 24 * 8, "quarter": 9 * 8, "year": 3 * 8}
    first = table[(table.period == "month") & (table.topic == 1) & (table.month == "2019-05")].iloc[0]
    assert run.prevalence is not None
    assert first.share == run.prevalence.share[2, 1]
    assert first.n_docs == run.prevalence.n_docs[2]


def test_quarters_and_years_have_tables_of_their_own() -> None:
    tables = report_tables(make_fake_run(FakeSpec(n_months=24)))
    for word in ("quarter", "year"):
        rows = tables["prevalence"][tables["prevalence"].period == word]
        assert tables[f"share_{word}"].equals(rows.drop(columns="period").reset_index(drop=True))


def test_undated_run_has_topics_and_no_shares_over_time() -> None:
    tables = report_tables(make_fake_run(FakeSpec(dated=False)))
    assert sorted(tables) == ["articles", "claims", "exemplars", "rejects", "topics"]
    assert len(tables["topics"]) == 8
