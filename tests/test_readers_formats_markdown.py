from __future__ import annotations

import pytest
from one_source import meta, read

from trendlab.errors import InputError

TEXT = """---
title: "Old bridge"
date: 2024-03-05
section: Roads
---
# Another heading

The council met on **Monday**, see [the minutes](https://town.example/m "Minutes").

> It agreed to mend the bridge.
"""


def test_front_matter_dates_and_names_an_article_without_its_marks(tmp_path):
    rows, rejects, note = read(tmp_path, "a.md", TEXT)
    assert (note["format"], len(rejects)) == ("markdown", 0)
    assert (rows[0]["title"], rows[0]["raw_date"]) == ("Old bridge", "2024-03-05")
    assert meta(rows[0])["section"] == "Roads"
    assert "The council met on Monday, see the minutes." in rows[0]["text"]
    assert "\nIt agreed to mend the bridge." in rows[0]["text"]


def test_first_heading_is_the_title_where_no_other_is(tmp_path):
    rows, _, _ = read(tmp_path, "a.markdown", "## Old bridge ##\n\nThe council met on Monday.")
    assert (rows[0]["title"], rows[0]["text"]) == ("Old bridge", "The council met on Monday.")


JOURNAL = "# My year\n\nAll that I saw.\n\n" + "".join(
    f"## 2021-03-0{k} Harbour {k}\n\nThree **ships** came on day {k}, and all of them left.\n\n### Later\n\nRain.\n\n"
    for k in (1, 2, 3, 4)
)


def test_journal_has_an_entry_below_each_heading_with_a_day(tmp_path):
    rows, rejects, note = read(tmp_path, "a.md", JOURNAL)
    assert note["layout"] == "headings with a day"
    assert [(r["title"], str(r["first_day"]), r["text"]) for r in rows] == [
        (f"Harbour {k}", f"2021-03-0{k}", f"Three ships came on day {k}, and all of them left.\nLater\nRain.")
        for k in (1, 2, 3, 4)
    ]
    assert [r["reason"] for r in rejects] == ["outside of the entries"]
    assert (rows[0]["first_line"], rows[0]["last_line"]) == (5, 11)


def test_draft_is_no_article(tmp_path):
    with pytest.raises(InputError, match="marked as draft"):
        read(tmp_path, "a.md", TEXT.replace("section: Roads", "draft: true"))


def test_text_that_quotes_other_formats_keeps_its_front_matter(tmp_path):
    quoted = "\n```html\n<!DOCTYPE html>\n<html>\n```\n\n@dec(a, b=1)\n\nTitle: no\nDate: 2020-01-01\n"
    rows, _, note = read(tmp_path, "a.md", TEXT + quoted)
    assert (note["format"], len(rows), rows[0]["title"]) == ("markdown", 1, "Old bridge")


@pytest.mark.parametrize("name", ["a.mdx", "a.qmd", "a.Rmd", "a.mkd"])
def test_dialects_are_known_by_their_names(tmp_path, name):
    assert read(tmp_path, name, TEXT)[2]["format"] == "markdown"


@pytest.mark.parametrize("line", ["=====", "---------"])
def test_underlined_first_line_is_the_title(tmp_path, line):
    text = f"Speech at the pier\n{line}\n\n[Monday, 4 March 2024]\n\nWe **thank all\nfishermen** of the town."
    text += "\n\n* * *\n\nSo we do."
    ((row,), _, _) = read(tmp_path, "a.md", text)
    assert (row["title"], str(row["first_day"])) == ("Speech at the pier", "2024-03-04")
    assert row["text"].endswith("We thank all\nfishermen of the town.\nSo we do.")


def test_address_in_front_matter_is_no_source_and_dates_have_many_names(tmp_path):
    front = (
        "---\ntitle: Pier\npublishDate: 2024-03-05\nlastmod: 2025-01-01\nsource: https://a.example/?p=17\n---\nWe sail."
    )
    ((row,), _, _) = read(tmp_path, "a.md", front)
    assert (row["raw_date"], row["source"]) == ("2024-03-05", "a.md")
    assert meta(row)["source"] == "https://a.example/?p=17"
    ((row,), _, _) = read(tmp_path, "b.md", "---\ntitulo: Muelle\nfecha: 2024-03-05\n---\nEl barco sale.")
    assert row["raw_date"] == "2024-03-05"


