import pytest
from lxml import html as lxml_html

from trendlab.readers.pagedata import page_data
from trendlab.readers.pagedates import find_page_date

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6


def page(body, *, head="", title="Ferry sails again"):
    return f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def test_year_alone_on_a_page_is_no_first_of_january():
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p><footer>Copyright 2016 Harbour Press</footer>"))
    assert find_page_date(tree, page_data(tree)) is None


def test_day_of_a_page_is_that_in_its_head_before_those_that_it_writes_of():
    head = "<p>Minutes of the council</p><p>TUESDAY 23RD MARCH 2021</p>"
    tree = lxml_html.document_fromstring(page(f"{head}<p>{LONG}</p><p>The loan ended on March 31, 2020. {LONG}</p>"))
    body = "\n".join(p.text_content() for p in tree.iter("p"))
    assert find_page_date(tree, page_data(tree), body=body) == "2021-03-23"
    assert find_page_date(tree, page_data(tree), body=body, latest="2021-01-01") != "2021-03-23"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("5 December 2019, 10:30 pm", "Updated 3 March 2021"), "2019-12-05"),
        (("Next meeting: 6 January 2021", "Date: Monday, 7 December 2020"), "2020-12-07"),
    ],
)
def test_days_of_a_change_or_of_something_else_in_the_head_are_none_of_a_page(lines, day):
    body = "".join(f"<p>{line}</p>" for line in lines)
    tree = lxml_html.document_fromstring(page(f"{body}<p>{LONG}</p><p>The loan ended on March 31, 2018. {LONG}</p>"))
    assert find_page_date(tree, page_data(tree), body="\n".join((*lines, LONG))) == day


def test_page_that_says_the_month_only_keeps_its_month():
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p>", head='<meta name="date" content="2022-10">'))
    assert find_page_date(tree, page_data(tree)) == "2022-10"


@pytest.mark.parametrize(("lang", "code"), [("de-AT", "de"), ("EN", "en"), ("nds", ""), ("und", "")])
def test_language_of_a_page_is_its_code_of_two_letters(lang, code):
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p>").replace("lang='en'", f"lang='{lang}'"))
    assert page_data(tree).language == code


def test_linked_data_come_before_metas_and_these_before_the_title():
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": '
        '"Ferry", "datePublished": "2010-01-11", "author": [{"name": "Ada"}], "articleSection": "Sea"}]}</script>'
    )
    meta = '<meta property="og:title" content="Boats"><meta property="og:site_name" content="Harbour Gazette">'
    found = page_data(lxml_html.document_fromstring(page(f"<p>{LONG}</p>", head=linked + meta)))
    assert (found.title, found.date, found.author, found.section) == ("Ferry", "2010-01-11", "Ada", "Sea")
    assert found.source == "Harbour Gazette"
    assert page_data(lxml_html.document_fromstring(page("", head=meta))).title == "Boats"
    assert page_data(lxml_html.document_fromstring(page(""))).title == "Ferry sails again"


def test_linked_data_that_are_damaged_say_nothing():
    damaged = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    assert page_data(lxml_html.document_fromstring(page("", head=damaged))).title == "Ferry sails again"


@pytest.mark.parametrize(
    ("title", "heading", "bare"),
    [
        ("Ferry sails again - Harbour Gazette", "Ferry sails again", "Ferry sails again"),
        ("Ferry sails again | Sea | 28.04.2023", "Ferry  sails again", "Ferry sails again"),
        ("Ferry sails again - and the town looks on", "News of the sea", "Ferry sails again - and the town looks on"),
        ("Ferry sails again-and-again", "Ferry sails again", "Ferry sails again-and-again"),
        (
            "Sea - what the council of the old town says of it",
            "Sea",
            "Sea - what the council of the old town says of it",
        ),
    ],
)
def test_name_of_the_site_behind_the_heading_is_no_part_of_the_title(title, heading, bare):
    tree = lxml_html.document_fromstring(page(f"<h1>{heading}</h1><p>{LONG}</p>", title=title))
    assert page_data(tree).title == bare


