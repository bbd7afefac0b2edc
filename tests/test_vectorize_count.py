"""From a corpus to counts of terms."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_corpus import corpus_of

from trendlab.corpus.duplicates import find_duplicates
from trendlab.errors import ChoiceError, OutOfRangeError, TooFewArticlesError
from trendlab.vectorize import VectorizeSpec, count_like, count_terms
from trendlab.vectorize.docterm import default_min_df


def _planted(seed, n_docs=200):
    """Articles of two themes with a phrase each, function words, numbers and a template."""
    rng = np.random.default_rng(seed)
    texts = []
    for k in range(n_docs):
        theme = "river" if k % 2 else "stone"
        words = [f"{theme}{chr(97 + w)}" for w in rng.integers(0, 26, size=20)]
        phrase = "large language models" if k % 2 else "bubble tea shop"
        texts.append(f"Why it matters: the {' '.join(words)}, and a {phrase} of 2024.\nDetails: {words[0]} in the 90s.")
    return corpus_of(texts)


def test_terms_are_words_and_phrases_without_function_words_numbers_and_template():
    doc_term = count_terms(_planted(0))
    terms = set(doc_term.vocabulary.tolist())
    assert {"large_language_models", "bubble_tea_shop"} <= terms
    assert not terms & {"the", "and", "in", "2024", "90s", "details", "matters", "large", "language", "models"}
    assert all(t.startswith(("river", "stone", "large_", "bubble_")) for t in terms)


def test_vocabulary_is_sorted_and_counts_are_integers():
    doc_term = count_terms(_planted(0))
    assert doc_term.vocabulary.tolist() == sorted(set(doc_term.vocabulary.tolist()))
    assert doc_term.counts.dtype == np.int32
    assert doc_term.counts.shape == (200, len(doc_term.vocabulary))


def test_phrases_off_gives_single_words():
    terms = count_terms(_planted(0), spec=VectorizeSpec(phrases=False)).vocabulary.tolist()
    assert "language" in terms
    assert not any("_" in t for t in terms)


def test_counts_by_hand():
    corpus = corpus_of(["Cats see cats.", "Dogs see dogs, dogs!", "Cats hate dogs."], languages=["en"] * 3)
    doc_term = count_terms(corpus, spec=VectorizeSpec(phrases=False))
    assert doc_term.vocabulary.tolist() == ["cats", "dogs", "hate"]  # "see" is a function word
    np.testing.assert_array_equal(doc_term.counts.toarray(), [[2, 0, 0], [0, 3, 0], [1, 1, 1]])


def test_title_counts_as_text():
    doc_term = count_terms(corpus_of(["body words"], titles=["Headline words"]), spec=VectorizeSpec(phrases=False))
    assert doc_term.vocabulary.tolist() == ["body", "headline", "words"]
    np.testing.assert_array_equal(doc_term.counts.toarray(), [[1, 1, 2]])


def test_word_in_most_articles_is_left_out_and_listed():
    texts = [f"common word{chr(97 + k % 4)}" for k in range(40)]
    doc_term = count_terms(corpus_of(texts), spec=VectorizeSpec(phrases=False, language="en"))
    assert doc_term.vocabulary.tolist() == ["worda", "wordb", "wordc", "wordd"]
    assert doc_term.recipe.too_common == ("common",)


def test_identical_articles_keep_their_words():
    doc_term = count_terms(corpus_of(["same tale again"] * 30))
    assert doc_term.counts.shape[0] == 30
    assert doc_term.vocabulary.size >= 1


def test_one_article_of_one_word_is_counted():
    doc_term = count_terms(corpus_of(["zebra"]))
    assert doc_term.vocabulary.tolist() == ["zebra"]


@pytest.mark.parametrize("texts", [[""], ["", ""], ["12 13 1999"], ["the and of"], []])
def test_nothing_to_count_is_a_clear_error(texts):
    with pytest.raises(TooFewArticlesError, match="no term is left"):
        count_terms(corpus_of(texts))


def test_bounds_grow_with_thecorpus_of():
    assert [default_min_df(n) for n in (1, 2, 80, 170, 20_000, 1_000_000)] == [1, 1, 1, 2, 6, 16]


def test_counting_the_same_articles_again_gives_the_same_counts():
    corpus = _planted(1)
    doc_term = count_terms(corpus)
    again = count_like(doc_term, corpus.take(np.arange(50, 90)))
    assert again.vocabulary.tolist() == doc_term.vocabulary.tolist()
    np.testing.assert_array_equal(again.counts.toarray(), doc_term.counts[50:90].toarray())


def test_new_articles_count_only_known_terms():
    doc_term = count_terms(_planted(1))
    new = count_like(doc_term, corpus_of(["Large language models and unknown riverb, riverb", ""]))
    place = {t: k for k, t in enumerate(doc_term.vocabulary.tolist())}
    row = new.counts[[0]].toarray()[0]
    assert row[place["large_language_models"]] == 1
    assert row[place["riverb"]] == 2
    assert row.sum() == 3
    assert new.counts[[1]].sum() == 0


def test_order_of_articles_changes_only_the_order_of_rows():
    corpus = _planted(2)
    back = np.arange(len(corpus))[::-1].copy()
    left, right = count_terms(corpus), count_terms(corpus.take(back))
    assert left.vocabulary.tolist() == right.vocabulary.tolist()
    np.testing.assert_array_equal(left.counts.toarray()[::-1], right.counts.toarray())


def test_word_that_the_text_joins_itself_and_the_phrase_are_one_term():
    texts = [f"new york and x{chr(97 + k % 7)}y" for k in range(30)] + [
        f"new_york zz{chr(97 + k % 5)}" for k in range(30)
    ]
    doc_term = count_terms(corpus_of(texts), spec=VectorizeSpec(language="en", learn_stop_words=False))
    assert doc_term.vocabulary.tolist().count("new_york") <= 1
    assert doc_term.counts.has_canonical_format


def test_counts_refuse_writing():
    doc_term = count_terms(_planted(0))
    with pytest.raises(ValueError, match="read-only"):
        doc_term.counts.data[0] = 9


def test_unknown_language_is_a_clear_error():
    with pytest.raises(ChoiceError, match="language must be auto or one of"):
        count_terms(corpus_of(["a text"]), spec=VectorizeSpec(language="xx"))


def test_notes_are_plain_json():
    import json

    notes = count_terms(_planted(0)).recipe.to_json()
    assert json.loads(json.dumps(notes)) == notes


@pytest.mark.parametrize(
    ("option", "message"),
    [({"min_df": 0}, "min_df must be at least 1"), ({"max_df": 0.0}, r"max_df must lie in \(0, 1\]"),
     ({"phrase_threshold": 1.0}, r"phrase_threshold must lie in \(0, 1\)")],
)  # fmt: skip
def test_options_outside_their_range_are_named(option, message):
    with pytest.raises(OutOfRangeError, match=message):
        VectorizeSpec(**option)


def test_words_of_one_text_are_not_too_common_by_being_printed_often():
    rng = np.random.default_rng(0)
    others = [" ".join(f"word{chr(97 + w)}" for w in rng.integers(0, 26, size=20)) for _ in range(30)]
    letter = "The ferry from the northern island sails to the harbour every evening unless storms hold it there."
    corpus = corpus_of([*others, *[letter] * 60])
    assert "ferry" not in count_terms(corpus, spec=VectorizeSpec(phrases=False)).vocabulary
    marked = find_duplicates(corpus).mark(corpus)
    found = count_terms(marked, spec=VectorizeSpec(phrases=False))
    assert {"ferry", "island", "harbour"} <= set(found.vocabulary.tolist())
    assert "ferry" not in found.recipe.too_common
    spread = corpus_of([f"{text} ferry" for text in others])
    assert "ferry" in count_terms(spread, spec=VectorizeSpec(phrases=False)).recipe.too_common
