from lxml import html as lxml_html

from trendlab.readers.pagedata import page_data
from trendlab.readers.pages import find_page_date

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6


def page(body, *, head="", title="Ferry sails again"):
    return f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def test_year_alone_on_a_page_is_no_first_of_january():
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p><footer>Copyright 2016 Harbour Press</footer>"))
    assert find_page_date(tree, page_data(tree)) is None


def test_page_that_says_the_month_only_keeps_its_month():
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p>", head='<meta name="date" content="2022-10">'))
    assert find_page_date(tree, page_data(tree)) == "2022-10"
