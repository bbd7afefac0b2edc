"""Function words of another language in a part of an article."""

from __future__ import annotations

import numpy as np
from test_corpus import make_corpus

from trendlab.vectorize import count_terms
from trendlab.vectorize.foreign import foreign_mask
from trendlab.vectorize.tokens import stream_tokens

GERMAN = ["und", "der", "die", "das", "mit", "von", "ist", "nicht"]


def test_function_words_of_a_part_in_another_language_are_marked_there_alone():
    stream = stream_tokens([["tram", *GERMAN, "harbour", "bridge"], ["tram", "die", "harbour"] * 9])
    assert foreign_mask(stream).tolist() == [False, *[True] * 8, False, False, *[False] * 27]


def test_one_word_again_and_again_is_content():
    """\u201cAS\u201d is the United States in Indonesian, and \u201cas\u201d a function word of English."""
    assert not foreign_mask(stream_tokens([["dolar", "as", "rupiah"] * 10])).any()


def test_english_news_with_words_that_are_function_words_of_danish_keep_them():
    crime = ["fire", "gang", "store", "men", "god", "fast", "hit", "bare", "police", "street"]
    assert not foreign_mask(stream_tokens([crime * 4, ["harbour", "tram"]])).any()
    danish = ["og", "jeg", "ikke", "som", "har", *crime[:4]]
    assert foreign_mask(stream_tokens([danish])).sum() == 9


def test_less_than_a_tenth_is_a_quote():
    words = [f"word{k}" for k in range(80)]
    assert not foreign_mask(stream_tokens([[*words, *GERMAN]])).any()
    assert foreign_mask(stream_tokens([[*words[:70], *GERMAN]])).sum() == 8


def test_no_tokens_have_no_marks():
    assert foreign_mask(stream_tokens([[], []])).tolist() == []


def test_bodies_in_another_language_leave_no_function_words_among_the_terms():
    """Twelve of sixty articles begin in English, so they are of English, and go on in German."""
    rng = np.random.default_rng(0)
    nouns = ["tram", "harbour", "bridge", "ferry", "market", "tower", "river", "garden"]
    texts = []
    for k in range(60):
        own = " ".join(rng.choice(nouns, 12))
        english = f"It was said that the {own} would be on the way to all of them and not to the others in the town."
        german = f"Und der {own} ist nicht mit der {own} von das auf die."
        texts.append(english * 3 + (german * 6 if k % 5 == 0 else english * 3))
    words = set(count_terms(make_corpus(*texts)).vocabulary)
    assert "tram" in words
    assert not words & {"und", "der", "ist", "nicht", "mit", "von", "auf", "die", "das"}
