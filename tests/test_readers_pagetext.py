import pytest

from trendlab.readers.markup import html_tree
from trendlab.readers.pagetext import is_set_aside, main_text

pytest.importorskip("trafilatura")
SAID = [
    f"The {what} of the harbour was opened again on Monday, and the people of the island came to see it in the morning."
    for what in ("ferry", "market", "bridge", "school", "library", "bakery", "museum", "station", "theatre", "garden")
]


def paragraphs(texts, *, name=""):
    return "".join(f'<p class="{name}">{text}</p>' for text in texts)


def text_of(body, lead=""):
    return main_text(html_tree(f"<html><body>{body}</body></html>"), lead)


def test_paragraphs_of_the_text_in_later_parts_of_a_page_belong_to_it():
    parts = [SAID[:4], SAID[4:7], SAID[7:]]
    body = "".join(
        f'<div class="chunk">{paragraphs(part, name="prose")}</div><div class="advert"></div>' for part in parts
    )
    comment = (
        f'<div class="comments"><div class="chunk">{paragraphs([SAID[0].replace("ferry", "comment")])}</div></div>'
    )
    found = text_of(f'<article class="story">{body}</article>{comment}')
    assert found.split("\n") == SAID


def test_lead_above_the_text_that_the_page_describes_itself_by_begins_it():
    lead = "After two years of work the harbour of the island is whole again, and its people are glad of it."
    page = f'<header><div class="hero"><p>{lead}</p></div></header><article>{paragraphs(SAID)}</article>'
    assert text_of(page, lead).split("\n")[0] == lead
    assert text_of(page).split("\n")[0] == SAID[0]


def test_links_to_other_articles_between_paragraphs_are_left_out():
    other = '<a href="/b">Fishermen of the north wait for better weather</a>'
    body = paragraphs(SAID[:5]) + f"<p>See also: {other}</p><ul><li>{other}</li></ul>" + paragraphs(SAID[5:])
    assert "Fishermen" not in text_of(f"<article>{body}</article>")
    inside = paragraphs(SAID[:5]) + f"<p>{SAID[6]} It is said that {other}.</p>" + paragraphs(SAID[5:])
    assert "Fishermen" in text_of(f"<article>{inside}</article>")


def test_what_no_reader_sees_is_left_out_unless_it_is_the_text():
    hidden = '<span style="display: none">Ada Sample is the mayor, and this is her whole life.</span>'
    assert "whole life" not in text_of(f"<article><p>{SAID[0]}{hidden}</p>{paragraphs(SAID[1:])}</article>")
    assert SAID[3] in text_of(f'<div hidden id="late"><article>{paragraphs(SAID)}</article></div>')


def test_page_of_links_keeps_them():
    links = "".join(f'<li><a href="/{k}">{text[:90]}</a></li>' for k, text in enumerate(SAID))
    assert SAID[2][:60] in text_of(f"<article><h1>Links of the week</h1><ul>{links}</ul></article>")


def test_comments_of_the_code_cut_no_text():
    body = "".join(f"<p>{text}<!-- ad --></p><!-- /wp:paragraph -->" for text in SAID)
    assert text_of(f"<article>{body}</article>").split("\n") == SAID


def test_elements_named_for_comments_and_related_articles_are_set_aside():
    tree = html_tree('<div class="related-list">a</div><div class="story">b</div>')
    assert [is_set_aside(e) for e in tree.iter("div")] == [True, False]


def test_short_article_in_a_script_without_blanks_is_its_paragraphs_alone():
    made = ["".join(chr(0x4E00 + (97 * n + 31 * k) % 3000) for n in range(length)) for k, length in ((1, 110), (2, 60))]
    share = "<div><ul><li><a href='#'>Facebook</a></li><li><a href='#'>Line</a></li></ul></div>"
    menu = "".join(f"<li><a href='/{k}'>{chr(0x5000 + k) * 9}</a></li>" for k in range(40))
    page = f"<div class='box'><h1>{chr(0x6000) * 8}</h1>{share}<div class='article-body'>{paragraphs(made)}</div></div>"
    assert text_of(f"<article>{page}</article><div><ul>{menu}</ul></div>").split("\n") == made
