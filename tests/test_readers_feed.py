import json

import pytest

from trendlab.readers import read
from trendlab.readers.feed import entry_text, feed_records, json_feed_rows, parse_feed
from trendlab.readers.records import Reject

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour  Gazette</title>{items}</channel></rss>"""
ITEM = (
    "<item><title>Ferry &amp;amp; dock</title><description>It sailed.</description><guid>g1</guid>"
    "<pubDate>Mon, 11 Jan 2010 10:00:00 GMT</pubDate><link>https://example.org/1</link>"
    "<category>sea</category><category>news</category></item>"
)


def records(items):
    return list(feed_records(parse_feed(RSS.format(items=items).encode(), "a.xml"), "a.xml"))


def test_entry_is_an_article_of_its_feed_with_its_date_as_written():
    (found,) = records(ITEM)
    assert (found.title, found.text, found.source) == ("Ferry & dock", "It sailed.", "Harbour Gazette")
    assert (found.raw_date, found.own_id) == ("Mon, 11 Jan 2010 10:00:00 GMT", "g1")
    assert json.loads(found.meta) == {"link": "https://example.org/1", "tags": "sea; news"}


NEWS = (
    "<item><title>Trams return - The Mirror</title><description>{}</description><guid>n1</guid>"
    '<source url="https://mirror.example">The Mirror</source></item>'
)


def test_entry_of_a_collection_of_news_has_its_newspaper_as_source():
    link = "&lt;a href='https://a.example/1'&gt;Trams return&lt;/a&gt;&amp;nbsp;&lt;font&gt;The Mirror&lt;/font&gt;"
    (found,) = records(NEWS.format(link))
    assert (found.title, found.source, found.text) == ("Trams return", "The Mirror", "")
    (found,) = records(NEWS.format("They run again through the old town."))
    assert (found.title, found.source) == ("Trams return", "The Mirror")
    assert found.text == "They run again through the old town."


def test_entry_without_words_is_a_reject_that_names_its_link():
    assert records("<item><link>https://example.org/2</link></item>") == [
        Reject("a.xml", "entry without title and text", "https://example.org/2")
    ]


def test_entities_that_a_feed_declares_are_never_expanded():
    data = '<!DOCTYPE rss [<!ENTITY e "many words">]>' + RSS.format(items=ITEM.replace("It sailed.", "&e; It sailed."))
    (found,) = feed_records(parse_feed(data.encode(), "a.xml"), "a.xml")
    assert "many words" not in found.text
    assert found.text.endswith("It sailed.")


def test_feed_without_a_title_has_the_name_of_its_file():
    data = RSS.replace("<title>Harbour  Gazette</title>", "").format(items=ITEM).encode()
    assert next(feed_records(parse_feed(data, "a.xml"), "a.xml")).source == "a.xml"


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ({"summary": "Short.", "content": [{"value": "Much longer."}]}, "Much longer."),
        ({"summary": "Longer than that.", "content": [{"value": "Short."}, "odd"]}, "Longer than that."),
        ({"title": "Ferry"}, ""),
    ],
)
def test_longest_of_contents_and_summary_is_the_text(entry, text):
    assert entry_text(entry) == text


def test_item_of_a_json_feed_is_a_row_and_what_is_no_object_a_reject():
    item = {"id": 7, "title": "Ferry", "content_html": " ", "content_text": "It sailed.", "date_modified": "2010-01-11",
            "external_url": "https://example.org/1", "tags": ["sea", "news"]}  # fmt: skip
    row, reject = json_feed_rows({"title": "Gazette", "items": [item, 3]}, "a.json")
    assert row == (
        None,
        {"id": "7", "title": "Ferry", "text": "It sailed.", "date": "2010-01-11", "source": "Gazette",
         "link": "https://example.org/1", "tags": "sea; news"},
    )  # fmt: skip
    assert reject == Reject("a.json", "item that is not an object", "3")


def test_json_feed_whose_items_are_no_list_has_none():
    assert list(json_feed_rows({"items": "none"}, "a.json")) == []


def test_day_of_making_comes_before_that_of_the_last_change(tmp_path):
    item = (
        "<item><title>Old cranes</title><description>The council met on Monday.</description>"
        "<created>Tue, 5 Jan 2021 10:00:00 +0000</created><updated>Wed, 1 Feb 2023 10:00:00 +0000</updated></item>"
    )
    (tmp_path / "a.xml").write_text(f"<rss version='0.92'><channel><title>Issues</title>{item}</channel></rss>")
    assert read(tmp_path / "a.xml")[0].strings("raw_date").tolist() == ["Tue, 5 Jan 2021 10:00:00 +0000"]
