import json

from one_source import meta, read

from trendlab.readers.markup import html_tree
from trendlab.readers.pagesections import shown_section

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6
CRUMBS = {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "Islands"}}]}


def test_links_to_categories_are_the_section_of_a_page():
    links = '<p><a rel="category tag">Islands</a>, <a rel="category tag">Ships</a></p>'
    other = '<nav><a rel="category">News</a></nav><p><a rel="category">Sport</a></p>'
    assert shown_section(html_tree(f"<h1>Ferry sails</h1>{links}{other}"), "Ferry sails") == "Islands; Ships"


def test_last_crumb_that_is_neither_front_page_nor_title_is_the_section():
    marked = "".join(f'<li><b itemprop="name">{one}</b></li>' for one in ("Home", "Islands", "Ferry sails"))
    tree = html_tree(f'<ol itemtype="https://schema.org/BreadcrumbList">{marked}</ol><h1>Ferry sails</h1>')
    assert shown_section(tree, "Ferry sails") == "Islands"
    assert shown_section(html_tree("<h1>Ferry sails</h1>"), "Ferry sails") == ""


def test_section_of_the_metadata_comes_before_the_crumbs(tmp_path):
    crumbs = f'<script type="application/ld+json">{json.dumps(CRUMBS)}</script>'
    named = '<meta property="article:section" content="Ships">'
    for head, section in ((crumbs, "Islands"), (crumbs + named, "Ships")):
        page = f"<!DOCTYPE html><html><head><title>Ferry sails</title>{head}</head><body><p>{LONG}</p></body></html>"
        rows, _, _ = read(tmp_path, "a.html", page)
        assert meta(rows[0])["section"] == section


def test_section_whose_letters_are_in_a_word_of_the_title_is_one():
    marked = "".join(f'<li><b itemprop="name">{one}</b></li>' for one in ("Home", "Art", "Party starts again in the"))
    tree = html_tree(f'<ol itemtype="https://schema.org/BreadcrumbList">{marked}</ol>')
    assert shown_section(tree, "Party starts again in the harbour") == "Art"
