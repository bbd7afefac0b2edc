"""Coherence, diversity and exclusivity of topics."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.errors import InputError, OutOfRangeError
from trendlab.topics.quality import count_windows, document_npmi, topic_diversity, topic_exclusivity, window_npmi
from trendlab.vectorize.tokens import stream_tokens


def _random_texts(seed: int) -> list[list[str]]:
    rng = np.random.default_rng(seed)
    words = np.array([f"w{k}" for k in range(40)])
    lengths = [*rng.integers(0, 60, size=150), 0, 1, 9, 10, 11]
    return [[str(w) for w in words[(rng.zipf(1.3, size=n) - 1) % 40]] for n in lengths]


@pytest.mark.parametrize("window", [2, 5, 10])
def test_window_npmi_equals_gensim_c_npmi(window):
    corpora = pytest.importorskip("gensim.corpora")
    models = pytest.importorskip("gensim.models.coherencemodel")
    texts = _random_texts(window)
    topics = [[f"w{k}" for k in ks] for ks in ([0, 1, 2, 3, 4], [5, 9, 13, 17, 21], [30, 31, 32, 0, 39])]
    dictionary = corpora.Dictionary(texts)
    theirs = models.CoherenceModel(
        topics=topics, texts=texts, dictionary=dictionary, coherence="c_npmi", window_size=window, topn=5, processes=1
    ).get_coherence_per_topic()
    ours = window_npmi(topics, stream_tokens(texts), window=window, n_top=5)
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-6)


def test_windows_are_the_same_whatever_the_block_size(monkeypatch):
    stream = stream_tokens(_random_texts(3))
    words = ["w0", "w1", "w5"]
    whole, n_whole = count_windows(stream, words, window=10)
    monkeypatch.setattr("trendlab.topics.quality.BLOCK_TOKENS", 50)
    parts, n_parts = count_windows(stream, words, window=10)
    assert n_whole == n_parts
    np.testing.assert_array_equal(whole, parts)


def test_windows_of_a_short_text_by_hand():
    # "a b c a", windows of two: ab, bc, ca. a stands in the first and the last, b in two, ab in one, ac in one.
    together, n_windows = count_windows(stream_tokens([["a", "b", "c", "a"]]), ["a", "b", "c"], window=2)
    assert n_windows == 3
    np.testing.assert_array_equal(together, [[2, 1, 1], [1, 2, 1], [1, 1, 2]])


def test_pair_with_a_word_that_the_texts_lack_counts_as_zero():
    stream = stream_tokens([["a", "b"], ["a", "b"], ["c"], ["d"]])
    both, one = window_npmi([["a", "b"], ["a", "x"]], stream, n_top=2)
    assert both == pytest.approx(1.0, abs=1e-9)  # p(a) = p(b) = p(ab) = 1/2: log 2 / log 2
    assert one == 0


def test_prior_draws_a_pair_of_rare_words_that_never_met_towards_zero():
    # 100 texts of one window each: a in 1, b in 1, never together; expected .01 windows, one window added to both.
    stream = stream_tokens([["a"], ["b"], *([["c"]] * 98)])
    assert window_npmi([["a", "b"]], stream, n_top=2)[0] < -0.6
    found = window_npmi([["a", "b"]], stream, n_top=2, prior=1)[0]
    assert found == pytest.approx(np.log(1 / 1.01) / -np.log(0.01), abs=1e-9)


def test_document_npmi_by_hand():
    # a in 2 of 4 articles, b in 2, both in 1: log(.25 / .25) = 0. a and c: 0 of 4, so close to -1.
    counts = sparse.csr_array(np.array([[3, 1, 0], [1, 0, 0], [0, 2, 1], [0, 0, 1]]))
    scores = document_npmi([["a", "b"], ["a", "c"]], counts, np.array(["a", "b", "c"]), n_top=2)
    assert scores[0] == pytest.approx(0, abs=1e-9)
    assert scores[1] == pytest.approx(-1 + np.log(4) / -np.log(1e-12), abs=1e-9)


def test_document_npmi_leaves_its_counts_unchanged():
    counts = sparse.csr_array(np.array([[3, 1], [2, 5]]))
    document_npmi([["a", "b"]], counts, np.array(["a", "b"]), n_top=2)
    np.testing.assert_array_equal(counts.toarray(), [[3, 1], [2, 5]])


def test_diversity_is_the_part_of_distinct_terms():
    assert topic_diversity([["a", "b", "c"], ["a", "d", "e"]], n_top=2) == 3 / 4


def test_exclusivity_of_terms_that_no_other_topic_holds_is_one():
    own = topic_exclusivity(np.array([[0.5, 0.5, 0, 0], [0, 0, 0.5, 0.5]]), n_top=2)
    np.testing.assert_allclose(own, [1, 1])
    np.testing.assert_allclose(topic_exclusivity(np.array([[0.75, 0.25], [0.25, 0.75]]), n_top=1), [0.75, 0.75])


def test_bad_arguments_are_named():
    stream = stream_tokens([["a"]])
    with pytest.raises(OutOfRangeError, match="window must be at least 1"):
        window_npmi([["a", "b"]], stream, window=0)
    with pytest.raises(OutOfRangeError, match="n_top must be at least 2"):
        window_npmi([["a", "b"]], stream, n_top=1)
    with pytest.raises(InputError, match="needs topics"):
        window_npmi([], stream)
    with pytest.raises(InputError, match="diversity needs topics"):
        topic_diversity([])
