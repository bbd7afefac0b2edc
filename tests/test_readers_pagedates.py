from lxml import html as lxml_html

from trendlab.readers.pagedata import page_data
from trendlab.readers.pagedates import find_page_date

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6


def page(body, *, head=""):
    return f"<!DOCTYPE html><html><head><title>Ferry sails again</title>{head}</head><body>{body}</body></html>"


def test_whole_day_in_the_metadata_comes_before_days_in_the_page():
    head = '<meta property="article:published_time" content="2019-05-06T10:00:00+02:00">'
    shown = '<h1>Ferry sails again</h1><time class="card" datetime="2018-01-02">2 January 2018</time>'
    tree = lxml_html.document_fromstring(page(f"{shown}<p>{LONG}</p>", head=head))
    assert find_page_date(tree, page_data(tree)) == "2019-05-06T10:00:00+02:00"
    assert find_page_date(tree, page_data(tree), latest="2019-05-05") != "2019-05-06T10:00:00+02:00"


def test_moment_of_utc_gives_way_to_the_day_that_the_page_shows_beside_it():
    head = '<meta property="article:published_time" content="2019-04-30T22:30:00Z">'
    shown = "<h1>Ferry sails again</h1><p>Published 1 May 2019</p>"
    tree = lxml_html.document_fromstring(page(f"{shown}<p>{LONG}</p>", head=head))
    assert find_page_date(tree, page_data(tree)) == "2019-05-01"
    other = lxml_html.document_fromstring(page(f"{shown.replace('1 May', '4 May')}<p>{LONG}</p>", head=head))
    assert find_page_date(other, page_data(other)) == "2019-04-30T22:30:00Z"
    noon = lxml_html.document_fromstring(page(f"{shown}<p>{LONG}</p>", head=head.replace("T22", "T09")))
    assert find_page_date(noon, page_data(noon)) == "2019-04-30T09:30:00Z"


def stray(text: str, *, wrapped: str = "{}") -> str | None:
    body = f"{LONG}\n" * 5
    shown = "".join(f"<p>{line}</p>" for line in body.splitlines())
    inside = wrapped.format(text)
    tree = lxml_html.document_fromstring(page(f"<h1>Ferry sails again</h1>{shown}<div>{inside}</div>{shown}"))
    return find_page_date(tree, page_data(tree), body=f"{body}{text}\n{body}", latest="2026-01-01")


def test_day_in_a_listing_in_the_middle_of_a_text_dates_no_page():
    assert stray("drwxr-xr-x 5 ann ann 4096 2004-11-04 09:17 docs") is None
    assert stray("2004-11-04 09:17", wrapped='<span class="date">{}</span>') == "2004-11-04"


def test_number_of_a_version_dates_no_page():
    assert stray("KERNEL: linux-2.4.18") is None


def test_day_in_the_metadata_that_is_later_than_the_page_was_seen_is_none():
    head = '<meta property="article:published_time" content="2019-05-06T10:00:00+02:00">'
    tree = lxml_html.document_fromstring(page(f"<h1>Ferry sails again</h1><p>{LONG}</p>", head=head))
    assert find_page_date(tree, page_data(tree), latest="2019-05-05") is None


def test_day_in_the_metadata_whose_month_comes_first_dates_a_page():
    head = '<meta property="article:published_time" content="12-15-2016">'
    tree = lxml_html.document_fromstring(page(f"<h1>Ferry sails again</h1><p>{LONG}</p>", head=head))
    assert find_page_date(tree, page_data(tree), body=LONG, latest="2026-01-01") == "2016-12-15"
