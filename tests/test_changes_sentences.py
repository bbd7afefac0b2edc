import numpy as np
import pytest
from made_rates import make_prevalence

from trendlab.changes import compare_periods
from trendlab.changes.sentences import (
    calendar_words,
    change_sentence,
    comparison_sentence,
    difference_words,
    few_words,
    group_sentence,
)
from trendlab.words.noun import Noun


def test_span_with_few_articles_says_how_many():
    spans = (("2019-01", "2019-12"), ("2020-03", "2020-03"))
    counted = few_words(30.0, 30.0), few_words(5.02, 5.02)
    found = change_sentence("Ships", (0.1, 0.8), spans=spans, bounds=(20.0, 90.0), counted=counted)
    assert found == "Ships: 10 % of the articles in 2019, 80 % in March 2020 (5 articles), 70 points more (20 to 90)"


def test_span_with_few_texts_says_how_many_however_many_copies_there_are():
    assert few_words(44.0, 5.2) == " (44 articles, 5 different texts)"
    assert few_words(20.0, 12.0, unit=Noun(one="tweet", many="tweets")) == " (20 tweets, 12 different texts)"
    assert few_words(44.0, 1.0) == " (44 articles, all one text)"
    assert few_words(44.0, 30.0) == ""
    year = [("2011-01", "2011-12")]
    assert few_words(44.0, 30.0, gaps=year) == " (no article in 2011)"
    assert few_words(7.0, 7.0, gaps=year) == " (7 articles, none in 2011)"
    assert few_words(7.0, 9.0) == " (7 articles)"  # weights below 1 make fewer articles than texts


def test_difference_below_nothing_is_said_as_less():
    assert difference_words(-5.0, -8.0, -2.0) == "5 points less (2 to 8)"
    assert difference_words(5.0, -1.0, 11.0) == "5 points more (1 less to 11 more)"
    assert difference_words(-5.0, -11.0, 1.0) == "5 points less (11 less to 1 more)"
    assert difference_words(-5.0, -11.0, 0.0) == "5 points less (0 to 11)"
    assert difference_words(0.0, -3.0, 0.0) == "no difference (3 less to 0)"
    assert difference_words(-0.0004, -0.28, 0.16) == "no difference (0.28 less to 0.16 more)"
    assert difference_words(-0.1, 0.0, 3.0) == "0.1 points less (0 to 3 more)"


def test_sentence_of_a_change():
    found = change_sentence(
        "COVID", (0.05, 0.43), spans=(("2019-01", "2019-12"), ("2020-03", "2020-04")), bounds=(33.0, 50.0)
    )
    assert found == "COVID: 5 % of the articles in 2019, 43 % in March and April 2020, 38 points more (33 to 50)"


def test_seasonal_change_is_said_to_be_yearly():
    spans = (("2019-01", "2019-03"), ("2019-07", "2019-09"))
    found = change_sentence("Ships", (0.2, 0.1), spans=spans, bounds=(-12.0, -8.0), kind="seasonal")
    assert found.endswith("10 points less (8 to 12); a yearly pattern")
    assert "yearly" not in change_sentence("Ships", (0.2, 0.1), spans=spans, bounds=(-12.0, -8.0), kind="fell")


@pytest.mark.parametrize(
    ("first", "last", "calendar", "words"),
    [
        ("2016-01", "2017-12", None, "in 2016 and 2017"),
        ("2017-03", "2019-04", (3, 4), "in March and April of 2017 to 2019"),
        ("2018-03", "2019-05", (3, 4, 5), "in March to May of 2018 and 2019"),
        ("2018-03", "2019-10", (3, 4, 10), "in March, April and October of 2018 and 2019"),
        ("2018-03", "2020-05", tuple(range(1, 13)), "from March 2018 to May 2020"),
        ("2019-03", "2019-04", (3, 4), "in March and April 2019"),
    ],
)
def test_months_that_a_period_takes_in_words(first, last, calendar, words):
    months = np.arange(first, np.datetime64(last, "M") + 1, dtype="datetime64[M]")
    if calendar:
        months = months[np.isin(months.astype(int) % 12 + 1, calendar)]
    assert calendar_words(months, calendar) == words


def test_one_point_is_no_plural_and_a_bound_that_rounds_to_nothing_has_no_sign():
    assert difference_words(1.0, -0.0001, 2.0) == "1 point more (0 to 2)"


def test_change_says_what_the_articles_are_called():
    spans = (("2019-01", "2019-12"), ("2020-01", "2020-12"))
    found = change_sentence(
        "Ships", (0.2, 0.1), spans=spans, bounds=(-12.0, -8.0), unit=Noun(one="letter", many="letters")
    )
    assert found == "Ships: 20 % of the letters in 2019, 10 % in 2020, 10 points less (8 to 12)"


def compared():
    raw = np.repeat([0.1, 0.3], 12)[:, None]
    shares = make_prevalence(raw, np.full(24, 100.0), months=np.arange("2019-01", "2021-01", dtype="datetime64[M]"))
    return compare_periods(shares, after="2020", before="2019")


def test_sentence_of_two_periods_says_shares_difference_bounds_and_p():
    found = comparison_sentence(compared(), 0, when=("in 2019", "in 2020"))
    assert found == "topic 0: 10 % of the articles in 2019, 30 % in 2020, 20 points more (17 to 23); p < .001"


def groups(a, b):
    from test_changes_groups import run_of

    from trendlab.changes import compare_groups

    return compare_groups(run_of({"a": a, "b": b}), "desk", "a", "b")


def test_groups_of_one_share_are_the_same_within_their_bounds():
    found = groups([(50, 50)], [(50, 50)])
    words = group_sentence(found, 0, when=("", ""))
    assert words.startswith(
        "topic 0: 50 % of the articles of a, 50 % of those of b in the same months, the same within "
    )
    assert words.endswith("points; p > .99")


def test_change_of_a_difference_says_where_the_first_group_stands_beside_the_second():
    found = groups([(30, 70), (30, 70), (60, 40), (60, 40)], [(30, 70)] * 4)
    words = group_sentence(found, 0, when=("early on", "later"))
    assert "; in the same months a has 30 % early on and 60 % later, b 30 % and 30 %; relative to b, a is " in words
    assert "a is 30 points higher later than early on (" in words
    assert "; of the change of +15 points among all articles between these periods, +15 (" in words
    assert words.endswith("come from within the groups and 0 from their mix")


def test_what_cannot_be_told_says_why():
    found = groups([(5, 5), (0, 0)], [(0, 0), (5, 5)])
    words = group_sentence(found, 1, when=("", ""))
    assert words == "topic 1: cannot be estimated, because the groups have no month in common"
