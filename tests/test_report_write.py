"""The folder of a report: everything in it, the same bytes each time, and nothing half-written."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fake_run import FakeSpec, make_fake_run
from quick_gallery import use_quick_gallery

from trendlab.errors import OutputError, ReportError
from trendlab.report import ReportSpec, write, write_report
from trendlab.report.content import CORPUS_FIGURES
from trendlab.store import Run

HOSTILE = '<script>alert(1)</script> #let x = panic("ran") $math$ \\alpha @refs <labels> *bold* _em_ `raw` // gone'


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick_gallery(monkeypatch)


def read_pdf(path: Path, *, pages: int = 0) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils), which is not here")
    found = subprocess.run(
        ["pdftotext", "-layout", *(["-l", str(pages)] if pages else []), str(path), "-"],
        capture_output=True,
        check=True,
    )
    return " ".join(found.stdout.decode("utf8").split())


def hostile_run() -> Run:
    run = make_fake_run(FakeSpec(n_topics=3, n_months=6))
    doc = run.cards.exemplars[0][0]
    row = run.articles["doc_id"].to_pylist().index(doc)
    titles = run.articles["title"].to_pylist()
    titles[row] = HOSTILE
    place = run.articles.column_names.index("title")
    return replace(run, articles=run.articles.set_column(place, "title", [titles]))


def test_folder_holds_the_pdf_the_figures_twice_and_the_tables(tmp_path: Path) -> None:
    write_report(make_fake_run(FakeSpec(n_topics=3, n_months=6)), tmp_path / "out")
    found = {str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert {
        "report.pdf", "report.html", "figures/prevalence.png", "figures/prevalence.svg",
        "figures/tall.png", "figures/tall.svg",
        "tables/topics.csv", "tables/claims.csv", "tables/prevalence.csv", "tables/trends.csv",
        "tables/exemplars.csv", "tables/rejects.csv", "tables/figure_prevalence.csv", "tables/figure_tall.csv",
    } <= found  # fmt: skip
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]
    assert (tmp_path / "out/tables/figure_tall.csv").read_text() == "label,share\n'=1+1,-0.5\nplain,0.5\n"


def test_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_report(make_fake_run(FakeSpec(n_topics=3, n_months=6)), tmp_path / name)
    files = [p for p in (tmp_path / "a").rglob("*") if p.is_file()]
    assert files
    for path in files:
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes(), path.name


def test_markup_in_a_title_is_printed_as_it_stands(tmp_path: Path) -> None:
    write_report(hostile_run(), tmp_path / "out", spec=ReportSpec(title="#panic() and *stars*"))
    text = read_pdf(tmp_path / "out" / "report.pdf")
    assert "#panic() and *stars*" in text
    for part in (
        '#let x = panic("ran")',
        "$math$",
        "\\alpha",
        "@refs",
        "<labels>",
        "*bold*",
        "_em_",
        "`raw`",
        "// gone",
    ):
        assert part in text, part
    assert "<script>alert(1)</script>" in "".join(text.split()).replace("\u200b", "")


def test_missing_glyphs_are_warned_of_and_said_in_the_report(tmp_path: Path) -> None:
    run = make_fake_run(FakeSpec(n_topics=5, n_months=6, labels="foreign"))
    with pytest.warns(UserWarning, match="in no font of this report"):
        write_report(run, tmp_path / "out")
    assert "are in no font of this report" in read_pdf(tmp_path / "out" / "report.pdf")


def test_labels_in_no_font_are_said_first_on_page_one_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a machine has no font but those that come along."""
    monkeypatch.setattr("trendlab.report.write.machine_fonts", lambda _missing: [])
    run = make_fake_run(FakeSpec(n_topics=3, n_months=6))
    labels = np.array(["\uc9c0\ud558\ucca0 \uac1c\ud1b5", *run.cards.label[1:]])  # of a railway, in Korean
    run = replace(run, cards=replace(run.cards, label=labels))
    with pytest.warns(UserWarning, match="in no font of this report"):
        write_report(run, tmp_path / "out")
    first = " ".join(read_pdf(tmp_path / "out" / "report.pdf", pages=1).split())
    assert "in no font of this report and shown as" in first
    assert "Give by --font-path" in first
    assert "Noto Sans CJK" in first


