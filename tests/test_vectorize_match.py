"""Which articles say what a question asks for."""

from __future__ import annotations

import numpy as np
import pytest
from planted_topics import make_corpus

from trendlab.errors import InputError
from trendlab.vectorize import index as index_module
from trendlab.vectorize.index import index_words
from trendlab.vectorize.letters import fold
from trendlab.vectorize.match import context_of, find_matches
from trendlab.vectorize.query import parse_query

TEXTS = [
    "Generative AI is here, says ChatGPT.",  # 0
    "AI that is generative",  # 1
    "A chat about llm and LLMs",  # 2
    "Le café des étudiants",  # 3
    "The CAFE and the e-mail; an email",  # 4
    "人工智能发展很快",  # 5
    "a green tea",  # 6
]


@pytest.fixture(scope="module")
def index():
    return index_words(make_corpus(TEXTS))


def says(index, text):
    return np.flatnonzero(find_matches(index, parse_query(text)).matched).tolist()


@pytest.mark.parametrize(
    ("query", "docs"),
    [
        ("chatgpt", [0]),
        ("CHATGPT", [0]),
        ('"generative ai"', [0]),
        ("generative ai", [0, 1]),
        ("llm*", [2]),
        ("llms", [2]),
        ("chat", [2]),
        ("cafe", [3, 4]),
        ("café", [3]),
        ("e-mail", [4]),
        ("人工智能", [5]),
        ("人工智能 OR tea", [5, 6]),
        ("ai NOT chatgpt", [1]),
        ("(chatgpt OR llm) NOT generative", [2]),
        ("nothing", []),
    ],
)
def test_articles_that_say_it(index, query, docs):
    assert says(index, query) == docs


def test_phrase_does_not_reach_into_the_next_article():
    assert says(index_words(make_corpus(["green", "tea", "green tea"])), '"green tea"') == [2]


def test_forms_and_phrases_come_with_their_articles(index):
    found = find_matches(index, parse_query('llm* OR "generative ai"'))
    assert dict(found.terms) == {"llm": 1, "llms": 1, '"generative ai"': 1}


def test_what_comes_near_is_named_and_not_counted(index):
    assert dict(find_matches(index, parse_query("llm")).similar) == {"llms": 1}
    assert dict(find_matches(index, parse_query('"generative ai"')).similar) == {"generative ... ai": 1}


def test_place_is_where_it_is_said_first(index):
    found = find_matches(index, parse_query("chatgpt OR says"))
    assert found.place[0] == index.ids.tolist().index(index.words.index("says") + 1)
    assert found.place[1] == -1


def test_words_around_a_place(index):
    place = int(find_matches(index, parse_query("chatgpt")).place[0])
    assert context_of(index, place) == "generative ai is here says chatgpt"


def test_common_words_alone_are_no_question_and_in_a_phrase_any_of_them(monkeypatch):
    monkeypatch.setattr(index_module, "MIN_TOKENS", 1)
    large = index_words(make_corpus(["the bank of the town", "the bank for the poor", "of the sea", "of the"]))
    assert set(large.common) == {"the", "of"}
    with pytest.raises(InputError, match="too many articles say the"):
        find_matches(large, parse_query("the"))
    assert says(large, '"bank of the town"') == [0]
    assert says(large, '"bank for"') == [1]


def test_fold_takes_accents_away_and_leaves_letters():
    assert (fold("élève"), fold("straße"), fold("ñandú")) == ("eleve", "straße", "nandu")


def test_question_finds_persian_as_either_keyboard_writes_it_and_no_word_with_other_vowel_signs():
    index = index_words(make_corpus(["تیم ملی گفت پرواز", "دو تيم", "देश में", "दश में"]))
    assert says(index, "تيم") == says(index, "تیم") == [0, 1]
    assert says(index, "दश") == [3]


def test_thai_vowel_am_is_found_in_one_character_and_in_two():
    index = index_words(make_corpus(["น้ำท่วม", "น\u0e49\u0e4d\u0e32ลึก"]))
    assert says(index, "น้ำ") == says(index, "น\u0e49\u0e4d\u0e32") == [0, 1]


def test_latin_letters_and_figures_of_a_mixed_word_are_whole_within_runs():
    index = index_words(
        make_corpus(["国产AI芯片发布", "OpenAI芯片", "5月3日会议", "15月13日会议", "用GPT4", "用GPT45"])
    )
    assert says(index, "AI芯片") == [0]
    assert says(index, "3日") == says(index, "5月") == [2]
    assert says(index, "用GPT4") == [4]
    assert says(index, "用GPT4*") == [4, 5]


RUNS = ["新浪NBA湖人新闻，北京。", "NBA消息", "中国CNBA联赛", "看NBA2010年", "湖人赢了，湖人", "no NBA here"]


def test_word_of_another_script_is_found_within_runs_without_blanks():
    runs = index_words(make_corpus(RUNS))
    assert says(runs, "nba") == [0, 1, 5]  # not in CNBA, nor in a word that goes on with digits
    assert says(runs, "nb*") == [0, 1, 3, 5]
    assert says(runs, "cnba") == [2]


def test_word_within_runs_is_told_as_it_was_asked_for():
    runs = index_words(make_corpus(RUNS))
    assert find_matches(runs, parse_query("湖人")).terms == (("湖人", 2),)
    assert find_matches(runs, parse_query("NBA")).terms == (("nba", 3),)


def test_the_end_of_feminine_arabic_words_is_found_however_it_is_typed():
    index = index_words(make_corpus(["مشكلة كبيرة", "هذه مشكله", "مشكل آخر"]))
    assert says(index, "مشكلة") == says(index, "مشكله") == [0, 1]


def test_turkish_words_are_found_by_either_capital_where_no_other_word_is_meant():
    index = index_words(
        make_corpus(["Irak haberleri", "ırak", "IŞİD saldırdı", "SADECE KADINLAR", "sinir ve sınır", "sinir"])
    )
    assert says(index, "ırak") == [0, 1]
    assert says(index, "ışid") == says(index, "işid") == [2]
    assert says(index, "kadınlar") == [3]
    assert (says(index, "sınır"), says(index, "sinir")) == ([4], [4, 5])
    assert says(index, "ölüm") == []


def test_words_in_rows_of_underscores_are_found_by_their_letters():
    index = index_words(make_corpus(["name ______the end", "so __bold__ a word", "in snake_case"]))
    assert (says(index, "the"), says(index, "bold"), says(index, "__bold__")) == ([0], [1], [1])
    assert (says(index, "snake_case"), says(index, "snake")) == ([2], [])
