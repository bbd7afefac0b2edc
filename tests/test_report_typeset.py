"""Typst prints data and never runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_run import FakeSpec, make_fake_run

from trendlab.errors import ReportError
from trendlab.report import ReportSpec
from trendlab.report.content import report_data
from trendlab.report.facts import find_facts
from trendlab.report.glyphs import check_glyphs
from trendlab.report.typeset import typeset_pdf


def make_data(spec: FakeSpec) -> dict[str, object]:
    data = report_data(find_facts(make_fake_run(spec)), ReportSpec(), [])
    cleaned: dict[str, object] = check_glyphs().clean_all(data)
    return cleaned


@pytest.mark.parametrize(
    "spec", [FakeSpec(n_topics=2, n_months=1), FakeSpec(n_topics=2, n_months=3), FakeSpec(dated=False)]
)
def test_small_and_undated_runs_are_typeset(spec: FakeSpec, tmp_path: Path) -> None:
    assert typeset_pdf(make_data(spec), tmp_path, timestamp=1_600_000_000).startswith(b"%PDF")


def test_same_data_give_the_same_bytes_and_the_time_is_the_given_one(tmp_path: Path) -> None:
    data = make_data(FakeSpec(n_topics=3, n_months=6))
    first = typeset_pdf(data, tmp_path / "a", timestamp=1_600_000_000)
    assert first == typeset_pdf(data, tmp_path / "b", timestamp=1_600_000_000)
    assert b"D:20200913" in first


def test_document_is_tagged_and_has_language_and_title(tmp_path: Path) -> None:
    pdf = typeset_pdf(make_data(FakeSpec(n_topics=3, n_months=6)), tmp_path, timestamp=1_600_000_000)
    assert b"/MarkInfo" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang" in pdf
    assert b"A fake feed" in pdf


def test_data_that_cannot_be_typeset_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="could not be typeset"):
        typeset_pdf({"meta": {}}, tmp_path, timestamp=1_600_000_000)
