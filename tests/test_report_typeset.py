"""Typst prints data and never runs it."""

from __future__ import annotations

import json
import re
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


def test_page_one_sheds_rows_until_it_is_one_page(tmp_path: Path) -> None:
    data = make_data(FakeSpec(n_topics=20, n_months=24))
    answer = data["answer"]
    assert isinstance(answer, dict)
    row = {
        "label": "",
        "sentence": "A sentence that takes a line or two of the page. " * 4,
        "mark": "rising",
        "spark": None,
    }
    answer["groups"] = [{"heading": "What rose", "mark": "rising", "rows": [row] * 30, "more": "", "n": 30}]
    answer["groups"][0]["short"] = [f"topic {k}" for k in range(30)]
    typeset_pdf(data, tmp_path, timestamp=1_600_000_000)
    printed = json.loads((tmp_path / "data.json").read_text(encoding="utf8"))["answer"]["groups"][0]
    assert 3 <= len(printed["rows"]) < 30
    assert printed["more"].startswith(f"Also, in points a year: topic {len(printed['rows'])}; ")
    assert printed["more"].endswith(f"and {26 - len(printed['rows'])} more in the claims sheet.")


@pytest.mark.parametrize("n_sentences", range(34, 39))
def test_contents_never_stand_alone_on_a_page(n_sentences: int, tmp_path: Path) -> None:
    import typst

    data = make_data(FakeSpec(n_topics=3, n_months=6))
    answer = data["answer"]
    assert isinstance(answer, dict)
    answer |= {"groups": [], "changes": None, "quarters": None, "cautions": [], "largest": []}
    answer["sure"] = [f"Sentence {k} of those that fill the page." for k in range(n_sentences)]
    typeset_pdf(data, tmp_path, timestamp=1_600_000_000)
    found = json.loads(typst.query(str(tmp_path / "report.typ"), "metadata", field="value"))
    marks = {name: value for mark in found for name, value in mark.items()}
    assert marks["end-of-answer"] == 1
    assert marks["page-of-corpus"] == 2


def test_data_that_cannot_be_typeset_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="could not be typeset"):
        typeset_pdf({"meta": {}}, tmp_path, timestamp=1_600_000_000)


def test_picture_is_asked_for_by_name_those_of_the_corpus_first(tmp_path: Path) -> None:
    figures = [{"name": name, "title": name, "alt": f"{name}."} for name in ("shares", "volume")]
    data = report_data(find_facts(make_fake_run(FakeSpec(n_topics=2, n_months=3))), ReportSpec(), figures)
    (tmp_path / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf8")
    asked = []

    def picture(name: str) -> dict[str, object]:
        asked.append(name)
        return {"file": "dot.svg", "ratio": 2.0}

    pdf = typeset_pdf(check_glyphs().clean_all(data), tmp_path, timestamp=1_600_000_000, pictures=picture)
    assert pdf.startswith(b"%PDF")
    assert asked == ["volume", "shares"]


@pytest.mark.parametrize(
    ("given", "runs"),
    [
        ("Within “חדשות, ספורט”, “כלכלה” rose by 2 points", ["חדשות, ספורט", "כלכלה"]),
        ("In points a year: חדשות, ספורט (+0.70); כלכלה (−0.20).", ["חדשות, ספורט", "כלכלה"]),
        ("חדשות 24, ספורט", ["חדשות 24, ספורט"]),
        ("חדשות של Apple היום", ["חדשות של Apple היום"]),
        ("“חדשות” makes up 14 % of the articles", ["חדשות"]),
    ],
)
def test_each_label_from_right_to_left_is_isolated_in_a_sentence(given: str, runs: list[str], tmp_path: Path) -> None:
    import typst

    typeset_pdf(make_data(FakeSpec(n_topics=2, n_months=3)), tmp_path, timestamp=1_600_000_000)
    source = f'#import "parts.typ": soft\n#metadata(soft({json.dumps(given, ensure_ascii=False)}))'
    (tmp_path / "isolated.typ").write_text(source, encoding="utf8")
    (found,) = json.loads(typst.query(str(tmp_path / "isolated.typ"), "metadata", field="value"))
    assert re.findall("\u2068(.*?)\u2069", found) == runs
    assert re.sub("[\u2068\u2069]", "", found).replace("\xa0", " ") == given