def test_site_that_the_page_names_is_no_part_of_its_title():
    site = '<meta property="og:site_name" content="Harbour Gazette">'
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p>", head=site, title="Ferry sails – Harbour Gazette"))
    assert page_data(tree).title == "Ferry sails"
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p>", head=site, title="The old Harbour Gazette"))
    assert page_data(tree).title == "The old Harbour Gazette"


def test_a_word_above_a_headline_is_not_taken_for_all_of_it():
    body = f"<h1>Interview</h1><h1>Interview | Anna Berg</h1><p>{LONG}</p>"
    for title in ("Interview | Anna Berg", "Interview | Anna Berg - Gazette"):
        assert page_data(lxml_html.document_fromstring(page(body, title=title))).title == "Interview | Anna Berg"


def test_numbers_of_a_scan_and_of_the_program_that_read_it_are_no_date():
    head = "<meta name='ocr-system' content='tesseract v5.3.1.20230401'>"
    body = "<div class='ocr_page' title='bbox 0 0 2019 0305'><span title='bbox 2018 12 24 60'>Ferry</span></div>"
    tree = lxml_html.document_fromstring(page(body, head=head))
    assert find_page_date(tree, page_data(tree)) is None
    dated = page(body, head="<meta name='dcterms.issued' content='1896-12-15'>")
    tree = lxml_html.document_fromstring(dated)
    assert find_page_date(tree, page_data(tree)) == "1896-12-15"


def test_title_ends_before_a_name_that_the_address_has_too():
    head = (
        '<title>Index funds: how they work | Ferry Man</title><link rel="canonical" href="https://www.ferry-man.org/a">'
    )
    for said, title in (
        (head, "Index funds: how they work"),
        (head.replace("Man", "Men"), "Index funds: how they work | Ferry Men"),
    ):
        tree = lxml_html.document_fromstring(f"<html><head>{said}</head><body></body></html>")
        assert page_data(tree).title == title


@pytest.mark.parametrize(
    "title",
    [
        "Harbour office - News - Ferry sails again on Monday",
        "The Gazette | Ferry sails again on Monday",
        "Ferry sails again on Monday / Islands / Front page - gazette.example - News and pictures",
    ],
)
def test_names_of_site_and_section_around_the_heading_are_no_part_of_the_title(title):
    tree = lxml_html.document_fromstring(page("<h1>FERRY SAILS again on Monday</h1>", title=title))
    assert page_data(tree).title == "Ferry sails again on Monday"
    logo = lxml_html.document_fromstring(
        page("<h1>Gazette</h1>", title="Ferry sails again - Gazette - News of all kinds")
    )
    assert page_data(logo).title == "Ferry sails again - Gazette - News of all kinds"


def test_names_in_one_attribute_and_addresses_for_authors_are_read_as_such():
    head = (
        '<meta property="x:title og:title" content="Ferry sails">'
        '<meta name="author" content="https://x.example/ada"><meta name="byl" content="By Ada Sample">'
    )
    data = page_data(lxml_html.document_fromstring(page(f"<p>{LONG}</p>", head=head, title="Home")))
    assert (data.title, data.author) == ("Ferry sails", "By Ada Sample")


@pytest.mark.parametrize("name", ["Last Modified Date", "expiration date"])
def test_day_with_another_name_of_several_words_is_not_that_of_the_page(name):
    tree = lxml_html.document_fromstring(
        page(f"<p>{LONG}</p>", head=f'<meta name="{name}" content="2023-04-05">', title="Home")
    )
    assert page_data(tree).date == ""


@pytest.mark.parametrize("logo", ['<a href="/">{}</a>', '<a href="https://gazette.example/index.php"><b>{}</b></a>'])
def test_name_of_a_site_in_its_logo_is_not_the_title_of_a_page(logo):
    name = "The Evening Gazette and Herald of the Islands"
    tree = lxml_html.document_fromstring(page(f"<h1>{logo.format(name)}</h1>", title=f"{name} | Rain stops"))
    assert page_data(tree).title == f"{name} | Rain stops"


def test_title_that_says_the_heading_twice_is_that_once():
    tree = lxml_html.document_fromstring(page("<h1>Rain stops</h1>", title="Rain stops / Rain stops"))
    assert page_data(tree).title == "Rain stops"
