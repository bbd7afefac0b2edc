import pytest

from trendlab.readers.markup import html_tree
from trendlab.readers.pageauthors import page_authors, shown_authors, without_addresses


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ('<p class="byline">By <a rel="author">Ada Sample</a> and <a rel="author">Bo Sample</a></p>', 2),
        ('<p itemprop="author">von <b itemprop="name">Ada Sample</b></p><p itemprop="author">Bo Sample</p>', 2),
        ('<div class="story__byline">By <span>Ada Sample</span> <span>and</span> <span>Bo Sample</span></div>', 2),
        ('<div class="x"><a href="/author/ada">Ada Sample</a> <a href="/author/bo">Bo Sample</a></div>', 2),
        ('<p class="author-name">Ada Sample<span>HARBOUR GAZETTE</span><span>5 May 2021</span></p>', 1),
        ('<p class="byline">Ada Sample | 5 May 2021</p>', 1),
    ],
)
def test_byline_of_a_page_gives_its_names_alone(body, names):
    tree = html_tree(f"<h1>Ferry sails</h1>{body}<p>It sails again.</p>")
    assert shown_authors(tree) == "; ".join(["Ada Sample", "Bo Sample"][:names])


def test_authors_of_comments_and_related_articles_are_none_of_the_page():
    comment = '<div class="comment-list"><p class="author">Eve Reader</p></div>'
    related = '<aside><a rel="author">Max Other</a></aside>'
    assert shown_authors(html_tree(f"<h1>Ferry sails</h1><p>It sails.</p>{comment}{related}")) == ""
    below = f'<div class="comments-above"><h1>Ferry</h1><p class="author">Ada Sample</p></div>{comment}'
    assert shown_authors(html_tree(below)) == "Ada Sample"


def test_words_that_introduce_a_day_are_no_author():
    assert shown_authors(html_tree('<h1>Ferry</h1><p class="author"><b>Posted</b> 5 May 2021</p>')) == ""


def test_name_of_the_publisher_gives_way_to_the_byline_and_stays_where_none_is_shown():
    shown = html_tree('<h1>Ferry sails</h1><p class="byline">Ada Sample</p>')
    assert page_authors(shown, "Harbour Gazette", ["The Harbour Gazette", "gazette.example"]) == "Ada Sample"
    assert page_authors(html_tree("<h1>Ferry sails</h1>"), "Harbour Gazette", ["Harbour Gazette"]) == "Harbour Gazette"
    assert page_authors(shown, "Bo Sample", ["Harbour Gazette"]) == "Bo Sample"


def test_addresses_and_numbers_are_no_authors():
    given = [
        "https://x.example/author/ada",
        "105092",
        "@ada_sample",
        "ada@x.example",
        "Ada Sample (https://x.example)",
        "Ada Sample",
    ]
    assert without_addresses(given) == "Ada Sample"


def test_name_of_the_host_is_not_found_as_an_author():
    tree = html_tree(
        '<html><head><meta name="author" content="gazette.example"></head><body><p>Rain.</p></body></html>'
    )
    assert page_authors(tree, "", ["", "gazette.example", "gazette"]) == ""


@pytest.mark.parametrize(
    "words", ["3 min read", "1,204 views", "Last modified on 5 May 2021", "About the author", "Log in"]
)
def test_words_in_the_place_of_a_name_are_no_author(words):
    assert shown_authors(html_tree(f'<h1>Ferry</h1><p class="byline">{words}</p>')) == ""


def test_links_to_authors_in_other_languages_are_known():
    for path in ("autor", "autora", "autoren", "auteur", "authors"):
        assert shown_authors(html_tree(f'<h1>Ferry</h1><p><a href="/{path}/ada">Ada Sample</a></p>')) == "Ada Sample"


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By Ada Sample</p> and <p class="byline">By Bob Ray</p>',
        '<p class="byline">By Ada Sample</p><p class="byline">By Bob Ray</p>',
        '<div class="byline">By <span>Ada Sample</span> and By <span>Bob Ray</span></div>',
        '<div class="author">Von <b>Ada Sample</b> und <b>Bob Ray</b></div>',
    ],
)
def test_two_bylines_name_two_authors(byline):
    assert shown_authors(html_tree(f"<h1>Cranes</h1>{byline}<p>Ships wait.</p>")) == "Ada Sample; Bob Ray"


def test_what_made_a_page_did_not_write_it():
    assert without_addresses(["Copier Works PRO 1100", "Ada Sample"]) == "Ada Sample"
