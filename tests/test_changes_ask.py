from types import SimpleNamespace

import numpy as np
import pytest

from trendlab.changes.ask import find_months, find_topics, same_months
from trendlab.changes.period import parse_period
from trendlab.errors import ChoiceError, OutOfRangeError, WrongTypeError

MONTHS = np.arange("2019-01", "2021-01", dtype="datetime64[M]")
TERMS = (("virus", "vaccine"), ("chip_maker", "phone"))
CARDS = SimpleNamespace(
    label=np.array(["Virus and vaccines", "Chips"]),
    terms=TERMS,
    words=lambda k: [w.replace("_", " ") for w in TERMS[k]],
)


def find(asked, cards=CARDS):
    return find_topics(asked, 2, cards=cards).tolist()


def test_topics_are_found_by_text_in_labels_then_in_terms():
    assert find("VIRUS") == [0]  # of the label, without regard to case
    assert find("chip maker") == find("chip_maker") == [1]  # of the terms, as people or the vocabulary write it
    assert find(["phone", 0, "chips"]) == [1, 0]  # in the order of asking, each once


def test_nothing_asked_is_all_topics_and_an_empty_list_is_none():
    assert find(None) == [0, 1]
    assert find([]) == []


@pytest.mark.parametrize("text", ["weather", "", " "])
def test_text_that_no_topic_has_is_an_error_that_names_labels(text):
    with pytest.raises(ChoiceError, match=r"in its label or terms; the first labels: .*Chips"):
        find(text)


@pytest.mark.parametrize("number", [7, -1, np.int64(2)])
def test_number_of_no_topic_is_an_error(number):
    with pytest.raises(OutOfRangeError, match=f"topics must be numbers from 0 to 1; got {number}"):
        find(number)


@pytest.mark.parametrize("one", [True, 0.0, None])
def test_what_is_neither_number_nor_text_is_an_error(one):
    with pytest.raises(WrongTypeError, match="topics must be a number or a text"):
        find([one])


def test_text_needs_labels():
    with pytest.raises(ChoiceError, match="got 'virus' with shares alone: give numbers"):
        find("virus", cards=None)


def test_months_of_a_period_are_marked_in_the_span():
    period, inside = find_months("2019-11..2020-01", MONTHS, "after")
    assert period.text == "2019-11..2020-01"
    assert np.flatnonzero(inside).tolist() == [10, 11, 12]


def test_period_outside_the_span_is_an_error_that_names_the_span():
    with pytest.raises(OutOfRangeError, match=r"before must lie within 2019-01 to 2020-12, .*; got '2015'"):
        find_months("2015", MONTHS, "before")


def test_what_is_no_period_is_named_by_its_argument():
    with pytest.raises(OutOfRangeError, match="after must be a period: "):
        find_months("last summer", MONTHS, "after")


def test_same_months_are_those_of_earlier_years():
    period, inside = same_months(np.isin(np.arange(24), [12, 13]), None, MONTHS)
    assert (period.calendar, np.flatnonzero(inside).tolist()) == ((1, 2), [0, 1])


def test_same_months_of_a_given_period_are_taken_from_it_alone():
    period, inside = same_months(np.isin(np.arange(24), [22, 23]), parse_period("2019-12.."), MONTHS)
    assert (period.calendar, np.flatnonzero(inside).tolist()) == ((11, 12), [11, 22, 23])


def test_same_months_without_an_earlier_year_is_an_error():
    with pytest.raises(OutOfRangeError, match=r"same_months needs months 1, 2 in .*; the span begins 2019-01"):
        same_months(np.isin(np.arange(24), [0, 1]), None, MONTHS)
