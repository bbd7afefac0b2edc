import pytest

from trendlab.readers.markup import html_tree
from trendlab.readers.pagedays import BORN, is_shown, shown_day

TITLE = "<h1>Ferry sails again</h1>"
TEXT = "".join(
    f"<p>{k}. The commission of the harbour met, and its talks went on until 12 May 2019, when the ferry was sold.</p>"
    for k in range(9)
)


def day_of(head, below=TEXT):
    return shown_day(html_tree(f"<html><body>{head}{below}</body></html>"), "Ferry sails again")


@pytest.mark.parametrize(
    "lines",
    [
        "<div>Published</div><div>3 March 2021</div>",
        "<div>3 March 2021</div><div>Published</div>",
        "<span>Posted on</span><br><span>3 March 2021, 10:15</span>",
        "<dl><dt>Veröffentlicht am</dt><dd>3. März 2021</dd></dl>",
        "<div>By Ada Sample | March 3, 2021 | 5 min read</div>",
        "<div>公開日</div><div>2021年3月3日</div>",
        "<div>تاريخ النشر: ٣ مارس ٢٠٢١</div>",
        "<div>3 มีนาคม 2564</div>",
        "<div>Rabu, 3 Maret 2021 10:15 WIB</div>",
        "<div>3 березня 2021</div>",
    ],
)
def test_day_near_a_title_is_that_of_its_page_in_any_language(lines):
    assert day_of(TITLE + lines) == "2021-03-03"
    assert day_of(lines + TITLE) == "2021-03-03"


def test_day_that_a_word_calls_published_is_preferred_to_those_of_changes_and_events():
    other = "<div>Last updated</div><div>5 March 2021</div><div>Event date: 9 April 2021</div>"
    assert day_of(TITLE + other + "<div>Published</div><div>3 March 2021</div>") == "2021-03-03"
    assert day_of(TITLE + other) is None


def test_days_of_sentences_and_of_what_stands_beside_the_article_do_not_count():
    assert day_of(TITLE) is None
    assert day_of(TITLE, TEXT + "<div>Other story</div><div>7 May 2022</div>") is None
    assert day_of(f"<aside><div>7 May 2022</div></aside>{TITLE}") is None


def test_numbers_stay_as_written_for_all_pages_to_tell_their_order():
    assert day_of(f"{TITLE}<div>Posted on</div><div>03/04/2021</div>") == "03/04/2021"


def test_day_of_birth_below_a_name_is_not_taken():
    assert day_of(f"{TITLE}<div>(born 6 January 1991)</div>") is None
    assert BORN.search("Ada Sample, born on ")


def test_day_of_a_page_stands_in_a_short_line_and_in_no_menu_or_sentence():
    assert is_shown(html_tree("<p>Updated 05/03/2021</p>"), "2021-03-05")
    assert is_shown(html_tree("<p>Stand: 05.03.21</p>"), "2021-03-05")
    for other in (f"<p>{'The ferry was sold again. ' * 4} It was 5 March 2021.</p>", "<nav><p>5 March 2021</p></nav>",
                  "<p>Ada Sample, born 5 March 2021</p>", "<p>5 March 2022</p>"):  # fmt: skip
        assert not is_shown(html_tree(other), "2021-03-05")


def test_day_in_the_head_of_a_site_is_not_sure():
    tree = html_tree("<div>Sunday, 26 December 2010</div><h1>Ferry sails</h1><p>The ferry sails again.</p>")
    assert shown_day(tree, "Ferry sails") == "2010-12-26"
    assert shown_day(tree, "Ferry sails", sure=True) is None
    said = html_tree("<div>Published 26 December 2010</div><h1>Ferry sails</h1><p>The ferry sails again.</p>")
    assert shown_day(said, "Ferry sails", sure=True) == "2010-12-26"
