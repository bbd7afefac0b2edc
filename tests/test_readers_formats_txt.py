from __future__ import annotations

from one_source import read

import trendlab as tl


def test_file_of_a_folder_is_one_article_with_its_lines(tmp_path):
    text = "Old bridge\n\nThe council met on Monday.\n\nIt agreed to mend the bridge."
    for name in ("one", "two"):
        (tmp_path / name).write_text(f"{text} {name}", encoding="utf8")
    corpus, rejects = tl.read(tmp_path)
    assert {note["format"] for note in corpus.notes["sources"]} == {"txt"}
    assert len(corpus) == 2
    assert len(rejects) == 0
    assert all("It agreed to mend" in text for text in corpus.texts())


def test_same_file_alone_is_taken_for_a_dump(tmp_path):
    _, _, note = read(tmp_path, "one", "The council met on Monday.\n\nIt agreed to mend the bridge.")
    assert note["format"] == "dump"
