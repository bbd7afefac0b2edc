import pytest

from trendlab.readers.markup import block_text, html_tree
from trendlab.readers.pagefurniture import drop_furniture

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6
BESIDE = "Get the big stories of the harbour every day"


def left(body):
    tree = html_tree(f"<html><body>{body}</body></html>")
    drop_furniture(tree)
    return block_text(tree)


@pytest.mark.parametrize(
    "element",
    [
        '<div class="Newsletter-container">{}</div>',
        '<section class="page-signup-form">{}</section>',
        '<ul class="breadcrumb"><li>{}</li></ul>',
        "<video><p>{}</p></video>",
        '<p class="vjs-no-js">{}</p>',
        '<div class="social-placeholder__box">{}</div>',
        '<span class="visually-hidden">{}</span>',
        '<p class="hide" id="mail-error">{}</p>',
        '<p style="display: none">{}</p>',
        '<div id="cookie-banner">{}</div>',
    ],
)
def test_what_is_named_as_standing_beside_the_article_is_dropped(element):
    assert left(f"<h1>Ferry</h1><p>{LONG}</p>{element.format(BESIDE)}") == f"Ferry\n{LONG.strip()}"


def test_article_in_an_element_with_such_a_name_stays():
    assert LONG.strip() in left(f'<div class="newsletter"><h1>Ferry</h1><p>{LONG}</p></div>')
    assert LONG.strip() in left(f'<div class="hidden"><p>{LONG}</p></div>')
    assert LONG.strip() in left(f'<div class="newsletter"><p>{LONG}</p></div><p>Short.</p>')


def test_words_that_only_resemble_such_names_drop_nothing():
    kept = f'<p class="hideaway">{BESIDE}</p><p class="newsletters2020">{BESIDE}</p>'
    assert left(f"<p>{LONG}</p>{kept}").count(BESIDE) == 2


def posts(heading, n=3):
    return "".join(
        f"<article>{heading.format(k)}<p>Other news of the islands, number {k}.</p></article>" for k in range(n)
    )


def test_teasers_of_other_posts_beside_or_within_the_article_are_dropped():
    linked = '<h2><a href="/{0}">Post {0}</a></h2>'
    assert "Other news" not in left(f"<article><h1>Ferry</h1><p>{LONG}</p></article>{posts(linked)}")
    assert "Other news" not in left(f"<article><h1>Ferry</h1><p>{LONG}</p>{posts(linked)}</article>")


def test_parts_of_a_live_page_and_pages_of_several_posts_stay():
    assert "Other news" in left(f"<article><h1>Ferry</h1><p>{LONG}</p></article>{posts('<h2>At {0}</h2>')}")
    linked = '<h2><a href="/{0}">Post {0}</a></h2>'
    assert "Other news" in left(f"<header><h1>All posts</h1></header>{posts(linked)}")
    assert "Other news" in left(f"<article><h1>Ferry</h1><p>Short.</p></article>{posts(linked)}")


def test_names_that_most_of_the_text_has_set_nothing_beside_it():
    parts = "".join(f'<p class="newsletter__text">{k}. {LONG}</p>' for k in range(8))
    assert left(f"<h1>Ferry</h1><p>Short.</p>{parts}").count("quay") == 48


def test_parts_of_a_live_page_with_links_to_themselves_or_most_of_the_text_stay():
    linked = '<h2><a href="#{0}">At {0}</a></h2>'
    assert "Other news" in left(f"<article><h1>Ferry</h1><p>{LONG}</p>{posts(linked)}</article>")
    linked = '<h2><a href="/live/{0}">At {0}</a></h2>'
    assert left(f"<article><h1>Ferry</h1><p>{LONG}</p>{posts(linked, 20)}</article>").count("Other news") == 20
