from __future__ import annotations

import sys

import pytest
from one_source import meta, read

import trendlab as tl
from trendlab.errors import InputError

BODY = """
The council met on *Monday*, see `the minutes <https://town.example/m>`_ and :doc:`notes <a/b>`.

.. image:: bridge.png
   :alt: The bridge at night

.. note:: It rained.
   All were wet.

Money
-----

It agreed to mend the ``bridge``::

    cost = 12

.. comment that nobody prints
   at all
.. [1] Said the mayor.
.. _minutes: https://town.example/m
"""
PLAIN = (
    "The council met on Monday, see the minutes and notes.\nIt rained.\nAll were wet.\nMoney\n"
    "It agreed to mend the bridge:\ncost = 12\nSaid the mayor."
)
PELICAN = (
    "Old *bridge*\n############\n\n:date: 2024-03-05 10:20\n:category: Roads\n:summary: Long\n   and long\n" + BODY
)
NIKOLA = ".. title: Old bridge\n.. date: 2024-03-05 10:20:00 UTC\n.. category: Roads\n" + BODY
ABLOG = ".. _old:\n\n==========\nOld bridge\n==========\n\n.. post:: Mar 5, 2024\n   :category: Roads\n" + BODY
HEADER = "Proposal: 7\nTitle: Old bridge\nAuthor: Ann,\n  Ben\nCategory: Roads\nCreated: 05-Mar-2024\n\n" + BODY


@pytest.mark.parametrize("text", [PELICAN, NIKOLA, ABLOG, HEADER], ids=["pelican", "nikola", "ablog", "header"])
def test_metadata_title_and_text_are_read_without_marks(tmp_path, text):
    rows, rejects, note = read(tmp_path, "a.rst", text)
    assert (note["format"], len(rejects)) == ("rst", 0)
    assert (rows[0]["title"], str(rows[0]["first_day"])) == ("Old bridge", "2024-03-05")
    assert meta(rows[0])["category"] == "Roads"
    assert rows[0]["text"] == PLAIN


def test_values_on_several_lines_are_one(tmp_path):
    assert meta(read(tmp_path, "a.rst", PELICAN)[0][0])["summary"] == "Long and long"
    assert meta(read(tmp_path, "b.rst", HEADER)[0][0])["author"] == "Ann, Ben"


def test_file_without_metadata_has_its_first_heading_as_title(tmp_path):
    rows, _, _ = read(tmp_path, "a.rst", "Old bridge\n==========\n" + BODY)
    assert (rows[0]["title"], rows[0]["raw_date"], rows[0]["text"]) == ("Old bridge", None, PLAIN)


def test_borders_of_tables_are_no_text(tmp_path):
    simple = "=====  ====\nWood   Iron\n=====  ====\nTwelve Nine\n=====  ====\n"
    text = f"Prices\n======\n\n{simple}\n+---+---+\n| a | b |\n+---+---+\n"
    assert read(tmp_path, "a.rst", text)[0][0]["text"] == "Wood Iron\nTwelve Nine\n| a | b |"


def test_text_that_quotes_a_page_a_program_and_a_mail_is_one_article(tmp_path):
    program = "  @dataclass(frozen=True)\n  class A: pass\n"
    quoted = f"\n::\n\n  <!DOCTYPE html>\n  <html><body>\n\n::\n\n{program}\n  Title: no\n  Date: 2020-01-01\n"
    rows, rejects, note = read(tmp_path, "a.rst", PELICAN + quoted)
    assert (note["format"], len(rows), len(rejects)) == ("rst", 1, 0)
    assert "@dataclass(frozen=True)" in rows[0]["text"]


def test_draft_is_no_article(tmp_path):
    with pytest.raises(InputError, match="marked as draft"):
        read(tmp_path, "a.rst", PELICAN.replace(":category: Roads", ":draft: true"))


def test_web_page_under_the_name_of_a_text_is_read_as_a_page(tmp_path):
    page = (
        "<!DOCTYPE html><html><body><article><h1>Old bridge</h1><p>" + "It was mended. " * 20 + "</p></article></html>"
    )
    assert read(tmp_path, "a.rst", page)[2]["format"] == "html"


def test_folder_of_posts_has_one_article_a_file(tmp_path):
    for k, text in enumerate([PELICAN, NIKOLA, ABLOG, HEADER]):
        (tmp_path / f"{k}.rst").write_text(text.replace("05", f"1{k}").replace("Mar 5", f"Mar 1{k}"), encoding="utf8")
    corpus, _ = tl.read(tmp_path)
    assert [str(day) for day in corpus.table["first_day"].to_pylist()] == [f"2024-03-1{k}" for k in range(4)]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Of 2*3 and 4*5 ships", "Of 2*3 and 4*5 ships"), ("x**2 + y**2", "x**2 + y**2"),
        ("*.py and *.txt", "*.py and *.txt"), ("(*old* bridge), **mended**.", "(old bridge), mended."),
    ],
)  # fmt: skip
def test_stars_inside_words_are_no_marks(tmp_path, written, read_as):
    rows, _, _ = read(tmp_path, "a.rst", f"Bridges\n=======\n\n{written}\n")
    assert rows[0]["text"] == read_as


def test_directives_that_nest_without_end_are_one_clear_error(tmp_path):
    text = "\n".join(" " * k + ".. note::" for k in range(sys.getrecursionlimit()))
    with pytest.raises(InputError, match=r"a\.rst nests directives too deeply; read it as text"):
        read(tmp_path, "a.rst", f"{text}\n")
