"""Words that belong together become one term."""

from __future__ import annotations

import numpy as np
from tiny_corpus import corpus_of

from trendlab.vectorize import VectorizeSpec, count_like, count_terms
from trendlab.vectorize.phrases import join_pairs, join_phrases, learn_phrases
from trendlab.vectorize.tokens import stream_tokens, tokenize


def _words(stream, doc=0):
    return [stream.words[k] for k in stream.ids[stream.indptr[doc] : stream.indptr[doc + 1]]]


def _noisy(seed, n_docs=60):
    """Random words, and in each article "large language model" and the two words "tea cup" far apart."""
    rng = np.random.default_rng(seed)
    noise = rng.integers(0, 80, size=(n_docs, 30))
    return [
        [*(f"w{k}" for k in row[:10]), "tea", *(f"w{k}" for k in row[10:20]), "large", "language", "model", "cup"]
        + [f"w{k}" for k in row[20:]]
        for row in noise
    ]


def test_three_words_that_always_stand_together_become_one_term():
    stream, passes = learn_phrases(
        tokenize([" ".join(t).replace(" cup", ". cup") for t in _noisy(0)]), npmi=0.35, min_df=2
    )
    assert all("large_language_model" in _words(stream, d) for d in range(60))
    assert [len(p) for p in passes] == [2, 1] or [len(p) for p in passes] == [1, 1]


def test_words_met_by_chance_stay_apart():
    rng = np.random.default_rng(2)
    stream = stream_tokens([[f"w{k}" for k in rng.integers(0, 50, size=40)] for _ in range(100)])
    _, passes = learn_phrases(stream, npmi=0.35, min_df=2)
    assert passes == []


def test_pair_of_too_few_articles_is_no_phrase():
    # "new york" forty times, but in one article.
    stream = stream_tokens([["new", "york"] * 40, *([[f"w{k}"] * 5 for k in range(20)])])
    _, passes = learn_phrases(stream, npmi=0.35, min_df=2)
    assert passes == []


def test_of_two_overlapping_pairs_the_better_wins():
    stream = tokenize(["aa bb cc", "bb cc dd"])
    joined = join_pairs(stream, [("bb", "cc"), ("aa", "bb"), ("cc", "dd")])
    assert _words(joined, 0) == ["aa", "bb_cc"]
    assert _words(joined, 1) == ["bb_cc", "dd"]


def test_chain_of_one_word_is_joined_from_the_left():
    joined = join_pairs(tokenize(["aa bb aa bb aa"]), [("aa", "bb"), ("bb", "aa")])
    assert _words(joined) == ["aa_bb", "aa_bb", "aa"]


def test_phrase_does_not_reach_over_a_comma_or_into_the_next_article():
    joined = join_pairs(tokenize(["new, york", "new", "york new york"]), [("new", "york")])
    assert [_words(joined, d) for d in range(3)] == [["new", "york"], ["new"], ["york", "new_york"]]


def test_pairs_that_the_texts_lack_change_nothing():
    stream = tokenize(["aa bb"])
    assert join_pairs(stream, [("xx", "yy")]) is stream


def test_learned_phrases_join_the_same_words_elsewhere():
    texts = [" ".join(t).replace(" cup", ". cup") for t in _noisy(1)]
    learned, passes = learn_phrases(tokenize(texts), npmi=0.35, min_df=2)
    again = join_phrases(tokenize(texts[:5]), passes)
    assert [_words(again, d) for d in range(5)] == [_words(learned, d) for d in range(5)]


def test_joining_keeps_the_articles_apart_and_the_input_unchanged():
    stream = tokenize(["aa bb", "", "aa bb aa bb"])
    joined = join_pairs(stream, [("aa", "bb")])
    assert joined.indptr.tolist() == [0, 1, 1, 3]
    assert stream.indptr.tolist() == [0, 2, 2, 6]


def test_word_that_is_spelled_as_a_phrase_is_that_phrase_in_all_and_in_new_articles():
    texts = ["hill has red kite above", "children saw red kite today", "far red kite sails"] * 4
    texts += ["someone typed red_kite quickly"] * 3
    corpus = corpus_of(texts)
    terms = count_terms(corpus, spec=VectorizeSpec(min_df=5, max_df=1.0, learn_stop_words=False))
    place = terms.vocabulary.tolist().index("red_kite")
    # 12 articles hold the two words, 3 type them as one: too few for a term of their own, yet the same term.
    assert terms.counts[:, [place]].sum() == 15
    assert (count_like(terms, corpus).counts != terms.counts).nnz == 0
