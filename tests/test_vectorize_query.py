"""A question in words is read one way, or refused with what is wrong."""

from __future__ import annotations

import pytest

from trendlab.errors import InputError
from trendlab.vectorize.query import Phrase, Word, leaves_of, parse_query, query_text, short_words


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ChatGPT", "chatgpt"),
        ('chatgpt OR "generative AI" OR llm*', 'chatgpt OR "generative ai" OR llm*'),
        ("a1 or b1 and c1", "a1 OR (b1 AND c1)"),
        ("(a1 OR b1) c1", "(a1 OR b1) AND c1"),
        ("heat pump", "heat AND pump"),
        ("tea not (green OR black)", "tea NOT (green OR black)"),
        ("covid-19", '"covid 19"'),
        ("“heat pumps”", '"heat pumps"'),
        ('"and"', "and"),
        ("((tea))", "tea"),
        ("women's", "women"),
        ("climat* AND energ*", "climat* AND energ*"),
        ("who said what?", "who AND said AND what"),
        ("tea*, rice", "tea* AND rice"),
        ("tea–coffee", '"tea coffee"'),
    ],
)
def test_question_is_read(text, read):
    assert query_text(parse_query(text)) == read


def test_what_was_read_is_read_the_same_again():
    query = parse_query('(a1 OR "b1 c1*") d1 NOT e1')
    assert parse_query(query_text(query)) == query


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        ('"tea', "quote that is not closed"),
        ("(tea OR rice", "bracket that is not closed"),
        ("tea)", "closing bracket without"),
        ("tea OR", "without words after it"),
        ("OR tea", "without words after it"),
        ("AND tea", "AND without words before"),
        ("NOT tea", "only says what to leave out"),
        ("tea AND", "without words after it"),
        ("NOT", "without words after it"),
        ("()", "without words after it"),
        ("x", "words of two letters or more"),
        ("!!", "words of two letters or more"),
        ("tea & rice", "sign in place of AND, OR or NOT.*got '&'"),
        ("tea | rice", "sign in place of AND, OR or NOT"),
        ("tea -green", "sign in place of AND, OR or NOT.*got '-green'"),
        ("women?", "at the end of a word.*got 'women\\?'"),
        ("tea? OR rice", "at the end of a word"),
        ("(tea? rice)", "at the end of a word"),
        ('"tea rice?"', "at the end of a word"),
        ("who drinks tea? when", "at the end of a word"),
        ("水", r"two letters or more; got '水' in '水'; 水\* asks for all words that begin with it"),
        ("*ing", "elsewhere than at the end of a word"),
        ("wom*n", "elsewhere than at the end of a word"),
        ("wom?n", "elsewhere than at the end of a word"),
        ('"tea * rice"', "elsewhere than at the end of a word"),
        ("tea NEAR/5 rice", "words near each other, which is not possible"),
        ("tea w/5 rice", "words near each other, which is not possible"),
        ("title:tea", "a field before a word.*leave it out; got 'title:'"),
        ('rice OR text:"green tea"', "a field before a word.*got 'text:'"),
        ("tea~", "sign behind a word.*got 'tea~'"),
        ("tea~0.8 rice", "sign behind a word"),
        ("tea^2", "sign behind a word"),
    ],
)
def test_wrong_question_says_what_is_wrong(text, why):
    with pytest.raises(InputError, match=why):
        parse_query(text)


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("who drinks tea?", "who AND drinks AND tea"), ("水*", "水*"), ("水* OR 茶*", "水* OR 茶*"),
        ("tea: the drink", "tea AND the AND drink"), ('"at 10:30"', '"at 10 30"'), ("10:30", '"10 30"'),
        ('"title:tea"', '"title tea"'),
    ],
)  # fmt: skip
def test_question_may_hold_marks_that_ask_for_nothing_and_one_sign_may_begin_words(text, parsed):
    assert query_text(parse_query(text)) == parsed
    assert short_words(text) == ()


def test_leaves_are_what_is_asked_for_each_once():
    assert leaves_of(parse_query('tea OR (tea "rice wine") NOT beer')) == [
        Word("tea"), Phrase((Word("rice"), Word("wine"))),
    ]  # fmt: skip
