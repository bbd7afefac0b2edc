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
