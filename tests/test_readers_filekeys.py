from __future__ import annotations

from trendlab.readers import read
from trendlab.readers.filekeys import file_of, files_by_key

HASH = "0123456789abcdef0123456789abcdef"
TEXT = "The council met on Monday and voted for a new crane in the old harbour, said the mayor."


def test_a_cell_names_a_file_by_path_name_or_the_title_in_its_name():
    files = files_by_key([f"blog/Old cranes move {HASH}.md", "texts/07.txt", "texts/08.txt", "more/08.txt"])
    assert file_of("Old cranes, move!", files) == f"blog/Old cranes move {HASH}.md"
    assert file_of("../texts/07.txt", files) == "texts/07.txt"
    assert file_of("08", files) is None
    assert file_of("Something else", files) is None


def test_pages_and_their_table_as_notion_exports_them_are_read_once(tmp_path):
    (tmp_path / "Blog").mkdir()
    rows = ["Name,Created,Status"]
    for k in range(6):
        title, day = f"On cranes: part {k}", f'"March {k + 3}, 2021 10:00 AM"'
        rows.append(f"{title},{day},Done")
        head = f"# {title}\n\nCreated: {day.strip(chr(34))}\nStatus: Done\nTags: sea\n\n"
        (tmp_path / "Blog" / f"On cranes part {k} {k}{HASH[1:]}.md").write_text(f"{head}{TEXT} {k}\n", encoding="utf8")
    (tmp_path / f"Blog {HASH}.csv").write_text("\n".join(rows) + "\n", encoding="utf8")
    found = read(tmp_path)[0].to_frame().sort_values("title")
    assert found["text"].tolist() == [f"{TEXT} {k}" for k in range(6)]
    assert found["title"].tolist() == [f"On cranes: part {k}" for k in range(6)]
    assert [str(day) for day in found["first_day"]] == [f"2021-03-0{k + 3}" for k in range(6)]


def test_a_dialogue_below_a_title_keeps_its_first_lines(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# On cranes\n\nAnn: They are old.\nBob: They are not.\n\nAnd so it went on.\n", encoding="utf8")
    assert read(path)[0].to_frame()["text"].tolist() == ["Ann: They are old.\nBob: They are not.\nAnd so it went on."]