def test_sign_of_an_article_in_no_font_is_not_on_page_one(tmp_path: Path) -> None:
    run = make_fake_run(FakeSpec(n_topics=3, n_months=6))
    doc = run.cards.exemplars[0][0]
    row = run.articles["doc_id"].to_pylist().index(doc)
    titles = run.articles["title"].to_pylist()
    titles[row] = "of \U000e0fff"
    place = run.articles.column_names.index("title")
    with pytest.warns(UserWarning, match="in no font of this report"):
        write_report(replace(run, articles=run.articles.set_column(place, "title", [titles])), tmp_path / "out")
    pdf = tmp_path / "out" / "report.pdf"
    assert "in no font of this report" in read_pdf(pdf)
    assert "in no font of this report" not in read_pdf(pdf, pages=1)


def test_undated_source_has_a_report_that_says_so(tmp_path: Path) -> None:
    write_report(make_fake_run(FakeSpec(dated=False)), tmp_path / "out")
    text = read_pdf(tmp_path / "out" / "report.pdf")
    assert "Too little in this source says when its articles appeared" in text
    assert not (tmp_path / "out/tables/prevalence.csv").exists()


def test_new_report_replaces_the_old_one_and_leaves_the_run_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "run").mkdir(parents=True)
    (out / "run" / "manifest.json").write_text("{}")
    (out / "figures").mkdir()
    (out / "figures" / "old.png").write_text("old")
    write_report(make_fake_run(FakeSpec(n_topics=2, n_months=3)), out)
    assert (out / "run" / "manifest.json").read_text() == "{}"
    assert not (out / "figures" / "old.png").exists()


def test_failure_leaves_the_old_report_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.pdf").write_text("old")

    def fail(*_args: object, **_kwargs: object) -> bytes:
        raise ReportError("the report could not be typeset: no")

    monkeypatch.setattr("trendlab.report.write.typeset_pdf", fail)
    with pytest.raises(ReportError, match="could not be typeset"):
        write_report(make_fake_run(FakeSpec(n_topics=2, n_months=3)), out)
    assert [p.name for p in tmp_path.rglob("*")] == ["out", "report.pdf"]
    assert (out / "report.pdf").read_text() == "old"


def test_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        write_report(make_fake_run(FakeSpec(n_topics=2, n_months=3)), tmp_path / "file" / "out")


def test_run_is_unchanged_by_its_report(tmp_path: Path) -> None:
    run = make_fake_run(FakeSpec(n_topics=2, n_months=3))
    before = (run.articles, run.fit.doc_topic.tobytes(), run.claims)
    write_report(run, tmp_path / "out")
    assert before[0].equals(run.articles)
    assert before[1:] == (run.fit.doc_topic.tobytes(), run.claims)


def test_figures_that_take_long_are_drawn_before_short_ones_and_after_that_of_page_one(monkeypatch, tmp_path):
    begun = []
    spied = write._write_figure
    monkeypatch.setattr(write, "_write_figure", lambda item, out: begun.append(item.name) or spied(item, out))
    monkeypatch.setattr(write, "begin_all", lambda calls: nullcontext([done(call) for call in calls]))
    run = make_fake_run(FakeSpec(n_topics=3, n_months=6))
    write_report(run, tmp_path / "first")
    last = begun[-1]
    monkeypatch.setattr(write, "LONGEST", (last,))
    begun.clear()
    write_report(run, tmp_path / "second")
    rest = [name for name in begun if name not in CORPUS_FIGURES]
    assert rest[0] == last
    assert begun[: -len(rest)] == [name for name in begun if name in CORPUS_FIGURES]


def done(call):
    """The result of a call that is made at once, as a function."""
    result = call()
    return lambda: result
