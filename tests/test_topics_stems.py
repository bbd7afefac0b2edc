from __future__ import annotations

from trendlab.topics.stems import is_same_stem


def test_forms_of_one_word_have_one_stem():
    assert is_same_stem("policewoman", "policewomen")
    assert is_same_stem("men", "man")
    assert is_same_stem("recommendation", "recommender")


def test_plural_of_a_short_word_in_y_has_its_stem():
    assert is_same_stem("tories", "tory")
    assert is_same_stem("city", "cities")
    assert not is_same_stem("day", "dies")


def test_people_and_the_adjective_of_their_name_have_one_stem():
    assert is_same_stem("jews", "jewish")
    assert is_same_stem("jewish", "pole") is False
    assert is_same_stem("polish", "pole")


def test_other_words_that_begin_alike_have_not():
    assert not is_same_stem("bank", "band")
    assert not is_same_stem("car", "card")
    assert not is_same_stem("international", "internet")


def test_short_nordic_nouns_with_their_article_have_one_stem():
    assert is_same_stem("bilen", "bil", language="sv")
    assert is_same_stem("hus", "huset", language="no")
    assert not is_same_stem("bil", "biten", language="sv")
    assert not is_same_stem("ass", "asset")  # in other languages these are two words
    assert not is_same_stem("fil", "filet", language="fr")
