from __future__ import annotations

import json

from one_source import read, read_path
from test_readers_savedpages import body, day_of, page, title_of

import trendlab as tl


def _told(path) -> dict[str, int]:
    return {one["kind"]: one["count"] for one in tl.read(path)[0].notes.get("doubts", ())}


def test_rows_of_saved_pages_lose_the_lines_of_their_site_and_keep_their_own_title_and_date(tmp_path):
    rows = [{"title": title_of(k), "date": str(day_of(k)), "text": page(k)} for k in range(40)]
    articles, _, _ = read(tmp_path, "a.json", rows)
    assert [row["title"] for row in articles] == [title_of(k) for k in range(40)]
    assert [row["first_day"] for row in articles] == [day_of(k) for k in range(40)]
    for k, row in enumerate(articles):
        assert not {"Follow", "Search", "Email*"} & {*row["text"].split()}
        assert row["text"].split()[-len(body(k).split()) :] == body(k).split()
    assert _told(tmp_path / "a.json")["page_lines"] == 40


def test_rows_without_title_and_date_take_those_of_the_page_and_say_so(tmp_path):
    rows = [{"url": f"https://harbour.example/{k}", "content": page(k)} for k in range(40)]
    articles, _, _ = read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert [row["title"] for row in articles] == [title_of(k) for k in range(40)]
    assert [row["first_day"] for row in articles] == [day_of(k) for k in range(40)]
    assert _told(tmp_path / "a.jsonl")["page_dates"] == 40


def test_a_first_line_that_is_not_the_title_of_the_row_is_kept(tmp_path):
    rows = [{"title": f"Notice {k}", "date": str(day_of(k)), "text": page(k)} for k in range(40)]
    articles, _, _ = read(tmp_path, "a.json", rows)
    assert all(row["text"].startswith(title_of(k)) for k, row in enumerate(articles))


def test_texts_of_many_lines_without_lines_that_lead_elsewhere_stay_whole(tmp_path):
    def verses(k: int) -> str:
        return f"Song {k}\nThe chorus sings:\nO harbour, o harbour\nO harbour, o harbour\n{body(k)}The end"

    rows = [{"title": title_of(k), "date": str(day_of(k)), "text": verses(k)} for k in range(40)]
    articles, _, _ = read(tmp_path, "a.json", rows)
    assert [row["text"].split() for row in articles] == [verses(k).split() for k in range(40)]


def test_pages_in_markdown_are_read_as_those_in_text_and_front_matter_says_more(tmp_path):
    for k in range(24):
        lines = [f"# {one}" if one == title_of(k) else one for one in page(k).split("\n")]
        marked = "\n".join(f"* [{one}](/x)" if one in ("Skip to content", "Home", "News") else one for one in lines)
        front = f'---\ntitle: "{title_of(k)}"\npublished: {day_of(k)}\n---\n'
        for folder, text in (("bare", marked), ("front", front + marked)):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"n{k:02}.md").write_text(text, "utf8")
    for folder in ("bare", "front"):
        rows, _, _ = read_path(tmp_path / folder)
        assert [row["title"] for row in rows] == [title_of(k) for k in range(24)]
        assert [row["first_day"] for row in rows] == [day_of(k) for k in range(24)]
        assert not any({"Follow", "Search", "Email*"} & {*row["text"].split()} for row in rows)


def test_a_few_saved_pages_show_their_site_by_several_lines_that_lead_elsewhere(tmp_path):
    for k in range(10):
        (tmp_path / f"n{k}.txt").write_text(page(k), "utf8")
    rows, _, _ = read_path(tmp_path)
    assert [row["title"] for row in rows] == [title_of(k) for k in range(10)]
    assert [row["first_day"] for row in rows] == [day_of(k) for k in range(10)]
