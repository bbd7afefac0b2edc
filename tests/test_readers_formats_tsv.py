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


def test_file_named_for_tabs_is_read_with_them_though_it_has_one_column(tmp_path):
    lines = "text\n" + "\n".join(f"The council met on day {k} and agreed to mend the old bridge" for k in range(4))
    rows, _, note = read(tmp_path, "a.tsv", lines)
    assert (note["format"], note["why"], len(rows)) == ("tsv", "its name", 4)


def test_quote_within_a_cell_and_an_empty_cell_part_no_row(tmp_path):
    lines = ["title\ttext\tdate", *(f'The "{k}"\t{BODY} {k}\t' for k in range(1, 6))]
    rows, rejects, _ = read(tmp_path, "a.tsv", "\n".join(lines))
    assert [row["title"] for row in rows] == [f'The "{k}"' for k in range(1, 6)]
    assert {row["raw_date"] for row in rows} == {None}
    assert rejects == ()


def test_rows_of_even_tabs_without_a_header_in_a_text_file_are_articles_and_a_dialogue_is_none(tmp_path):
    from one_source import read as read_rows

    said = [f"The ferry sailed on Monday to the far harbour with coal number {k}." for k in range(20)]
    listed = "".join(f"doc{k}\tX\t{text}\n" for k, text in enumerate(said))
    rows, _, note = read_rows(tmp_path, "a.txt", listed)
    assert (note["format"], [row["text"] for row in rows]) == ("tsv", said)
    dialogue = "".join(f"{'Ann' if k % 2 else 'Bob'}\t{text}\n" for k, text in enumerate(said))
    assert read_rows(tmp_path, "b.txt", dialogue)[2]["format"] != "tsv"


def test_lines_with_the_time_at_which_they_were_said_are_one_transcript(tmp_path):
    text = "".join(f"00:{k:02}:10\tThe ferry was late again after storm number {k}, she said.\n" for k in range(30))
    rows, _, _ = read(tmp_path, "a.txt", text)
    assert len(rows) == 1
