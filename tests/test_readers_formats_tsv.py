from __future__ import annotations

import pytest
from one_source import read

BODY = "The council met on Monday, and agreed to mend the old bridge; before the winter comes."


@pytest.mark.parametrize("name", ["a.tsv", "a.txt", "export"])
def test_cells_parted_by_tabs_are_a_table_whatever_the_name(tmp_path, name):
    lines = ["title\ttext\tdate", *(f"Bridge {k}\t{BODY} {k}\t2024-01-0{k}" for k in range(1, 6))]
    rows, rejects, note = read(tmp_path, name, "\n".join(lines))
    assert (note["format"], len(rejects)) == ("tsv", 0)
    assert [row["text"] for row in rows] == [f"{BODY} {k}" for k in range(1, 6)]
