"""The word for an advertisement between two sentences."""

from __future__ import annotations

from itertools import pairwise

from tiny_corpus import corpus_of

from trendlab.corpus import learn_boilerplate
from trendlab.corpus.adverts import advert_words, find_adverts
from trendlab.synthetic import make_articles

WORDS = make_articles(n_months=10, per_month=10, rng=3).to_frame()["text"].tolist()


def test_words_are_in_capitals_and_none_stands_twice():
    assert all(word.isupper() for word in advert_words())
    assert len({*advert_words()}) == len(advert_words())


def test_word_counts_where_a_sentence_begins_and_in_many_articles():
    units = [["The river rose.", "WERBUNG The town was flooded."]] * 8
    assert find_adverts(units, min_docs=8) == ("WERBUNG",)
    assert find_adverts(units, min_docs=9) == ()
    assert find_adverts([["He said that ADVERTISEMENT is a word."]] * 8, min_docs=8) == ()


def test_word_between_two_sentences_is_left_out_of_what_is_counted():
    texts = [f"{one} REKLAMA {other}" for one, other in pairwise(WORDS)]
    plate = learn_boilerplate(corpus_of(texts))
    left = plate.strip(texts[0])
    assert "REKLAMA" not in left
    assert len(left) > 0.5 * len(texts[0])
