from __future__ import annotations

import pytest
from one_source import read

from trendlab.errors import InputError

BODY = "The council met on Monday and agreed to mend the old bridge."
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Town News</title>
<item><title>Old bridge</title><description>{BODY}</description><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>
<item><title>New bridge</title><description>{BODY} Again.</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Town News</title>
<entry><title>Old bridge</title><content>{BODY}</content><published>2024-03-05T10:00:00Z</published></entry></feed>"""


@pytest.mark.parametrize(("text", "n_docs"), [(RSS, 2), (ATOM, 1)])
def test_entries_of_a_feed_are_articles_in_its_order(tmp_path, text, n_docs):
    rows, rejects, note = read(tmp_path, "export", text)
    assert (note["format"], len(rejects), len(rows)) == ("feed", 0, n_docs)
    assert (rows[0]["title"], rows[0]["text"]) == ("Old bridge", BODY)
    assert str(rows[0]["first_day"]) == "2024-03-05"


def test_json_feed_is_read_by_its_items(tmp_path):
    items = [{"id": "1", "title": "Old bridge", "content_text": BODY, "date_published": "2024-03-05T10:00:00Z"}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Town News", "items": items}
    rows, _, note = read(tmp_path, "export", feed)
    assert note["format"] == "feed"
    assert (rows[0]["title"], rows[0]["text"], str(rows[0]["first_day"])) == ("Old bridge", BODY, "2024-03-05")


def test_broken_json_feed_is_one_error_that_names_it(tmp_path):
    with pytest.raises(InputError, match=r"a\.json"):
        read(tmp_path, "a.json", '{"version": "https://jsonfeed.org/version/1.1", "items": [')


def test_page_that_names_a_feed_in_a_comment_is_a_page(tmp_path):
    long = "The council met on Monday and agreed to mend the old bridge before the winter. " * 6
    page = (
        f"<!DOCTYPE html>\n<html><head><title>Old bridge</title><!-- <RSS> --></head><body><p>{long}</p></body></html>"
    )
    rows, _, note = read(tmp_path, "a.html", page)
    assert (note["format"], [r["title"] for r in rows]) == ("html", ["Old bridge"])
