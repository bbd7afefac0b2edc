"""Papers of AMiner's citation networks as text."""

from __future__ import annotations

from one_source import meta, read, told

FIRST = "".join(
    f"#*Cranes of harbour {k}\n#@Ann Lee,Jo Marsh\n#t{2001 + k}\n#cJournal of Harbours\n#index{k}\n#%7\n#%8\n"
    f"#!We study the cranes of harbour {k}\nand its council.\n\n"
    for k in range(4)
)
SECOND = "".join(
    f"#index {k}\n#* Cranes of harbour {k}\n#@ Ann Lee;Jo Marsh\n#o University of Ports\n#t {2001 + k}\n"
    f"#c Journal of Harbours\n#! We study the cranes of harbour {k}.\n"
    for k in range(4)
)


def test_each_paper_is_an_article_of_its_abstract_dated_by_its_year(tmp_path):
    articles, rejects, notes = read(tmp_path, "a.txt", f"4\n{FIRST}")
    assert (len(articles), len(rejects), notes["format"]) == (4, 0, "aminer")
    text = "We study the cranes of harbour 1\nand its council."
    assert told(articles[1]) == ("Cranes of harbour 1", text, "Journal of Harbours", "2002")
    assert (articles[1]["doc_id"], meta(articles[1])["author"]) == ("1", "Ann Lee; Jo Marsh")
    assert (articles[1]["first_line"], articles[1]["last_line"]) == (12, 20)


def test_papers_that_begin_with_their_number_and_have_no_blank_line_between_are_parted(tmp_path):
    articles, _, _ = read(tmp_path, "a.txt", SECOND)
    assert [row["title"] for row in articles] == [f"Cranes of harbour {k}" for k in range(4)]
    assert [row["doc_id"] for row in articles] == ["0", "1", "2", "3"]
    assert meta(articles[0])["affiliation"] == "University of Ports"


def test_a_paper_without_an_abstract_is_its_title_and_other_lines_are_rejects(tmp_path):
    articles, rejects, _ = read(tmp_path, "a.txt", FIRST + "#*Quays\n#t2009\n#index9\n\nend of file\n")
    assert told(articles[4]) == ("Quays", "", "a.txt", "2009")
    assert [reject["reason"] for reject in rejects] == ["line outside of a paper"]


def test_a_text_with_hashes_is_no_such_file(tmp_path):
    text = "# On cranes\n\n#talk 2019 about #crane and #quay\n#* no title\n" + "The council met in the harbour. " * 9
    assert read(tmp_path, "a.txt", text)[2]["format"] != "aminer"
