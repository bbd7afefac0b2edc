import pytest
from one_source import read, told

ROWS = [
    ("2021-03-03", "Old bridge is mended", "The council met on Monday, and agreed to mend it."),
    ("2021-04-14", "Mill for sale", "The mill on the river is for sale again, with its wheel."),
    ("2021-06-05", "Ferry sails", "The ferry sails twice a day from now on, and all are glad."),
]
PLAIN = "date | title | text\n" + "".join(" | ".join(row) + "\n" for row in ROWS)
DRAWN = "| Date | Title | Text |\n|:---|---|---:|\n" + "".join(f"| {' | '.join(row)} |\n" for row in ROWS)
ORG = DRAWN.replace("|:---|---|---:|", "|------+------+------|")


@pytest.mark.parametrize(
    ("name", "text"), [("a.txt", PLAIN), ("a.md", DRAWN), ("a.org", ORG)], ids=["plain", "markdown", "org"]
)
def test_each_row_between_bars_is_an_article(name, text, tmp_path):
    rows, rejects, note = read(tmp_path, name, text)
    assert (note["format"], rejects) == ("pipes", ())
    assert [told(r) for r in rows] == [(title, body, name, day) for day, title, body in ROWS]


def test_bar_with_a_backslash_belongs_to_its_cell_and_a_row_of_other_width_is_a_reject(tmp_path):
    more = "| 2021-07-01 | Left \\| right | Both sides of the road are closed until August. |\n| 2021-08-01 | short |\n"
    rows, rejects, _ = read(tmp_path, "a.md", DRAWN + DRAWN.split("\n", 2)[2] * 5 + more)
    assert rows[-1]["title"] == "Left | right"
    assert [r["reason"] for r in rejects] == ["row of 2 fields under a header of 3"]


def test_text_with_a_bar_in_its_first_line_is_no_table(tmp_path):
    _, _, note = read(tmp_path, "a.txt", "Title | Date\n\nThe council met on Monday.\n\nThe mill is for sale.\n")
    assert note["format"] == "dump"
