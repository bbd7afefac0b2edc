from __future__ import annotations

import pytest
from one_source import read

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."


@pytest.mark.parametrize("mark", [",", ";", "|"])
@pytest.mark.parametrize("name", ["a.csv", "export"])
def test_delimiter_is_learned_whatever_the_name(tmp_path, mark, name):
    lines = [mark.join(("title", "text", "date"))]
    lines += [mark.join((f"Bridge {k}", f"{BODY} {k}".replace(",", ""), f"2024-01-0{k}")) for k in range(1, 6)]
    rows, rejects, note = read(tmp_path, name, "\n".join(lines))
    assert (note["format"], len(rejects)) == ("csv", 0)
    assert [row["title"] for row in rows] == [f"Bridge {k}" for k in range(1, 6)]
    assert rows[2]["raw_date"] == "2024-01-03"


def test_same_lines_in_a_file_named_as_text_are_text(tmp_path):
    lines = ["title,text", *(f"Bridge {k},{BODY} {k}" for k in range(5))]
    _, _, note = read(tmp_path, "a.txt", "\n".join(lines))
    assert note["format"] != "csv"


NOTICE = '"About the data: exported on Jan 01, 2024, by a search, (c) 2024"\n'
SEARCH = "Report:,Bulk download\nFrom:,Wed Mar 03 2021\nTo:,Fri Feb 11 2022\n\n"


@pytest.mark.parametrize("above", [NOTICE, SEARCH], ids=["notice", "search"])
def test_lines_above_the_header_are_rejects_and_the_header_is_found(above, tmp_path):
    head = "Rank,Publication Date,Title,Source title,Abstract\n"
    body = "".join(f'{k},2021-0{k}-03,Bridge {k},The Post,"{BODY} {k}"\n' for k in range(1, 6))
    rows, rejects, note = read(tmp_path, "a.csv", above + head + body)
    assert note["columns"]["date"] == "Publication Date (name)"
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        (f"Bridge {k}", f"{BODY} {k}", f"2021-0{k}-03") for k in range(1, 6)
    ]
    assert {r["reason"] for r in rejects} == {"line above the header"}
    assert len(rejects) == above.count("\n")


def test_label_and_its_value_between_tabs_are_no_header(tmp_path):
    days = "".join(f"\tDate:\tMarch {k}, 2021 at 10:00 AM\n\tPlace:\tOslo\n\n{BODY} {k}.\n\n\n" for k in range(1, 6))
    rows, _, note = read(tmp_path, "a.txt", days)
    assert (note["format"], [str(r["first_day"]) for r in rows]) == ("dump", [f"2021-03-0{k}" for k in range(1, 6)])
