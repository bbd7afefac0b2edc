import pytest

from trendlab.readers.markup import html_tree, line_text
from trendlab.readers.pagedata import page_data
from trendlab.readers.pagedates import find_page_date
from trendlab.readers.pagetimes import title_time, with_years

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 3
OTHER = '<p>Next</p><p>3 March 2019</p><ul><li>Bridge <time datetime="2019-03-03">3 March 2019</time></li></ul>'


def tree_of(body):
    return html_tree(f"<html><head><title>Ferry sails</title></head><body><h1>Ferry sails</h1>{body}</body></html>")


@pytest.mark.parametrize(
    "words", ["5 May", "May 5, 10:30", "5. Mai", "5 de mayo", "5\u67085\u65e5", "3 hours ago", "vor 3 Stunden"]
)
def test_time_whose_words_have_no_year_is_the_day_of_its_attribute(words):
    tree = tree_of(f'<time datetime="2021-05-05T10:00">{words}</time><p>{LONG}</p>{OTHER}')
    assert find_page_date(tree, page_data(tree), body=LONG) == "2021-05-05"


def test_time_of_a_change_is_not_the_day_of_a_page():
    tree = tree_of('<time datetime="2021-05-05T10:00">Updated 3 hours ago</time><p>Published 3 May 2021</p>')
    assert find_page_date(tree, page_data(tree), body=LONG) == "2021-05-03"
    assert "Updated 3 hours ago 2021-05-05" in line_text(with_years(tree))


def test_day_without_a_year_near_the_title_is_no_other_day_further_below():
    tree = tree_of(f"<time>5 May</time><p>{LONG}</p>{OTHER}")
    assert find_page_date(tree, page_data(tree), body=LONG) is None
    same = tree_of(f"<time>5 May</time><p>{LONG}</p><p>Published 5 May 2019</p>")
    assert find_page_date(same, page_data(same), body=LONG) == "2019-05-05"


def test_times_far_below_the_title_or_in_a_menu_say_nothing_of_it():
    assert title_time(tree_of(f"<nav><time>5 May</time></nav><p>{LONG}</p>")) is None
    assert title_time(tree_of(f"<p>{LONG}</p>" * 3 + "<time>5 May</time>")) is None
    assert title_time(tree_of("<time>29 February</time>")) == (2, 29)


def test_page_whose_times_say_their_days_stays_the_same():
    tree = tree_of('<time datetime="2021-05-05">5 May 2021</time>')
    assert with_years(tree) is tree


def test_day_within_a_sentence_says_nothing_of_the_page():
    tree = tree_of(f"<p>{LONG}<time>5 May</time> was the last day.</p><p>Published 3 April 2019</p>")
    assert title_time(tree) is None
    assert find_page_date(tree, page_data(tree), body=LONG) == "2019-04-03"