def test_a_field_above_dashes_is_no_underlined_title(tmp_path):
    (row,), _, _ = read(tmp_path, "post.md", b"date: 2021-03-02\n---\nThe ferry sailed to the harbour.")
    assert (row["title"], row["raw_date"]) == ("", "2021-03-02")


def test_thread_below_links_has_its_heading_and_the_day_of_its_first_message(tmp_path):
    message = "### Ferries\n\n- **From:** ada@quay.example\n- **Date:** 2000-01-{}T00:00:00\n\nThey sail again.\n\n"
    head = "[Index](../a.md) \u00b7 [Years](../b.md)\n\n# Ferries\n\n_2 messages_\n\n---\n\n"
    rows, _, _ = read(tmp_path, "a.md", head + message.format(27) + message.format(28))
    assert (rows[0]["title"], rows[0]["raw_date"][:10]) == ("Ferries", "2000-01-27")
    assert "Index" not in rows[0]["text"]


def test_prose_with_a_link_above_a_heading_is_text(tmp_path):
    lead = "Read [the first part](../a.md) on how the harbour was built and who paid for its cranes."
    rows, _, _ = read(tmp_path, "a.md", f"[Index](../b.md)\n\n{lead}\n\n# Ferries\n\nThey sail again.\n")
    assert rows[0]["title"] == "Ferries"
    assert rows[0]["text"].split("\n")[0].endswith("who paid for its cranes.")
    assert "Index" not in rows[0]["text"]


def test_one_line_with_a_label_in_a_text_gives_it_no_day(tmp_path):
    text = "# Ferries\n\nThey sail again.\n\n- **Date:** 2000-01-27\n\nAll of them sail.\n"
    assert read(tmp_path, "a.md", text)[0][0]["raw_date"] in ("", None)


def test_day_in_the_place_of_a_post_on_its_site_is_its_day(tmp_path):
    for k, field in enumerate(('path = "2014/12/12/ferries"', 'permalink = "/news/2014/12/12/ferries.html"')):
        rows, _, _ = read(tmp_path, f"{k}.md", f'+++\n{field}\ntitle = "Ferries"\n+++\n\nThey sail again.\n')
        assert (rows[0]["title"], rows[0]["raw_date"], rows[0]["text"]) == ("Ferries", "2014-12-12", "They sail again.")


def test_front_matter_that_only_its_end_marks_is_no_text(tmp_path):
    front = "title: Ferries sail\nid: 108\ncategories:\n  - sea\ndate: 2014-12-14 21:14:47\ntags:\n - quay\n---\n\n"
    rows, _, _ = read(tmp_path, "a.md", f"{front}They sail again.\n")
    assert (rows[0]["title"], rows[0]["raw_date"][:10]) == ("Ferries sail", "2014-12-14")
    assert rows[0]["text"] == "They sail again."
    talk, _, _ = read(
        tmp_path, "b.md", "Ada: they sail.\nThen all of us went to the quay and sat there.\n---\nThey sail again.\n"
    )
    assert "all of us" in talk[0]["text"]


def test_the_day_of_named_values_below_a_title_is_kept_whatever_its_name(tmp_path):
    text = "# Meeting of the council\n\nHeld: 3 May 2021\nPlace: Hull\n\nThe council met and voted for a crane.\n"
    for name in ("a.md", "Meeting 0123456789abcdef0123456789abcdef.md"):
        rows, _, _ = read(tmp_path, name, text)
        assert [str(row["first_day"]) for row in rows] == ["2021-05-03"]


@pytest.mark.parametrize(
    ("editor", "day"), [("editor: markdown\npublished: true\n", "2022-11-29T12:04:19.114Z"), ("", "2023-07-20")]
)
def test_page_of_a_wiki_is_of_the_day_on_which_it_was_made_and_not_of_its_last_change(tmp_path, editor, day):
    front = f"---\ntitle: Ferries\n{editor}date: 2023-07-20\ndateCreated: 2022-11-29T12:04:19.114Z\n---\nThey sail.\n"
    rows, _, _ = read(tmp_path, "a.md", front)
    assert rows[0]["raw_date"] == day
