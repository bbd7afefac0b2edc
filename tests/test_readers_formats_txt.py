from __future__ import annotations

import pytest
from one_source import read
from test_readers_outline import MARKED, NUMBERED, RULED

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


@pytest.mark.parametrize(("text", "title"), [(MARKED, "Ports of the north"), (RULED, ""), (NUMBERED, "")])
def test_lone_document_of_many_headings_is_one_article_and_says_so(tmp_path, text, title):
    (tmp_path / "a.txt").write_text(text, encoding="utf8")
    corpus, _ = tl.read(tmp_path / "a.txt")
    assert corpus.notes["formats"] == ["txt"]
    assert corpus.strings("title").tolist() == [title]
    assert [d["kind"] for d in corpus.notes["doubts"]] == ["one_document"]


def test_lone_document_whose_headings_have_days_is_an_article_a_day(tmp_path):
    days = "".join(f"## {k} March 2021\n\nThe council met.\n\n" for k in (3, 4, 5))
    (tmp_path / "a.txt").write_text(f"# Journal\n\n{days}", encoding="utf8")
    corpus, _ = tl.read(tmp_path / "a.txt")
    assert corpus.strings("raw_date").tolist() == ["3 March 2021", "4 March 2021", "5 March 2021"]
    assert "doubts" not in corpus.notes
