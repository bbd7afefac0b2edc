"""Tables as people paste them."""

from __future__ import annotations

from trendlab.words.written import cell_text, latex_table, markdown_table

HEADER = ["topic", "label", "share"]
ROWS = [(0, "a|b *c* <i>", 0.123456), (1, "50% of R&D_x", None)]


def test_markdown_has_a_rule_and_numbers_to_the_right():
    lines = markdown_table(HEADER, ROWS).splitlines()
    assert lines[:2] == ["| topic | label | share |", "| ---: | --- | ---: |"]
    assert lines[3] == "| 1 | 50% of R&D\\_x |  |"


def test_no_cell_of_markdown_is_read_as_markup():
    assert markdown_table(HEADER, ROWS).splitlines()[2] == "| 0 | a\\|b \\*c\\* \\<i> | 0.1235 |"


def test_no_cell_of_latex_is_read_as_a_command():
    table = latex_table(["x"], [("50% of R&D_x {a} $b$ #1 ~ ^ \\end",)])
    assert r"50\% of R\&D\_x \{a\} \$b\$ \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}end \\" in table


def test_latex_sets_texts_left_and_numbers_right():
    assert latex_table(HEADER, ROWS).startswith("\\begin{tabular}{rlr}\n\\toprule\n")


def test_table_without_rows_has_its_header():
    assert markdown_table(["a"], []) == "| a |\n| --- |"


def test_cell_is_one_line():
    assert cell_text("two\nlines  here") == "two lines here"
    assert cell_text(float("nan")) == ""
