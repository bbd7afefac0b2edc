"""The explanation shows what a person would check by hand, as text, as JSON and on the page of the review."""

from __future__ import annotations

import io
import json
import sys

import pytest

from trendlab.cli import main
from trendlab.dates import date_corpus
from trendlab.readers import read, write_review
from trendlab.readers.explain import explain_reading

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "papers.csv"
    lines = [f"2023-0{k}-10,Bridge {k},{BODY} {k} {'So be it. ' * 30},desk{k}" for k in range(1, 6)]
    path.write_text("\n".join(["date,title,text,desk", *lines, f"soon,Bridge 6,{BODY} 6,desk6"]), encoding="utf8")
    return path


def give(monkeypatch, data):
    class Given:
        buffer = io.BytesIO(data)

    monkeypatch.setattr(sys, "stdin", Given())


def test_first_middle_and_last_article_are_shown_with_month_and_meta(table):
    found = explain_reading(date_corpus(read(table)[0]))
    assert [row["number"] for row in found.articles] == [1, 4, 6]
    assert [row["title"] for row in found.articles] == ["Bridge 1", "Bridge 4", "Bridge 6"]
    assert [row["month"] for row in found.articles[:2]] == ["2023-01", "2023-04"]
    assert found.articles[1]["meta"] == {"desk": "desk4"}


def test_texts_are_cut_at_200_characters(table):
    texts = [row["text"] for row in explain_reading(date_corpus(read(table)[0])).articles]
    assert [len(text) for text in texts] == [201, 201, len(BODY) + 2]
    assert texts[0].startswith(f"{BODY} 1")


def test_a_single_article_is_shown_once(tmp_path):
    (tmp_path / "a.csv").write_text(f"date,text\n2023-05-01,{BODY}\n", encoding="utf8")
    assert len(explain_reading(date_corpus(read(tmp_path / "a.csv")[0])).articles) == 1


def test_command_says_format_reason_articles_and_doubts_and_writes_nothing(table, tmp_path, capsys):
    assert main(["read", "--explain", str(table)]) == 0
    told = capsys.readouterr()
    assert "papers.csv: read as csv, because of" in told.out
    assert "6 articles and 0 rejects" in told.out
    assert "1 unread_dates: Filled date cells of papers.csv that could not be read: 1 (for example 'soon')" in told.out
    line = next(line for line in told.out.splitlines() if "Bridge 1" in line)
    assert line.index("Bridge 1") < line.index("Bridge 4") < line.index("Bridge 6")
    assert told.err == ""
    assert list(tmp_path.iterdir()) == [table]


def test_json_holds_the_same(table, capsys):
    assert main(["read", "--explain", str(table), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["explanation"]
    assert found["sources"][0]["format"] == "csv"
    assert [row["title"] for row in found["articles"]] == ["Bridge 1", "Bridge 4", "Bridge 6"]
    assert {one["kind"]: one["count"] for one in found["doubts"]}["unread_dates"] == 1


def test_review_page_begins_with_the_same_and_nothing_of_it_is_markup(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"date": "2023-05-01", "text": BODY, "desk": "<script>x</script>"}), encoding="utf8")
    write_review(date_corpus(read(path)[0]), tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf8")
    assert page.index("How the source was read") < page.index("Every article")
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_reading_without_a_place_to_write_asks_for_one(table, capsys):
    assert main(["read", str(table)]) == 2
    assert "--output" in capsys.readouterr().err


def test_standard_input_is_read_by_its_content(table, tmp_path, capsys, monkeypatch):
    give(monkeypatch, table.read_bytes())
    assert main(["read", "-", "-o", str(tmp_path / "out.jsonl"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 6
    assert main(["read", "-", "-", "--explain"]) == 2
    assert "give it once" in capsys.readouterr().err


def test_files_that_were_read_alike_are_one_line_with_their_sums(tmp_path, capsys):
    for k in range(3):
        (tmp_path / f"{k}.md").write_text(f"# Bridge {k}\n\n{BODY} {k}", encoding="utf8")
        (tmp_path / f"{k}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "z.csv").write_text(f"date,text\n2023-05-01,{BODY}\n2023-06-01,{BODY} now\n", encoding="utf8")
    assert main(["read", "--explain", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "3 files, 0.md to 2.md: read as markdown, because of its name; 3 articles, 0 rejects" in lines
    assert any(line.startswith("z.csv: read as csv") and line.endswith("2 articles, 0 rejects") for line in lines)
    assert "  3 unreadable: it is a PNG image, not text; give a text, table or feed file" in lines


def test_long_further_fields_are_shown_with_their_beginning_and_kept_whole_in_json(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": "A", "text": "The ferry sails again.", "words": ["ferry"] * 500}))
    shown = explain_reading(date_corpus(read(path)[0]))
    assert len(str(shown)) < 2_000
    assert len(str(shown.as_json()["articles"][0]["meta"])) > 4_000


def test_a_number_of_one_has_its_noun_in_the_singular(tmp_path):
    (tmp_path / "one.txt").write_text("The old bridge was mended before the winter came. " * 4, encoding="utf8")
    dated = date_corpus(read(tmp_path / "one.txt")[0])
    assert str(explain_reading(dated)).splitlines()[0] == "1 article and 0 rejects"


def test_doubts_of_the_dating_are_among_those_of_the_reading(tmp_path):
    old = [f",Old {k},{BODY} Sails and horses carry letters {k}." for k in range(40)]
    new = [f"2023-0{1 + k % 9}-10,New {k},Phones and trains run at night {k}" for k in range(40)]
    path = tmp_path / "papers.csv"
    path.write_text("\n".join(["date,title,text", *old, *new]), encoding="utf8")
    dated = date_corpus(read(path)[0])
    kinds = [one["kind"] for one in explain_reading(dated).doubts]
    assert "undated_unlike" in kinds
    write_review(dated, tmp_path / "review.html")
    assert "differ from the dated ones" in (tmp_path / "review.html").read_text(encoding="utf8")
