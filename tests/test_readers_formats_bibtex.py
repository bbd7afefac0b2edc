"""BibTeX: made entries as databases and people write them; nothing is dropped."""

from __future__ import annotations

import json

import pytest

import trendlab as tl
from trendlab.readers.format import Head
from trendlab.readers.formats.bibtex import recognise

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


def read(tmp_path, content, name="a.bib"):
    path = tmp_path / name
    path.write_text(content, encoding="utf8")
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def entry(*fields: str, key: str = "a1", kind: str = "article") -> str:
    return f"@{kind}{{{key},\n" + ",\n".join(fields) + "\n}\n\n"


def test_entry_is_an_article_with_its_abstract_journal_and_month(tmp_path):
    fields = (
        "title = {Old {B}ridges of the\n   North}",
        f"abstract={{{ABSTRACT}}}",
        'journal = "Roads"',
        "year = 2019",
    )
    text = entry(*fields, "month = mar", "author = {Sample, Ada and Other, Bob}", "urldate = {2024-01-01}")
    rows, rejects, note = read(tmp_path, text, "refs.txt")
    assert (note["format"], rejects) == ("bibtex", ())
    row = rows[0]
    assert (row["title"], row["text"]) == ("Old Bridges of the North", ABSTRACT)
    assert (row["source"], row["raw_date"], row["doc_id"]) == ("Roads", "2019-03", "a1")
    assert json.loads(row["meta"])["author"] == "Sample, Ada and Other, Bob"


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        (("year = {2020}", "month = {April}"), "2020-04"),
        (("year = {2022}", "Month = {MAR 1}"), "2022-03-01"),
        (("year = {2020}", "month = 4"), "2020-04"),
        (("year = {2020}", "month = {4}", "day = 7"), "2020-04-07"),
        (('year = "2020"', 'month = dec # "~15"'), "2020-12-15"),
        (("year = {2020}", "month = {Jan.-Feb.}"), "2020 Jan-Feb"),
        (("date = {2019-03-05}",), "2019-03-05"),
        (("date = {2019-03/2019-04}", "year = {2019}"), "2019-03"),
        (("year = {2020}", "issue_date = {March 2020}"), "2020-03"),
        (("year = {2020}", "urldate = {2024-01-01}"), "2020"),
        (("Year = {1997}",), "1997"),
        (("year = {forthcoming}",), "forthcoming"),
    ],
)
def test_date_is_put_together_from_year_and_month(tmp_path, fields, date):
    rows, _, _ = read(tmp_path, entry("title = {One}", *fields))
    assert rows[0]["raw_date"] == date


def test_entry_with_a_field_twice_is_kept_with_both(tmp_path):
    rows, _, _ = read(tmp_path, entry("title={One}", "funding={A}", "funding={B}"))
    assert json.loads(rows[0]["meta"])["funding"] == "A; B"


def test_two_entries_of_one_key_are_two_articles(tmp_path):
    rows, _, _ = read(tmp_path, entry("title={One}") + entry("title={Two}"))
    assert [r["title"] for r in rows] == ["One", "Two"]


def test_entry_without_a_key_and_with_odd_names_is_kept(tmp_path):
    text = '@article{ WOS:1,\nTitle = {One},\nfunding_text 1={x, y},\n}\n@misc{,\ntitle="Two {"}quoted{"}"}\n'
    assert [r["title"] for r in read(tmp_path, text)[0]] == ["One", 'Two "quoted"']


def test_child_takes_the_year_of_the_proceedings_that_it_names(tmp_path):
    text = entry("title = {One}", "crossref = {P15}", kind="inproceedings", key="b") + entry(
        "booktitle = {Proceedings of bridges}", "year = 2015", kind="proceedings", key="P15"
    )
    rows, _, _ = read(tmp_path, text)
    assert [(r["title"], r["source"], r["raw_date"]) for r in rows] == [
        ("One", "Proceedings of bridges", "2015"),
        ("Proceedings of bridges", "a.bib", "2015"),
    ]


def test_strings_are_put_in_and_comments_left_out(tmp_path):
    text = '@comment{x}\n% a line\n@string{rr = "Road Review"}\n'
    text += entry("title = {One}", 'journal = rr # ", B"', "year=2019")
    rows, _, _ = read(tmp_path, text)
    assert [(r["title"], r["source"]) for r in rows] == [("One", "Road Review, B")]


def test_mail_address_in_an_abstract_begins_no_entry(tmp_path):
    first = entry("abstract = {Write to\n@home or a@b.org, please.}", "title = {One}")
    rows, _, _ = read(tmp_path, first + entry("title={Two}", key="b"))
    assert [r["title"] for r in rows] == ["One", "Two"]


def test_entry_that_is_never_closed_costs_no_other(tmp_path):
    text = "@article{a,\ntitle = {One},\nkeywords = {x {y},\nyear = {2000},\n}\n\n" + entry("title = {Two}", key="b")
    rows, rejects, _ = read(tmp_path, text)
    assert [(r["title"], r["raw_date"]) for r in rows] == [("One", "2000"), ("Two", None)]
    text = "@article{a,\n  x\n\n" + entry("title = {Two}", key="b")
    rows, rejects, _ = read(tmp_path, text)
    assert [r["title"] for r in rows] == ["Two"]
    assert [r["reason"] for r in rejects] == ["broken entry"]


def test_decorators_of_a_program_are_no_entries(tmp_path):
    text = "It rains.\n@dataclass(frozen=True)\nclass A:\n    a = 1\n@given(st.text(), size=3)\ndef f(): ...\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf8")
    (tmp_path / "b.txt").write_text("It rained on Monday.", encoding="utf8")
    assert [s["format"] for s in tl.read(tmp_path)[0].notes["sources"]] == ["txt", "txt"]


def test_long_line_that_begins_like_an_entry_is_none():
    assert recognise(Head(name="a.css", text="@page{" + "x" * 200_000)) is None


def test_entries_without_a_kind_and_with_the_tags_of_a_database_are_articles(tmp_path):
    fields = f"Au = {{BERG A}},\n  Ti = {{Old bridges}},\n  So = {{ROADS}},\n  Ab = {{{ABSTRACT}}},\n  Py = {{2019}},"
    text = f"@{{,\n  {fields}\n}}\n"
    rows, rejects, note = read(tmp_path, text * 2)
    assert (note["format"], len(rows), len(rejects)) == ("bibtex", 2, 0)
    assert (rows[0]["title"], rows[0]["text"], rows[0]["source"], rows[0]["raw_date"]) == (
        "Old bridges", ABSTRACT, "ROADS", "2019",
    )  # fmt: skip
    assert recognise(Head(start=b"@{name}\nThe council met.", name="a.txt")) is None


def test_lines_of_an_abstract_that_go_on_are_joined_and_paragraphs_are_not(tmp_path):
    abstract = "The old bridge was\n   mended in spring.\n\nCosts rose\nby a tenth."
    rows, _, _ = read(tmp_path, entry("title = {Old bridges}", f"abstract = {{{abstract}}}"))
    assert rows[0]["text"] == "The old bridge was mended in spring.\nCosts rose by a tenth."
