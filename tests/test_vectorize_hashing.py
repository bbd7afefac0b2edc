"""Counting by hashed columns: one pass, bounded memory, the same counts where no two words share a column."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_corpus import corpus_of

from trendlab.errors import OutOfRangeError, TooFewArticlesError
from trendlab.vectorize import VectorizeSpec, count_like, count_terms, hashing
from trendlab.vectorize.transform import hash_word

WIDE = 1 << 22


def _corpus(seed, n_docs=120):
    rng = np.random.default_rng(seed)
    return corpus_of([" ".join(f"word{chr(97 + k)}" for k in rng.integers(0, 26, size=20)) for _ in range(n_docs)])


def _spec(**options):
    return VectorizeSpec(language="en", learn_stop_words=False, max_df=1.0, **options)


def test_with_many_columns_the_counts_are_those_of_the_vocabulary():
    plain = count_terms(_corpus(0), spec=_spec())
    hashed = count_terms(_corpus(0), spec=_spec(n_hashed=WIDE))
    assert hashed.vocabulary.tolist() == plain.vocabulary.tolist()
    np.testing.assert_array_equal(hashed.counts.toarray(), plain.counts.toarray())


def test_counts_do_not_depend_on_the_size_of_blocks(monkeypatch):
    whole = count_terms(_corpus(1), spec=_spec(n_hashed=WIDE, phrases=False))
    monkeypatch.setattr(hashing, "BLOCK_DOCS", 50)
    parts = count_terms(_corpus(1), spec=_spec(n_hashed=WIDE, phrases=False))
    np.testing.assert_array_equal(whole.counts.toarray(), parts.counts.toarray())


def test_words_that_share_a_column_are_one_term_named_after_the_more_frequent():
    texts = ["apple apple apple pear", "apple pear", "apple apple plum"]
    found = count_terms(corpus_of(texts), spec=_spec(n_hashed=1, phrases=False))
    assert found.vocabulary.tolist() == ["apple"]
    np.testing.assert_array_equal(found.counts.toarray(), [[4], [2], [3]])


def test_there_are_never_more_terms_than_columns():
    found = count_terms(_corpus(2), spec=_spec(n_hashed=8, phrases=False))
    assert len(found.vocabulary) <= 8
    assert found.counts.sum() == 120 * 20


def test_new_articles_go_to_the_same_columns():
    corpus = _corpus(3)
    for n_hashed in (8, WIDE):
        found = count_terms(corpus, spec=_spec(n_hashed=n_hashed, phrases=False))
        again = count_like(found, corpus.take(np.arange(30, 60)))
        np.testing.assert_array_equal(again.counts.toarray(), found.counts[30:60].toarray())


def test_column_of_a_word_is_the_same_everywhere():
    # CRC-32 of "123456789" is the check value of the standard: CBF43926.
    assert hash_word("123456789", 1 << 32) == 0xCBF43926


def test_nothing_to_count_is_a_clear_error():
    with pytest.raises(TooFewArticlesError, match="no term is left"):
        count_terms(corpus_of(["12 13"]), spec=_spec(n_hashed=16))


def test_columns_below_one_are_named():
    with pytest.raises(OutOfRangeError, match="n_hashed must be at least 1"):
        VectorizeSpec(n_hashed=0)
